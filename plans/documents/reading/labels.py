"""The labelled lines of an activity, and which field each fills. Labels and their spelling vary inside one paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from plans.documents.reading.times import is_time, only_time
from plans.documents.reading.unit_heads import OFFICE_HEADS
from plans.wording import without_full_stop
from provinces.names import fold


class Field(Enum):
    """What a labelled line tells of an activity."""

    THEME = "Chủ đề"
    PERIOD = "Thời gian"
    VENUE = "Địa điểm"
    WHEN_AND_WHERE = "Thời gian, địa điểm"
    LEAD = "Đơn vị chủ trì"
    DOER = "Đơn vị thực hiện"
    SUPPORT = "Đơn vị phối hợp"
    BUDGET = "Kinh phí"
    OTHER = "Nội dung khác"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line "Nhãn: nội dung" taken apart, the label as printed; ``is_told``: without a label, by its wording."""

    field: Field
    label: str
    value: str
    is_told: bool = False


_SORT = r"(?:don vi|co quan|so(?:,? (?:ban,? )?nganh)?|bo phan|dau moi|phong|ban|ca nhan|nguoi|to chuc|dia phuong)"
_UNIT = rf"(?:cac |phan cong )?{_SORT}(?:(?:,? |,? ?va |/ ?){_SORT})*"
_WHAT_IS_DONE = r"(?:phoi hop|thuc hien|tham muu|to chuc|chinh|trien khai|xay dung|chung|giup viec)"
_LEADING = r"(?:(?:cung |dong )?chu tri|dau moi|chiu trach nhiem(?: chinh)?|phu trach(?: chinh)?|dang cai)"
_TAIL = r"(?:[ (/,][^:]{0,40})?"
# Each pattern must match the whole folded label; the first that does tells the field.
_FIELDS = (
    (Field.THEME, r"(?:ten )?chu de(?: [^:]{0,20})?|thong diep|khau hieu"),
    (
        Field.WHEN_AND_WHERE,
        r"(?:du kien )?thoi (?:gian|diem)(?: to chuc)?(?:,| va|,? ?va|/| -) ?(?:dia diem|noi to chuc)[^:]{0,30}"
        r"|dia diem(?:,| va| -|/) ?thoi gian[^:]{0,30}",
    ),
    (
        Field.PERIOD,
        rf"(?:du kien )?(?:thoi (?:gian|diem|han|ky)(?! (?:qua|toi)\b)|lich|tg){_TAIL}|tien do(?: (?:thuc hien"
        rf"|hoan thanh|trien khai)"
        r"(?: [^:]{0,20})?)?|han(?: cuoi)?(?: hoan thanh)?|hoan thanh|lo trinh(?: thuc hien)?|moc thoi gian[^:]{0,20}"
        r"|ngay (?:to chuc|thuc hien|hoan thanh|dien ra)",
    ),
    (
        Field.VENUE,
        rf"(?:du kien )?(?:dia diem|noi (?:to chuc|thuc hien|dien ra)|dia ban(?: (?:thuc hien|trien khai|to chuc))?)"
        rf"{_TAIL}",
    ),
    (
        Field.SUPPORT,
        rf"(?:{_UNIT} )?(?:cung |tham gia )?phoi hop(?:(?: |, ?| va ){_WHAT_IS_DONE})*(?: \([^:]{{0,20}}\))?"
        rf"|{_UNIT} (?:cung )?tham gia(?: phoi hop)?|{_UNIT} ho tro",
    ),
    (
        Field.LEAD,
        rf"(?:{_UNIT} )?{_LEADING}(?:(?: |, ?| va |/ ?){_WHAT_IS_DONE})*(?: \([^:]{{0,20}}\))?|don vi dau moi"
        rf"|truong nhom",
    ),
    (
        Field.DOER,
        rf"{_UNIT} (?:duoc giao )?(?:to chuc |tham gia |trien khai )?(?:thuc hien|to chuc|trien khai)"
        r"|phan cong(?: thuc hien| nhiem vu| trach nhiem| to chuc thuc hien)?|trach nhiem thuc hien"
        r"|(?:to chuc )?thuc hien",
    ),
    (Field.BUDGET, r"(?:du toan |nguon |du kien |tong )*kinh phi(?: [^:]{0,30})?|nguon von|du toan"),
)
# Any other label of few words that names a sort of unit tells its role by these words.
_NAMES_UNIT = re.compile(rf"\b{_SORT}\b")
_SAYS_LEAD = re.compile(r"\b(?:chu tri|dau moi|trach nhiem|phu trach|chinh|dang cai|tham muu|dung dau|chu cong)\b")
_SAYS_SUPPORT = re.compile(r"\b(?:phoi hop|cung|dong hanh|ho tro|tham gia|lien quan)\b")
_SAYS_NO_UNIT = re.compile(
    r"\b(?:so luong|yeu cau|ket qua|noi dung|nhiem vu|san pham|thanh phan|doi tuong|tinh|bao cao)\b"
)
_MOST_ROLE_WORDS = 8
# Labels that only their value explains: "Dự kiến: tháng 10/2025", "Tham gia: Sở Ngoại vụ".
_TIME_BY_VALUE = re.compile(
    r"(?:du kien|bat dau|ket thuc|khoang|thuc hien|to chuc|trien khai|thoi|giai doan|moc|lich|ngay|dot|ky|han)\b.*"
)
_AT = re.compile(r",?\s+(?:tại|ở)\s")
_UNITS_BY_VALUE = re.compile(r"(?:cung |moi )?(?:tham gia|dong hanh|ho tro|cung thuc hien)(?: phoi hop| thuc hien)?")
_UNIT_VALUE = re.compile(rf"{OFFICE_HEADS}\b")
_PATTERNS = tuple((which, re.compile(pattern)) for which, pattern in _FIELDS)
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:;.]{0,58}?)\s*:\s*(?P<value>.*)", re.DOTALL)
_MAX_OTHER_WORDS = 6
# "Tháng 3/2024: Họp thống nhất kế hoạch. Sở A chủ trì" says when, what and who, and has no label.
_TIME_AHEAD = re.compile(r"(?:du kien |trong |truoc |tu |dau |giua |cuoi )*(?:ngay|thang|quy|tuan) (?:\d|i|v)")
_WHO = re.compile(r"\b(?:chủ trì|đầu mối|đăng cai)\b", re.IGNORECASE)
_MAX_LABEL = 60
_NO_ACTIVITY_TELLS = (Field.OTHER, Field.BUDGET)
# What heads an activity by itself: "Tên hoạt động: Hội chợ du lịch", "Nhiệm vụ 1: …".
_TITLE_LABEL = re.compile(
    r"(?:ten )?(?:nhiem vu|hoat dong|su kien|cong viec|chuong trinh)(?: (?:so )?\d{1,2}| thu (?:\w+))?"
)
_CONTENT_LABEL = re.compile(r"noi dung(?: (?:cong viec|hoat dong|nhiem vu|thuc hien|so \d+|\d+))?")
# Labels that may stand behind another text on one line: "Tổ chức hội chợ. Thời gian: quý II; chủ trì: Sở Công Thương".
_ANY_INLINE = re.compile(r"(?<=[.;]\s)(?P<label>[^\W\d_][^:;.,()]{2,45}?)\s?:(?=\s)")
_INLINE = re.compile(
    r"(?:^|(?<=[.:;,(\-]\s)|(?<=\())(?P<label>"
    r"dia diem(?:,| va) thoi gian"
    r"|(?:du kien )?thoi (?:gian|diem|han)(?:(?: |, ?| va )(?:thuc hien|to chuc|hoan thanh|du kien|trien khai|dien ra"
    r"|va dia diem|dia diem))*|tien do(?: thuc hien)?|dia diem(?: to chuc| thuc hien| du kien)?"
    rf"|(?:{_UNIT} )?(?:{_LEADING}|phoi hop)(?:(?: |, ?| va ){_WHAT_IS_DONE})*|{_UNIT} (?:to chuc )?thuc hien"
    r"|chu de|kinh phi(?: thuc hien| du kien)?|noi dung|thanh phan(?: tham du| tham gia)?|quy mo|hinh thuc"
    r"|san pham|ghi chu|ket qua"
    r")\s?:"
)


