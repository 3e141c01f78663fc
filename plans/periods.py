"""A period with its precision: reads and prints "Quý II năm 2023". Pure.

A period keeps the wording of the paper beside its first and last day. A wording that gives no date ("thường xuyên",
"theo tiến độ") has none: nothing is ever invented.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from django.db import models

from plans.wording import in_figures, readable_parts, without_hours
from provinces.names import fold


class Precision(models.TextChoices):
    """How exactly the paper states the time; no precision means that it gives no date."""

    DAY = "day", "ngày"
    MONTH = "month", "tháng"
    QUARTER = "quarter", "quý"
    YEAR = "year", "năm"


ROMAN_QUARTERS = ("I", "II", "III", "IV")
_FINEST_FIRST = (Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.YEAR)


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both inclusive, how exactly they are stated, and the wording.

    A deadline has no first day. Without dates the precision is "" as well.
    """

    starts_on: date | None = None
    ends_on: date | None = None
    precision: str = ""
    text: str = ""

    @classmethod
    def of_days(cls, first: date, last: date | None = None) -> Period:
        """One day, or all days from ``first`` to ``last``."""
        return cls._worded(first, last or first, Precision.DAY)

    @classmethod
    def until(cls, last: date) -> Period:
        """A deadline: whenever, but by ``last``."""
        return cls._worded(None, last, Precision.DAY)

    @classmethod
    def of_months(cls, year: int, first: int, last: int | None = None) -> Period:
        """One month (1 to 12), or the months from ``first`` to ``last`` of one year."""
        return cls._worded(date(year, first, 1), _end_of_month(year, last or first), Precision.MONTH)

    @classmethod
    def of_quarter(cls, year: int, first: int, last: int | None = None) -> Period:
        """One quarter (1 to 4), or the quarters from ``first`` to ``last`` of one year."""
        begins, _ = quarter_days(year, first)
        _, ends = quarter_days(year, last or first)
        return cls._worded(begins, ends, Precision.QUARTER)

    @classmethod
    def of_year(cls, first: int, last: int | None = None) -> Period:
        """One year, or the stage from ``first`` to ``last``."""
        return cls._worded(date(first, 1, 1), date(last or first, 12, 31), Precision.YEAR)

    @classmethod
    def _worded(cls, starts_on: date | None, ends_on: date, precision: Precision) -> Period:
        return cls(starts_on, ends_on, precision.value, make_period_text(starts_on, ends_on, precision))


def quarter_days(year: int, quarter: int) -> tuple[date, date]:
    """First and last day of a quarter, 1 to 4."""
    return date(year, quarter * 3 - 2, 1), _end_of_month(year, quarter * 3)


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def make_period_text(starts_on: date | None, ends_on: date | None, precision: str) -> str:
    """The standard wording of a period; "" when it gives no date.

    The dates are taken as whole months, quarters or years where the precision says so.
    """
    if ends_on is None or not precision:
        return ""
    if starts_on is None:
        return _deadline_text(ends_on, precision)
    if (starts_on.year, ends_on.year) == (ends_on.year, starts_on.year):
        return _text_within_year(starts_on, ends_on, precision)
    return _text_across_years(starts_on, ends_on, precision)


def _deadline_text(last: date, precision: str) -> str:
    if precision == Precision.DAY:
        return f"trước ngày {last:%d/%m/%Y}"
    unit = _unit_text(last, precision)
    return f"đến hết {unit} năm {last.year}" if unit else f"đến hết năm {last.year}"


def _unit_text(day: date, precision: str) -> str:
    """The month or quarter of ``day`` without its year; "" for days and years."""
    if precision == Precision.MONTH:
        return f"tháng {day.month}"
    return f"Quý {ROMAN_QUARTERS[(day.month - 1) // 3]}" if precision == Precision.QUARTER else ""


def _text_within_year(first: date, last: date, precision: str) -> str:
    year = first.year
    if precision == Precision.YEAR:
        return f"năm {year}"
    if precision == Precision.DAY:
        return _day_text(first) if first == last else _days_text(first, last)
    begins, ends = _unit_text(first, precision), _unit_text(last, precision)
    if begins == ends:
        return f"{begins} năm {year}"
    if precision == Precision.MONTH and (first.month, last.month) in ((1, 6), (7, 12)):
        return f"6 tháng {'đầu' if first.month == 1 else 'cuối'} năm {year}"
    return f"từ {begins} đến {ends} năm {year}"


