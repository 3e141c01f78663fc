"""Báo cáo: a plain report on a plan, with free sections and the table of results.

Its words are the drafting unit's own; what other units report is not gathered here.
"""

from __future__ import annotations

from collections.abc import Mapping

from plans.documents.compose import part_section, printed_areas, superior_of
from plans.documents.content import Column, ColumnKind, OfficialDocument, Row, Section, SigningBlock, Table
from plans.documents.papers.decision import head_of
from plans.documents.papers.official import current_paper
from plans.documents.papers.paper_type import PaperType
from plans.documents.papers.unit_paper import stored_paper, with_written
from plans.documents.writing.phrases import ROMAN, long_date
from plans.models import Activity, Plan, ReportSection, UnitPaperKind
from plans.queries.plans import load_paper
from plans.wording import initials
from provinces.models import DepartmentKind

KIND = "Báo cáo"
RESULTS_TITLE = "KẾT QUẢ TỪNG HOẠT ĐỘNG"
COLUMNS = (
    Column("TT", 7, ColumnKind.ORDINAL),
    Column("Hoạt động", 33),
    Column("Thời gian", 14, ColumnKind.SHORT),
    Column("Đơn vị chủ trì", 18),
    Column("Kết quả", 28),
)


def compose_report(
    plan: Plan, paper: OfficialDocument, *, sections: tuple[Section, ...], results: Mapping[str, str]
) -> OfficialDocument:
    """The drafting unit's report on ``paper``, the plan's issued text.

    Args:
        plan: loaded with ``load_paper``.
        sections: the free parts, numbered.
        results: what came of each activity, by its number in the paper; an activity without an entry keeps an
            empty cell.
    """
    unit = plan.drafting_department
    committee = superior_of(unit, on=plan.reference_date)
    cited = f"{paper.kind} số {paper.code} {long_date(paper.issued_on)}" if paper.issued_on else paper.kind
    return OfficialDocument(
        kind=KIND,
        superior=committee,
        issuer=unit.name,
        subject=f"Kết quả thực hiện {cited} của {paper.issued_by}",
        symbol=f"BC-{initials(unit.name)}",
        place=plan.place,
        addressees=(committee,),
        sections=(*sections, *_results(paper.plan, results, number=len(sections))),
        recipients=("Như trên",),
        archive="VT",
        signing=SigningBlock(position=head_of(unit)),
    )


def current_report(plan: Plan) -> OfficialDocument:
    """The report on the issued ``plan`` as it is written by now; results not written yet are empty cells."""
    loaded, written = load_paper(plan.pk), stored_paper(plan, UnitPaperKind.REPORT)
    stored = list(written.sections.all()) if written.pk else []
    told = {result.activity_id: str(result) for result in written.results.all()} if written.pk else {}
    results = {number: told.get(activity.pk, "") for number, activity in numbered_activities(loaded)}
    report = compose_report(loaded, current_paper(plan), sections=_free_sections(stored), results=results)
    return with_written(report, written)


def numbered_activities(plan: Plan) -> list[tuple[str, Activity]]:
    """Every activity of ``plan``, loaded with ``load_paper``, with its number on the paper."""
    return [
        (f"{number}.{place}", activity)
        for number, area in enumerate(printed_areas(plan), start=1)
        for place, activity in enumerate(area.activities.all(), start=1)
    ]


def _free_sections(stored: list[ReportSection]) -> tuple[Section, ...]:
    parts = (part_section(row.title, row.text) for row in stored)
    return tuple(
        Section(number, part.title, part.paragraphs, part.sections) for number, part in zip(ROMAN, parts, strict=False)
    )


def _results(paper: OfficialDocument, results: Mapping[str, str], *, number: int) -> tuple[Section, ...]:
    table = Table(COLUMNS, result_rows(paper, results))
    return (Section(ROMAN[number], RESULTS_TITLE, tables=(table,)),) if table.rows else ()


def result_rows(paper: OfficialDocument, results: Mapping[str, str]) -> tuple[Row, ...]:
    """A row for each activity, and one for each area before its first activity."""
    rows: list[Row] = []
    for area in paper.walk():
        if area.activities:
            rows.append(Row((area.number, area.title), is_group=True))
        for item in area.activities:
            cells = (item.number, item.title, item.period_text, item.lead_text, results.get(item.number, ""))
            rows.append(Row(cells))
    return tuple(rows)


REPORT = PaperType(
    slug="bao-cao",
    name=KIND,
    note="Đơn vị soạn thảo báo cáo kết quả thực hiện: các phần tự soạn và bảng kết quả từng hoạt động.",
    is_available=lambda plan: plan.is_issued and plan.drafting_department.kind != DepartmentKind.PEOPLES_COMMITTEE,
    compose=current_report,
    is_internal=True,
)
