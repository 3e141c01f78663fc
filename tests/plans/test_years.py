"""What lies outside the year of a plan, and a wording of one year taken over into another."""

from __future__ import annotations

from datetime import date

import pytest

from plans.periods import Period, parse_period
from plans.years import fault_of_days, fault_of_year, moved_period, moved_wording

MUST_BE = "thời gian thực hiện phải có ngày trong năm 2023."


@pytest.mark.parametrize(
    ("first", "last", "fault"),
    [
        (date(2023, 12, 31), date(2024, 1, 5), ""),
        (date(2022, 1, 1), date(2025, 12, 31), ""),
        (None, date(2023, 1, 1), ""),
        (date(1999, 1, 1), None, ""),
        (None, date(2024, 1, 1), f"Năm 2024 nằm ngoài năm 2023 của kế hoạch: {MUST_BE}"),
        (date(1999, 1, 1), date(1999, 12, 31), f"Năm 1999 nằm ngoài năm 2023 của kế hoạch: {MUST_BE}"),
        (date(2024, 1, 1), date(2025, 6, 30), f"Năm 2024–2025 nằm ngoài năm 2023 của kế hoạch: {MUST_BE}"),
    ],
)
def test_time_without_a_day_in_the_year_is_refused_with_the_year_that_is_taken(first, last, fault):
    assert fault_of_days(first, last, 2023) == fault


@pytest.mark.parametrize(
    ("year", "years", "fault"),
    [
        (2025, range(2022, 2026), ""),
        (2026, range(2022, 2026), "Năm 2026 nằm ngoài thời gian của chương trình (2022–2025)."),
        (1999, range(2025, 2026), "Năm 1999 nằm ngoài thời gian của chương trình (2025)."),
    ],
)
def test_year_that_is_none_of_the_program_is_refused_with_those_that_are(year, years, fault):
    assert fault_of_year(year, years) == fault


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("Triển khai Chương trình liên kết năm 2023", "Triển khai Chương trình liên kết năm 2024"),
        ("KẾ HOẠCH NĂM 2023", "KẾ HOẠCH NĂM 2024"),
        ("Năm 2023, các sở phối hợp", "Năm 2024, các sở phối hợp"),
        ("Hội nghị tổng kết giai đoạn 2020 - 2023", "Hội nghị tổng kết giai đoạn 2020 - 2023"),
        ("Chương trình năm 2023 - 2025", "Chương trình năm 2023 - 2025"),
        ("từ năm 2023 đến năm 2025", "từ năm 2023 đến năm 2025"),
        ("Kế hoạch số 967/KH-UBND ngày 17/3/2023", "Kế hoạch số 967/KH-UBND ngày 17/3/2023"),
        ("Quyết định ngày 17 tháng 3 năm 2023", "Quyết định ngày 17 tháng 3 năm 2023"),
        ("Hội nghị năm 2022 và năm 20231", "Hội nghị năm 2022 và năm 20231"),
        ("Tổng kết năm 2023, phương hướng năm 2024", "Tổng kết năm 2024, phương hướng năm 2025"),
        ("So với năm 2022, năm 2023 tăng; từ năm 2019", "So với năm 2023, năm 2024 tăng; từ năm 2019"),
        ("gửi về Sở trước ngày 10/11/2023 để tổng hợp", "gửi về Sở trước ngày 10/11/2024 để tổng hợp"),
        ("Chậm nhất là ngày 10 tháng 11 năm 2023.", "Chậm nhất là ngày 10 tháng 11 năm 2024."),
        ("xong trước tháng 6/2023; báo cáo đến hết 31/01/2024", "xong trước tháng 6/2024; báo cáo đến hết 31/01/2025"),
        ("số liệu từ 01/01/2023 đến hết 31/12/2023; báo cáo đến hết 31/01/2024",
         "số liệu từ 01/01/2023 đến hết 31/12/2023; báo cáo đến hết 31/01/2025"),
        ("trước ngày 30/11/2020, theo Kế hoạch ngày 17/3/2023", "trước ngày 30/11/2020, theo Kế hoạch ngày 17/3/2023"),
    ],
)  # fmt: skip
def test_wording_moves_the_year_of_the_plan_and_those_beside_it(text, moved):
    assert moved_wording(text, old=2023, new=2024) == moved


def test_term_that_the_new_year_does_not_have_stays_for_a_person_to_settle():
    assert moved_wording("trước ngày 29/02/2024", old=2024, new=2025) == "trước ngày 29/02/2024"


@pytest.mark.parametrize(
    ("text", "moved", "first", "last", "precision"),
    [
        ("Quý II năm 2023", "Quý II năm 2024", date(2024, 4, 1), date(2024, 6, 30), "quarter"),
        ("Quý II/2023", "Quý II/2024", date(2024, 4, 1), date(2024, 6, 30), "quarter"),
        ("Quý III", "Quý III", date(2024, 7, 1), date(2024, 9, 30), "quarter"),
        ("cả năm 2023", "cả năm 2024", date(2024, 1, 1), date(2024, 12, 31), "year"),
        ("từ ngày 15/11/2023 đến ngày 15/12/2023", "từ ngày 15/11/2024 đến ngày 15/12/2024",
         date(2024, 11, 15), date(2024, 12, 15), "day"),
        ("trước ngày 30/11/2023", "trước ngày 30/11/2024", None, date(2024, 11, 30), "day"),
    ],
)  # fmt: skip
def test_period_moves_with_its_dates(text, moved, first, last, precision):
    assert moved_period(parse_period(text, 2023), old=2023, new=2024) == Period(first, last, precision, moved)


def test_period_without_a_wording_moves_by_its_dates():
    stored = Period(date(2023, 4, 1), date(2023, 6, 30), "quarter", "")
    assert moved_period(stored, old=2023, new=2024) == Period(
        date(2024, 4, 1), date(2024, 6, 30), "quarter", "Quý II năm 2024"
    )


def test_stage_that_the_new_year_belongs_to_stays():
    stage = parse_period("giai đoạn 2022 - 2025", 2023)
    assert moved_period(stage, old=2023, new=2024) == stage


def test_period_without_a_date_stays():
    assert moved_period(Period(text="theo tiến độ"), old=2023, new=2024) == Period(text="theo tiến độ")


@pytest.mark.parametrize("text", ["giai đoạn 2020 - 2022", "ngày 29 tháng 02 năm 2024"])
def test_period_that_the_new_year_does_not_have_is_left_open(text):
    assert moved_period(parse_period(text, 2024), old=2024, new=2025) == Period()
