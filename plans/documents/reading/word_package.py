"""The package of a .docx file: which parts there are, opened one by one and never larger than text may be."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from plans.documents.reading.errors import UnreadableFile

MAX_UNPACKED_BYTES = 60_000_000
MAX_PARTS = 2_000
# Pictures may be large; text of that size is none of a plan, and takes ten times the memory once it is a tree.
MAX_PART_OF_TEXT_BYTES = 12_000_000
BROKEN = "Tệp Word bị hỏng hoặc không phải tệp .docx."
TOO_LARGE = "Tệp Word quá lớn sau khi giải nén."
LOCKED = "Tệp Word có mật khẩu; hãy bỏ mật khẩu trước khi tải lên."
MACROS = "Tệp Word có macro nên không được nhận; hãy lưu lại dạng .docx không có macro."
_BAD_PACKAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError)
_IS_LOCKED = 0x1
_DOCUMENT = "officeDocument"


class Package:
    """An open .docx file."""

    def __init__(self, content: bytes) -> None:
        """Refuse before anything is unpacked: bombs, macros, locked parts.

        Raises:
            UnreadableFile: with one Vietnamese sentence that says why.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self._parts = {part.filename.lstrip("/"): part for part in self._zip.infolist()}
        except _BAD_PACKAGE as error:
            raise UnreadableFile(BROKEN) from error
        self._check()
        self.main = self._related("", _DOCUMENT) or "word/document.xml"

    def _check(self) -> None:
        parts = self._zip.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
            raise UnreadableFile(TOO_LARGE)
        if any(part.flag_bits & _IS_LOCKED for part in parts):
            raise UnreadableFile(LOCKED)
        if any("vbaproject" in part.filename.lower() for part in parts):
            raise UnreadableFile(MACROS)

    def document(self) -> Any:
        """The root of the main part.

        Raises:
            UnreadableFile: there is none, or it is no XML.
        """
        root = self._tree(self.main)
        if root is None:
            raise UnreadableFile(BROKEN)
        return root

    def related(self, kind: str) -> Any | None:
        """The root of the part that the main one relates to as its ``kind``, "styles" or "numbering"; or None."""
        name = self._related(self.main, kind)
        return None if name is None else self._tree(name)

    def all_related(self, kind: str) -> Iterator[Any]:
        """The roots of all such parts, "header" or "footer"."""
        for name in self._all_related(self.main, kind):
            root = self._tree(name)
            if root is not None:
                yield root

    def has_pictures(self) -> bool:
        """Whether pictures are in the file."""
        return any(name.startswith("word/media/") for name in self._parts)

    def _related(self, source: str, kind: str) -> str | None:
        return next(self._all_related(source, kind), None)

    def _all_related(self, source: str, kind: str) -> Iterator[str]:
        folder, name = posixpath.split(source)
        relations = self._tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in () if relations is None else relations:
            if str(relation.get("Type", "")).endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                yield posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")

    def _tree(self, name: str) -> Any | None:
        """The part as a tree; None when there is no such part.

        Raises:
            UnreadableFile: it is too large, no XML, or defines entities, as Word never does.
        """
        part = self._parts.get(name)
        if part is None:
            return None
        if part.file_size > MAX_PART_OF_TEXT_BYTES:
            raise UnreadableFile(TOO_LARGE)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            root = etree.fromstring(self._zip.read(part), parser)
        except (*_BAD_PACKAGE, etree.LxmlError) as error:
            raise UnreadableFile(BROKEN) from error
        if root.getroottree().docinfo.doctype:
            raise UnreadableFile(BROKEN)
        return root
