"""Lists of activities without the heading of a plan, as offices keep them in Excel: each row is an activity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from plans.documents.content import OfficialDocument
from plans.documents.reading.accounting import Ledger
from plans.documents.reading.appendices import split_body
from plans.documents.reading.errors import NotAPlan
from plans.documents.reading.facts import Outlook
from plans.documents.reading.heading import KIND, refuse_secret
from plans.documents.reading.lines import Line, numbered_lines
from plans.documents.reading.markers import Kind
from plans.documents.reading.outline import Node
from plans.documents.reading.paragraphs import Paragraph
from plans.documents.reading.reader import Reading
from plans.documents.reading.sections import BodyReader
from plans.documents.reading.source import Source
from plans.documents.reading.task_table import TaskTable
from plans.wording import ActivityForm
from provinces.directory import Directory
from provinces.lookup import Lookup
from provinces.names import fold

_TITLE = re.compile(r"(?:phu luc|danh sach|danh muc|bang|ke hoach|chuong trinh|lich|tong hop|bieu)\b.*")
_PART = "NỘI DUNG"
_NO_TABLE = (
    "Tệp không có bảng hoạt động: cần một dòng tiêu đề có cột tên hoạt động và ít nhất một cột thời gian, địa điểm, "
    "đơn vị chủ trì hoặc đơn vị phối hợp."
)


def read_list(source: Source, directory: Directory, year: int | None, province: int | None) -> Reading:
    """The activities in the tables of ``source``; a list says nothing of issuer, number and signature.

    Args:
        year: the year of the plan, for times that name none; None leaves those without dates.
        province: the key of the province whose units are meant by "Sở Du lịch"; None when nobody said.

    Raises:
        NotAPlan: there is no table with a head that can be understood, or a mark of secrecy.
    """
    ledger = Ledger()
    lines = numbered_lines(source.lines)
    refuse_secret(lines)
    pieces = split_body(lines)
    tables = [piece for piece in pieces if isinstance(piece, TaskTable)]
    if not tables:
        raise NotAPlan(_NO_TABLE)
    subject = _subject([piece for piece in pieces if isinstance(piece, Line)], ledger)
    lookup = Lookup(directory, on=_day(year, province, directory), province=province)
    body = BodyReader(Outlook(lookup, year), ledger).read(_tree(tables))
    ledger.close(lines)
    document = OfficialDocument(
        kind=KIND, issuer="", subject=subject, sections=body.sections, activity_form=ActivityForm.TABLE
    )
    return Reading(
        document,
        tuple(found.lines for found in body.sources),
        repairs=(),
        problems=tuple(sorted(ledger.problems, key=lambda problem: problem.line)),
        uses=ledger.line_uses([found.key for found in body.sources]),
        year=year,
        province=province,
        questions=tuple(ledger.questions),
        scores=tuple(found.score for found in body.sources),
    )


def _subject(lines: Iterable[Line], ledger: Ledger) -> str:
    """The title of the list: the first line that says to be one."""
    title = next((line for line in lines if _TITLE.match(fold(line.text))), None)
    if title is None:
        return ""
    ledger.use([title], "Trích yếu", "subject")
    return title.text


def _tree(tables: Sequence[TaskTable]) -> Node:
    part = Node(Paragraph(Kind.ROMAN, "", _PART, tables[0].own_lines[:1]), is_heading=True)
    part.children = [Node(table=table) for table in tables]
    return Node(is_heading=True, children=[part])


def _day(year: int | None, province: int | None, directory: Directory) -> date:
    """A day of the year on which the province is there; provinces and units change within years."""
    newest = max((entry.valid_from for entry in directory.provinces), default=date.min)
    days = [date(year, 1, 1), date(year, 12, 31)] if year else [newest]
    entry = next((entry for entry in directory.provinces if entry.key == province), None)
    if entry is None:
        return days[0]
    there = [day for day in days if entry.valid_from <= day and (entry.valid_to is None or day <= entry.valid_to)]
    return there[0] if there else max(entry.valid_from, days[0])
