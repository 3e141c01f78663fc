"""Wording made from a choice and open to change."""

import pytest
from django.core.exceptions import ValidationError

from plans.forms.wordings import Choice, settled_wording

TOURISM, TRADE, HEALTH = frozenset({"so du lich", "sdl"}), frozenset({"so cong thuong"}), frozenset({"so y te"})
ONE = Choice("Sở Du lịch", [TOURISM])
TWO = Choice("Sở Du lịch và Sở Công Thương", [TOURISM, TRADE])
NONE = Choice("")


@pytest.mark.parametrize(
    ("wording", "chosen", "wording_before", "chosen_before", "expected"),
    [
        pytest.param("", ONE, "", NONE, "Sở Du lịch", id="empty is made"),
        pytest.param("", NONE, "", NONE, "", id="nothing chosen, nothing made"),
        pytest.param("Sở Du lịch", TWO, "Sở Du lịch", ONE, TWO.made, id="made wording follows"),
        pytest.param("SDL chủ động", ONE, "", NONE, "SDL chủ động", id="own wording stays"),
        pytest.param("SDL", ONE, "SDL", ONE, "SDL", id="nothing changed"),
        pytest.param("", TWO, "SDL", ONE, TWO.made, id="emptied is made anew"),
        pytest.param(
            "SDL, Sở Công Thương", TWO, "SDL, Sở Công Thương", ONE, "SDL, Sở Công Thương", id="already named"
        ),
        pytest.param("Sở Y tế", TWO, "SDL", ONE, "Sở Y tế", id="both changed by the person"),
    ],
)
def test_wording_is_settled(wording, chosen, wording_before, chosen_before, expected):
    settled = settled_wording(wording, chosen=chosen, wording_before=wording_before, chosen_before=chosen_before)
    assert settled == expected


@pytest.mark.parametrize(
    ("chosen", "chosen_before"),
    [pytest.param(TWO, ONE, id="added but not named"), pytest.param(NONE, ONE, id="taken out but still named")],
)
def test_own_wording_that_misses_the_choice_is_refused_with_the_made_one(chosen, chosen_before):
    with pytest.raises(ValidationError) as refusal:
        settled_wording("SDL tỉnh", chosen=chosen, wording_before="SDL tỉnh", chosen_before=chosen_before)
    assert f"“{chosen.made or 'không ghi gì'}”" in refusal.value.messages[0]
