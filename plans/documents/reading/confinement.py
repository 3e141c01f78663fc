"""Files that take programs to unpack are read in a process of their own, with a bound on its time and its memory.

Whatever a damaged or a spiteful file does to the libraries that read it, the portal goes on: the process is ended, and
the person is told in one sentence.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, TypeVar

from plans.documents.reading.confined import PAGES
from plans.documents.reading.errors import ScanWithoutText, UnreadableFile
from plans.documents.reading.limits import Limits
from plans.documents.reading.page import Page, Ruling, Word
from plans.documents.reading.source import Position, Source

_T = TypeVar("_T")

ROOT = Path(__file__).parents[3]
_MODULE = "plans.documents.reading.confined"
NOTHING_CAME = "Tệp quá phức tạp hoặc bị hỏng nên không đọc được; hãy lưu lại tệp bằng phần mềm khác rồi thử lại."
_TOO_SLOW = "Tệp mất quá nhiều thời gian để đọc; hãy chia nhỏ tệp hoặc lưu lại bằng phần mềm khác."
# Waiting for a processor is not working: a busy machine gets this many times the seconds of work.
_PATIENCE = 4


def read_confined(kind: str, content: bytes, limits: Limits) -> Source:
    """The text of a file of ``kind``, one of the constants of ``file_kinds``.

    Raises:
        UnreadableFile: with one Vietnamese sentence that says why.
    """
    return source_of(_answer(kind, content, limits))


def pages_confined(content: bytes, limits: Limits) -> tuple[dict[int, Page], int]:
    """The pages of a PDF that have text to go by, by their numbers, and how many pages there are in all.

    Raises:
        UnreadableFile: with one Vietnamese sentence that says why.
    """
    found = _told(_answer(PAGES, content, limits))
    pages = [
        replace(Page(**page), words=_all_of(Word, page["words"]), rulings=_all_of(Ruling, page["rulings"]))
        for page in found["pages"]
    ]
    return {page.number: page for page in pages}, int(found["count"])


def _all_of(sort: type[_T], found: Iterable[Mapping[str, Any]]) -> tuple[_T, ...]:
    return tuple(sort(**each) for each in found)


def _answer(kind: str, content: bytes, limits: Limits) -> bytes:
    command = [sys.executable, "-m", _MODULE, kind, json.dumps(asdict(limits))]
    try:
        done = subprocess.run(  # noqa: S603 our own program and arguments, no shell
            command,
            input=content,
            capture_output=True,
            cwd=ROOT,
            env={"LANG": "C.UTF-8", "PYTHONUTF8": "1"},
            timeout=limits.seconds * _PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(_TOO_SLOW) from error
    return done.stdout


def source_of(answer: bytes) -> Source:
    """The source that the other process wrote.

    Raises:
        UnreadableFile: it wrote why there is none, or was ended before it could write anything.
    """
    return _source(_told(answer))


def _told(answer: bytes) -> dict[str, Any]:
    try:
        found = json.loads(answer)
    except ValueError as error:
        raise UnreadableFile(NOTHING_CAME) from error
    if "scan" in found:
        raise ScanWithoutText(found["scan"])
    if "refusal" in found:
        raise UnreadableFile(found["refusal"])
    return found


def _source(found: Mapping[str, Any]) -> Source:
    positions = tuple(Position(*position) for position in found["positions"])
    lines, notes, scanned = (tuple(found[name]) for name in ("lines", "notes", "scanned"))
    return Source(lines, notes, str(found["kind"]), positions, scanned)