def _text_across_years(first: date, last: date, precision: str) -> str:
    if precision == Precision.YEAR:
        return f"giai đoạn {first.year} - {last.year}"
    if precision == Precision.DAY:
        return _days_text(first, last)
    return f"từ {_unit_text(first, precision)} năm {first.year} đến {_unit_text(last, precision)} năm {last.year}"


def _day_text(day: date) -> str:
    """A date in words; days 1 to 9 and months 1 and 2 get a leading 0 (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def _days_text(first: date, last: date) -> str:
    return f"từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A point of time as printed: parts that stand elsewhere in the wording are None."""

    precision: Precision
    year: int | None = None
    first: int | None = None
    last: int | None = None
    month: int | None = None

    def days(self) -> tuple[date, date] | None:
        """First and last day; None when a part is missing or no such day exists."""
        if self.year is None or not 1900 <= self.year <= 2199:
            return None
        try:
            return self._days(self.year)
        except (ValueError, TypeError):
            return None

    def _days(self, year: int) -> tuple[date, date]:
        first = 1 if self.first is None else self.first
        last = first if self.last is None else self.last
        if self.precision == Precision.DAY:
            day = date(year, self.month, self.first)  # type: ignore[arg-type]
            return day, day
        if self.precision == Precision.MONTH:
            return date(year, first, 1), _end_of_month(year, last)
        if self.precision == Precision.QUARTER:
            return quarter_days(year, first)[0], quarter_days(year, last)[1]
        return date(year, 1, 1), date(self.last or year, 12, 31)


_YEAR = r"(?:(?:\s*[/.-]\s*|\s*,?\s*(?:cua )?nam\s*)(?P<year>\d{4})(?!\d))"
_NUMBER = r"0?(?P<first>\d{1,2})(?!\d)"
_ROMAN = r"(?P<roman>iv|i{1,3}|[1-4])(?!\w)"
_PART_OF = r"(?:(?:dau|giua|cuoi|trong|(?:thuong|trung|ha) tuan|tuan (?:\d|dau|cuoi|thu \w+)(?: cua)?) )?"
_NOT_DAY_AND_MONTH = r"(?!\s*/\s*\d{1,2}(?!\d))"
# Read at one place of the folded wording, in this order: the more exact wording first.
_MARKS: tuple[tuple[Precision, re.Pattern[str]], ...] = tuple(
    (precision, re.compile(pattern))
    for precision, pattern in (
        (
            Precision.DAY,
            r"(?:ngay\s*)?(?P<first>\d{1,2})(?P<sep>\s*/\s*|[.-])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4})(?!\d)",
        ),
        (Precision.DAY, r"(?:ngay\s*)?(?P<first>\d{1,2})\s*thang\s*(?P<month>\d{1,2})(?!\d)" + _YEAR + "?"),
        (
            Precision.DAY,
            r"(?:ngay\s*|(?<=\btu )|(?<=truoc ))(?P<first>\d{1,2})/(?P<month>\d{1,2})(?![\d/])"
            r"(?:\s*nam\s*(?P<year>\d{4}))?",
        ),
        (Precision.DAY, r"ngay\s*(?P<first>\d{1,2})(?![\d/])"),
        (
            Precision.DAY,
            r"(?P<first>\d{1,2})(?:/(?P<month>\d{1,2}))?(?=\s*(?:-|den|va)\s*\d{1,2}/\d{1,2}(?:/\d{4})?(?![\d/]))",
        ),
        (Precision.MONTH, r"(?P<count>0?\d|1[01]|sau)\s*thang\s*(?P<end>dau|cuoi)\s*nam(?:\s*(?P<year>\d{4})(?!\d))?"),
        (Precision.MONTH, _PART_OF + r"thang\s*" + _NUMBER + _NOT_DAY_AND_MONTH + _YEAR + "?"),
        (Precision.QUARTER, _PART_OF + r"(?:qu[yi]|q\.?)\s*" + _ROMAN + _YEAR + "?"),
        (
            Precision.YEAR,
            r"(?:giai doan\s*(?:nam\s*)?|nam\s*)?(?P<year>\d{4})\s*(?:-|den(?: het)?)\s*"
            r"(?:nam\s*)?(?P<last>\d{4})(?!\d)",
        ),
        (Precision.YEAR, r"(?:(?:ca|trong|suot) )?nam\s*(?P<year>\d{4})(?!\d)"),
        (Precision.YEAR, r"(?:ca|trong|suot) nam(?! (?:\d|sau|toi|qua|truoc))"),
    )
)
_BARE: dict[Precision, re.Pattern[str]] = {
    Precision.QUARTER: re.compile(_ROMAN + _YEAR + "?"),
    Precision.MONTH: re.compile(_NUMBER + _NOT_DAY_AND_MONTH + _YEAR + "?"),
    Precision.DAY: re.compile(r"(?P<first>\d{1,2})(?:\s*/\s*(?P<month>\d{1,2})(?![\d/]))?(?!\d)"),
}
_BARE_DAY = re.compile(r"(?P<first>\d{1,2})\s*/\s*(?P<month>\d{1,2})")
_BARE_YEAR = re.compile(r"(?P<year>\d{4})")
_RANGE = re.compile(r"\s*(?:-|den(?: het)?|toi)\s*")
_UNION = re.compile(r"\s*(?:,|va|,\s*va|hoac)\s*")
_DEADLINE = re.compile(r"(?:truoc|cham nhat|han cuoi|den het|den|khong qua|xong truoc)(?:\s+(?:la|vao|het|den))*\s*$")
_FROM = re.compile(r"(?:^|\s)(?:ke )?tu\s*$")
_RECURRING = re.compile(
    r"\b(?:hang (?:nam|quy|thang|tuan|ngay)|moi (?:nam|quy|thang)|dinh ky|thuong xuyen|thuong nien)\b"
)
_OPEN_END = re.compile(r"\b(?:tiep theo|tro di|nam hoc|cac nam sau|nhung nam sau)\b")
_TIME_WORDS = re.compile(r"\d{2,}|\b(?:quy|thang|nam \d|tuan)\b|\bsau\b|\btu\b")
_HARMLESS = re.compile(
    r"\d{1,2}\s*(?:h|:|gio)\s*\d{2}(?:\s*phut)?|\d+\s*(?:ngay|dem|buoi|dot|lop|gio|phut|h)\b|\btu nay\b|\btu ngay"
    r" (?:ban hanh|ky)\b[^,;|]{0,40}"
)
_UNDATED = re.compile(
    r"^$|\b(?:thuong xuyen|lien tuc|(?:hang|moi) (?:nam|quy|thang|tuan)|hang ngay|dinh ky|khi co|sau khi|thong bao sau"
    r"|chua xac dinh|theo (?:tien do|ke hoach|thong bao|chuong trinh|thu moi|giay moi|lich|thoi gian|yeu cau"
    r"|huong dan))\b"
)


