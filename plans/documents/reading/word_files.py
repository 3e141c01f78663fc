"""Word files: paragraphs and cells in reading order.

The cells of a layout table (heading, signing block) are lines one below the other. Once a row of a table has three or
more cells, it and the rows below it are one line each, their cells set apart by tabs. Numbers that Word counts on its
own are written out.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from plans.documents.reading.errors import UnreadableFile
from plans.documents.reading.word_numbering import Numbering

MAX_UNPACKED_BYTES = 60_000_000
MAX_PARTS = 2_000
# Pictures may be large; text of that size is none of a plan, and takes fifty times the memory once it is a tree.
MAX_PART_OF_TEXT_BYTES = 12_000_000
MAX_LINES = 20_000
_BROKEN = "Tệp Word bị hỏng hoặc không phải tệp .docx."
_TOO_LARGE = "Tệp Word quá lớn sau khi giải nén."
_MOST_COLUMNS = 63  # Word's own limit
_SPANS = (qn("w:gridSpan"), qn("w:gridBefore"), qn("w:gridAfter"))
_LAYOUT_COLUMNS = 2
# What the libraries raise at packages and at parts that are not as they should be.
_BAD_PACKAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError)
_DAMAGE = (*_BAD_PACKAGE, LookupError, ValueError, TypeError, AttributeError, SyntaxError, PythonDocxError, OpcError)
_BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_SKIPPED = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), qn("w:pPr"), qn("w:rPr")})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def word_lines(content: bytes) -> list[str]:
    """The lines of a .docx file, without headers and footers of its pages; of too long a one, one line too many.

    Raises:
        UnreadableFile: damaged, no Word file, or one that would unpack to an unreasonable size.
    """
    _check_package(content)
    try:
        document = Document(io.BytesIO(content))
        _check_spans(document)
        return list(islice(_lines(document), MAX_LINES + 1))
    except _DAMAGE as error:
        raise UnreadableFile(_BROKEN) from error


def _check_package(content: bytes) -> None:
    """Refuse before anything is unpacked: bombs, and XML that defines entities (Word never writes any)."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
                raise UnreadableFile(_TOO_LARGE)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_text(package, part)
    except _BAD_PACKAGE as error:
        raise UnreadableFile(_BROKEN) from error


def _check_text(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    if part.file_size > MAX_PART_OF_TEXT_BYTES:
        raise UnreadableFile(_TOO_LARGE)
    with package.open(part) as opened:
        if b"<!DOCTYPE" in opened.read(4096):
            raise UnreadableFile(_BROKEN)


def _check_spans(document: WordDocument) -> None:
    """Refuse cells that say to span more columns than any table has: each would be unrolled in memory.

    Raises:
        ValueError: there is such a cell.
    """
    for element in document.element.body.iter(*_SPANS):
        if int(element.get(qn("w:val"))) > _MOST_COLUMNS:
            raise ValueError(_BROKEN)


def _lines(document: WordDocument) -> Iterator[str]:
    numbering = Numbering.of(document)
    for item in document.iter_inner_content():
        if isinstance(item, Paragraph):
            yield from _paragraph_lines(item, numbering)
        else:
            yield from _table_lines(item, numbering)


def _paragraph_lines(paragraph: Paragraph, numbering: Numbering) -> list[str]:
    text = "".join(_text(paragraph._p))
    label = numbering.next_label(paragraph) if text.strip() else ""
    return f"{label}{text}".split("\n")


def _text(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag not in _SKIPPED and child.tag != _FALLBACK:
            yield from _text(child)


def _table_lines(table: Table, numbering: Numbering) -> Iterator[str]:
    is_grid = False
    for row in table.rows:
        cells = [_cell_lines(cell, numbering) for cell in _distinct(row.cells)]
        is_grid = is_grid or len(cells) > _LAYOUT_COLUMNS
        if is_grid:
            yield "\t".join(" ".join(" ".join(lines).split()) for lines in cells)
        else:
            for lines in cells:
                yield from lines


def _distinct(cells: Iterable[_Cell]) -> list[_Cell]:
    """Cells of a row, a merged one once."""
    return list({id(cell._tc): cell for cell in cells}.values())


def _cell_lines(cell: _Cell, numbering: Numbering) -> list[str]:
    lines: list[str] = []
    for item in cell.iter_inner_content():
        if isinstance(item, Paragraph):
            lines += _paragraph_lines(item, numbering)
        else:
            lines += _table_lines(item, numbering)
    return lines
