"""Word files: paragraphs and tables in reading order, as a person sees them.

Numbers that Word counts on its own are written out. Headers, footers and footnotes are no part of the text: a note
repeats them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import etree

from plans.documents.reading.errors import UnreadableFile
from plans.documents.reading.limits import MAX_LINES, Limits
from plans.documents.reading.secrecy import is_secrecy_mark
from plans.documents.reading.source import WORD, Source, plain
from plans.documents.reading.word_numbering import Numbering
from plans.documents.reading.word_package import BROKEN, Package
from plans.documents.reading.word_styles import Styles
from plans.documents.reading.word_tables import table_lines
from plans.documents.reading.word_text import TextReader, is_joined_to_next, text_boxes
from plans.documents.reading.word_xml import attribute, child, name

_ONLY_PICTURES = "Tệp Word chỉ có ảnh, không có chữ; hãy tải lên tệp PDF quét hoặc ảnh để hệ thống nhận dạng chữ."
_TRACKED = "Tệp Word có nội dung đang theo dõi sửa đổi: phần thêm được đọc, phần xóa bị bỏ qua."
_HIDDEN = "Tệp Word có chữ ẩn; chữ ẩn không được đọc."
_LEGACY = "Tệp Word dùng phông chữ TCVN3 (.Vn…) hoặc VNI; đã chuyển sang Unicode."
_EMBEDDED = "Tệp Word có phần nhúng từ tệp khác; phần đó không được đọc."
_QUOTED = 300  # letters of what is left out that a note repeats
_DELETED = frozenset({"del", "moveFrom"})
_DAMAGE = (LookupError, ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError)


def word_lines(content: bytes) -> list[str]:
    """The lines of a .docx file.

    Raises:
        UnreadableFile: damaged, no Word file, or one that would unpack to an unreasonable size.
    """
    return list(word_source(content).lines)


def word_source(content: bytes, _: Limits | None = None) -> Source:
    """The text of a .docx file with notes on what was left out; of too long a one, one line too many.

    Raises:
        UnreadableFile: damaged, no Word file, or one that would unpack to an unreasonable size.
    """
    package = Package(content)
    try:
        return _WordReader(package).source()
    except _DAMAGE as error:
        raise UnreadableFile(BROKEN) from error


class _WordReader:
    """One file under reading."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package.related("styles"))
        self._numbering = Numbering.of(package.related("numbering"), self._styles)
        self._runs = TextReader(self._styles)
        self._pending = ""

    def source(self) -> Source:
        body = child(self._package.document(), "body")
        if body is None:
            raise UnreadableFile(BROKEN)
        margins = self._margins()
        lines = [*filter(is_secrecy_mark, margins), *islice(self._blocks(body), MAX_LINES + 1)]
        if not any(map(str.strip, lines)) and self._package.has_pictures():
            raise UnreadableFile(_ONLY_PICTURES)
        return plain(lines, WORD, [*self._notes(), *_margin_notes(margins), *self._footnote_notes()])

    def _blocks(self, element: Any) -> Iterator[str]:
        """The lines of paragraphs and tables, also of those that a control holds."""
        for each in element:
            kind = name(each)
            if kind == "p":
                yield from self._paragraph(each)
            elif kind == "tbl":
                yield from table_lines(each, self._styles, self._cell)
            elif kind == "altChunk":
                self._runs.findings.embedded = True
            elif kind in _DELETED:
                self._runs.findings.tracked = True
            elif kind not in ("sdtPr", "sdtEndPr"):
                yield from self._blocks(each)

    def _cell(self, cell: Any) -> list[str]:
        return [line for line in self._blocks(cell) if line] or [""]

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        text = self._pending + self._runs.text(paragraph)
        if is_joined_to_next(paragraph):
            self._runs.findings.tracked = True
            self._pending = text
            return
        self._pending = ""
        label = self._numbering.next_label(paragraph) if text.strip() else ""
        yield from f"{label}{text}".split("\n")
        for box in text_boxes(paragraph):
            yield from self._blocks(box)

    def _notes(self) -> Iterator[str]:
        findings = self._runs.findings
        told = ((findings.tracked, _TRACKED), (findings.hidden, _HIDDEN), (findings.legacy_font, _LEGACY))
        return (note for is_so, note in (*told, (findings.embedded, _EMBEDDED)) if is_so)

    def _margins(self) -> list[str]:
        """The different lines in the headers and footers of the pages."""
        roots = (root for kind in ("header", "footer") for root in self._package.all_related(kind))
        lines = (" ".join(line.split()) for root in roots for line in self._plain(root))
        return list(dict.fromkeys(line for line in lines if any(map(str.isalpha, line))))

    def _footnote_notes(self) -> Iterator[str]:
        for kind in ("footnotes", "endnotes"):
            root = self._package.related(kind)
            for note in () if root is None else root:
                text = " ".join(" ".join(self._plain(note)).split())
                if text and not attribute(note, "type"):
                    yield f"Chú thích không đưa vào nội dung: “{text[:_QUOTED]}”."

    def _plain(self, root: Any) -> list[str]:
        """The paragraphs in ``root``, one after the other, whatever holds them."""
        return [self._runs.text(each) for each in root.iter() if name(each) == "p"]


def _margin_notes(margins: list[str]) -> list[str]:
    quoted = "; ".join(margins)[:_QUOTED]
    return [f"Đầu trang, chân trang không đưa vào nội dung: “{quoted}”."] if margins else []