@lru_cache(maxsize=4096)
def labelled(text: str) -> Labelled | None:
    """``text`` as a label and its value, without the mark that closes it; None when it has no label."""
    found = _LABEL.fullmatch(text)
    if found is None or not found["label"][0].isupper():
        return None
    label, value = found["label"], without_full_stop(found["value"])
    which = _by_value(label, value) or field_of(label)
    if which is not None:
        return Labelled(which, label, value)
    is_sentence = _TIME_AHEAD.match(fold(label)) and _WHO.search(value)
    return Labelled(Field.OTHER, label, value) if len(label.split()) <= _MAX_OTHER_WORDS and not is_sentence else None


@lru_cache(maxsize=4096)
def field_of(label: str) -> Field | None:
    """The field that the whole of ``label`` stands for; None for a label of no known field."""
    folded = fold(label).strip(" .:")
    if len(folded) > _MAX_LABEL:
        return None
    return next((which for which, pattern in _PATTERNS if pattern.fullmatch(folded)), None) or _by_role(folded)


def _by_role(folded: str) -> Field | None:
    """The role that a label of units tells, in whatever order of words; None where it says none."""
    if len(folded.split()) > _MOST_ROLE_WORDS or not _NAMES_UNIT.match(folded) or _SAYS_NO_UNIT.search(folded):
        return None
    if _SAYS_LEAD.search(folded):
        return Field.LEAD
    return Field.SUPPORT if _SAYS_SUPPORT.search(folded) else None


