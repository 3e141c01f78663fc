from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.periods import Period, Precision, make_period_text, parse_period, quarter_days, states_no_date

NO_DATES = (None, None, "")


def dates_of(text: str, year: int | None = 2023) -> tuple[date | None, date | None, str]:
    period = parse_period(text, year)
    return period.starts_on, period.ends_on, period.precision


def span(first: str, last: str, precision: str) -> tuple[date, date, str]:
    return date.fromisoformat(first), date.fromisoformat(last), precision


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quý II năm 2023", span("2023-04-01", "2023-06-30", "quarter")),
        ("Quý III/2026", span("2026-07-01", "2026-09-30", "quarter")),
        ("quý 2/2023", span("2023-04-01", "2023-06-30", "quarter")),
        ("Quí IV năm 2023", span("2023-10-01", "2023-12-31", "quarter")),
        ("QUÝ I NĂM 2024", span("2024-01-01", "2024-03-31", "quarter")),
        ("Quý II-III", span("2023-04-01", "2023-09-30", "quarter")),
        ("Quý II và Quý III", span("2023-04-01", "2023-09-30", "quarter")),
        ("Quý I, II và III năm 2024", span("2024-01-01", "2024-09-30", "quarter")),
        ("từ Quý IV/2023 đến Quý I/2024", span("2023-10-01", "2024-03-31", "quarter")),
        ("Quý II năm 2023 (dự kiến tháng 5/2023)", span("2023-04-01", "2023-06-30", "quarter")),
    ],
)
def test_quarters_are_read(text, expected):
    assert dates_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mùng 10 tháng 3 âm lịch", NO_DATES),
        ("Rằm tháng Giêng", NO_DATES),
        ("mồng mười tháng ba", NO_DATES),
        ("mong muốn trong tháng 5/2023", span("2023-05-01", "2023-05-31", "month")),
        ("tháng 8 (âm lịch)", NO_DATES),
        ("mùng 10/3 âm lịch (29/4/2023)", span("2023-04-29", "2023-04-29", "day")),
        ("29/4/2023 (mùng 10/3 âm lịch)", span("2023-04-29", "2023-04-29", "day")),
    ],
)
def test_days_of_the_moon_are_no_days_of_ours(text, expected):
    assert dates_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tháng 6/2023", span("2023-06-01", "2023-06-30", "month")),
        ("tháng06 năm 2023", span("2023-06-01", "2023-06-30", "month")),
        ("Tháng 02/2024", span("2024-02-01", "2024-02-29", "month")),
        ("tháng 6 - tháng 8/2023", span("2023-06-01", "2023-08-31", "month")),
        ("tháng 6 – 8/2023", span("2023-06-01", "2023-08-31", "month")),
        ("tháng 6, 7", span("2023-06-01", "2023-07-31", "month")),
        ("dự kiến cuối tháng 6", span("2023-06-01", "2023-06-30", "month")),
        ("6 tháng đầu năm", span("2023-01-01", "2023-06-30", "month")),
        ("6 tháng cuối năm 2024", span("2024-07-01", "2024-12-31", "month")),
        ("Sáu tháng đầu năm 2024", span("2024-01-01", "2024-06-30", "month")),
        ("9 tháng đầu năm", span("2023-01-01", "2023-09-30", "month")),
        ("3 tháng cuối năm", span("2023-10-01", "2023-12-31", "month")),
    ],
)
def test_months_are_read(text, expected):
    assert dates_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ngày 19/6/2023", span("2023-06-19", "2023-06-19", "day")),
        ("19.6.2023", span("2023-06-19", "2023-06-19", "day")),
        ("ngày 05 tháng 6 năm 2023", span("2023-06-05", "2023-06-05", "day")),
        ("ngày 19 tháng 6", span("2023-06-19", "2023-06-19", "day")),
        ("07 giờ 30 ngày 19/6/2023", span("2023-06-19", "2023-06-19", "day")),
        ("chiều ngày 19/6/2023 và sáng ngày 20/6/2023", span("2023-06-19", "2023-06-20", "day")),
        ("từ ngày 15/11 đến ngày 15/12", span("2023-11-15", "2023-12-15", "day")),
        ("từ ngày 15 đến hết ngày 17/6/2024", span("2024-06-15", "2024-06-17", "day")),
        ("ngày 15 - 17/6/2024", span("2024-06-15", "2024-06-17", "day")),
        ("ngày 15 và 16 tháng 6 năm 2024", span("2024-06-15", "2024-06-16", "day")),
        ("03 ngày, từ ngày 15/6 đến ngày 17/6/2024", span("2024-06-15", "2024-06-17", "day")),
        ("từ ngày 15/12 đến ngày 15/01/2024", span("2023-12-15", "2024-01-15", "day")),
        ("từ ngày 15/11/2022 đến ngày 15/12", span("2022-11-15", "2022-12-15", "day")),
    ],
)
def test_days_are_read(text, expected):
    assert dates_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cả năm 2024", span("2024-01-01", "2024-12-31", "year")),
        ("Năm 2024.", span("2024-01-01", "2024-12-31", "year")),
        ("trong năm", span("2023-01-01", "2023-12-31", "year")),
        ("2026", span("2026-01-01", "2026-12-31", "year")),
        ("giai đoạn 2026 - 2030", span("2026-01-01", "2030-12-31", "year")),
        ("2026-2030", span("2026-01-01", "2030-12-31", "year")),
    ],
)
def test_years_are_read(text, expected):
    assert dates_of(text) == expected


