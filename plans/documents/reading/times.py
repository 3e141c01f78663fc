"""Times of an activity that no single period holds: "Quý I và Quý III năm 2026"."""

from __future__ import annotations

import re

from plans.periods import parse_period

_BETWEEN = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+", re.IGNORECASE)
_UNIT = re.compile(r"(?:quý|quí|tháng|ngày)\b", re.IGNORECASE)
_HOW_OFTEN = re.compile(r"^\d+ (?:đợt|lần|kỳ|lượt)\s*[:(]?\s*|[()]", re.IGNORECASE)
# Any will do for a wording that names none: only whether each part is a time is asked.
_SOME_YEAR = 2000


def lists_times_apart(text: str) -> bool:
    """Whether ``text``, which is no period by itself, only lists times that are: with others between them.

    From the first to the last would claim days that the wording leaves out, so such an activity has no dates.
    """
    parts = _BETWEEN.split(_HOW_OFTEN.sub("", text).strip(" .;,"))
    unit = _UNIT.search(parts[0])
    named = [part if unit is None or re.search(r"[^\W\dIVX_]", part) else f"{unit[0]} {part}" for part in parts]
    return len(parts) > 1 and all(parse_period(part, _SOME_YEAR).precision for part in named)
