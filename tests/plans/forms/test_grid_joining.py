"""A row over what another person saved meanwhile: cell by cell, by the fingerprints it was handed out with."""

import pytest

from plans.forms.grid import TypedRow, mark_of
from plans.forms.grid_joining import joined
from plans.resources.grid_row import CELLS

BLANK = dict.fromkeys((cell.name for cell in CELLS), "")
BASE = BLANK | {"title": "Hội chợ", "venue_text": "Cà Mau"}


@pytest.mark.parametrize(
    ("mine", "theirs", "stands", "quarrels"),
    [
        ({}, {"title": "Hội chợ lớn"}, {"title": "Hội chợ lớn"}, []),
        ({"theme": "Xanh"}, {"title": "Hội chợ lớn"}, {"theme": "Xanh", "title": "Hội chợ lớn"}, []),
        ({"venue_text": ""}, {"budget_text": "5 triệu đồng"}, {"venue_text": "", "budget_text": "5 triệu đồng"}, []),
        ({"title": "Hội"}, {"title": "Hội"}, {"title": "Hội"}, []),
        ({"title": "Hội"}, {"title": "Chợ"}, {"title": "Hội"}, ["title"]),
        ({"theme": "Xanh", "title": "A"}, {"theme": "", "title": "B", "venue_text": ""},
         {"theme": "Xanh", "title": "A", "venue_text": ""}, ["title"]),
        ({"theme": "Xanh"}, {"theme": "Đỏ"}, {"theme": "Xanh"}, ["theme"]),
        ({"venue_text": "Huế"}, {"venue_text": ""}, {"venue_text": "Huế"}, ["venue_text"]),
    ],
)  # fmt: skip
def test_each_cell_takes_the_words_of_who_changed_it_and_one_that_both_changed_is_asked(
    mine, theirs, stands, quarrels
):
    row = TypedRow("r1", BASE | mine, version=1, mark=mark_of(BASE))
    found = joined(row, BASE | theirs, 2)
    assert (found.row, found.quarrels) == (TypedRow("r1", BASE | stands, 2, mark_of(BASE | theirs)), quarrels)


def test_words_of_the_other_stand_in_cells_that_yield():
    row = TypedRow("r1", BASE | {"title": "A", "theme": "Xanh"}, 1, mark_of(BASE), yields={"title"})
    found = joined(row, BASE | {"title": "B", "theme": "Đỏ"}, 2)
    assert (found.row.cells, found.quarrels) == (BASE | {"title": "B", "theme": "Xanh"}, ["theme"])


@pytest.mark.parametrize("mark", ["", "0123456789ab", "......."])
def test_row_that_does_not_tell_what_was_handed_out_is_asked_about_every_cell_that_differs(mark):
    mine, theirs = BLANK | {"title": "A", "theme": "Xanh"}, BLANK | {"title": "B", "theme": "Đỏ", "lead_text": ""}
    found = joined(TypedRow("r1", mine, 1, mark), theirs, 2)
    assert (found.row.cells, found.quarrels) == (mine, ["title", "theme"])


def test_fingerprints_tell_which_cells_were_touched_and_nothing_of_empty_ones():
    row = TypedRow("r1", BASE | {"theme": "Xanh"}, 1, mark_of(BASE))
    assert [cell.name for cell in CELLS if row.was_changed(cell.name, row.cells[cell.name])] == ["theme"]
    assert [len(part) for part in mark_of(BASE).split(".")] == [5, 0, 0, 5, 0, 0, 0]
