from __future__ import annotations

from datetime import date

import pytest

from plans.documents.reading.activity_list import read_list
from plans.documents.reading.errors import NotAPlan
from plans.documents.reading.source import LIST, plain
from tests.provinces.sample_directory import DIRECTORY, OLD

CA_MAU = OLD["Cà Mau"].key
LINES = (
    "DANH SÁCH HOẠT ĐỘNG HỢP TÁC DU LỊCH NĂM 2023",
    "Người lập: Nguyễn Văn Ba",
    "STT\tTên hoạt động\tThời gian\tĐịa điểm\tChủ trì\tPhối hợp",
    "1\tĐua ghe ngo trên sông\tQuý II\tTỉnh Cà Mau\tSở Văn hóa, Thể thao và Du lịch\t",
    "2\tKhảo sát bến tàu\tTháng 9\tTỉnh Bạc Liêu\tSở Công Thương\tHiệp hội Du lịch tỉnh",
)


def test_rows_of_a_list_become_activities_of_the_year():
    reading = read_list(plain(LINES, LIST), DIRECTORY, 2023, CA_MAU)
    activities = [activity for _, activity in reading.document.activities()]
    assert reading.document.subject == LINES[0]
    assert [(one.title, one.starts_on, one.ends_on) for one in activities] == [
        ("Đua ghe ngo trên sông", date(2023, 4, 1), date(2023, 6, 30)),
        ("Khảo sát bến tàu", date(2023, 9, 1), date(2023, 9, 30)),
    ]
    assert [one.venue_provinces for one in activities] == [("Cà Mau",), ("Bạc Liêu",)]
    assert activities[0].lead_units == ("Sở Văn hóa, Thể thao và Du lịch",)
    assert reading.sources == ((4, 4), (5, 5))
    assert len(reading.scores) == 2
    assert [problem.text for problem in reading.problems if problem.line == 2] == ["Người lập: Nguyễn Văn Ba"]
    assert {use.line for use in reading.uses} == {1, 2, 3, 4, 5}
    assert (reading.year, reading.province) == (2023, CA_MAU)


def test_list_without_a_year_gets_no_dates():
    reading = read_list(plain(LINES, LIST), DIRECTORY, None, None)
    assert {activity.starts_on for _, activity in reading.document.activities()} == {None}


@pytest.mark.parametrize("lines", [("Xin chào",), ("Họ tên\tTuổi", "Ba\t12"), ()])
def test_sheet_without_activities_is_refused(lines):
    with pytest.raises(NotAPlan, match="Tệp không có bảng hoạt động"):
        read_list(plain(lines, LIST), DIRECTORY, 2023, None)


def test_list_with_a_mark_of_secrecy_is_refused():
    with pytest.raises(NotAPlan, match="dấu mật"):
        read_list(plain(("MẬT", *LINES), LIST), DIRECTORY, 2023, None)
