"""A plan written elsewhere becomes a draft: every fact of the document a row, every wording kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from plans.actions.activities import ActivityData, add_activity
from plans.actions.drafting import PlanData, PlanRows, Row, create_plan
from plans.actions.errors import ActionRefused
from plans.actions.fitting import faults_of_length
from plans.documents import compose as paper
from plans.documents.content import Activity, OfficialDocument, Paragraph, Section
from plans.models import DECISION_SYMBOL, Area, Clause, ClauseKind, Marker, Plan, Program, Recipient
from plans.models import Activity as ActivityRow
from plans.participation import participation_of
from provinces.lookup import Lookup
from provinces.models import Department, Province, User
from provinces.names import fold

# Activities that stand in the content part itself: the title of that part is printed already.
UNGROUPED = "Các hoạt động"


@dataclass(slots=True)
class Adoption:
    """The draft made from a document, and the printed units that the directory does not know."""

    plan: Plan
    unknown_units: list[str] = field(default_factory=list)


@transaction.atomic
def adopt_document(
    *,
    by: User | None,
    document: OfficialDocument,
    lookup: Lookup,
    program: Program,
    province: Province,
    department: Department,
    year: int,
    parent: Plan | None = None,
    is_example: bool = False,
) -> Adoption:
    """Create a draft from ``document``; number and date stay with the paper until the draft is issued.

    Args:
        lookup: the names known on the paper's date, from the province's point of view.
        department: the drafting department.

    Raises:
        NotAllowed: the person does not draft for this province.
        ActionRefused: the program has no such member or year, or an activity contradicts itself.
    """
    fields = _fields(document, lookup) | {
        "program": program,
        "province": province,
        "drafting_department": department,
        "year": year,
        "parent": parent,
        "is_example": is_example,
    }
    rows = _rows(document, program)
    _refuse_unfit(fields, rows)
    plan = create_plan(by=by, data=PlanData(fields, rows))
    adoption = Adoption(plan)
    sections = map(id, _area_sections(document))
    areas = dict(zip(sections, plan.areas.order_by("order"), strict=True))
    for section, activity in document.activities():
        _add(by, areas[id(section)], activity, _activity_data(activity, lookup, adoption))
    return adoption


def _add(by: User | None, area: Area, activity: Activity, data: ActivityData) -> None:
    """Add an activity; what is wrong with it is told with its name."""
    try:
        if faults := list(faults_of_length(ActivityRow, {name: getattr(data, name) for name in _ACTIVITY_TEXTS})):
            raise ActionRefused(*faults)
        add_activity(by=by, area=area, data=data)
    except ActionRefused as refusal:
        name = f"{activity.number} {activity.title}".strip()[:_SHOWN] or "không tên"
        raise ActionRefused(*(f"Hoạt động “{name}”: {reason}" for reason in refusal.reasons)) from refusal


_SHOWN = 80
_ACTIVITY_TEXTS = ("theme", "period_text", "venue_text", "lead_label", "lead_text", "budget_text")


def _refuse_unfit(fields: dict[str, Any], rows: PlanRows) -> None:
    """Refuse what the tables cannot hold, each by its name on the page."""
    reasons = list(faults_of_length(Plan, fields))
    if fields["issuing_body_id"] is None:
        reasons.append("Chưa rõ cơ quan ban hành: danh bạ không có cơ quan này vào ngày của văn bản.")
    for model, listed in ((Area, rows.areas), (Clause, rows.clauses), (Recipient, rows.recipients)):
        reasons += [fault for row in listed or () for fault in faults_of_length(model, row.values)]
    if reasons:
        raise ActionRefused(*dict.fromkeys(reasons))


def _fields(document: OfficialDocument, lookup: Lookup) -> dict[str, Any]:
    issuer = lookup.unit(document.issuer) or lookup.unit("Ủy ban nhân dân")
    content = _content_section(document)
    return {
        "issuing_body_id": issuer.key if issuer else None,
        "kind": document.kind,
        "subject": document.subject,
        "symbol": document.symbol or "KH-UBND",
        "is_issued_by_decision": document.symbol.startswith(DECISION_SYMBOL),
        "place": document.place,
        "opening": "\n".join(document.opening),
        "content_title": content.title if content else "NỘI DUNG",
        "content_introduction": _text(content.paragraphs) if content else "",
        "report_due_on": document.report_due_on,
        "authority": document.signing.authority,
        "capacity": document.signing.capacity,
        "position": document.signing.position,
        "signatory": document.signing.signatory,
        "archive": document.archive,
    }


def _rows(document: OfficialDocument, program: Program) -> PlanRows:
    content = _content_section(document)
    program_areas = {fold(area.title): area for area in program.areas.all()}
    return PlanRows(
        legal_bases=[Row({"text": text}) for text in document.legal_bases],
        clauses=[Row(values) for values in _clauses(document)],
        recipients=[Row({"text": text}) for text in document.recipients],
        areas=[
            Row(
                {
                    "title": UNGROUPED if section is content else section.title,
                    "introduction": "" if section in document.sections else _text(section.paragraphs),
                    "program_area": program_areas.get(fold(section.title)),
                }
            )
            for section in _area_sections(document)
        ],
    )


def _area_sections(document: OfficialDocument) -> list[Section]:
    """Sections that hold activities, or stand beside such in the content part."""
    content = _content_section(document)
    wanted = {id(section) for section in (content.sections if content else ())}
    wanted |= {id(section) for section in document.walk() if section.activities}
    return [section for section in document.walk() if id(section) in wanted]


def _content_section(document: OfficialDocument) -> Section | None:
    """The top part whose tree holds the first activity."""
    for section in document.sections:
        if section.activities or any(child.activities for child in section.sections):
            return section
    return None


def _clauses(document: OfficialDocument) -> Iterable[dict[str, Any]]:
    content = _content_section(document)
    seen_content = content is None
    for section in document.sections:
        if section is content:
            seen_content = True
        elif _is_purposes(section):
            for child, kind in zip(section.sections, (ClauseKind.PURPOSE, ClauseKind.REQUIREMENT), strict=True):
                yield from _clause_rows(child.paragraphs, kind)
        elif section.title == paper.BUDGET_TITLE and not section.sections:
            yield from _clause_rows(section.paragraphs, ClauseKind.BUDGET)
        elif section.title == paper.IMPLEMENTATION_TITLE and not section.sections and section is document.sections[-1]:
            yield from _clause_rows(section.paragraphs, ClauseKind.IMPLEMENTATION)
        else:
            kind = ClauseKind.AFTER_CONTENT if seen_content else ClauseKind.BEFORE_CONTENT
            yield {"kind": kind, "title": section.title, "text": "\n".join(_lines(section)), "marker": Marker.PLAIN}


def _is_purposes(section: Section) -> bool:
    titles = tuple(child.title for child in section.sections)
    return (
        section.title == paper.PURPOSES_TITLE
        and titles == (paper.PURPOSE_TITLE, paper.REQUIREMENT_TITLE)
        and not section.paragraphs
        and not any(child.sections or child.activities for child in section.sections)
    )


def _clause_rows(paragraphs: Iterable[Paragraph], kind: ClauseKind) -> Iterable[dict[str, Any]]:
    for paragraph in paragraphs:
        marker = _marker(paragraph.marker)
        text = paragraph.text if marker != Marker.PLAIN else f"{paragraph.marker} {paragraph.text}".strip()
        yield {"kind": kind, "marker": marker, "text": text}


def _marker(printed: str) -> Marker:
    if printed == "-":
        return Marker.DASH
    if printed.rstrip(".").isdigit():
        return Marker.NUMBER
    return Marker.LETTER if printed.endswith(")") else Marker.PLAIN


def _text(paragraphs: Iterable[Paragraph]) -> str:
    return "\n".join(f"{paragraph.marker} {paragraph.text}".strip() for paragraph in paragraphs)


def _lines(section: Section) -> Iterable[str]:
    if section.paragraphs:
        yield _text(section.paragraphs)
    for child in section.sections:
        yield f"{child.number}. {child.title}"
        yield from _lines(child)


def understood(activity: Activity, lookup: Lookup) -> ActivityData:
    """An activity of a paper as it would be entered; units that the directory does not know stay in its wording."""
    return _activity_data(activity, lookup, Adoption(Plan()))


def _activity_data(activity: Activity, lookup: Lookup, adoption: Adoption) -> ActivityData:
    leads = _departments(activity.lead_units, lookup, adoption)
    supports = [unit for unit in _departments(activity.supporting_units, lookup, adoption) if unit not in leads]
    return ActivityData(
        title=activity.title,
        theme=activity.theme,
        participation=participation_of(activity.title),
        period_text=activity.period_text,
        starts_on=activity.starts_on,
        ends_on=activity.ends_on,
        precision=activity.precision,
        venue_text=activity.venue_text,
        venue_certainty=activity.venue_certainty,
        venues=_provinces(activity.venue_provinces, lookup),
        lead_label=activity.lead_label,
        lead_text=activity.lead_text,
        leads=leads,
        support_text=activity.support_text,
        supports=supports,
        budget_text=activity.budget_text,
        details="\n".join(f"{detail.label}: {detail.text}" for detail in activity.details),
    )


def _departments(names: Iterable[str], lookup: Lookup, adoption: Adoption) -> list[Department]:
    entries = [(name, lookup.unit(name)) for name in names]
    adoption.unknown_units += [name for name, entry in entries if entry is None]
    keys = list(dict.fromkeys(entry.key for _, entry in entries if entry))
    found = Department.objects.in_bulk(keys)
    return [found[key] for key in keys]


def _provinces(names: Iterable[str], lookup: Lookup) -> list[Province]:
    keys = list(dict.fromkeys(entry.key for name in names if (entry := lookup.province(name))))
    found = Province.objects.in_bulk(keys)
    return [found[key] for key in keys]
