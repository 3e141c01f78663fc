"""Short forms that people write into narrow cells, and what stands for them on the paper. Pure."""

from __future__ import annotations

import re
from datetime import date

from plans.periods import ROMAN_QUARTERS, Period

_ANY_QUARTER = r"(iv|i{1,3}|[1-4])"
_QUARTER = rf"(?:q|quy|quý|quí)?[.\s]*{_ANY_QUARTER}"
_TO = r"\s*(?:-|–|đến|tới)\s*"
_WITH = r"\s*(?:,|;|\+|&|và)\s*"
_SLASH = r"\s*[/.-]\s*"
_MONTH = r"(1[0-2]|0?[1-9])"
_SHORT_MONTH = rf"(?:t|th|thg)[.\s]*{_MONTH}"
_FULL_YEAR = r"(20\d\d)"
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Each form with its groups: first, last (or none), year (or none).
_QUARTERS = (
    re.compile(rf"{_QUARTER}(?:{_TO}{_QUARTER})?()", re.IGNORECASE),
    re.compile(rf"q[.\s]*{_ANY_QUARTER}(?:{_TO}q?[.\s]*{_ANY_QUARTER})?{_SLASH}{_FULL_YEAR}", re.IGNORECASE),
    re.compile(rf"(iv|i{{1,3}})(?:{_TO}(iv|i{{1,3}}))?{_SLASH}{_FULL_YEAR}", re.IGNORECASE),
)
_NEIGHBOURS = re.compile(rf"{_QUARTER}{_WITH}{_QUARTER}()", re.IGNORECASE)
_MONTHS = (
    re.compile(rf"{_SHORT_MONTH}(?:{_TO}(?:t|th|thg)?[.\s]*{_MONTH})?(?:{_SLASH}{_FULL_YEAR})?", re.IGNORECASE),
    re.compile(rf"{_MONTH}(?:{_TO}{_MONTH})?{_SLASH}{_FULL_YEAR}"),
    re.compile(rf"{_MONTH}{_SLASH}20\d\d{_TO}{_MONTH}{_SLASH}{_FULL_YEAR}"),
)
_ENGLISH_MONTH = re.compile(rf"({'|'.join(_ENGLISH)})[-/\s](?:20)?(\d\d)", re.IGNORECASE)
_ISO_DAY = re.compile(r"(20\d\d)-(\d\d)-(\d\d)(?: 00:00(?::00)?)?")
_SHORT_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d\d)")
_ABBREVIATION = re.compile(r"(?<!\w)[A-ZĐ][A-ZĐ&.,-]*[A-ZĐ](?!\w)")
# Written so on papers as well.
_USUAL = frozenset({"UBND", "HĐND", "TP", "MTTQ"})
_MONEY = re.compile(
    r"(\d+(?:[.,\s]\d+)*)\s*(tr|triệu|trđ|tỷ|tỉ)?\s*(đ|₫|vnđ|vnd|đồng)?", re.IGNORECASE
)  # fmt: skip
_SCALES = {"tr": " triệu", "trđ": " triệu", "triệu": " triệu", "tỷ": " tỷ", "tỉ": " tỷ", "": ""}
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,\s]\d{3})*|\d+")
_NOT_FIGURES = re.compile(r"\D")
_GOES_ON = re.compile(r"[a-zà-ỹ]|và\b")
_BULLET = re.compile(r"^(?:[-–+•*]\s*|\d+[.)]\s+)")


def short_period(text: str, year: int) -> Period | None:
    """The period of "2", "II", "Q2/2024", "I-III", "T6", "T6-T8", "6/2024", "Jun-24" or "2024-06-15", worded as papers
    word it; None for other texts, which keep their own words. A bare figure is a quarter; ``year`` is the plan's."""
    text = text.strip()
    return _quarters(text, year) or _months(text, year) or _day(text)


def _quarters(text: str, year: int) -> Period | None:
    for form in _QUARTERS:
        if found := form.fullmatch(text):
            first = _quarter(found[1])
            last = _quarter(found[2]) if found[2] else first
            return Period.of_quarter(int(found[3] or year), first, last) if first <= last else None
    found = _NEIGHBOURS.fullmatch(text)
    if found and _quarter(found[2]) == _quarter(found[1]) + 1:
        return Period.of_quarter(year, _quarter(found[1]), _quarter(found[2]))
    return None


def _quarter(word: str) -> int:
    return int(word) if word.isdigit() else ROMAN_QUARTERS.index(word.upper()) + 1


def _months(text: str, year: int) -> Period | None:
    for form in _MONTHS:
        if found := form.fullmatch(text):
            first, last = int(found[1]), int(found[2] or found[1])
            return Period.of_months(int(found[3] or year), first, last) if first <= last else None
    if found := _ENGLISH_MONTH.fullmatch(text):
        return Period.of_months(2000 + int(found[2]), _ENGLISH.index(found[1].lower()) + 1)
    return None


def _day(text: str) -> Period | None:
    if found := _ISO_DAY.fullmatch(text):
        parts = int(found[1]), int(found[2]), int(found[3])
    elif found := _SHORT_DAY.fullmatch(text):
        parts = 2000 + int(found[3]), int(found[2]), int(found[1])
    else:
        return None
    try:
        return Period.of_days(date(*parts))
    except ValueError:
        return None


def is_shorthand(text: str, made: str) -> bool:
    """Whether ``text`` names only what ``made`` writes in full, and writes it short or without care: "SVHTTDL", "Sở
    GTVT", "so du lich", "cần thơ". The caller knows that everything in it was understood."""
    short = {word for word in _ABBREVIATION.findall(text) if word not in _USUAL and word not in made}
    careless = text == text.lower() and made != made.lower()
    return bool(short) or careless or (text.isascii() and not made.isascii())


def money_words(text: str) -> str:
    """A sum as papers write it: "1234567 đ" is "1.234.567 đồng", "50tr" is "50 triệu đồng"; other texts stay."""
    found = _MONEY.fullmatch(text)
    if not found or not (found[2] or found[3]):
        return text
    scale, figures = _SCALES[(found[2] or "").lower()], found[1]
    if not scale and _THOUSANDS.fullmatch(figures):
        figures = f"{int(_NOT_FIGURES.sub('', figures)):,}".replace(",", ".")
    return f"{figures}{scale} đồng"


def in_one_line(text: str, *, is_list: bool) -> str:
    """The lines of a cell as one; those of a list of names are parted, where a name does not go on."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    if not is_list:
        return " ".join(line for line in lines if line)
    said = ""
    for line in filter(None, (_BULLET.sub("", line) for line in lines)):
        goes_on = said.endswith((",", ";", " và")) or _GOES_ON.match(line)
        said += (" " if goes_on else "; ") + line if said else line
    return said
