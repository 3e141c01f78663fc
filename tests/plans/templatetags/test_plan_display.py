"""The quarter strip and the state pill: which cells are filled, and that nothing is said by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from django.template import Context, Template

from plans.templatetags.plan_display import Cell, quarter_cells, quarter_words, state_pill
from plans.workflow import State

LETTERS = {Cell.EMPTY: ".", Cell.EXPECTED: "?", Cell.FULL: "#"}


@dataclass
class Timed:
    starts_on: date | None = None
    ends_on: date | None = None
    precision: str = ""
    period_text: str = ""


def drawn(*period: object, year: int = 2023) -> str:
    """The strip as four letters: "." empty, "#" full, "?" only expected."""
    return "".join(LETTERS[cell] for cell in quarter_cells(year, *period))


@pytest.mark.parametrize(
    ("first", "last", "strip"),
    [
        ((2023, 4, 1), (2023, 6, 30), ".#.."),
        ((2023, 3, 31), (2023, 4, 1), "##.."),
        ((2023, 1, 1), (2023, 1, 1), "#..."),
        ((2023, 12, 31), (2023, 12, 31), "...#"),
        ((2022, 11, 1), (2023, 2, 1), "#..."),
        ((2023, 10, 1), (2024, 3, 31), "...#"),
        ((2022, 1, 1), (2025, 12, 31), "####"),
        ((2024, 1, 1), (2024, 3, 31), "...."),
        ((2022, 10, 1), (2022, 12, 31), "...."),
    ],
)
def test_cells_are_full_where_days_overlap_the_quarter(
    first: tuple[int, int, int], last: tuple[int, int, int], strip: str
) -> None:
    assert drawn(date(*first), date(*last), "day", "") == strip


@pytest.mark.parametrize(
    ("precision", "wording", "strip"),
    [
        ("quarter", "Quý II năm 2023", ".#.."),
        ("quarter", "Dự kiến Quý II năm 2023", ".?.."),
        ("quarter", "quý II (dự kiến)", ".?.."),
        ("year", "năm 2023", "????"),
        ("year", "Cả năm 2023", "####"),
        ("year", "Hằng năm", "####"),
        ("year", "thường xuyên trong năm", "####"),
    ],
)
def test_expected_time_is_told_from_certain_time(precision: str, wording: str, strip: str) -> None:
    whole_year = precision == "year"
    first, last = (date(2023, 1, 1), date(2023, 12, 31)) if whole_year else (date(2023, 4, 1), date(2023, 6, 30))
    assert drawn(first, last, precision, wording) == strip


def test_deadline_alone_stands_in_its_own_quarter_as_expected() -> None:
    assert drawn(None, date(2023, 11, 30), "day", "trước ngày 30/11/2023") == "...?"


def test_activity_without_dates_fills_nothing() -> None:
    assert drawn(None, None, "", "theo tiến độ của chương trình") == "...."


@pytest.mark.parametrize(
    ("strip", "words"),
    [
        (".#..", "Quý II/2023"),
        ("?...", "Quý I/2023"),
        (".##.", "Quý II, III/2023"),
        ("####", "Cả năm 2023"),
        ("????", "Trong năm 2023"),
        ("....", ""),
    ],
)
def test_strip_has_words_of_its_own(strip: str, words: str) -> None:
    cells = [{letter: cell for cell, letter in LETTERS.items()}[letter] for letter in strip]
    assert quarter_words(cells, 2023) == words


def render(source: str, **context: object) -> str:
    return Template("{% load plan_display %}" + source).render(Context(context))


def test_strip_stands_beside_the_wording_of_the_paper() -> None:
    activity = Timed(date(2023, 4, 1), date(2023, 6, 30), "quarter", "Quý <II> năm 2023")
    html = render("{% quarter_strip activity 2023 %}", activity=activity)
    assert html.endswith('<span class="strip-word">Quý &lt;II&gt; năm 2023</span></span>')
    assert (html.count("<rect"), html.count("cell-full"), html.count('class="hatch"')) == (4, 1, 0)
    assert 'aria-hidden="true"' in html


def test_expected_cells_are_hatched() -> None:
    html = render("{% quarter_strip activity 2023 %}", activity=Timed(None, date(2023, 11, 30), "day", ""))
    assert (html.count("<rect"), html.count("cell-full"), html.count('class="hatch"')) == (4, 0, 1)
    assert '<span class="strip-word">Quý IV/2023</span>' in html


def test_strip_alone_names_itself() -> None:
    activity = Timed(date(2023, 4, 1), date(2023, 9, 30), "quarter", "Quý II và III năm 2023")
    html = render("{% quarter_strip activity 2023 wording=False %}", activity=activity)
    assert 'role="img" aria-label="Quý II, III/2023"' in html
    assert "strip-word" not in html


def test_activity_without_time_says_so() -> None:
    html = render("{% quarter_strip activity 2023 %}", activity=Timed())
    assert '<span class="strip-word">Chưa xác định thời gian</span>' in html


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_pill_with_an_icon_and_its_word(state: State) -> None:
    html = state_pill(state.value)
    assert (html.count("<svg"), html.endswith(f"{state.label}</span>")) == (1, True)


def test_pill_of_an_unknown_state_is_refused() -> None:
    with pytest.raises(ValueError, match="lost"):
        state_pill("lost")
