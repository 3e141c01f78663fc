"""The process that reads one file within its bounds: the file comes on standard input, the text goes out as JSON."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from dataclasses import asdict, astuple
from importlib import import_module

from plans.documents.reading.errors import ScanWithoutText, UnreadableFile
from plans.documents.reading.file_kinds import DOCX, PDF, XLSX
from plans.documents.reading.limits import Limits
from plans.documents.reading.source import Source

# By name: a process loads the libraries of one kind only.
_READERS = {
    DOCX: ("plans.documents.reading.word_files", "word_source"),
    PDF: ("plans.documents.reading.pdf_files", "pdf_source"),
    XLSX: ("plans.documents.reading.sheets", "sheet_source"),
}
PAGES = "pages"  # asked for instead of a kind: the pages of a PDF, to be joined to recognised ones
_MEBIBYTE = 1024 * 1024
_TOO_LARGE = "Nội dung trong tệp quá lớn so với một kế hoạch; hãy chia nhỏ tệp."


def reader_of(kind: str) -> Callable[[bytes, Limits], Source]:
    """The function that reads files of ``kind``."""
    module, function = _READERS[kind]
    return getattr(import_module(module), function)


def confine(limits: Limits) -> None:
    """Bind this process: beyond these bounds memory is refused to it, and then it is ended."""
    memory = limits.mebibytes * _MEBIBYTE
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(kind: str, content: bytes, limits: Limits) -> bytes:
    """The source as JSON, or the sentence that says why there is none."""
    try:
        if kind == PAGES:
            return _pages(content, limits)
        source = reader_of(kind)(content, limits)
    except ScanWithoutText as scan:
        return _encoded({"scan": str(scan)})
    except UnreadableFile as refusal:
        return _encoded({"refusal": str(refusal)})
    except MemoryError:
        return _encoded({"refusal": _TOO_LARGE})
    positions = [astuple(position) for position in source.positions]
    return _encoded(
        {
            "lines": source.lines,
            "notes": source.notes,
            "kind": source.kind,
            "positions": positions,
            "scanned": source.scanned,
        },
    )


def _pages(content: bytes, limits: Limits) -> bytes:
    """The pages with text and the count of all, as JSON."""
    pages, count = import_module("plans.documents.reading.pdf_files").text_pages(content, limits)
    return _encoded({"pages": [asdict(page) for page in pages], "count": count})


def _encoded(found: dict[str, object]) -> bytes:
    return json.dumps(found).encode()


def main() -> None:
    """Read the file that standard input is, as the arguments say: its kind, and the limits as JSON."""
    kind, limits = sys.argv[1], Limits(**json.loads(sys.argv[2]))
    reader_of(PDF if kind == PAGES else kind)
    content = sys.stdin.buffer.read()
    confine(limits)
    sys.stdout.buffer.write(answer(kind, content, limits))


if __name__ == "__main__":
    main()
