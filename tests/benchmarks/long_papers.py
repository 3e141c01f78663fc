"""How a paper grows from 12 to 1,200 activities, in the list and in the table, and what memory the long one takes."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from plans.documents.content import OfficialDocument, to_json
from plans.documents.writing.pdf import write_pdf
from plans.wording import ActivityForm
from tests.benchmarks.stopwatch import median_seconds
from tests.plans.documents.writing.papers import plan_of

SMALL, LARGE = 12, 1_200
MEMORY_LIMIT_MIB = 300


@dataclass(frozen=True, slots=True)
class LongPaper:
    """``growth``: the time of the large paper over that of the small one; ``memory``: the peak of a process in MiB."""

    form: str
    growth: float
    memory: float

    @property
    def is_within_limits(self) -> bool:
        """Whether the time grows no faster than the activities, and the memory stays below its limit."""
        return self.growth <= LARGE / SMALL and self.memory < MEMORY_LIMIT_MIB


def measure_long_papers(folder: Path) -> list[LongPaper]:
    """Both forms; the large paper is rendered once in this process, warm, and once in one of its own."""
    return [_measure(form, folder) for form in (ActivityForm.LIST, ActivityForm.TABLE)]


def _measure(form: str, folder: Path) -> LongPaper:
    small, large = (dataclasses.replace(plan_of(count), activity_form=form) for count in (SMALL, LARGE))
    times = [
        median_seconds(lambda paper=paper: write_pdf(paper, draft=False), repeats)
        for paper, repeats in ((small, 5), (large, 1))
    ]
    return LongPaper(form, times[1] / times[0], _peak_memory(large, folder))


def _peak_memory(document: OfficialDocument, folder: Path) -> float:
    source, target = folder / "long.json", folder / "long.pdf"
    source.write_text(json.dumps(to_json(document), ensure_ascii=False), encoding="utf-8")
    command = [sys.executable, "-m", "tests.benchmarks.one_paper", str(source), str(target)]
    ended = subprocess.run(command, check=True, capture_output=True, timeout=300)
    return int(ended.stdout) / 1024
