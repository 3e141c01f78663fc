"""The year of a plan: what lies outside of it, and a wording of one year taken over into another. Pure."""

from __future__ import annotations

import re
from datetime import date

from plans.periods import Period, make_period_text, parse_period

# What "từ ngày 01/01/2023 đến hết ngày 31/12/2023" ends with is no term: a span says what it said.
_FROM = re.compile(r"\btừ\b(?:[^.;\n]|\.(?=\d))*\bđến $", re.IGNORECASE)
# "trước ngày 10/11/2023", "chậm nhất là 10 tháng 11 năm 2023", "hết tháng 6/2023"
_TERM = re.compile(
    r"(?P<before>\b(?:trước|hết|chậm nhất|muộn nhất|xong)(?: là| đến| vào| trước| hết)*(?: ngày| tháng)? "
    r"(?:(?P<day>\d{1,2})(?:[/.-]| tháng ))?(?P<month>\d{1,2})(?:[/.-]| năm ))(?P<year>\d{4})(?!\d)",
    re.IGNORECASE,
)


def fault_of_days(first: date | None, last: date | None, year: int) -> str:
    """Why a time is none of a plan for ``year``: it has no day in it. "" where it has one, or gives no last day.

    Args:
        first: None for a deadline.
    """
    if last is None or (begins := (first or last).year) <= year <= last.year:
        return ""
    named = str(begins) if begins == last.year else f"{begins}–{last.year}"
    return f"Năm {named} nằm ngoài năm {year} của kế hoạch: thời gian thực hiện phải có ngày trong năm {year}."


def fault_of_year(year: int, years: range) -> str:
    """Why ``year`` is none of a program of those ``years``; "" where it is one."""
    if year in years:
        return ""
    named = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    return f"Năm {year} nằm ngoài thời gian của chương trình ({named})."


def moved_wording(text: str, *, old: int, new: int) -> str:
    """Running text of a plan for ``old`` as it reads in one for ``new``.

    The year of the plan moves, and with it the years beside it ("tổng kết năm 2023, phương hướng năm 2024"), and only
    where it stands as a year of its own: dates and numbers of papers ("ngày 19/6/2023", "giai đoạn 2020 - 2023", "từ
    năm 2023 đến năm 2025") say what they said. A term set for the units ("gửi về Sở trước ngày 10/11/2023") is no
    paper's date, and moves too; the end of a span ("từ ngày 01/01/2023 đến hết ngày 31/12/2023") does not.
    """
    return _moved_years(_moved_terms(text, old=old, new=new), old=old, new=new)


def _moved_terms(text: str, *, old: int, new: int) -> str:
    def moved(found: re.Match[str]) -> str:
        day, month, year = found["day"], int(found["month"]), int(found["year"])
        is_of_span = _FROM.search(text[: found.start()])
        if is_of_span or abs(year - old) > 1 or not _exists(int(day or 1), month, year + new - old):
            return found[0]
        return f"{found['before']}{year + new - old}"

    return _TERM.sub(moved, text)


def _exists(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _moved_years(text: str, *, old: int, new: int) -> str:
    if not re.search(rf"\bnăm {old}\b", text, re.IGNORECASE):
        return text
    years = "|".join(str(year) for year in (old - 1, old, old + 1))
    alone = re.compile(rf"(?<!đến )(?<!từ )(?<!Từ )\b([Nn]ăm|NĂM) ({years})\b(?!\s*[-–]\s*\d)")

    def moved(found: re.Match[str]) -> str:
        return found[0] if _cited(text, found.start()) else f"{found[1]} {int(found[2]) + new - old}"

    return alone.sub(moved, text)


def _cited(text: str, place: int) -> bool:
    """Whether the year at ``place`` closes a date: "ngày 19 tháng 6 năm 2023"."""
    return re.search(r"tháng\s+\d{1,2}\s+$", text[:place]) is not None


def moved_period(period: Period, *, old: int, new: int) -> Period:
    """``period`` of a plan for ``old`` as it stands in one for ``new``: the same quarter, month or days; a stage of
    several years is what it was.

    A wording without dates stays as it is. Where the new year does not have the time (29 February) or the time lies
    outside of it all the same ("giai đoạn 2021 - 2023"), nothing is left: a person has to say when.
    """
    if not period.precision:
        return period
    if period.starts_on and period.ends_on and period.starts_on.year != period.ends_on.year:
        return period if period.starts_on.year <= new <= period.ends_on.year else Period()
    wording = re.sub(rf"(?<!\d){old}(?!\d)", str(new), period.text)
    moved = parse_period(wording, new) if wording else _of_dates(period, new - old)
    if moved.precision != period.precision or moved.ends_on is None:
        return Period()
    first = moved.starts_on or moved.ends_on
    return moved if first.year <= new <= moved.ends_on.year else Period()


def _of_dates(period: Period, years: int) -> Period:
    try:
        starts_on, ends_on = moved_day(period.starts_on, years), moved_day(period.ends_on, years)
    except ValueError:
        return Period()
    return Period(starts_on, ends_on, period.precision, make_period_text(starts_on, ends_on, period.precision))


def moved_day(day: date | None, years: int) -> date | None:
    """The same day of another year.

    Raises:
        ValueError: 29 February has none there.
    """
    return day.replace(year=day.year + years) if day else None
