"""The head of a paper: who issues it, its number, place and date, its kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from plans.documents.reading.accounting import Ledger
from plans.documents.reading.errors import NotAPlan
from plans.documents.reading.furniture import is_stamp
from plans.documents.reading.lines import Line
from provinces.names import fold

KIND = "Kế hoạch"
HEADING_LINES = 60
_OTHER_KINDS = {
    "quyet dinh": "quyết định",
    "bao cao": "báo cáo",
    "to trinh": "tờ trình",
    "thong bao": "thông báo",
    "nghi quyet": "nghị quyết",
    "cong van": "công văn",
    "giay moi": "giấy mời",
    "bien ban": "biên bản",
    "chi thi": "chỉ thị",
    "chuong trinh": "chương trình",
    "thoa thuan": "thỏa thuận",
    "ban ghi nho": "bản ghi nhớ",
}
_STATE_NAME = re.compile(
    r"cong hoa xa hoi chu nghia viet nam(?: doc lap - tu do - hanh phuc)?|doc lap - tu do - hanh phuc"
)
_NUMBER = re.compile(
    r"Số\s*:?\s*(?P<number>\d{0,6}[a-zA-Z]?)\s*(?:[/-]\s*(?P<symbol>[A-ZĐ][\w&./-]*))?", re.IGNORECASE
)
_ATTACHED = re.compile(r"\(\s*(?:ban hanh )?kem theo quyet dinh\b")
_BLANK = r"[\s.…_]*"
_PLACE_DATE = re.compile(
    rf"(?:(?P<place>[^,]+),\s*)?ngày{_BLANK}(?P<day>\d{{0,2}}){_BLANK}tháng{_BLANK}(?P<month>\d{{0,2}}){_BLANK}"
    rf"năm{_BLANK}(?P<year>\d{{0,4}}){_BLANK}",
    re.IGNORECASE,
)
_LOOSE_YEAR = re.compile(r"\d{4}")
_SECRET = re.compile(r"(?:tuyet |toi )?mat|do mat\s*:?.*")
_URGENT = re.compile(r"(?:thuong )?khan|hoa toc(?: hen gio)?.*")
_KIND_LINE = re.compile(r"KẾ HOẠCH\b[\s:.]*(?P<rest>.*)")


@dataclass(slots=True)
class Heading:
    """What the head of the paper says; the names as printed."""

    body_lines: list[str] = field(default_factory=list)
    number: str = ""
    symbol: str = ""
    place: str = ""
    issued_on: date | None = None
    subject_start: str = ""


def refuse_secret(lines: Sequence[Line]) -> None:
    """Raise ``NotAPlan`` when a line marks the paper as a state secret (MẬT, TỐI MẬT, TUYỆT MẬT)."""
    for line in lines:
        if line.is_upper and len(line.text) < 30 and _SECRET.fullmatch(fold(line.text)):
            raise NotAPlan("Văn bản có dấu mật: hệ thống không được tiếp nhận tài liệu bí mật nhà nước.")


def kind_place(lines: Sequence[Line]) -> int:
    """Where in ``lines`` the kind of the paper, KẾ HOẠCH, stands.

    Raises:
        NotAPlan: the paper is of another kind, or has no head at all.
    """
    head = lines[:HEADING_LINES]
    for place, line in enumerate(head):
        if is_plan_kind(line) and (_has_head(head[:place]) or _is_attached(head[place + 1 : place + 10])):
            return place
        other = _OTHER_KINDS.get(fold(line.text)) if line.is_upper else None
        if other:
            raise NotAPlan(f"Văn bản này là {other}, không phải kế hoạch.")
    raise NotAPlan("Văn bản này không phải kế hoạch: không thấy số, ngày ban hành và dòng “KẾ HOẠCH” ở phần đầu.")


def _is_attached(lines: Sequence[Line]) -> bool:
    return any(_ATTACHED.match(fold(line.text)) for line in lines)


def is_plan_kind(line: Line) -> bool:
    """Whether ``line`` is nothing but the kind of the paper, KẾ HOẠCH."""
    return line.is_upper and bool(_KIND_LINE.fullmatch(line.text))


def is_of_heading(line: Line) -> bool:
    """Whether ``line`` may stand above the kind of a paper: a body's name, the state's, a number or a date."""
    is_state = bool(_STATE_NAME.fullmatch(fold(line.text)))
    return line.is_upper or is_state or _is_number(line) or bool(_PLACE_DATE.fullmatch(line.text))


def _has_head(lines: Sequence[Line]) -> bool:
    folded = [fold(line.text) for line in lines]
    return any(_STATE_NAME.fullmatch(text) or _is_number(line) for text, line in zip(folded, lines, strict=True))


def _is_number(line: Line) -> bool:
    found = _NUMBER.fullmatch(line.text)
    return bool(found and found["symbol"])


def read_heading(lines: Sequence[Line], kind_line: Line, ledger: Ledger) -> Heading:
    """The head of the paper out of the ``lines`` before ``kind_line``."""
    heading = Heading()
    has_symbol = any(_is_number(line) for line in lines)
    waits_for_year: re.Match[str] | None = None
    for line in lines:
        dated = _PLACE_DATE.fullmatch(line.text)
        if _STATE_NAME.fullmatch(fold(line.text)):
            ledger.use([line], "Quốc hiệu, tiêu ngữ", "kind")
        elif dated:
            waits_for_year = dated if dated["month"] and not dated["year"] else None
            _take_date(heading, dated, dated["year"], line, ledger)
        elif waits_for_year and _LOOSE_YEAR.fullmatch(line.text):
            _take_date(heading, waits_for_year, line.text, line, ledger)
        elif _is_number(line) or (not has_symbol and not heading.number and _NUMBER.fullmatch(line.text)):
            _take_number(heading, line, ledger)
        elif is_stamp(line):
            ledger.furniture(line)
        elif _URGENT.fullmatch(fold(line.text)):
            ledger.problem(line, "Độ khẩn chưa được lưu trong kế hoạch")
            ledger.use([line], "Độ khẩn")
        elif line.is_upper and line.number <= kind_line.number:
            heading.body_lines.append(line.text)
            ledger.use([line], "Cơ quan ban hành", "issuer")
    heading.subject_start = _KIND_LINE.fullmatch(kind_line.text)["rest"]  # type: ignore[index]
    ledger.use([kind_line], "Loại văn bản", "kind")
    return heading


def _take_number(heading: Heading, line: Line, ledger: Ledger) -> None:
    found = _NUMBER.fullmatch(line.text)
    if found:
        heading.number, heading.symbol = found["number"], (found["symbol"] or "").rstrip(".")
        ledger.use([line], "Số và ký hiệu", "number")


def _take_date(heading: Heading, found: re.Match[str], year: str, line: Line, ledger: Ledger) -> None:
    heading.place = (found["place"] or "").strip()
    ledger.use([line], "Địa danh và ngày ban hành", "issued_on")
    if not (found["day"] and found["month"] and year):
        return
    try:
        heading.issued_on = date(int(year), int(found["month"]), int(found["day"]))
    except ValueError:
        ledger.problem(line, "Ngày ban hành không có trong lịch")
