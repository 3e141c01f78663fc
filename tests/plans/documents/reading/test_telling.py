from __future__ import annotations

import pytest

from plans.documents.reading.labels import Field, Labelled
from plans.documents.reading.telling import is_unit_name, said_behind, told, told_below

WHEN, WHERE, LEAD, DOER, SUPPORT = Field.PERIOD, Field.VENUE, Field.LEAD, Field.DOER, Field.SUPPORT


def values(facts: tuple[Labelled | None, ...]) -> dict[Field, str]:
    return {fact.field: fact.value for fact in facts if fact}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Diễn ra từ ngày 12 đến ngày 14/8/2023, tại Khu di tích Tân Trào, tỉnh Tuyên Quang.",
            {WHEN: "từ ngày 12 đến ngày 14/8/2023", WHERE: "Khu di tích Tân Trào, tỉnh Tuyên Quang"},
        ),
        (
            "ngày 29/4/2023, tại huyện A, do UBND huyện A chủ trì, Công ty B phối hợp tổ chức",
            {WHEN: "ngày 29/4/2023", WHERE: "huyện A", LEAD: "UBND huyện A", SUPPORT: "Công ty B"},
        ),
        ("Quý II; Sở A chủ trì, phối hợp với Sở B, Hội C", {WHEN: "Quý II", LEAD: "Sở A", SUPPORT: "Sở B, Hội C"}),
        ("do Sở A phối hợp với các công ty lữ hành thực hiện", {LEAD: "Sở A", SUPPORT: "các công ty lữ hành"}),
        ("Sở A và Sở B đồng chủ trì", {LEAD: "Sở A và Sở B"}),
        ("Sở A chủ trì; Sở B phối hợp; mời Sở C cùng tham gia", {LEAD: "Sở A", SUPPORT: "Sở B; Sở C"}),
        ("với sự phối hợp của Sở B, UBND xã C", {SUPPORT: "Sở B, UBND xã C"}),
        ("các cơ quan phối hợp gồm Sở B, Công an tỉnh", {SUPPORT: "Sở B, Công an tỉnh"}),
        ("thực hiện thường xuyên; Sở A", {WHEN: "thường xuyên", DOER: "Sở A"}),
        ("Sở A chủ trì, phối hợp với Sở B hoàn thiện bộ sản phẩm", {}),
        ("Sở A xây dựng kế hoạch, Sở B phối hợp", {}),
        ("Trung tâm A làm trưởng đoàn, phía B giao Sở C chủ trì", {}),
        ("Sở A", {}),
        ("", {}),
    ],
)
def test_wording_is_taken_when_all_of_it_tells_facts(text, facts):
    assert values(told(text)) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Tiến hành trong Quý III/2023, mỗi tỉnh cử 05 doanh nghiệp tham gia.", {WHEN: "Quý III/2023"}),
        ("Sở A chuẩn bị nội dung và gian trưng bày; Văn phòng B phối hợp.", {LEAD: "Sở A", SUPPORT: "Văn phòng B"}),
        (
            "Hội nghị được tổ chức vào trung tuần tháng 5/2023, địa điểm tại tỉnh C. Sở A chủ trì.",
            {WHEN: "trung tuần tháng 5/2023", WHERE: "tỉnh C", LEAD: "Sở A"},
        ),
        (
            "Thời gian thực hiện trong quý III/2023; Trung tâm A làm trưởng đoàn, phía B giao Sở C chủ trì.",
            {WHEN: "quý III/2023", LEAD: "Sở C"},
        ),
        (
            "Đơn vị được giao chủ trì là Sở A. Tham gia phối hợp có Sở B và Sở C.",
            {LEAD: "Sở A", SUPPORT: "Sở B và Sở C"},
        ),
        ("Đợt truyền thông kéo dài từ tháng 10 đến hết tháng 12/2025.", {WHEN: "từ tháng 10 đến hết tháng 12/2025"}),
        ("Hội chợ Sen được tổ chức từ ngày 5/6 đến ngày 8/6/2025.", {}),
        ("Hội Nông dân tỉnh: phối hợp", {SUPPORT: "Hội Nông dân tỉnh"}),
        ("Tháng 5/2024", {}),
        ("Họp thống nhất nội dung. Sở A chủ trì.", {}),
    ],
)
def test_line_below_a_title_tells_facts_and_may_say_more(text, facts):
    assert values(told_below(text)) == facts


@pytest.mark.parametrize(
    ("text", "title", "facts"),
    [
        (
            "Hội thi (tháng 8/2024; do Sở A chủ trì; phối hợp: Sở B)",
            "Hội thi",
            {WHEN: "tháng 8/2024", LEAD: "Sở A", SUPPORT: "Sở B"},
        ),
        ("Tháng 4/2024: Hội nghị gặp gỡ (Sở A chủ trì)", "Hội nghị gặp gỡ", {WHEN: "Tháng 4/2024", LEAD: "Sở A"}),
        ("Tuần văn hóa tỉnh A: tháng 5, tại tỉnh B", "Tuần văn hóa tỉnh A", {WHEN: "tháng 5", WHERE: "tỉnh B"}),
        ("Hội chợ. Thời gian: quý II. Tham gia: Sở B", "Hội chợ.", {WHEN: "quý II", SUPPORT: "Sở B"}),
        (
            "Hội thi ẩm thực; thời gian dự kiến tháng 9/2022; địa điểm tại tỉnh A; giao Sở B chủ trì, Sở C phối hợp",
            "Hội thi ẩm thực",
            {WHEN: "tháng 9/2022", WHERE: "tỉnh A", LEAD: "Sở B", SUPPORT: "Sở C"},
        ),
        ("Họp thống nhất kế hoạch. Sở A chủ trì", "Họp thống nhất kế hoạch. Sở A chủ trì", {}),
        ("Hội chợ (VITM)", "Hội chợ (VITM)", {}),
        ("Tuyến du lịch: Vĩnh Long - Cần Thơ", "Tuyến du lịch: Vĩnh Long - Cần Thơ", {}),
    ],
)
def test_facts_behind_a_title_are_told_from_it(text, title, facts):
    found, parts = said_behind(text)
    assert (found, values(parts)) == (title, facts)


@pytest.mark.parametrize(
    ("text", "is_name"),
    [("Trung tâm Xúc tiến Du lịch tỉnh", True), ("Sở A tổ chức Hội thi", False), ("Lễ hội hoa", False)],
)
def test_heading_that_only_names_a_unit(text, is_name):
    assert is_unit_name(text) is is_name
