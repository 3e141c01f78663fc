"""A range of years, "2022 - 2025", which no line end divides."""

from __future__ import annotations

import re

YEAR_RANGE = re.compile(r"(?<!\d)(\d{4}) ([-–]) (\d{4})(?!\d)")


def with_firm_blanks(text: str) -> str:
    """``text`` with blanks inside its ranges of years that no line ends at."""
    return YEAR_RANGE.sub("\\1\u00a0\\2\u00a0\\3", text)
