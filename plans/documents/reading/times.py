"""Wordings of time: what is nothing but a time, and times that no single period holds."""

from __future__ import annotations

import re

from plans.periods import parse_period, states_no_date
from provinces.names import fold

_BETWEEN = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+", re.IGNORECASE)
_UNIT = re.compile(r"(?:quý|quí|tháng|ngày)\b", re.IGNORECASE)
_HOW_OFTEN = re.compile(r"^\d+ (?:đợt|lần|kỳ|lượt)\s*[:(]?\s*|[()]", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
# Any will do for a wording that names none: only whether each part is a time is asked.
_SOME_YEAR = 2000
_LONGEST = 20  # words
_LONGEST_UNDATED = 60  # letters
_TIME_WORD = re.compile(
    r"trong|vao|truoc|tu|den|het|ngay|thang|quy|nam|dau|giua|cuoi|nua|du|kien|hoan|thanh|xong|cham|nhat|la|khoang|va|nay"
    r"|thuc|hien|to|chuc|thoi|gian|hang|hoac|tuan|trung|thuong|ha|xuyen|ky|ca|cac|toi|sang|chieu|dot|lan|lop|vong"
    r"|thu|bay|hai|ba|tu|sau|chu|h|gio|phut|\d+h\d*|-|[ivx]{0,4}[\d/.\-]*(?:[ivx]{1,4}[\d/]*)?"
)
_LEAD_IN = re.compile(
    r"^(?:,?\s*(?:trong|vào|dự kiến|thực hiện|tổ chức|hoàn thành|thời gian(?: áp dụng)?|xong|diễn ra)\b)+\s*:?\s*",
    re.IGNORECASE,
)


def only_time(text: str) -> bool:
    """Whether ``text`` has no other words than times have."""
    words = fold(_IN_BRACKETS.sub(" ", text)).replace(",", " ").split()
    return 0 < len(words) <= _LONGEST and all(map(_TIME_WORD.fullmatch, words))


def is_time(text: str, year: int | None = _SOME_YEAR) -> bool:
    """Whether ``text`` is a period, or says on purpose that it has no date, or lists several periods."""
    if parse_period(text, year).precision:
        return True
    return bool(text) and len(text) < _LONGEST_UNDATED and (states_no_date(text) or lists_times_apart(text))


def without_lead_in(text: str) -> str:
    """ "dự kiến trong tháng 5" is "tháng 5"."""
    return _LEAD_IN.sub("", text) or text


def lists_times_apart(text: str) -> bool:
    """Whether ``text``, which is no period by itself, only lists times that are: with others between them.

    From the first to the last would claim days that the wording leaves out, so such an activity has no dates.
    """
    parts = _BETWEEN.split(_HOW_OFTEN.sub("", text).strip(" .;,"))
    unit = _UNIT.search(parts[0])
    named = [part if unit is None or re.search(r"[^\W\dIVX_]", part) else f"{unit[0]} {part}" for part in parts]
    return len(parts) > 1 and all(parse_period(part, _SOME_YEAR).precision for part in named)