def _by_value(label: str, value: str) -> Field | None:
    """The field of a label that its value explains: a time, or units."""
    folded = fold(label)
    when = _AT.split(value, maxsplit=1)[0]
    if _TIME_BY_VALUE.fullmatch(folded) and only_time(when) and is_time(when):
        return Field.PERIOD
    return Field.SUPPORT if _UNITS_BY_VALUE.fullmatch(folded) and _UNIT_VALUE.match(value) else None


@lru_cache(maxsize=4096)
def bare_label(text: str) -> Labelled | None:
    """``text`` that is nothing but the label of a field, without its colon: its value stands on the next lines."""
    text = text.rstrip(" .:")
    which = field_of(text) if text[:1].isupper() and len(text) <= _MAX_LABEL else None
    return Labelled(which, text, "") if which not in (None, Field.BUDGET) and _is_usual(text) else None


def _is_usual(label: str) -> bool:
    """Whether ``label`` is worded as labels are; without a colon, "Hoàn thành …" may be the beginning of a title."""
    return fold(label).split()[0] in {"thoi", "dia", "don", "co", "chu", "phoi", "tien", "phan"}


def tells_of_activity(text: str) -> bool:
    """Whether ``text`` is a line that only an activity has: who leads or supports it, when or where it is."""
    found = labelled(text)
    return found is not None and tells(found.field)


def tells(field: Field) -> bool:
    """Whether a line of ``field`` is one that only an activity has."""
    return field not in _NO_ACTIVITY_TELLS


def titled(text: str, *, is_head: bool = False) -> str:
    """The title that a label such as "Tên hoạt động: …" gives; "" when ``text`` has no such label.

    Args:
        is_head: also for "Nội dung: …", which gives the title only where it stands for the heading.
    """
    found = labelled(text)
    if found is None or not found.value or found.field is not Field.OTHER:
        return ""
    folded = fold(found.label)
    is_title = _TITLE_LABEL.fullmatch(folded) or (is_head and _CONTENT_LABEL.fullmatch(folded))
    return found.value if is_title else ""


@lru_cache(maxsize=4096)
def inline_parts(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` up to the first label inside it, and from there a text for each label: "Hội chợ", ("Thời gian: …",).

    A text that begins with a label has nothing before it. A label in brackets ends with them.
    """
    starts = [found.start("label") for found in _inline_labels(text)]
    if not starts:
        return text, ()
    ends = [*starts[1:], len(text)]
    parts = tuple(_tidy(text[start:end]) for start, end in zip(starts, ends, strict=True))
    return text[: starts[0]].rstrip(" (,;-–"), parts


def _inline_labels(text: str) -> Iterator[re.Match[str]]:
    """Labels in ``text``; one with a small letter counts behind another text only."""
    if ":" not in text:
        return
    aligned = _aligned(text)
    known = {found.start("label"): found for found in _INLINE.finditer(aligned) if found.start() or text[0].isupper()}
    for found in _ANY_INLINE.finditer(aligned):
        if found.start("label") not in known and _names_field(text[found.start("label") :]):
            known[found.start("label")] = found
    for start in sorted(known):
        yield known[start]


def _names_field(part: str) -> bool:
    """Whether ``part`` of a line begins with a label of who, when or where."""
    label, _, value = part.partition(":")
    upper = f"{label[:1].upper()}{label[1:]}".strip()
    which = _by_value(upper, re.split(r"[.;]", value)[0].strip()) or field_of(upper)
    return which is not None and tells(which)


def _tidy(part: str) -> str:
    part = part.strip().rstrip(",;–- ")
    if part.count(")") > part.count("("):
        part = part.rstrip(".").removesuffix(")")
    return part[:1].upper() + part[1:]


def _aligned(text: str) -> str:
    """``text`` folded letter by letter, so that places in both are the same."""
    return "".join(map(_letter, text))


@lru_cache(maxsize=2048)
def _letter(letter: str) -> str:
    if letter in "đĐ":
        return "d"
    if letter in "–—−":
        return "-"
    folded = unicodedata.normalize("NFD", letter.lower())[:1]
    return folded or letter
