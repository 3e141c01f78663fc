"""The marks of state secrets, which no paper in this portal may bear."""

from __future__ import annotations

import re

from provinces.names import fold

_MARK = re.compile(r"(?:tuyet |toi )?mat|do mat\s*:?.*")
_LONGEST_MARK = 30


def is_secrecy_mark(text: str) -> bool:
    """Whether a line of its own is one of MẬT, TỐI MẬT, TUYỆT MẬT, or says the degree of secrecy."""
    tidy = " ".join(text.split())
    return tidy.isupper() and len(tidy) < _LONGEST_MARK and bool(_MARK.fullmatch(fold(tidy)))
