"""The damage program, and how much of the corpus is still read when it has done its work."""

from __future__ import annotations

import pytest

from plans.documents.reading.repairs import Repairer
from tests.benchmarks.reading import SEED
from tests.plans.documents.reading.noise import damaged
from tests.plans.documents.reading.register import whole_register
from tests.plans.documents.reading.restoration import letters_wrong, restoration
from tests.plans.documents.reading.scoring import PAPERS, Scores, expectation, read_as_data, score, table_of

# One paper of each shape; the whole corpus is measured by ``python -m tests.benchmarks reading``.
SAMPLE = ("01", "02", "04", "08", "11", "17", "18", "23", "25", "28")
CORPUS = sorted(PAPERS.glob("[0-9]*.txt"))
LINES = ["Ủy ban nhân dân tỉnh Sóc Trăng ban hành kế hoạch liên kết phát triển du lịch năm 2024", "1\tSở Y tế"] * 20


def read_damaged(rate: float) -> Scores:
    total = Scores()
    for number, path in enumerate(CORPUS):
        if path.name.startswith(SAMPLE):
            lines = damaged(path.read_text(encoding="utf-8").splitlines(), rate, SEED + number)
            total.add(score(read_as_data(lines, whole_register()), expectation(path), path.stem))
    return total


@pytest.mark.parametrize(
    ("rate", "floors"),
    [
        (0.005, {"found": 0.95, "title": 0.93, "period": 0.90, "lead": 0.93, "support": 0.93, "venue": 0.95}),
        (0.02, {"found": 0.95, "title": 0.92, "period": 0.88, "lead": 0.90, "support": 0.88, "venue": 0.93}),
    ],
)
def test_damaged_papers_are_read_nearly_as_well(rate, floors):
    scores = read_damaged(rate)
    below = {name: scores.fields[name].f1 for name, floor in floors.items() if scores.fields[name].f1 < floor}
    assert below == {}, "\n".join(["", *scores.faults, *scores.invented, *table_of(scores)])


def test_damage_is_the_same_for_the_same_seed_and_another_for_another():
    assert damaged(LINES, 0.02, 1) == damaged(LINES, 0.02, 1)
    assert damaged(LINES, 0.02, 1) != damaged(LINES, 0.02, 2)


def test_no_rate_is_no_damage():
    assert [line for line in damaged(LINES[:30], 0.0, 1) if line] == LINES[:30]


def test_damage_keeps_columns():
    assert sum(line.count("\t") for line in damaged(LINES, 0.05, 3)) == 20


@pytest.mark.parametrize("rate", [0.005, 0.02, 0.05])
def test_damage_touches_as_many_letters_as_told(rate):
    """Counted letter by letter in words that were neither glued, split nor changed in length."""
    words = ["Thương"] * 4000
    after = damaged([f"{word}\t" for word in words], rate, 4)
    changed = sum(word.strip() != "Thương" for word in after if word.strip())
    assert 0.8 * rate < changed / (6 * len(words)) < 1.1 * rate


def test_repairs_put_most_wrong_letters_right_and_hardly_any_line_wrong():
    papers = [path for path in CORPUS if path.name.startswith(SAMPLE)]
    effect = restoration(papers, Repairer(whole_register()), 0.03, SEED)
    assert effect.before > 250
    assert effect.share > 0.65
    assert effect.worse <= 2


def test_letters_are_counted():
    assert letters_wrong("du lịch", "du lịch") == 0
    assert letters_wrong("du lịch", "d ulieh") == 4