@pytest.mark.parametrize(
    ("text", "last", "precision"),
    [
        ("trước ngày 30/11/2025", date(2025, 11, 30), "day"),
        ("hoàn thành trước 30/6", date(2023, 6, 30), "day"),
        ("chậm nhất là ngày 05 tháng 12 năm 2023", date(2023, 12, 5), "day"),
        ("đến hết quý III", date(2023, 9, 30), "quarter"),
        ("Từ nay đến hết năm 2025", date(2025, 12, 31), "year"),
    ],
)
def test_deadline_has_only_a_last_day(text, last, precision):
    assert dates_of(text) == (None, last, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "thường xuyên",
        "hằng năm",
        "Hàng quý",
        "theo tiến độ của Bộ Văn hóa, Thể thao và Du lịch",
        "theo Kế hoạch số 15/KH-UBND ngày 12/3/2023",
        "trước ngày 30/11 hằng năm",
        "định kỳ 6 tháng đầu năm",
        "Năm 2025 và các năm tiếp theo",
        "từ tháng 6/2023",
        "sau Quý II năm 2023",
        "31/02/2023",
        "ngày 00/6/2023",
        "ngày 31 tháng 6",
        "tháng 13/2023",
        "tháng 0/2023",
        "Quý V năm 2023",
        "Quý 5",
        "quý cuối",
        "Quý I và Quý III năm 2023",
        "từ Quý III đến Quý I năm 2023",
        "giai đoạn 2030 - 2026",
        "dịp lễ 30/4",
    ],
)
def test_no_date_is_invented(text):
    assert dates_of(text) == NO_DATES


def test_wording_without_a_year_gives_no_date_when_the_plans_year_is_unknown():
    assert dates_of("Quý II", year=None) == NO_DATES
    assert dates_of("từ ngày 15/11 đến ngày 15/12", year=None) == NO_DATES
    assert dates_of("Quý II năm 2023", year=None) == span("2023-04-01", "2023-06-30", "quarter")


def test_wording_is_kept_as_printed():
    assert parse_period("  Quý II   năm 2023 ").text == "Quý II năm 2023"


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Period.of_quarter(2023, 2), "Quý II năm 2023"),
        (Period.of_quarter(2023, 2, 3), "từ Quý II đến Quý III năm 2023"),
        (Period.of_months(2023, 6), "tháng 6 năm 2023"),
        (Period.of_months(2023, 6, 8), "từ tháng 6 đến tháng 8 năm 2023"),
        (Period.of_months(2023, 1, 6), "6 tháng đầu năm 2023"),
        (Period.of_months(2023, 7, 12), "6 tháng cuối năm 2023"),
        (Period.of_year(2023), "năm 2023"),
        (Period.of_year(2026, 2030), "giai đoạn 2026 - 2030"),
        (Period.of_days(date(2023, 2, 5)), "ngày 05 tháng 02 năm 2023"),
        (Period.of_days(date(2023, 11, 15), date(2023, 12, 1)), "từ ngày 15/11/2023 đến ngày 01/12/2023"),
        (Period.until(date(2025, 11, 30)), "trước ngày 30/11/2025"),
    ],
)
def test_standard_wording(period, text):
    assert period.text == text


def test_period_without_dates_has_no_wording():
    assert make_period_text(None, None, "") == ""


