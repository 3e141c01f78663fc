"""Papers of the corpus as Word and PDF files in several layouts: they are read as well as their text."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from plans.documents.reading.sources import load_source
from tests.plans.documents.reading.register import whole_register
from tests.plans.documents.reading.rendering import as_pdf, as_word, blocks_of
from tests.plans.documents.reading.scoring import PAPERS, Scores, expectation, read_as_data, score

HARD_CUT = "16"  # a scan whose lines were cut by hand: no layout tells its paragraphs


def _number(path: Path) -> str:
    """ "100" of "100-quy-danh-dau.txt"."""
    return path.name.partition("-")[0]


LAYOUTS = [
    (_number(path), seed)
    for path in sorted(PAPERS.glob("[0-9]*.txt"))
    if _number(path) != HARD_CUT and expectation(path)["kind"] == "Kế hoạch"  # others have no parts in columns
    for seed in (1, 2, 3, 4)
]
A_DAY = 4
# Each day others; ``python -m tests.benchmarks reading`` reads them all.
TODAY = random.Random(date.today().toordinal()).sample(LAYOUTS, A_DAY)


def scores_of(name: str, suffix: str, render: Callable[[list[str], int], bytes], seed: int) -> Scores:
    path = next(PAPERS.glob(f"{name}-*.txt"))
    content = render(path.read_text(encoding="utf-8").splitlines(), seed)
    source = load_source(f"{path.stem}{suffix}", content)
    return score(read_as_data(source.lines, whole_register()), expectation(path), path.stem)


@pytest.mark.parametrize("number", sorted({number for number, _ in LAYOUTS}))
def test_every_paper_can_be_laid_out_with_all_its_words(number):
    lines = next(PAPERS.glob(f"{number}-*.txt")).read_text(encoding="utf-8").splitlines()
    cells = [cell for block in blocks_of(lines) for row in block.rows for cell in row]
    assert sorted(" ".join(cells).split()) == sorted(" ".join(lines).split())


@pytest.mark.parametrize(("name", "seed"), [("01", 1), ("04", 2), ("08", 3), ("20", 3), ("22", 1), ("23", 4)])
def test_word_file_is_read_as_its_text(name, seed):
    scores = scores_of(name, ".docx", as_word, seed)
    assert scores.faults == []
    assert scores.invented == []


@pytest.mark.parametrize(("name", "seed"), [("01", 2), ("08", 2), ("22", 1), ("26", 3), *TODAY])
def test_pdf_file_is_read_as_its_text(name, seed):
    scores = scores_of(name, ".pdf", as_pdf, seed)
    assert scores.faults == []
    assert scores.invented == []
