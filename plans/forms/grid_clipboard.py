"""The text that a spreadsheet leaves on the clipboard, as a table of cells. Pure."""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError

MOST_LETTERS = 1_000_000
MOST_ROWS = 300
# Titles, headings and groups stand between the rows.
_MOST_LINES = 2 * MOST_ROWS
# Whoever marks whole rows copies thousands of empty columns, which are cut off; no table of a plan has so many others.
MOST_COLUMNS = 60
# A cell with a line end or a tab inside is framed by quotation marks; any other mark is the cell's own.
_FRAMED = re.compile(r'"((?:[^"]|"")*+)"(?=[\t\n]|$)')
_PLAIN = re.compile(r"[^\t\n]*")
_BLANKS = re.compile(r"[^\S\n]+")
_UNSEEN = dict.fromkeys(map(ord, "\0\u200b\u200c\u200d\u2060\ufeff"))

Table = list[list[str]]


def read_table(text: str) -> Table:
    """The rows of a block that say something, all of one width; lines within a cell stay apart, all else is one kind
    of blank.

    Raises:
        ValidationError: it is longer or wider than any plan.
    """
    if len(text) > MOST_LETTERS:
        raise ValidationError("Phần dán quá dài; hãy dán từng phần hoặc dùng “Nhập Excel”.")
    text = unicodedata.normalize("NFC", text.translate(_UNSEEN)).replace("\r\n", "\n").replace("\r", "\n")
    rows = [_without_end(row) for row in _rows(text) if any(row)]
    if len(rows) > _MOST_LINES:
        raise ValidationError(f"Phần dán có {len(rows)} dòng, mỗi lần tối đa {MOST_ROWS} dòng.")
    width = max(map(len, rows), default=0)
    if width > MOST_COLUMNS:
        raise ValidationError(
            f"Phần dán có {width} cột, tối đa {MOST_COLUMNS} cột; chỉ chép các cột của bảng hoạt động."
        )
    return [row + [""] * (width - len(row)) for row in rows]


def _without_end(row: list[str]) -> list[str]:
    """The cells up to the last one that says something."""
    while row and not row[-1]:
        row.pop()
    return row


def _rows(text: str) -> Table:
    rows: Table = [[]]
    place = 0
    while place <= len(text):
        framed = _FRAMED.match(text, place)
        found = framed or _PLAIN.match(text, place)
        rows[-1].append(_cell(framed[1].replace('""', '"') if framed else text[place : found.end()]))
        place = found.end() + 1
        if text[found.end() : place] == "\n":
            rows.append([])
    return rows


def _cell(text: str) -> str:
    return "\n".join(line.strip() for line in _BLANKS.sub(" ", text).split("\n")).strip()
