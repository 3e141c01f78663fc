"""Files that take programs to unpack are read in a process of their own, with a bound on its time and its memory.

Whatever a damaged or a spiteful file does to the libraries that read it, the portal goes on: the process is ended, and
the person is told in one sentence.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from plans.documents.reading.errors import ScanWithoutText, UnreadableFile
from plans.documents.reading.limits import Limits
from plans.documents.reading.source import Position, Source

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
    return source_of(done.stdout)


def source_of(answer: bytes) -> Source:
    """The source that the other process wrote.

    Raises:
        UnreadableFile: it wrote why there is none, or was ended before it could write anything.
    """
    try:
        found = json.loads(answer)
    except ValueError as error:
        raise UnreadableFile(NOTHING_CAME) from error
    if "scan" in found:
        raise ScanWithoutText(found["scan"])
    if "refusal" in found:
        raise UnreadableFile(found["refusal"])
    return _source(found)


def _source(found: Mapping[str, list]) -> Source:
    positions = tuple(Position(*position) for position in found["positions"])
    return Source(tuple(found["lines"]), tuple(found["notes"]), str(found["kind"]), positions)
