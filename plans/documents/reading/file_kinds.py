"""What a file is by its name, whether its first bytes agree, and the advice for files that are not read."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath

from plans.documents.reading.errors import UnreadableFile

TXT, DOCX, PDF, XLSX, PICTURE = "txt", "docx", "pdf", "xlsx", "picture"

_KINDS = {
    ".txt": TXT,
    ".docx": DOCX,
    ".pdf": PDF,
    ".xlsx": XLSX,
    ".png": PICTURE,
    ".jpg": PICTURE,
    ".jpeg": PICTURE,
    ".tif": PICTURE,
    ".tiff": PICTURE,
}
_NAMES = {TXT: "văn bản .txt", DOCX: "Word (.docx)", PDF: "PDF", XLSX: "Excel (.xlsx)", PICTURE: "ảnh"}
_ACCEPTED = "chỉ nhận tệp .txt, .docx, .pdf, .xlsx hoặc ảnh .png, .jpg, .tiff"
_ADVICE = {
    (".doc", ".rtf", ".odt", ".wps", ".dot"): "hãy mở bằng Word và lưu lại dạng .docx",
    (".xls", ".ods", ".csv"): "hãy mở bằng Excel và lưu lại dạng .xlsx",
    (".docm", ".dotm", ".xlsm", ".xltm", ".xlsb"): "tệp có thể chứa macro, hãy lưu lại dạng .docx hoặc .xlsx",
    (".heic", ".webp", ".bmp", ".gif"): "hãy lưu ảnh lại dạng .png hoặc .jpg",
    (".zip", ".rar", ".7z"): "hãy giải nén rồi tải lên từng tệp",
}
_PDF_MARK_WITHIN = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def kind_of(name: str, content: bytes) -> str:
    """What the file ``name`` is: one of the constants above.

    Raises:
        UnreadableFile: it is of a kind that is not read, locked, or not what its name says.
    """
    suffix = PurePath(name).suffix.lower()
    kind = _KINDS.get(suffix)
    if kind is None:
        advice = next((advice for suffixes, advice in _ADVICE.items() if suffix in suffixes), _ACCEPTED)
        raise UnreadableFile(f"Không đọc được tệp “{name}”: {advice}.")
    if content.startswith(_OLE) and kind is not TXT:
        raise UnreadableFile(_why_ole(name, kind, content))
    found = _content_kind(content)
    if found not in (None, kind):
        raise UnreadableFile(
            f"Tệp “{name}” không phải là {_NAMES[kind]}: nội dung là {_NAMES[found]}; hãy đặt lại đuôi tệp cho đúng."
        )
    return kind


def _why_ole(name: str, kind: str, content: bytes) -> str:
    """An old file of Office, and a new one with a password, come in the same wrapping."""
    if _ENCRYPTED in content:
        return f"Tệp “{name}” có mật khẩu; hãy bỏ mật khẩu trước khi tải lên."
    suffix = ".xlsx" if kind == XLSX else ".docx"
    return f"Tệp “{name}” được lưu ở định dạng Office cũ; hãy mở tệp rồi lưu lại dạng {suffix}."


def _content_kind(content: bytes) -> str | None:
    """What the first bytes say; None when they say nothing."""
    if content.startswith(_PICTURES):
        return PICTURE
    if b"%PDF-" in content[:_PDF_MARK_WITHIN]:
        return PDF
    return _zip_kind(content) if content.startswith(_ZIP) else None


def _zip_kind(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            folders = {name.partition("/")[0] for name in archive.namelist()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return None
    return next((kind for folder, kind in (("word", DOCX), ("xl", XLSX)) if folder in folders), None)
