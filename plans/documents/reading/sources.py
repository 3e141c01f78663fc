"""The text of a file as lines, whatever its format; or one clear sentence why there is none."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

from plans.documents.reading.errors import UnreadableFile
from plans.documents.reading.pdf_files import MAX_PAGES, NO_TEXT_LAYER, pdf_lines
from plans.documents.reading.recognition import Report, recognised
from plans.documents.reading.source import PDF, TEXT, WORD, Position, Source, plain
from plans.documents.reading.text_files import text_lines
from plans.documents.reading.word_files import MAX_LINES, word_lines

__all__ = [
    "Position",
    "Source",
    "UnreadableFile",
    "limits_text",
    "load_lines",
    "load_source",
    "load_text",
    "load_word",
    "needs_recognition",
    "recognise",
]

MAX_FILE_BYTES = 10_000_000
MAX_TEXT_CHARACTERS = 2_000_000
MAX_LINE_CHARACTERS = 20_000
# Official Vietnamese has marks on about every fourth letter; damaged text that still can be read keeps a tenth.
MIN_MARKED_SHARE = 0.03

_READERS: dict[str, Callable[[bytes], list[str]]] = {".txt": text_lines, ".docx": word_lines, ".pdf": pdf_lines}
_KINDS = {".txt": TEXT, ".docx": WORD, ".pdf": PDF}
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff"})


def limits_text() -> str:
    """What may be uploaded, in one Vietnamese sentence for the form."""
    return (
        f"Nhận tệp .txt, .docx, .pdf và ảnh quét .png, .jpg, .tiff, dưới {MAX_FILE_BYTES // 1_000_000} MB, "
        f"tệp PDF không quá {MAX_PAGES} trang."
    )


def load_source(name: str, content: bytes) -> Source:
    """The text of a file called ``name``. A scan is no text yet: ask ``needs_recognition`` first.

    Raises:
        UnreadableFile: with one Vietnamese sentence that says why.
    """
    ending = Path(name).suffix.lower()
    reader = _READERS.get(ending)
    if reader is None:
        raise UnreadableFile(f"Không đọc được tệp “{name}”: chỉ nhận tệp .txt, .docx hoặc .pdf.")
    _check_size(name, content)
    return plain(_checked(reader(content)), _KINDS[ending])


def needs_recognition(name: str, content: bytes) -> bool:
    """Whether the file is a picture, or a PDF without a text layer, which ``recognise`` reads in the background.

    Raises:
        UnreadableFile: with one Vietnamese sentence that says why the file can be read in no way.
    """
    ending = Path(name).suffix.lower()
    if ending in _PICTURES:
        return True
    if ending != ".pdf":
        return False
    try:
        pdf_lines(content)
    except UnreadableFile as refusal:
        if str(refusal) != NO_TEXT_LAYER:
            raise
        return True
    return False


def recognise(name: str, content: bytes, report: Report) -> Source:
    """The text of a scan; ``report`` is called with (pages done, all pages), first with 0 done.

    Raises:
        UnreadableFile: with one Vietnamese sentence that says why.
    """
    _check_size(name, content)
    source = recognised(content, Path(name).suffix.lower() == ".pdf", report)
    _checked(list(source.lines))
    return source


def load_lines(path: Path) -> list[str]:
    """The lines of a .txt, .docx or .pdf file; columns that stand side by side are set apart by a tab.

    Raises:
        UnreadableFile: with one Vietnamese sentence that says why.
    """
    reader = _READERS.get(path.suffix.lower())
    if path.is_dir():
        raise UnreadableFile(f"“{path.name}” là thư mục, không phải tệp văn bản.")
    if not path.is_file():
        raise UnreadableFile(f"Không tìm thấy tệp “{path}”.")
    if reader is None:
        raise UnreadableFile(f"Không đọc được tệp “{path.name}”: chỉ nhận tệp .txt, .docx hoặc .pdf.")
    return _checked(reader(_content(path)))


def load_text(text: str) -> list[str]:
    """The lines of pasted text, held to the same rules as a file.

    Raises:
        UnreadableFile: with one Vietnamese sentence that says why.
    """
    return _checked(text_lines(text.encode("utf-8", errors="surrogatepass")))


def load_word(content: bytes) -> list[str]:
    """The lines of the bytes of a .docx file, held to the same rules as a file.

    Raises:
        UnreadableFile: with one Vietnamese sentence that says why.
    """
    return _checked(word_lines(content))


def _check_size(name: str, content: bytes) -> None:
    if len(content) > MAX_FILE_BYTES:
        raise UnreadableFile(f"Tệp “{name}” quá lớn: chỉ nhận tệp dưới {MAX_FILE_BYTES // 1_000_000} MB.")
    if not content.strip():
        raise UnreadableFile(f"Tệp “{name}” trống.")


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise UnreadableFile(f"Tệp “{path.name}” quá lớn: chỉ nhận tệp dưới {MAX_FILE_BYTES // 1_000_000} MB.")
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"Không mở được tệp “{path.name}”.") from error
    if not content.strip():
        raise UnreadableFile(f"Tệp “{path.name}” trống.")
    return content


def _checked(lines: list[str]) -> list[str]:
    letters = [letter for line in lines for letter in line if letter.isalpha()]
    if not letters:
        raise UnreadableFile("Văn bản trống: không có chữ nào để đọc.")
    if len(lines) > MAX_LINES or sum(map(len, lines)) > MAX_TEXT_CHARACTERS:
        raise UnreadableFile("Văn bản quá dài để là một kế hoạch.")
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE_CHARACTERS:
            raise UnreadableFile(
                f"Dòng {number} dài hơn {MAX_LINE_CHARACTERS} ký tự nên không phải là dòng của kế hoạch."
            )
    if sum(map(_is_marked, letters)) < len(letters) * MIN_MARKED_SHARE:
        raise UnreadableFile("Văn bản không có dấu tiếng Việt nên không thể đọc chắc chắn; hãy dùng bản có dấu.")
    return lines


def _is_marked(letter: str) -> bool:
    return letter in "đĐ" or len(unicodedata.normalize("NFD", letter)) > 1
