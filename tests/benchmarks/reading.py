"""How well the corpus of papers is read: ``python -m tests.benchmarks reading`` prints the table and what differs."""

from __future__ import annotations

from collections.abc import Iterator

from tests.plans.documents.reading.register import whole_register
from tests.plans.documents.reading.scoring import PAPERS, Scores, expectation, read_as_data, score, table_of


def measure_reading() -> Scores:
    """The whole corpus, clean."""
    total = Scores()
    for path in sorted(PAPERS.glob("[0-9][0-9]-*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        total.add(score(read_as_data(lines, whole_register()), expectation(path), path.stem))
    return total


def reading_lines() -> Iterator[str]:
    """The table, then each difference."""
    scores = measure_reading()
    yield from scores.faults
    yield from (f"INVENTED {fact}" for fact in scores.invented)
    yield ""
    yield from table_of(scores)
