"""Tờ trình: the drafting unit submits the draft to the body that issues it, with the draft behind it.

Its number, its day and who signs for the unit stand on the paper as the unit wrote them, else they are left blank.
"""

from __future__ import annotations

from collections.abc import Iterator

from plans.documents.compose import BUDGET_TITLE
from plans.documents.content import OfficialDocument, Paragraph, Section, SigningBlock, from_json
from plans.documents.papers.decision import bases_of_plan, head_of
from plans.documents.papers.official import official_paper
from plans.documents.papers.paper_type import PaperType
from plans.documents.papers.unit_paper import stored_paper, with_written
from plans.documents.writing.blocks import as_draft
from plans.documents.writing.phrases import ROMAN
from plans.models import OpinionRequest, Plan, PlanRevision, RevisionReason, UnitPaperKind
from plans.queries.plans import load_paper
from plans.wording import initials, within_sentence
from plans.workflow import State
from provinces.models import DepartmentKind

KIND = "Tờ trình"


def compose_submission(plan: Plan) -> OfficialDocument:
    """The submission of ``plan``: of what stands while it is drafted, and of what was submitted ever after.

    Behind it is what the body is to sign: the draft plan, or the draft decision with its plan.
    """
    loaded, revision = load_paper(plan.pk), _submitted(plan)
    draft = as_draft(from_json(revision.document) if revision else official_paper(loaded))
    unit, committee = loaded.drafting_department, draft.issuer
    parts = [*_content(draft.plan), *_budget(draft.plan), *_opinions(plan, revision)]
    document = OfficialDocument(
        kind=KIND,
        superior=committee,
        issuer=unit.name,
        subject=f"Về việc ban hành {_named(draft)}",
        symbol=f"TTr-{initials(unit.name)}",
        place=draft.place,
        addressees=(committee,),
        legal_bases=bases_of_plan(draft),
        opening=_opening(unit.name, draft) if parts else (),
        sections=_numbered(parts, _closing(unit.name, draft)),
        recipients=("Như trên",),
        archive="VT",
        signing=SigningBlock(position=head_of(unit)),
        attached=(draft,),
    )
    return with_written(document, stored_paper(plan, UnitPaperKind.SUBMISSION))


def _submitted(plan: Plan) -> PlanRevision | None:
    """What was last submitted, unless the plan is on the desk again."""
    if plan.state == State.DRAFT:
        return None
    return PlanRevision.objects.filter(plan=plan, reason=RevisionReason.SUBMITTED).order_by("-number").first()


def _named(draft: OfficialDocument) -> str:
    return f"Kế hoạch {within_sentence(draft.plan.subject)}"


def _opening(unit: str, draft: OfficialDocument) -> tuple[str, ...]:
    return (f"{unit} kính trình {draft.issuer} xem xét, ban hành {_named(draft)}, với các nội dung chính như sau:",)


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


def _opinions(plan: Plan, submitted: PlanRevision | None) -> Iterator[Section]:
    """How many units had been asked for their opinion when the plan was submitted, and how many had answered."""
    requests = OpinionRequest.objects.filter(round__plan=plan)
    answers = requests.exclude(answer="")
    if submitted:
        requests = requests.filter(round__sent_at__lte=submitted.created_at)
        answers = answers.filter(answered_at__lte=submitted.created_at)
    asked = requests.values("department").distinct().count()
    if asked:
        answered = answers.values("department").distinct().count()
        text = (
            f"Dự thảo Kế hoạch đã được gửi lấy ý kiến {asked} cơ quan, đơn vị; {answered} cơ quan, đơn vị đã trả lời."
        )
        yield Section("", "VIỆC LẤY Ý KIẾN", (Paragraph(text),))


def _closing(unit: str, draft: OfficialDocument) -> Section:
    enclosed = "dự thảo Quyết định và Kế hoạch kèm theo" if draft.plan is not draft else "dự thảo Kế hoạch"
    text = f"{unit} kính trình {draft.issuer} xem xét, quyết định (gửi kèm {enclosed})"
    return Section("", "", (Paragraph(text),))


def _is_available(plan: Plan) -> bool:
    to_committee = plan.issuing_body.kind == DepartmentKind.PEOPLES_COMMITTEE
    if not to_committee or plan.drafting_department_id == plan.issuing_body_id:
        return False
    return not plan.is_issued or plan.revisions.filter(reason=RevisionReason.SUBMITTED).exists()


SUBMISSION = PaperType(
    slug="to-trinh",
    name=KIND,
    note="Đơn vị soạn thảo trình cơ quan ban hành, kèm dự thảo kế hoạch; ô nào chưa ghi thì để trống.",
    is_available=_is_available,
    compose=compose_submission,
    is_internal=True,
)
