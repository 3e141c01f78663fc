from __future__ import annotations

from datetime import date, datetime

import pytest

from provinces.models import ProvinceKind
from provinces.resources.widgets import ChoiceWidget, DayWidget, LinesWidget, TextWidget, YesNoWidget


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (None, ""),
        ("", ""),
        ("  Sở  Du lịch ", "Sở Du lịch"),
        ("So\u031b\u0309", "Sở"),
        (94, "94"),
        ("'=1+1", "=1+1"),
        ("'quoted", "'quoted"),
    ],
)
def test_text_is_read_tidily(cell, value):
    assert TextWidget().clean(cell) == value


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@x", "Sở Du lịch", "'quoted", ""])
def test_text_comes_back_as_it_went_out(text):
    assert TextWidget().clean(TextWidget().render(text)) == text


def test_text_never_goes_out_as_a_formula():
    assert TextWidget().render('=HYPERLINK("http://x")') == '\'=HYPERLINK("http://x")'


def test_text_with_a_control_character_is_refused():
    with pytest.raises(ValueError, match=r"^Có ký tự không in được\.$"):
        TextWidget().clean("Sở\x00 Du lịch")


def test_lines_stand_side_by_side_in_a_cell():
    assert LinesWidget().render("một\nhai") == "một | hai"
    assert LinesWidget().clean(" một |hai | ") == "một\nhai"
    assert LinesWidget().clean(None) == ""


@pytest.mark.parametrize(
    "cell", ["01/07/2025", "1/7/2025", "2025-07-01", date(2025, 7, 1), datetime(2025, 7, 1, 10, 30), " 01/07/2025 "]
)
def test_day_is_read_in_each_form(cell):
    assert DayWidget().clean(cell) == date(2025, 7, 1)


def test_day_goes_out_as_day_month_year_and_none_as_nothing():
    assert DayWidget().render(date(2025, 7, 1)) == "01/07/2025"
    assert DayWidget().render(None) == ""
    assert DayWidget().clean("") is None


@pytest.mark.parametrize("cell", ["31/02/2025", "1/8/08", "07/2025", "hôm nay", "2025-13-01"])
def test_day_that_is_none_is_refused_with_an_example(cell):
    with pytest.raises(ValueError, match=r"không phải là ngày; ghi ngày/tháng/năm, ví dụ 01/07/2025\.$"):
        DayWidget().clean(cell)


@pytest.mark.parametrize(("cell", "value"), [("có", True), ("Co", True), ("không", False), ("KHONG", False)])
def test_answer_is_read(cell, value):
    assert YesNoWidget().clean(cell) is value


@pytest.mark.parametrize("cell", ["", None, "1", "true"])
def test_answer_that_is_neither_is_refused(cell):
    with pytest.raises(ValueError, match=r"^Ghi “có” hoặc “không”, không phải “"):
        YesNoWidget().clean(cell)


@pytest.mark.parametrize("cell", ["tỉnh", "TINH", "province", " tỉnh "])
def test_choice_is_read_by_label_spelling_or_value(cell):
    assert ChoiceWidget(ProvinceKind).clean(cell) == ProvinceKind.PROVINCE


def test_choice_goes_out_by_its_label():
    assert ChoiceWidget(ProvinceKind).render(ProvinceKind.CITY) == "thành phố trực thuộc Trung ương"
    assert ChoiceWidget(ProvinceKind).clean("") == ""


def test_choice_that_is_none_is_refused_with_the_list():
    with pytest.raises(
        ValueError, match=r"^“huyện” không có trong danh sách: tỉnh; thành phố trực thuộc Trung ương\.$"
    ):
        ChoiceWidget(ProvinceKind).clean("huyện")
