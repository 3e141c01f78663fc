"""The time of an activity: chosen, worded, and what is meant when both were touched."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from plans.forms.periods import PeriodEntry, PeriodKind, choice_for, chosen_period, refuse_outside_year, settled_period
from plans.periods import Period, parse_period

YEAR = 2023
Q2, Q3 = Period.of_quarter(YEAR, 2), Period.of_quarter(YEAR, 3)


@pytest.mark.parametrize(
    ("values", "text", "first", "last"),
    [
        ({"quarters": ["2"]}, "Quý II năm 2023", date(2023, 4, 1), date(2023, 6, 30)),
        (
            {"period_kind": "quarter", "quarters": ["3", "2"]},
            "từ Quý II đến Quý III năm 2023",
            date(2023, 4, 1),
            date(2023, 9, 30),
        ),
        ({"period_kind": "whole_year"}, "cả năm 2023", date(2023, 1, 1), date(2023, 12, 31)),
        ({"period_kind": "in_year"}, "năm 2023", date(2023, 1, 1), date(2023, 12, 31)),
        ({"period_kind": "month", "month_from": "6"}, "tháng 6 năm 2023", date(2023, 6, 1), date(2023, 6, 30)),
        (
            {"period_kind": "month", "month_from": "1", "month_to": "6"},
            "6 tháng đầu năm 2023",
            date(2023, 1, 1),
            date(2023, 6, 30),
        ),
        (
            {"period_kind": "days", "starts_on": date(2023, 12, 10)},
            "ngày 10 tháng 12 năm 2023",
            date(2023, 12, 10),
            date(2023, 12, 10),
        ),
        ({"period_kind": "days", "ends_on": date(2023, 11, 30)}, "trước ngày 30/11/2023", None, date(2023, 11, 30)),
    ],
)
def test_choice_becomes_period_with_its_wording(values, text, first, last):
    period = chosen_period(values, YEAR)
    assert (period.text, period.starts_on, period.ends_on) == (text, first, last)


@pytest.mark.parametrize(
    "values", [{}, {"quarters": []}, {"period_kind": "month"}, {"period_kind": "days"}, {"period_kind": "wording"}]
)
def test_nothing_chosen_is_no_period(values):
    assert chosen_period(values, YEAR) is None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"quarters": ["1", "4"]}, "quarters"),
        ({"period_kind": "month", "month_to": "3"}, "month_from"),
        ({"period_kind": "month", "month_from": "4", "month_to": "3"}, "month_to"),
        ({"period_kind": "days", "starts_on": date(2023, 5, 2), "ends_on": date(2023, 5, 1)}, "ends_on"),
    ],
)
def test_impossible_choice_is_refused_at_its_field(values, field):
    with pytest.raises(ValidationError) as refusal:
        chosen_period(values, YEAR)
    assert list(refusal.value.message_dict) == [field]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Quý II năm 2023", PeriodKind.QUARTER),
        ("Quý II-III năm 2023", PeriodKind.QUARTER),
        ("cả năm 2023", PeriodKind.WHOLE_YEAR),
        ("năm 2023", PeriodKind.IN_YEAR),
        ("tháng 6/2023", PeriodKind.MONTH),
        ("6 tháng đầu năm", PeriodKind.MONTH),
        ("ngày 10/12/2023", PeriodKind.DAYS),
        ("từ ngày 15/11 đến ngày 15/12/2023", PeriodKind.DAYS),
        ("trước ngày 30/11/2023", PeriodKind.DAYS),
        ("giai đoạn 2022 - 2025", PeriodKind.WORDING),
        ("đến hết quý II năm 2023", PeriodKind.WORDING),
        ("từ tháng 11/2022 đến tháng 2/2023", PeriodKind.WORDING),
        ("theo tiến độ chung", PeriodKind.WORDING),
        ("", PeriodKind.QUARTER),
    ],
)
def test_stored_period_opens_as_the_choice_that_makes_it(text, kind):
    period = parse_period(text, YEAR)
    values = choice_for(period, YEAR)
    assert values["period_kind"] == kind
    chosen = chosen_period(values, YEAR)
    if chosen is not None:
        assert (chosen.starts_on, chosen.ends_on, chosen.precision) == (
            period.starts_on,
            period.ends_on,
            period.precision,
        )


NEW = PeriodEntry(None, "")


@pytest.mark.parametrize(
    ("before", "entry", "expected"),
    [
        pytest.param(NEW, PeriodEntry(None, ""), Period(), id="nothing said"),
        pytest.param(NEW, PeriodEntry(Q2, ""), Q2, id="chosen alone"),
        pytest.param(NEW, PeriodEntry(None, "Quý II năm 2023"), Q2, id="worded alone"),
        pytest.param(NEW, PeriodEntry(Q2, "Quý II/2023"), ("Quý II/2023", Q2), id="both agree"),
        pytest.param(NEW, PeriodEntry(Q2, "sau lễ hội"), ("sau lễ hội", Q2), id="wording without a date"),
        pytest.param(PeriodEntry(Q2, Q2.text), PeriodEntry(Q3, Q2.text), Q3, id="choice changed, made wording"),
        pytest.param(PeriodEntry(Q2, "Quý II/2023"), PeriodEntry(Q3, "Quý II/2023"), Q3, id="same in other words"),
        pytest.param(
            PeriodEntry(Q2, Q2.text), PeriodEntry(Q2, "quý III/2023"), ("quý III/2023", Q3), id="wording changed"
        ),
        pytest.param(PeriodEntry(Q2, Q2.text), PeriodEntry(Q3, ""), Q3, id="wording emptied"),
        pytest.param(
            PeriodEntry(Q2, "Quý III/2023"), PeriodEntry(Q2, "Quý III/2023"), ("Quý III/2023", Q2), id="left alone"
        ),
        pytest.param(
            PeriodEntry(Q2, "sau lễ hội"), PeriodEntry(Q3, "sau lễ hội"), ("sau lễ hội", Q3), id="own undated wording"
        ),
    ],
)
def test_choice_and_wording_are_settled(before, entry, expected):
    text, dates = expected if isinstance(expected, tuple) else (expected.text, expected)
    settled = settled_period(entry, before, YEAR)
    assert (settled.text, settled.starts_on, settled.ends_on, settled.precision) == (
        text,
        dates.starts_on,
        dates.ends_on,
        dates.precision,
    )


def test_whole_year_replaces_the_wording_of_some_time_in_the_year():
    some, whole = Period.of_year(YEAR), chosen_period({"period_kind": "whole_year"}, YEAR)
    settled = settled_period(PeriodEntry(whole, "năm 2023"), PeriodEntry(some, "năm 2023"), YEAR)
    assert settled.text == "cả năm 2023"


@pytest.mark.parametrize(
    ("before", "entry"),
    [
        (NEW, PeriodEntry(Q2, "Quý III năm 2023")),
        (PeriodEntry(Q2, Q2.text), PeriodEntry(Q3, "tháng 12/2023")),
        (PeriodEntry(Q2, "Quý I năm 2023"), PeriodEntry(Q3, "Quý I năm 2023")),
    ],
)
def test_choice_and_wording_that_contradict_are_refused(before, entry):
    with pytest.raises(ValidationError) as refusal:
        settled_period(entry, before, YEAR)
    assert list(refusal.value.message_dict) == ["period_text"]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Quý IV năm 2023", True),
        ("từ tháng 12/2022 đến tháng 1/2023", True),
        ("giai đoạn 2022 - 2025", True),
        ("trước ngày 05/01/2023", True),
        ("Quý IV năm 2022", False),
        ("tháng 1/2024", False),
        ("trước ngày 05/01/2024", False),
        ("theo tiến độ", True),
    ],
)
def test_period_has_a_day_in_the_year_of_the_plan(text, inside):
    period = parse_period(text, YEAR)
    if inside:
        refuse_outside_year(period, YEAR)
    else:
        with pytest.raises(
            ValidationError, match="nằm ngoài năm 2023 của kế hoạch: thời gian thực hiện phải có ngày trong năm 2023"
        ):
            refuse_outside_year(period, YEAR)
