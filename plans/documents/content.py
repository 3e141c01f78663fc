"""The official document as a tree of plain values: what reading, writing, revisions and comparison share.

Nothing here knows the database, a file format or a page. A document is JSON-serialisable; the JSON carries
``format_version`` so that papers frozen years ago can still be opened.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from plans.wording import ActivityForm

# 1: the paper of a plan alone. 2: addressees, articles, tables, appendices, attached papers; what is absent in an
# older frozen paper reads as empty.
FORMAT_VERSION = 2
_READABLE_VERSIONS = (1, 2)
_COMMITTEE = "Ủy ban nhân dân"


class ColumnKind(StrEnum):
    """What the cells of a column hold, which decides how they are aligned."""

    TEXT = "text"
    ORDINAL = "ordinal"
    SHORT = "short"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of running text. ``marker`` is printed before it as it stands: "-", "+", "1.", "a)" or ""."""

    text: str
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """A labelled line of an activity with no field of its own, such as Quy mô, Thành phần, Sản phẩm."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity as the paper states it: every fact beside the wording it is printed with.

    ``*_text`` is the wording on paper; the structured values beside it are official names and ISO dates.
    An empty text and empty values mean that the paper says nothing.
    """

    number: str
    title: str
    theme: str = ""
    period_text: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    precision: str = ""
    venue_text: str = ""
    venue_provinces: tuple[str, ...] = ()
    venue_certainty: str = ""
    lead_label: str = ""
    lead_text: str = ""
    lead_units: tuple[str, ...] = ()
    support_text: str = ""
    supporting_units: tuple[str, ...] = ()
    budget_text: str = ""
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; ``width`` is its share of the table, relative to the other columns."""

    title: str
    width: float
    kind: str = ColumnKind.TEXT


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a cell for each column. A group row holds its number and a title that spans the other columns."""

    cells: tuple[str, ...]
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under typed columns."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part: Roman parts at the top, titled Arabic parts inside. Areas of activities are sections."""

    number: str
    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    sections: tuple[Section, ...] = ()
    activities: tuple[Activity, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a decision: "Điều 1." and its text, with the paragraphs that belong to it."""

    number: str
    text: str
    paragraphs: tuple[Paragraph, ...] = ()


class Belonging(StrEnum):
    """How an appendix belongs to its paper: a part of it, an overview drawn from it, or a sheet under its heading."""

    PART = "part"
    OVERVIEW = "overview"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Appendix:
    """A part behind the signature with page numbers of its own.

    Its number and the line "(Kèm theo Kế hoạch số …)" follow from the paper and from how it belongs to it.
    """

    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    tables: tuple[Table, ...] = ()
    is_landscape: bool = True
    belonging: str = Belonging.PART


@dataclass(frozen=True, slots=True)
class SigningBlock:
    """Who signs and by what right, as printed: TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / name."""

    authority: str = ""
    capacity: str = ""
    position: str = ""
    signatory: str = ""


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """A whole paper. ``number`` is text as printed ("05", "0134"), empty on a draft.

    ``decided_by`` is who decides in a decision: "Chủ tịch Ủy ban nhân dân tỉnh Sóc Trăng". ``attached`` are papers
    bound behind this one; one that ``is_promulgated`` by it has neither number nor date of its own. With
    ``is_appendices_alone`` the paper itself is not printed, as in a separate copy of its appendix.
    ``issuer_code`` is the issuing body's code in the state's directory (mã định danh); it is not printed. ``stamp``
    is the line at the top right of an appendix that is given alone.
    """

    kind: str
    issuer: str
    subject: str
    superior: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    issued_on: date | None = None
    legal_bases: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    report_due_on: date | None = None
    recipients: tuple[str, ...] = ()
    archive: str = ""
    signing: SigningBlock = SigningBlock()
    addressees: tuple[str, ...] = ()
    decided_by: str = ""
    articles: tuple[Article, ...] = ()
    activity_form: str = ActivityForm.LIST
    appendices: tuple[Appendix, ...] = ()
    attached: tuple[OfficialDocument, ...] = ()
    is_promulgated: bool = False
    is_appendices_alone: bool = False
    is_draft: bool = False
    issuer_code: str = ""
    stamp: str = ""

    @property
    def plan(self) -> OfficialDocument:
        """The plan that this paper states: the one that a decision promulgates, else the paper itself."""
        return next((paper for paper in self.attached if paper.is_promulgated), self)

    @property
    def issued_by(self) -> str:
        """Who issues the paper, as it is cited: a chairman who signs in his own name, else the body."""
        alone = self.issuer.startswith(_COMMITTEE) and self.signing.position and not self.signing.authority
        return f"Chủ tịch {self.issuer}" if alone else self.issuer

    @property
    def code(self) -> str:
        """Number and symbol as cited: "124/KH-UBND"."""
        return f"{self.number}/{self.symbol}"

    def walk(self) -> Iterator[Section]:
        """Every section, parents before children, in printed order."""
        stack = list(reversed(self.sections))
        while stack:
            section = stack.pop()
            yield section
            stack.extend(reversed(section.sections))

    def activities(self) -> list[tuple[Section, Activity]]:
        """Every activity with the section (area) it stands in, in printed order."""
        return [(section, activity) for section in self.walk() for activity in section.activities]


def to_json(document: OfficialDocument) -> dict[str, Any]:
    """The document as values that ``json.dumps`` takes; dates are ISO strings, absent ones None."""
    return {"format_version": FORMAT_VERSION, **dataclasses.asdict(document, dict_factory=_json_dict)}


def from_json(data: dict[str, Any]) -> OfficialDocument:
    """The document frozen as ``data``.

    Raises:
        ValueError: the data is of a format this program does not know.
    """
    if data.get("format_version") not in _READABLE_VERSIONS:
        raise ValueError(f"Không đọc được phiên bản văn bản {data.get('format_version')!r}.")
    return _document({key: value for key, value in data.items() if key != "format_version"})


def _document(data: dict[str, Any]) -> OfficialDocument:
    return OfficialDocument(
        **data
        | {
            "issued_on": _date(data["issued_on"]),
            "report_due_on": _date(data["report_due_on"]),
            "legal_bases": tuple(data["legal_bases"]),
            "opening": tuple(data["opening"]),
            "sections": tuple(_section(item) for item in data["sections"]),
            "recipients": tuple(data["recipients"]),
            "signing": SigningBlock(**data["signing"]),
            "addressees": tuple(data.get("addressees", ())),
            "articles": tuple(_article(item) for item in data.get("articles", ())),
            "appendices": tuple(_appendix(item) for item in data.get("appendices", ())),
            "attached": tuple(_document(item) for item in data.get("attached", ())),
        }
    )


def _article(data: dict[str, Any]) -> Article:
    return Article(**data | {"paragraphs": _paragraphs(data)})


def _appendix(data: dict[str, Any]) -> Appendix:
    return Appendix(**data | {"paragraphs": _paragraphs(data), "tables": _tables(data)})


def _paragraphs(data: dict[str, Any]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(**item) for item in data["paragraphs"])


def _tables(data: dict[str, Any]) -> tuple[Table, ...]:
    return tuple(
        Table(
            columns=tuple(Column(**column) for column in table["columns"]),
            rows=tuple(Row(tuple(row["cells"]), row["is_group"]) for row in table["rows"]),
        )
        for table in data.get("tables", ())
    )


def _section(data: dict[str, Any]) -> Section:
    return Section(
        number=data["number"],
        title=data["title"],
        paragraphs=_paragraphs(data),
        sections=tuple(_section(item) for item in data["sections"]),
        activities=tuple(_activity(item) for item in data["activities"]),
        tables=_tables(data),
    )


def _activity(data: dict[str, Any]) -> Activity:
    return Activity(
        **data
        | {
            "starts_on": _date(data["starts_on"]),
            "ends_on": _date(data["ends_on"]),
            "venue_provinces": tuple(data["venue_provinces"]),
            "lead_units": tuple(data["lead_units"]),
            "supporting_units": tuple(data["supporting_units"]),
            "details": tuple(Detail(**item) for item in data["details"]),
        }
    )


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _json_dict(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {key: _json_value(value) for key, value in pairs}


def _json_value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_json_value(item) for item in value]
    return value
