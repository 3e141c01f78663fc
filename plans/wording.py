"""How offices write lists, quotations and ends of lines; shared by reading, writing and forms. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db import models

_PLURALS = ("Các ", "Những ")
_NAMES_OF_TWO_KINDS = ("Thành phố Hồ Chí Minh", "Thủ đô Hà Nội")
_QUOTES = {"“": "”", "«": "»", "‘": "’", "„": "“", '"': '"', "'": "'"}
_CLOSING = re.compile(r"[\s.,;:]+$")
_NUMBERS = {"giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
_NUMBERS |= {"mười": 10, "mười một": 11, "mười hai": 12}
_WORDED = re.compile(
    rf"\b(?P<unit>tháng|quý) (?P<word>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\b", re.IGNORECASE
)
_DURATION = re.compile(r",?\s*\(?\b\d{1,2}\s*ngay,?\s*(?:va\s*)?\d{1,2}\s*dem\b\)?|\b\d{1,2}\s*ngay(?=\s*\()")
_CLOCK = re.compile(r"\b\d{1,2}\s*(?:(?:h|gio)\s*(?:\d{2}\b)?(?:\s*phut)?|:\s*\d{2})(?!\w)")
_DAYTIME = re.compile(r"\b(?:sang|trua|chieu|toi|dem)(?=,? ngay\b)")
# Days of the week within a time that is given otherwise: "thứ Bảy hằng tuần, từ tháng 3 đến tháng 10/2026".
_WEEKLY = re.compile(
    r"(?:(?:toi |sang |chieu )?(?:thu \w+|chu nhat|cuoi tuan)(?:,| va)? )*hang (?:tuan|ngay),?\s*(?=.*\btu\b.*\bden\b)"
)
_BRACKETS = re.compile(r"\([^()]*\)")
# Days of the moon's calendar are no days of ours.
_LUNAR = re.compile(r"\b(?:am lich|ram|al)\b|\bm[uo]ng (?!muon\b)")
_ELLIPSIS = re.compile(r"(\.{2,}|…\.*)[\s,;:]*$")


class ActivityForm(models.TextChoices):
    """Where a plan's activities are printed: under their headings, in the table of an appendix, or in both."""

    LIST = "list", "Danh sách trong phần nội dung"
    TABLE = "table", "Bảng ở phụ lục"
    BOTH = "both", "Danh sách, thêm bảng tổng hợp ở phụ lục"


def join_units(names: Sequence[str]) -> str:
    """Unit names as one value of a paper: "Sở Du lịch, Sở Công Thương và các công ty lữ hành".

    When a name holds a comma, every name is set apart by a semicolon, the last one too, so that the names can be
    told from the wording again.
    """
    shown = [name if place == 0 else lowered_plural(name) for place, name in enumerate(names)]
    if any("," in name for name in shown):
        return "; ".join(shown)
    return join_words(shown)


def join_words(words: Sequence[str], *, last: str = "và") -> str:
    """``words`` as a list in running text: "a, b và c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def lowered_plural(name: str) -> str:
    """``name`` as it stands inside a sentence: "Các công ty" becomes "các công ty", a proper name stays."""
    return name[0].lower() + name[1:] if name.startswith(_PLURALS) else name


def capitalised(text: str) -> str:
    """``text`` with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]


def within_sentence(text: str) -> str:
    """A heading as it stands inside a sentence: "Triển khai …" becomes "triển khai …", a proper name stays.

    Every syllable of a proper name has a capital, so a first word followed by a small letter is none; the two names
    that are written otherwise are known.
    """
    first, _, rest = text.partition(" ")
    if rest[:1].isupper() or text.startswith(_NAMES_OF_TWO_KINDS) or first.isupper():
        return text
    return text[:1].lower() + text[1:]


def initials(name: str) -> str:
    """A unit's name as symbols of papers write it: "Sở Văn hóa, Thể thao và Du lịch" is "SVHTTDL"."""
    words = re.findall(r"\w+", name)
    return "".join(word[0].upper() for word in words if word != "và")


def strip_theme_quotes(text: str) -> str:
    """``text`` without the one pair of quotation marks around the whole of it, of any style."""
    text = text.strip()
    if len(text) < 2 or not _is_one_quotation(text):
        return text
    return text[1:-1].strip()


def without_full_stop(text: str) -> str:
    """A value without the mark that closed its line; an ellipsis is part of the value, of three dots or "…"."""
    text = without_end_mark(text.strip())
    ellipsis = _ELLIPSIS.search(text)
    if ellipsis:
        return text[: ellipsis.start()] + ("…" if "…" in ellipsis[0] else "...")
    return _CLOSING.sub("", text)


def without_end_mark(text: str) -> str:
    """The last words of a paper without "/."; what remains ends as its sentence ends."""
    text = text.rstrip()
    if not text.endswith("/."):
        return text
    text = text[:-2].rstrip()
    return text[:-1] if text.endswith(("?.", "!.")) else text


def _is_one_quotation(text: str) -> bool:
    opening, closing = text[0], _QUOTES.get(text[0])
    if closing is None or text[-1] != closing:
        return False
    inner = text[1:-1]
    if opening == closing:
        return opening not in inner
    return inner.count(opening) != inner.count(closing) or not _closes_early(inner, opening, closing)


def _closes_early(inner: str, opening: str, closing: str) -> bool:
    depth = 0
    for letter in inner:
        depth += (letter == opening) - (letter == closing)
        if depth < 0:
            return True
    return False


def in_figures(text: str) -> str:
    """``text`` with months and quarters in figures: "tháng Tám", "quý hai" become "tháng 8", "quý 2".

    "tháng năm" stays: it is mostly the month of a year that follows.
    """
    return _WORDED.sub(lambda found: f"{found['unit']} {_NUMBERS[found['word'].lower()]}", text)


def without_hours(folded: str) -> str:
    """A folded wording of time without what tells no day: hours, lengths, days of the week in a given time."""
    return _DURATION.sub(" ", _DAYTIME.sub("", _WEEKLY.sub("", _CLOCK.sub("", folded)))).strip(" .;,")


def readable_parts(folded: str) -> tuple[str, ...]:
    """The parts of a folded wording of time in which to look for days: outside brackets, then with what they hold.

    Beside a day of the moon's calendar only what gives none: "mùng 8/3 âm lịch (16/4/2024)" is 16/4/2024.
    """
    outside = _BRACKETS.sub(" ", folded).strip(" .;,")
    if not _LUNAR.search(folded):
        return outside, folded.replace("(", " ").replace(")", " ")
    inside = [part.strip("()") for part in _BRACKETS.findall(folded)]
    says_which = any(_LUNAR.search(part) and not re.search(r"\d", part) for part in inside)  # "tháng 8 (âm lịch)"
    parts = inside if says_which else [outside, *inside]
    return tuple(part for part in parts if not _LUNAR.search(part))
