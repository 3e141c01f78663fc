"""How a Word file grows from 12 to 1,200 activities, in the list and in the table."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from plans.documents.writing.docx import write_docx
from plans.wording import ActivityForm
from tests.benchmarks.long_papers import LARGE, SMALL
from tests.benchmarks.stopwatch import median_seconds
from tests.plans.documents.writing.papers import plan_of

TIMES = 5


@dataclass(frozen=True, slots=True)
class WordGrowth:
    """``growth``: the time of the large paper over that of the small one."""

    form: str
    growth: float

    @property
    def is_linear(self) -> bool:
        """Whether the time grows no faster than the activities."""
        return self.growth <= LARGE / SMALL


def measure_word_papers() -> list[WordGrowth]:
    """Both forms, warm, in this process."""
    return [_measure(form) for form in (ActivityForm.LIST, ActivityForm.TABLE)]


def _measure(form: str) -> WordGrowth:
    papers = [dataclasses.replace(plan_of(count), activity_form=form) for count in (SMALL, LARGE)]
    small, large = (median_seconds(lambda paper=paper: write_docx(paper, draft=False), TIMES) for paper in papers)
    return WordGrowth(form, large / small)
