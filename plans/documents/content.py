"""The official document as a tree of plain values: what reading, writing, revisions and comparison share.

Nothing here knows the database, a file format or a page. A document is JSON-serialisable; the JSON carries
``format_version`` so that papers frozen years ago can still be opened.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

FORMAT_VERSION = 1


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
class Section:
    """A numbered part: Roman parts at the top, titled Arabic parts inside. Areas of activities are sections."""

    number: str
    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    sections: tuple[Section, ...] = ()
    activities: tuple[Activity, ...] = ()


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

    ``issuer_code`` is the issuing body's code in the state's directory (mã định danh); it is not printed.
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
    issuer_code: str = ""

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
    if data.get("format_version") != FORMAT_VERSION:
        raise ValueError(f"Không đọc được phiên bản văn bản {data.get('format_version')!r}.")
    values = {key: value for key, value in data.items() if key != "format_version"}
    return OfficialDocument(
        **values
        | {
            "issued_on": _date(data["issued_on"]),
            "report_due_on": _date(data["report_due_on"]),
            "legal_bases": tuple(data["legal_bases"]),
            "opening": tuple(data["opening"]),
            "sections": tuple(_section(item) for item in data["sections"]),
            "recipients": tuple(data["recipients"]),
            "signing": SigningBlock(**data["signing"]),
        }
    )


def _section(data: dict[str, Any]) -> Section:
    return Section(
        number=data["number"],
        title=data["title"],
        paragraphs=tuple(Paragraph(**item) for item in data["paragraphs"]),
        sections=tuple(_section(item) for item in data["sections"]),
        activities=tuple(_activity(item) for item in data["activities"]),
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
