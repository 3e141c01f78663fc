"""Báo cáo: a plain report on a plan, with free sections and the table of results."""

from __future__ import annotations

from collections.abc import Mapping

from plans.documents.content import Column, ColumnKind, OfficialDocument, Row, Section, SigningBlock, Table
from plans.documents.papers.decision import head_of
from plans.documents.writing.phrases import ROMAN, long_date
from plans.models import Plan
from plans.wording import initials

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
    unit, day = plan.drafting_department, plan.reference_date
    committee = plan.issuing_body.full_name_on(day)
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
