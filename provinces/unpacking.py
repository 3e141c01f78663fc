"""What a workbook holds once it is unpacked, counted before it is read.

A few kilobytes of an archive can stand for gigabytes: one row of millions of cells, or as many styles. So each part
is run through once, keeping nothing, and the file is refused at the first limit that it passes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.parsers import expat

MOST_PARTS = 1_000
MOST_LEVELS = 40
# Elements of one row, or between two of them; a row of Excel has 16 384 cells, with at most three elements each.
MOST_IN_A_ROW = 60_000
_LONGEST_COLUMN = 3  # the last column of Excel is XFD
_CHUNK = 64 * 1024
_MEGABYTE = 1024 * 1024
TOO_LARGE = "Nội dung trong tệp quá lớn; hãy chia nhỏ tệp, hoặc chép bảng sang một tệp Excel mới."


class UnreadableFile(Exception):
    """The file cannot be read; says why in a Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class _Limit:
    """The most that a part may have: bytes, and elements."""

    size: int
    elements: int


# By the outermost element, which a name in the archive cannot disguise.
_LIMITS: Mapping[str, _Limit] = {
    "worksheet": _Limit(30 * _MEGABYTE, 4_000_000),
    "sst": _Limit(20 * _MEGABYTE, 1_000_000),
}
_OTHER = _Limit(2 * _MEGABYTE, 50_000)


def require_few_parts(file: bytes) -> None:
    """Refuse a workbook that would take much to read.

    Raises:
        UnreadableFile: a part is too large or has too many elements, or there are too many parts.
        zipfile.BadZipFile: it is no archive.
    """
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        if len(archive.infolist()) > MOST_PARTS:
            raise UnreadableFile(TOO_LARGE)
        for part in archive.infolist():
            with archive.open(part) as stream:
                _Count().run(iter(lambda stream=stream: stream.read(_CHUNK), b""))


class _Count:
    """One part under count."""

    def __init__(self) -> None:
        self.limit = _OTHER
        self.size = self.elements = self.level = self.in_row = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._refuse

    def run(self, chunks: Iterator[bytes]) -> None:
        """Go through a part; what is no XML, or breaks off, cannot be read as any and does no harm."""
        for chunk in chunks:
            self.size += len(chunk)
            try:
                self.parser.Parse(chunk)
            except (expat.ExpatError, LookupError, ValueError):  # an encoding may be unknown, or no encoding
                return
            if self.size > self.limit.size:
                self._refuse()

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if not self.elements:
            self.limit = _LIMITS.get(local, _OTHER)
        self.level += 1
        self.elements += 1
        self.in_row = 0 if local == "row" else self.in_row + 1
        if self.elements > self.limit.elements or self.level > MOST_LEVELS or self.in_row > self._most_in_row():
            self._refuse()
        if local == "c" and len(attributes.get("r", "").rstrip("0123456789")) > _LONGEST_COLUMN:
            self._refuse()

    def _most_in_row(self) -> int:
        return self.limit.elements if self.limit is _LIMITS["sst"] else MOST_IN_A_ROW

    def _end(self, _: str) -> None:
        self.level -= 1

    def _refuse(self, *_: object) -> None:
        raise UnreadableFile(TOO_LARGE)
