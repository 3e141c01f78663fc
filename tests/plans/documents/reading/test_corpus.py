"""The corpus of papers, written without looking at the reader, and how near the reader comes to it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tests.plans.documents.reading.register import whole_register
from tests.plans.documents.reading.scoring import FIELDS, PAPERS, Scores, expectation, read_as_data, score, table_of

CORPUS = sorted(PAPERS.glob("[0-9]*.txt"))
FOUND_AT_LEAST = 0.95
EACH_AT_LEAST = 0.90


@cache
def scores_of(path: Path) -> Scores:
    lines = path.read_text(encoding="utf-8").splitlines()
    return score(read_as_data(lines, whole_register()), expectation(path), path.stem)


def whole() -> Scores:
    total = Scores()
    for path in CORPUS:
        total.add(scores_of(path))
    return total


def told(scores: Scores) -> str:
    return "\n".join(["", *scores.faults, *scores.invented, *table_of(scores)])


def test_corpus_is_large_and_each_paper_has_its_expectation():
    assert len(CORPUS) >= 25
    assert all(expectation(path)["activities"] is not None for path in CORPUS)


def test_activities_and_their_facts_are_found():
    scores = whole()
    assert scores.fields["found"].f1 >= FOUND_AT_LEAST, told(scores)
    poor = {name: scores.fields[name].f1 for name in FIELDS if scores.fields[name].f1 < EACH_AT_LEAST}
    assert poor == {}, told(scores)


def test_no_fact_is_invented():
    scores = whole()
    assert scores.invented == [], told(scores)


def test_header_is_all_right():
    scores = whole()
    assert scores.header.right == scores.header.given, told(scores)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_paper_gives_what_is_expected(path):
    assert scores_of(path).faults == []


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_expected_facts_are_printed_in_the_paper(path):
    """The expectation invents nothing either: its wordings stand in the paper, line breaks aside."""
    if "scan" in path.name:
        pytest.skip("the paper is damaged on purpose")
    printed = _letters(path.read_text(encoding="utf-8"))
    facts = expectation(path)
    wordings = [facts["subject"], facts["signatory"], *facts["legal_bases"], *facts["recipients"]]
    for activity in facts["activities"]:
        wordings += [activity["title"], activity["theme"], activity["period_text"]]
    assert [text for text in wordings if _letters(text) not in printed] == []


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())
