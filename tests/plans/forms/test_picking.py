"""Choosing several things in an order from a plain select."""

from types import SimpleNamespace

import pytest
from django.forms import Form

from plans.forms.picking import Option, PickField

THINGS = {pk: SimpleNamespace(pk=pk, name=name) for pk, name in enumerate(("Một", "Hai", "Ba", "Bốn"), start=1)}


class PickForm(Form):
    """Four things in two groups."""

    things = PickField(label="Những thứ", required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        groups = {1: "Lẻ", 3: "Lẻ", 2: "Chẵn", 4: "Chẵn"}
        self.fields["things"].offer(
            Option(THINGS[pk], THINGS[pk].name, group, search="đặc biệt" if pk == 3 else "")
            for pk, group in groups.items()
        )


def options(form):
    """The labels of the groups, and the values in each, as drawn."""
    assert len(form["things"].subwidgets) == 4
    return options_of(form)


def options_of(form):
    groups = form.fields["things"].widget.optgroups("things", form["things"].value() or [])
    return [(label, [option["value"] for option in rows]) for label, rows, _ in groups]


@pytest.mark.parametrize("sent", [["4", "1"], ["1", "4"], ["3", "2", "1"]])
def test_choice_keeps_the_order_in_which_it_was_made(sent):
    form = PickForm({"things": sent})
    assert form.is_valid()
    assert form.cleaned_data["things"] == [THINGS[int(value)] for value in sent]
    assert options(form)[0] == ("Đã chọn", sent)


def test_thing_chosen_twice_counts_once():
    form = PickForm({"things": ["2", "2"]})
    assert form.is_valid()
    assert form.cleaned_data["things"] == [THINGS[2]]


@pytest.mark.parametrize("sent", [["9"], ["1", "x"]])
def test_thing_that_is_not_offered_is_refused(sent):
    form = PickForm({"things": sent})
    assert form.errors["things"] == ["Có mục không còn trong danh sách được chọn; hãy chọn lại."]


def test_nothing_chosen_shows_the_groups_alone():
    assert options(PickForm()) == [("Lẻ", ["1", "3"]), ("Chẵn", ["2", "4"])]


def test_select_carries_order_and_search_words_for_the_script():
    drawn = str(PickForm(initial={"things": [4, 3]})["things"])
    assert 'data-order="4,3"' in drawn
    assert '<option value="3" selected data-search="đặc biệt" data-group="Lẻ">Ba</option>' in drawn


def test_chosen_thing_of_a_further_group_keeps_and_names_it():
    drawn = str(PickForm(initial={"things": [4]})["things"])
    assert '<option value="4" selected data-group="Chẵn" data-label="Bốn">Bốn (Chẵn)</option>' in drawn


def test_select_says_how_to_choose_several_where_no_script_runs():
    assert "<noscript>" in str(PickForm()["things"])


def test_what_is_used_most_stands_first_and_keeps_its_group_for_the_script():
    form = PickForm()
    form.fields["things"].offer(
        Option(THINGS[pk], THINGS[pk].name, group, is_frequent=pk == 2) for pk, group in {1: "Lẻ", 2: "Chẵn"}.items()
    )
    assert options_of(form) == [("Hay dùng", ["2"]), ("Lẻ", ["1"])]
    drawn = str(form["things"])
    assert 'data-home="Lẻ"' in drawn
    assert '<option value="2" data-group="Chẵn" data-frequent="Hay dùng">Hai</option>' in drawn


def test_chosen_thing_used_most_is_named_by_its_own_group():
    form = PickForm(initial={"things": [2]})
    form.fields["things"].offer(
        Option(THINGS[pk], THINGS[pk].name, group, is_frequent=pk == 2) for pk, group in {1: "Lẻ", 2: "Chẵn"}.items()
    )
    assert ">Hai (Chẵn)</option>" in str(form["things"])


def test_former_names_are_told_to_the_script():
    form = PickForm()
    form.fields["things"].offer([Option(THINGS[1], "Một", "Lẻ", former=("Số một cũ", "Nhất"))])
    assert 'data-former="Số một cũ|Nhất"' in str(form["things"])
