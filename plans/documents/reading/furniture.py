"""What belongs to the page and not to the text: page numbers, running headers, stamps, marks of a signing tool."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plans.documents.reading.lines import Line
from provinces.names import fold

_PAGE_NUMBER = re.compile(r"(?:-\s*)?\d{1,3}(?:\s*-)?|trang \d+(?:\s*/\s*\d+)?", re.IGNORECASE)
_RULE = re.compile(r"[\s\-–—_=*.~]{3,}")
_ARRIVAL = re.compile(r"(?:cong van |van ban )?den|(?:so|ngay) den\b.*|den (?:so|ngay)\b.*|\(?\s*da ky\s*\)?|du thao")
_OUTSIDE_TEXT = re.compile(
    r"so\s*:?\s*\d+|ngay\s*:?\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|chuyen|du thao lan \d+|ban sao|sao y"
    r"|(?:ngay|chuyen|gio|thoi gian ky|ngay ky|nguoi ky|ky boi|co quan|email|chuc vu)\s*:.*|\(?ky ten,? dong dau\)?"
)
_BODIES = re.compile(
    r"(?:so|uy ban nhan dan|ubnd|hoi dong nhan dan|van phong|ban|trung tam|cong an|hiep hoi|cong thong tin|cong bao"
    r"|bo)\s"
)

_STAMP_HEAD = re.compile(r"(?:[\w ]+ )?(?:cong van |van ban )?den")
_STAMP_LINES = 4


def furniture_in(lines: Iterable[Line]) -> set[Line]:
    """The lines of the page among ``lines``, with the rows of an arrival stamp: "ĐẾN", "Số: 903", "Ngày: …"."""
    found: set[Line] = set()
    rows_of_stamp = 0
    for line in lines:
        if is_furniture(line):
            found.add(line)
            rows_of_stamp = _STAMP_LINES if _STAMP_HEAD.fullmatch(fold(line.text.strip(" ."))) else rows_of_stamp
        elif rows_of_stamp and is_stamp(line):
            found.add(line)
            rows_of_stamp -= 1
        else:
            rows_of_stamp = 0
    return found


def is_furniture(line: Line) -> bool:
    """Whether ``line`` is a page number, a rule or an arrival stamp, wherever it stands."""
    text = line.text.strip(" .")
    return bool(_PAGE_NUMBER.fullmatch(text) or _RULE.fullmatch(line.text) or _ARRIVAL.fullmatch(fold(text)))


def is_stamp(line: Line) -> bool:
    """Whether ``line``, found before the text or after it, comes from a stamp or a signing tool."""
    return is_furniture(line) or bool(_OUTSIDE_TEXT.fullmatch(fold(line.text.strip(" ."))))


def is_running_header(line: Line) -> bool:
    """Whether ``line``, found among the paragraphs, is a body's name in capitals at the head of a page."""
    return line.is_upper and bool(_BODIES.match(fold(line.text))) and not line.text.endswith((".", ";", ":", ","))
