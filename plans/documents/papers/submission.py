"""Tờ trình: the drafting unit submits the draft plan to the body that issues it, with the draft behind it.

What the portal does not know, its number, its day and who signs for the unit, is left blank on the paper.
"""

from __future__ import annotations

from collections.abc import Iterator

from plans.documents.compose import BUDGET_TITLE, compose
from plans.documents.content import OfficialDocument, Paragraph, Section, SigningBlock, from_json
from plans.documents.papers.decision import head_of
from plans.documents.papers.paper_type import PaperType
from plans.documents.writing.blocks import as_draft
from plans.documents.writing.phrases import ROMAN
from plans.models import OpinionRequest, Plan, PlanRevision, RevisionReason
from plans.queries.plans import load_paper
from plans.wording import initials, within_sentence
from provinces.models import DepartmentKind

KIND = "Tờ trình"


def compose_submission(plan: Plan) -> OfficialDocument:
    """The submission of ``plan`` as it stands; of an issued plan, as it was last submitted."""
    loaded = load_paper(plan.pk)
    paper = _submitted(plan) if plan.is_issued else None
    draft = as_draft(paper or compose(loaded))
    unit, committee = loaded.drafting_department, loaded.issuing_body.full_name_on(loaded.reference_date)
    named = f"Kế hoạch {within_sentence(draft.subject)}"
    return OfficialDocument(
        kind=KIND,
        superior=committee,
        issuer=unit.name,
        subject=f"Về việc ban hành {named}",
        symbol=f"TTr-{initials(unit.name)}",
        place=loaded.place,
        addressees=(committee,),
        legal_bases=draft.legal_bases,
        opening=(f"{unit.name} kính trình {committee} xem xét, ban hành {named}, với các nội dung chính như sau:",),
        sections=_numbered([*_content(draft), *_budget(draft), *_opinions(plan)], _closing(unit.name, committee)),
        recipients=("Như trên",),
        archive="VT",
        signing=SigningBlock(position=head_of(unit)),
        attached=(draft,),
    )


def _submitted(plan: Plan) -> OfficialDocument | None:
    last = PlanRevision.objects.filter(plan=plan, reason=RevisionReason.SUBMITTED).order_by("-number").first()
    return from_json(last.document).plan if last else None


def _numbered(parts: list[Section], closing: Section) -> tuple[Section, ...]:
    numbered = (Section(number, part.title, part.paragraphs) for number, part in zip(ROMAN, parts, strict=False))
    return (*numbered, closing)


def _content(draft: OfficialDocument) -> Iterator[Section]:
    """How many activities the plan has, by area."""
    areas = [section for section in draft.walk() if section.activities]
    if areas:
        total = sum(len(area.activities) for area in areas)
        counted = f"Dự thảo Kế hoạch gồm {total} hoạt động thuộc {len(areas)} nhóm:"
        lines = (Paragraph(f"{area.title}: {len(area.activities)} hoạt động;", "-") for area in areas[:-1])
        last = Paragraph(f"{areas[-1].title}: {len(areas[-1].activities)} hoạt động.", "-")
        yield Section("", "NỘI DUNG DỰ THẢO KẾ HOẠCH", (Paragraph(counted), *lines, last))


def _budget(draft: OfficialDocument) -> Iterator[Section]:
    for section in draft.sections:
        if section.title == BUDGET_TITLE:
            yield Section("", section.title, section.paragraphs)


def _opinions(plan: Plan) -> Iterator[Section]:
    """How many units were asked for their opinion on the draft, and how many answered."""
    requests = OpinionRequest.objects.filter(round__plan=plan)
    asked = requests.values("department").distinct().count()
    if asked:
        answered = requests.exclude(answer="").values("department").distinct().count()
        text = (
            f"Dự thảo Kế hoạch đã được gửi lấy ý kiến {asked} cơ quan, đơn vị; {answered} cơ quan, đơn vị đã trả lời."
        )
        yield Section("", "VIỆC LẤY Ý KIẾN", (Paragraph(text),))


def _closing(unit: str, committee: str) -> Section:
    text = f"{unit} kính trình {committee} xem xét, quyết định (gửi kèm dự thảo Kế hoạch)"
    return Section("", "", (Paragraph(text),))


def _is_available(plan: Plan) -> bool:
    to_committee = plan.issuing_body.kind == DepartmentKind.PEOPLES_COMMITTEE
    if not to_committee or plan.drafting_department_id == plan.issuing_body_id:
        return False
    return not plan.is_issued or plan.revisions.filter(reason=RevisionReason.SUBMITTED).exists()


SUBMISSION = PaperType(
    slug="to-trinh",
    name=KIND,
    note="Đơn vị soạn thảo trình cơ quan ban hành, kèm dự thảo kế hoạch; số, ngày và người ký để trống.",
    is_available=_is_available,
    compose=compose_submission,
    is_internal=True,
)
