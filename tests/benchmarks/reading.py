"""How well the corpus of papers is read, clean and damaged: ``python -m tests.benchmarks reading``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plans.documents.reading.limits import Limits
from plans.documents.reading.pdf_files import pdf_source
from plans.documents.reading.repairs import Repairer
from tests.plans.documents.reading.noise import damaged
from tests.plans.documents.reading.register import whole_register
from tests.plans.documents.reading.rendering import as_pdf
from tests.plans.documents.reading.restoration import restoration
from tests.plans.documents.reading.scoring import (
    PAPERS,
    Scores,
    expectation,
    read_as_data,
    score,
    table_of,
)

RATES = (0.0, 0.005, 0.02, 0.05)
LAYOUTS = (1, 2, 3, 4)
SEED = 20_240_619


def measure_reading(rate: float = 0.0) -> Scores:
    """The whole corpus with ``rate`` of its letters damaged."""
    total = Scores()
    for number, path in enumerate(_papers()):
        lines = damaged(path.read_text(encoding="utf-8").splitlines(), rate, SEED + number)
        total.add(score(read_as_data(lines, whole_register()), expectation(path), path.stem))
    return total


def reading_lines() -> Iterator[str]:
    """What differs in the clean corpus, its table, and the curve over the rates of damage."""
    clean = measure_reading()
    yield from clean.faults
    yield from (f"INVENTED {fact}" for fact in clean.invented)
    yield from ("", *table_of(clean), "", *curve_lines(clean), "")
    yield from file_lines()


def file_lines() -> Iterator[str]:
    """Each sound paper as PDF files in several layouts: what is read amiss."""
    files = 0
    for path in _sound_papers():
        lines = path.read_text(encoding="utf-8").splitlines()
        if expectation(path)["kind"] != "Kế hoạch":
            continue
        for seed in LAYOUTS:
            found = pdf_source(as_pdf(lines, seed), Limits()).lines
            scores = score(read_as_data(found, whole_register()), expectation(path), f"{path.stem}, layout {seed}")
            files += 1
            yield from (*scores.faults, *scores.invented)
    yield f"{files} PDF files read"


def curve_lines(clean: Scores | None = None) -> Iterator[str]:
    """For each rate of damaged letters: F1 by field, the header, what the repairs alone restored, invented facts."""
    yield "damaged   found  title  theme  period lead   support venue  header  restored  worse  invented"
    for rate in RATES:
        scores = clean if clean is not None and not rate else measure_reading(rate)
        values = "  ".join(f"{tally.f1:.3f}" for tally in scores.fields.values())
        effect = restoration(_sound_papers(), Repairer(whole_register()), rate, SEED)
        rest = f"{scores.header.recall:.3f}   {effect.share:.3f}     {effect.worse:<5}  {len(scores.invented)}"
        yield f"{rate:6.1%}    {values}  {rest}"


def _papers() -> list[Path]:
    return sorted(PAPERS.glob("[0-9]*.txt"))


def _sound_papers() -> list[Path]:
    """The papers that no scan has damaged before the program does."""
    return [path for path in _papers() if "scan" not in path.name]
