"""The labelled lines of an activity, and which field each fills. Labels and their spelling vary inside one paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from plans.wording import without_full_stop
from provinces.names import fold


class Field(Enum):
    """What a labelled line tells of an activity."""

    THEME = "Chủ đề"
    PERIOD = "Thời gian"
    VENUE = "Địa điểm"
    LEAD = "Đơn vị chủ trì"
    DOER = "Đơn vị thực hiện"
    SUPPORT = "Đơn vị phối hợp"
    BUDGET = "Kinh phí"
    OTHER = "Nội dung khác"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line "Nhãn: nội dung" taken apart, the label as printed."""

    field: Field
    label: str
    value: str


_UNIT = r"(?:cac )?(?:don vi|co quan|so|dau moi)(?:,? (?:to chuc|don vi))?"
_FIELDS = (
    (Field.THEME, r"chu de(?: .{0,20})?|thong diep"),
    (
        Field.PERIOD,
        r"(?:du kien )?thoi (?:gian|diem|han)(?: .{0,40})?|tien do(?: (?:thuc hien|hoan thanh))?|han hoan thanh",
    ),
    (Field.VENUE, r"(?:du kien )?(?:dia diem|noi to chuc)(?: .{0,40})?"),
    (Field.SUPPORT, rf"(?:{_UNIT} )?(?:cung )?phoi hop(?: (?:thuc hien|to chuc|chinh))*"),
    (
        Field.LEAD,
        rf"(?:{_UNIT} )?(?:chu tri|dau moi)(?:,? (?:phoi hop|thuc hien|tham muu|to chuc|chinh))*|don vi dau moi",
    ),
    (Field.DOER, rf"{_UNIT} (?:to chuc )?(?:thuc hien|tham gia thuc hien|to chuc)|phan cong thuc hien"),
    (Field.BUDGET, r"(?:du toan |nguon )?kinh phi(?: .{0,30})?"),
)
_PATTERNS = tuple((which, re.compile(pattern)) for which, pattern in _FIELDS)
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:;.]{0,58}?)\s*:\s*(?P<value>.*)", re.DOTALL)
_MAX_OTHER_WORDS = 6


def labelled(text: str) -> Labelled | None:
    """``text`` as a label and its value, without the mark that closes it; None when it has no label."""
    found = _LABEL.fullmatch(text)
    if found is None or not found["label"][0].isupper():
        return None
    label, value = found["label"], without_full_stop(found["value"])
    folded = fold(label)
    for which, pattern in _PATTERNS:
        if pattern.fullmatch(folded):
            return Labelled(which, label, value)
    return Labelled(Field.OTHER, label, value) if len(label.split()) <= _MAX_OTHER_WORDS else None


def tells_of_activity(text: str) -> bool:
    """Whether ``text`` is a line that only an activity has: who leads or supports it, when or where it is."""
    found = labelled(text)
    return found is not None and found.field not in (Field.OTHER, Field.BUDGET)
