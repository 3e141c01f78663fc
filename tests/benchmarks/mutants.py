"""``python -m tests.benchmarks.mutants --count 10000``: damaged files of all kinds, each read in a bounded process.

A process is forked for each file, with the bounds of the real one but without the start of Python, which alone would
take an hour. What ends otherwise than with a text or a refusal is told with its number, and the exit code is 1.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
import traceback
from argparse import ArgumentParser
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import tests.benchmarks.start  # noqa: F401 - settings come before what reads them
from plans.documents.reading import confined
from plans.documents.reading.limits import Limits
from tests.plans.documents.reading.mutation import Sound, mutants, outcome

SEED = 2026
MOST_SECONDS = 10.0
MOST_MEBIBYTES = 300
_REAL_START = 90  # mebibytes of address space that the real process has when it starts to read


@dataclass(frozen=True)
class End:
    """How the process of one file ended: what it said, its seconds of work and its mebibytes of memory."""

    said: str
    seconds: float
    mebibytes: float

    @property
    def is_fault(self) -> bool:
        return not self.said or self.said.startswith("Traceback") or self.mebibytes > MOST_MEBIBYTES


def main() -> int:
    parser = ArgumentParser(prog="python -m tests.benchmarks.mutants", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    for kind in ("docx", "pdf", "xlsx"):
        confined.reader_of(kind)
    ends: Counter[str] = Counter()
    faults, slowest, largest = 0, 0.0, 0.0
    begun = time.monotonic()
    for number, file in enumerate(mutants(options.seed, options.count)):
        end = _end_of(file)
        ends[f"{Path(file.name).suffix} {'read' if end.said == 'read' else 'refused'}"] += 1
        slowest, largest = max(slowest, end.seconds), max(largest, end.mebibytes)
        if number and not number % 1_000:
            sys.stdout.write(f"{number:,} files read …\n")
            sys.stdout.flush()
        if end.is_fault or end.seconds > MOST_SECONDS:
            faults += 1
            sys.stdout.write(f"{number} {file.name}: {end.seconds:.1f} s, {end.mebibytes:.0f} MiB, {end.said}\n")
            sys.stdout.flush()
    for what, count in sorted(ends.items()):
        sys.stdout.write(f"{what:>14}  {count:6,}\n")
    sys.stdout.write(
        f"{options.count:,} damaged files in {time.monotonic() - begun:.0f} s: {faults} faults, "
        f"slowest {slowest:.1f} s of work, largest {largest:.0f} MiB.\n"
    )
    return 1 if faults else 0


def _end_of(file: Sound) -> End:
    with tempfile.TemporaryFile() as told:
        child = os.fork()
        if not child:
            _read(file, told.fileno())
        _, _, usage = os.wait4(child, 0)
        told.seek(0)
        said = told.read().decode(errors="replace")
    return End(said, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _read(file: Sound, told: int) -> None:
    """In the forked process: bind it, read, tell, and end without what Python does at its end."""
    limits = Limits()
    confined.confine(Limits(mebibytes=_own_mebibytes() + limits.mebibytes - _REAL_START, seconds=limits.seconds))
    try:
        said = outcome(file, limits)
    except BaseException:
        said = traceback.format_exc()
    os.write(told, said.encode())
    os._exit(0)


def _own_mebibytes() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize() // (1024 * 1024)


if __name__ == "__main__":
    sys.exit(main())
