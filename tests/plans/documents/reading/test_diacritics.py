from __future__ import annotations

import unicodedata

import pytest

from plans.documents.reading.accounting import Ledger, Problem
from plans.documents.reading.diacritics import refuse_without_marks, tell_without_marks
from plans.documents.reading.errors import NotAPlan
from plans.documents.reading.lines import Line, numbered_lines
from provinces.names import fold
from tests.plans.documents.reading.scoring import PAPERS


def lines_of(name: str) -> list[Line]:
    return numbered_lines((PAPERS / name).read_text(encoding="utf-8").splitlines())


def bare(line: Line) -> Line:
    return Line(line.number, fold(line.text), line.column)


@pytest.mark.parametrize("path", sorted(PAPERS.glob("*.txt")), ids=lambda path: path.stem)
def test_papers_with_marks_are_read_and_without_them_refused_with_advice(path):
    lines = lines_of(path.name)
    ledger = Ledger()
    refuse_without_marks(lines)
    tell_without_marks(lines, ledger)
    assert ledger.problems == []
    with pytest.raises(NotAPlan, match=r"^Văn bản bị mất dấu tiếng Việt .* Hãy dùng tệp gốc có dấu, .*\.$"):
        refuse_without_marks([bare(line) for line in lines])


def test_passage_without_marks_is_told_line_by_line():
    lines = lines_of("01-ben-tre-2023.txt")
    damaged = [bare(line) if line.number in (13, 40, 41) else line for line in lines]
    ledger = Ledger()
    refuse_without_marks(damaged)
    tell_without_marks(damaged, ledger)
    reason = "Dòng này bị mất dấu tiếng Việt; hãy nhập lại theo bản gốc"
    assert ledger.problems == [
        Problem(line.number, line.text, reason)
        for line in damaged
        if line.number in (13, 40, 41) and len(line.text) > 40
    ]
    assert ledger.problems


def test_decomposed_letters_have_their_marks():
    lines = [Line(1, unicodedata.normalize("NFD", "Ủy ban nhân dân tỉnh ban hành Kế hoạch cụ thể như sau " * 3))]
    refuse_without_marks(lines)


def test_short_foreign_text_is_not_refused():
    refuse_without_marks([Line(1, "Ho Chi Minh City Tourism Week")])
