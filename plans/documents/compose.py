"""From the database to the paper: a plan loaded with ``plans.queries.plans.load_paper`` becomes a document.

Wording that a person wrote is printed as written; where none was written it is made from the structure, so the
paper never says less than the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from plans.documents import content
from plans.documents.writing.phrases import ROMAN
from plans.models import Activity, Area, AssignmentRole, Clause, ClauseKind, Marker, Plan
from plans.wording import join_units
from provinces.models import Department

PURPOSES_TITLE = "MỤC ĐÍCH, YÊU CẦU"
BUDGET_TITLE = "KINH PHÍ THỰC HIỆN"
IMPLEMENTATION_TITLE = "TỔ CHỨC THỰC HIỆN"
PURPOSE_TITLE = "Mục đích"
REQUIREMENT_TITLE = "Yêu cầu"

# Letters of numbered points in Vietnamese order (Nghị định 30/2020/NĐ-CP, Phụ lục I).
LETTERS = "abcdđeghiklmnopqrstuvxy"
_LINE = re.compile(r"(?P<marker>[-+]|\d+\.|[a-zđ]\))\s+(?P<text>.+)")
_BARE_AMOUNT = re.compile(r"[1-9][0-9]{4,}")  # less is no amount of đồng, but of millions, or a year


def compose(plan: Plan) -> content.OfficialDocument:
    """The paper of ``plan`` as it stands now; the number is empty until it is issued."""
    return content.OfficialDocument(
        kind=plan.kind,
        issuer=plan.issuing_body.full_name_on(plan.reference_date),
        superior=superior_of(plan.issuing_body, on=plan.reference_date),
        subject=plan.subject,
        number=plan.number_text,
        symbol=plan.symbol,
        place=plan.place,
        issued_on=plan.issued_on,
        legal_bases=tuple(basis.text for basis in plan.legal_bases.all()),
        opening=tuple(line for line in plan.opening.splitlines() if line.strip()),
        sections=_numbered(_sections(plan)),
        report_due_on=plan.report_due_on,
        recipients=tuple(recipient.text for recipient in plan.recipients.all()),
        archive=plan.archive,
        signing=content.SigningBlock(plan.authority, plan.capacity, plan.position, plan.signatory),
        activity_form=plan.activity_form,
        issuer_code=plan.issuing_body.identifier_code,
    )


def printed_name(unit: Department, plan: Plan) -> str:
    """The unit's name inside this plan: without the province when it is the plan's own."""
    if unit.province_id is None or unit.province_id == plan.province_id:
        return unit.name
    return unit.full_name_on(plan.reference_date)


def superior_of(body: Department, *, on: date) -> str:
    """Above a Sở stands its People's Committee; above a People's Committee nothing is printed."""
    if body.kind == "peoples_committee" or body.province is None:
        return ""
    return f"Ủy ban nhân dân {body.province.designation_on(on).full_name}"


def _sections(plan: Plan) -> list[content.Section]:
    clauses: dict[str, list[Clause]] = {kind: [] for kind in ClauseKind.values}
    for clause in plan.clauses.all():
        clauses[clause.kind].append(clause)
    return [
        *_purposes(clauses[ClauseKind.PURPOSE], clauses[ClauseKind.REQUIREMENT]),
        *(part_section(clause.title, clause.text) for clause in clauses[ClauseKind.BEFORE_CONTENT]),
        *_activities_section(plan),
        *_clause_section(BUDGET_TITLE, clauses[ClauseKind.BUDGET]),
        *(part_section(clause.title, clause.text) for clause in clauses[ClauseKind.AFTER_CONTENT]),
        *_clause_section(IMPLEMENTATION_TITLE, clauses[ClauseKind.IMPLEMENTATION], _reporting_duty(plan, clauses)),
    ]


def _numbered(sections: Iterable[content.Section]) -> tuple[content.Section, ...]:
    return tuple(
        content.Section(number, section.title, section.paragraphs, section.sections, section.activities)
        for number, section in zip(ROMAN, sections, strict=False)
    )


def _purposes(purposes: Sequence[Clause], requirements: Sequence[Clause]) -> list[content.Section]:
    parts = [(PURPOSE_TITLE, purposes), (REQUIREMENT_TITLE, requirements)]
    filled = [(title, clauses) for title, clauses in parts if clauses]
    if not filled:
        return []
    subsections = tuple(
        content.Section(str(number), title, _paragraphs(clauses))
        for number, (title, clauses) in enumerate(filled, start=1)
    )
    return [content.Section("", PURPOSES_TITLE, sections=subsections)]


def _clause_section(title: str, clauses: Sequence[Clause], closing: str = "") -> list[content.Section]:
    paragraphs = _paragraphs(clauses)
    if closing:
        paragraphs += (content.Paragraph(closing),)
    return [content.Section("", title, paragraphs)] if paragraphs else []


def _paragraphs(clauses: Sequence[Clause]) -> tuple[content.Paragraph, ...]:
    counts = {Marker.NUMBER: 0, Marker.LETTER: 0}
    paragraphs = []
    for clause in clauses:
        if clause.marker in counts:
            counts[clause.marker] += 1
        paragraphs.append(content.Paragraph(clause.text, _printed_marker(clause.marker, counts)))
    return tuple(paragraphs)


def _printed_marker(marker: str, counts: dict[Marker, int]) -> str:
    if marker == Marker.NUMBER:
        return f"{counts[Marker.NUMBER]}."
    if marker == Marker.LETTER:
        return f"{LETTERS[(counts[Marker.LETTER] - 1) % len(LETTERS)]})"
    return "-" if marker == Marker.DASH else ""


def part_section(title: str, text: str) -> content.Section:
    """A part with a heading of its own: a numbered line that is no sentence and has lines below is a subheading."""
    lines = _lines(text)
    section = content.Section("", title)
    for place, line in enumerate(lines):
        followed = place + 1 < len(lines)
        if line.marker.rstrip(".").isdigit() and followed and line.text[-1] not in ".;,":
            subsections = (*section.sections, content.Section(line.marker.rstrip("."), line.text))
            section = content.Section("", title, section.paragraphs, subsections)
        elif section.sections:
            last = section.sections[-1]
            grown = content.Section(last.number, last.title, (*last.paragraphs, line))
            section = content.Section("", title, section.paragraphs, (*section.sections[:-1], grown))
        else:
            section = content.Section("", title, (*section.paragraphs, line))
    return section


def _lines(text: str) -> tuple[content.Paragraph, ...]:
    return tuple(_paragraph(line) for line in text.splitlines() if line.strip())


def _paragraph(line: str) -> content.Paragraph:
    found = _LINE.fullmatch(line.strip())
    return content.Paragraph(found["text"], found["marker"]) if found else content.Paragraph(line.strip())


def says_something(area: Area) -> bool:
    """Whether the group has anything to print; a bare heading is not printed, and takes no number."""
    return bool(area.introduction.strip() or area.activities.all())


def printed_areas(plan: Plan) -> list[Area]:
    """The groups that stand on the paper, in order: their places are their numbers."""
    return [area for area in plan.areas.all() if says_something(area)]


def has_content_section(plan: Plan) -> bool:
    """Whether the part with the activities stands on the paper."""
    return bool(printed_areas(plan) or plan.content_introduction.strip())


def _activities_section(plan: Plan) -> list[content.Section]:
    if not has_content_section(plan):
        return []
    sections = tuple(
        content.Section(
            str(number),
            area.title,
            _lines(area.introduction),
            activities=tuple(
                _activity(activity, f"{number}.{place}", plan)
                for place, activity in enumerate(area.activities.all(), start=1)
            ),
        )
        for number, area in enumerate(printed_areas(plan), start=1)
    )
    return [content.Section("", plan.content_title, _lines(plan.content_introduction), sections)]


def _activity(activity: Activity, number: str, plan: Plan) -> content.Activity:
    leads = _units(activity, AssignmentRole.LEAD, plan)
    supports = _units(activity, AssignmentRole.SUPPORT, plan)
    return content.Activity(
        number=number,
        title=activity.title,
        theme=activity.theme,
        period_text=activity.period_text,
        starts_on=activity.starts_on,
        ends_on=activity.ends_on,
        precision=activity.precision,
        venue_text=activity.venue_text,
        venue_provinces=tuple(venue.province.name for venue in activity.activity_venues.all()),
        venue_certainty=activity.venue_certainty,
        lead_label=activity.lead_label,
        lead_text=activity.lead_text or join_units(leads),
        lead_units=leads,
        support_text=activity.support_text or join_units(supports),
        supporting_units=supports,
        budget_text=_budget_text(activity),
        details=tuple(_detail(line) for line in activity.details.splitlines() if line.strip()),
    )


def _budget_text(activity: Activity) -> str:
    """The wording on the budget; a bare amount is one of đồng, and printed as "1.250.000.000 đồng"."""
    if _BARE_AMOUNT.fullmatch(activity.budget_text.strip()):
        return f"{int(activity.budget_text):,} đồng".replace(",", ".")
    return activity.budget_text or (activity.get_budget_display() if activity.budget else "")


def _units(activity: Activity, role: AssignmentRole, plan: Plan) -> tuple[str, ...]:
    rows = [row for row in activity.assignments.all() if row.role == role]
    return tuple(printed_name(row.department, plan) for row in sorted(rows, key=lambda row: (row.order, row.pk)))


def _detail(line: str) -> content.Detail:
    label, found, text = line.partition(":")
    return content.Detail(label.strip(), text.strip()) if found else content.Detail("Nội dung", line.strip())


def _reporting_duty(plan: Plan, clauses: dict[str, list[Clause]]) -> str:
    """The sentence that sets the reporting date, when a date is set and no clause names it."""
    if plan.report_due_on is None:
        return ""
    day = plan.report_due_on
    due = f"{day:%d/%m/%Y}"
    spellings = (due, f"{day.day}/{day.month}/{day.year}", f"ngày {day:%d} tháng {day:%m} năm {day.year}")
    if any(spelling in clause.text for clause in clauses[ClauseKind.IMPLEMENTATION] for spelling in spellings):
        return ""
    unit = printed_name(plan.drafting_department, plan)
    body = plan.issuing_body.full_name_on(plan.reference_date)
    return (
        f"Các đơn vị được phân công báo cáo kết quả thực hiện gửi về {unit} trước ngày {due} "
        f"để tổng hợp, trình {body}."
    )