def parse_period(text: str, year: int | None = None) -> Period:
    """The period that ``text`` states, with ``text`` itself as its wording.

    Args:
        year: the plan's year, for a wording that names none.

    Days that do not exist, times that recur, and wordings that leave either end open give a period without dates.
    A deadline ("trước ngày 30/11/2025") has only its last day, that day included.
    """
    wording = " ".join(text.split())
    folded = without_hours(fold(in_figures(wording)))
    if _RECURRING.search(folded) or _OPEN_END.search(folded):
        return Period(text=wording)
    found = next((found for part in readable_parts(folded) if (found := _read(part, year))), None)
    return replace(found or Period(), text=wording)


def states_no_date(text: str) -> bool:
    """Whether ``text`` deliberately gives no date, as "theo tiến độ …" and "Năm 2025 và các năm tiếp theo" do."""
    folded = fold(text).strip(" .;,")
    return bool(_UNDATED.search(folded) or _OPEN_END.search(folded))


def _read(folded: str, year: int | None) -> Period | None:
    marks, between, before, after = _scan(folded)
    if not marks or _says_more(before, after):
        return None
    if len(marks) > 1:
        is_range = len(marks) == 2 and bool(_RANGE.fullmatch(between[0]))
        if not is_range and not _is_union(between):
            return None
        return _span(_with_years(marks, year), contiguous=not is_range, until=bool(_DEADLINE.search(before)))
    if _FROM.search(before) and marks[0].last is None:
        return None
    deadline = _DEADLINE.search(before)
    found = _span(_with_years(marks, year), contiguous=False, until=bool(deadline))
    return _until_the_day_before(found, marks[0], year) if deadline and "truoc" in deadline[0] else found


def _until_the_day_before(found: Period | None, mark: _Mark, year: int | None) -> Period | None:
    """ "Trước tháng 6" ends with May; "trước ngày 10/6" still has that day."""
    days = replace(mark, year=mark.year or year).days()
    if found is None or days is None or found.precision == Precision.DAY:
        return found
    return replace(found, ends_on=days[0] - timedelta(days=1))