def test_quarter_days_are_inclusive():
    assert [quarter_days(2024, quarter) for quarter in (1, 4)] == [
        (date(2024, 1, 1), date(2024, 3, 31)),
        (date(2024, 10, 1), date(2024, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theo tiến độ của Trung ương", True),
        ("tối thứ Bảy hằng tuần", True),
        ("Thường xuyên", True),
        ("", True),
        ("Quý I và Quý III", False),
    ],
)
def test_wordings_that_deliberately_give_no_date(text, expected):
    assert states_no_date(text) is expected


YEARS = st.integers(2000, 2100)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@st.composite
def periods(draw) -> Period:
    year = draw(YEARS)
    kind = draw(st.sampled_from(["days", "until", "months", "quarters", "years"]))
    if kind == "days":
        first = draw(DAYS)
        return Period.of_days(first, first + timedelta(days=draw(st.integers(0, 800))))
    if kind == "until":
        return Period.until(draw(DAYS))
    if kind == "years":
        return Period.of_year(year, year + draw(st.integers(0, 10)))
    limit = 12 if kind == "months" else 4
    first, last = sorted((draw(st.integers(1, limit)), draw(st.integers(1, limit))))
    return Period.of_months(year, first, last) if kind == "months" else Period.of_quarter(year, first, last)


@given(periods(), st.none() | YEARS)
def test_what_is_printed_reads_back_the_same(period, plan_year):
    assert parse_period(period.text, plan_year) == period


@given(st.sampled_from(["month", "quarter"]), YEARS, st.integers(1, 4), st.integers(1, 4))
def test_periods_across_years_read_back_the_same(precision, year, first, last):
    starts_on, ends_on = quarter_days(year, first)[0], quarter_days(year + 1, last)[1]
    text = make_period_text(starts_on, ends_on, precision)
    assert parse_period(text) == Period(starts_on, ends_on, precision, text)


@given(st.sampled_from(list(Precision)), DAYS)
def test_deadlines_of_every_precision_read_back_their_last_day(precision, day):
    whole = {
        "day": day,
        "month": Period.of_months(day.year, day.month).ends_on,
        "quarter": quarter_days(day.year, (day.month + 2) // 3)[1],
        "year": date(day.year, 12, 31),
    }[precision.value]
    assert parse_period(make_period_text(None, whole, precision)) == Period(
        None, whole, precision.value, make_period_text(None, whole, precision)
    )


@given(st.text(max_size=60), st.none() | YEARS)
def test_any_text_is_read_without_failing_and_never_backwards(text, year):
    period = parse_period(text, year)
    assert (period.ends_on is None) == (period.precision == "")
    assert period.starts_on is None or period.starts_on <= period.ends_on


@given(st.text(alphabet="0123456789/-.,() ngàythángquýIVnămtừđếnhết", max_size=40))
def test_any_jumble_of_time_words_is_read_without_failing(text):
    period = parse_period(text, 2023)
    assert period.starts_on is None or period.starts_on <= period.ends_on


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("25 - 30/4/2026", "2026-04-25", "2026-04-30", "day"),
        ("22/3 - 31/3/2024", "2024-03-22", "2024-03-31", "day"),
        ("15/5", "2023-05-15", "2023-05-15", "day"),
        ("Từ 19h ngày 30/4 đến 22h ngày 01/5/2026", "2026-04-30", "2026-05-01", "day"),
        ("tháng 5/2026, 05 ngày 04 đêm", "2026-05-01", "2026-05-31", "month"),
        ("02 ngày (20-21/6/2026)", "2026-06-20", "2026-06-21", "day"),
        ("tuần 2 tháng 6/2023", "2023-06-01", "2023-06-30", "month"),
        ("tháng Tám năm 2026", "2026-08-01", "2026-08-31", "month"),
        ("Quý hai năm 2026", "2026-04-01", "2026-06-30", "quarter"),
        ("Q.II/2026", "2026-04-01", "2026-06-30", "quarter"),
        ("thứ Bảy hằng tuần, từ tháng 3 đến tháng 10/2026", "2026-03-01", "2026-10-31", "month"),
        ("Từ năm 2026 đến năm 2030", "2026-01-01", "2030-12-31", "year"),
    ],
)
def test_more_wordings_of_a_time_give_its_days(text, first, last, precision):
    assert dates_of(text) == span(first, last, precision)


@pytest.mark.parametrize(
    ("text", "last", "precision"),
    [
        ("Trước tháng 6/2026", "2026-05-31", "month"),
        ("Trước quý III/2026", "2026-06-30", "quarter"),
        ("Từ ngày ban hành Kế hoạch đến hết ngày 31/12/2026", "2026-12-31", "day"),
    ],
)
def test_deadline_of_a_month_ends_before_it(text, last, precision):
    assert dates_of(text) == (None, date.fromisoformat(last), precision)


@pytest.mark.parametrize(
    "text", ["Năm 2025 và các năm tiếp theo", "Năm học 2025 - 2026", "Từ năm 2026 trở đi", "Hằng tuần", "24/7"]
)
def test_open_and_recurring_times_give_no_date(text):
    assert dates_of(text) == NO_DATES


def test_open_end_is_no_unread_time():
    assert [states_no_date(text) for text in ("Năm 2025 và các năm tiếp theo", "ngày 31/02/2026")] == [True, False]