def _scan(folded: str) -> tuple[list[_Mark], list[str], str, str]:
    """Marks of time in order, the words between them, and the words before and after them all."""
    marks: list[_Mark] = []
    between: list[str] = []
    start = end = place = 0
    while place < len(folded):
        found = _mark_at(folded, place, marks[-1] if marks else None, folded[end:place])
        if found is None:
            place += 1
            continue
        mark, stop = found
        if marks:
            between.append(folded[end:place])
        else:
            start = place
        marks.append(mark)
        end = place = stop
    return marks, between, folded[:start], folded[end:]


def _mark_at(folded: str, place: int, previous: _Mark | None, gap: str) -> tuple[_Mark, int] | None:
    if place and (folded[place - 1].isalnum() or folded[place - 1] == "/"):
        return None
    for precision, pattern in _MARKS:
        if found := pattern.match(folded, place):
            return _mark(precision, found), found.end()
    if previous and (_RANGE.fullmatch(gap) or _UNION.fullmatch(gap)):
        bare = _BARE.get(previous.precision)
        if bare and (found := bare.match(folded, place)):
            return _mark(previous.precision, found), found.end()
    if not place and (found := _BARE_YEAR.fullmatch(folded)):
        return _mark(Precision.YEAR, found), found.end()
    if not place and folded != "24/7" and (found := _BARE_DAY.fullmatch(folded)):
        return _mark(Precision.DAY, found), found.end()
    return None


def _mark(precision: Precision, found: re.Match[str]) -> _Mark:
    parts = found.groupdict()
    if parts.get("end"):
        count = 6 if parts["count"] == "sau" else int(parts["count"])
        first, last = (1, count) if parts["end"] == "dau" else (13 - count, 12)
        return _Mark(precision, _number(parts["year"]), first, last)
    first = _quarter(parts["roman"]) if parts.get("roman") else _number(parts.get("first"))
    return _Mark(precision, _number(parts.get("year")), first, _number(parts.get("last")), _number(parts.get("month")))


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _quarter(word: str) -> int:
    return int(word) if word.isdigit() else ROMAN_QUARTERS.index(word.upper()) + 1


def _says_more(before: str, after: str) -> bool:
    """Whether the words around the marks speak of time too, so that the marks alone would mislead."""
    rest = _DEADLINE.sub("", _FROM.sub("", before)) + " | " + after
    return bool(_TIME_WORDS.search(_HARMLESS.sub(" ", rest)))


def _is_union(between: list[str]) -> bool:
    """Whether the words between marks only list them, as in "Quý I, II và Quý III"; the last gap may be a range."""
    return all(_UNION.fullmatch(words) or _RANGE.fullmatch(words) for words in between)


def _with_years(marks: list[_Mark], year: int | None) -> list[_Mark]:
    """Marks with the parts they share: month and year stand once, mostly at the last one."""
    filled: list[_Mark] = []
    later: _Mark | None = None
    for mark in reversed(marks):
        if later is not None:
            mark = _borrowing(mark, later)
        filled.insert(0, mark)
        later = mark
    earlier: int | None = None
    for place, mark in enumerate(filled):
        filled[place] = replace(mark, year=mark.year or earlier or year)
        earlier = filled[place].year
    return _in_order(filled, marks, year)


def _borrowing(mark: _Mark, later: _Mark) -> _Mark:
    month = mark.month
    if mark.precision == later.precision == Precision.DAY:
        month = month or later.month
    return replace(mark, month=month, year=mark.year or later.year)


def _in_order(filled: list[_Mark], printed: list[_Mark], year: int | None) -> list[_Mark]:
    """Of "từ ngày 15/12 đến ngày 15/01/2024" the first mark lies in the plan's year, if that is before."""
    first, last = filled[0].days(), filled[-1].days()
    if first and last and first[0] > last[1] and printed[0].year is None and year:
        return [replace(filled[0], year=year), *filled[1:]]
    return filled


def _span(marks: list[_Mark], *, contiguous: bool, until: bool) -> Period | None:
    spans = [mark.days() for mark in marks]
    known = [span for span in spans if span]
    if len(known) < len(spans):
        return None
    if contiguous and any((later[0] - earlier[1]).days != 1 for earlier, later in pairwise(known)):
        return None
    starts_on, ends_on = known[0][0], known[-1][1]
    if ends_on < starts_on:
        return None
    precision = max((mark.precision for mark in marks), key=_FINEST_FIRST.index)
    return Period(None if until else starts_on, ends_on, precision.value)
