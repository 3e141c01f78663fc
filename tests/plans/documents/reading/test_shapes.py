"""Activities in the shapes that offices write them, alone and mixed, and what is none."""

from __future__ import annotations

from datetime import date

import pytest

from plans.documents.content import Activity, Detail
from plans.documents.reading.lines import numbered_lines
from plans.documents.reading.reader import Reading, read_document
from tests.plans.documents.reading.test_reader import paper
from tests.provinces.sample_directory import DIRECTORY

CULTURE, TRADE, MONEY = "Sở Văn hóa, Thể thao và Du lịch", "Sở Công Thương", "Sở Tài chính"


def read(*body: str, ending: tuple[str, ...] = ()) -> Reading:
    return read_document(paper(*body, ending=("Nơi nhận:", *ending)), DIRECTORY)


def found(*body: str, ending: tuple[str, ...] = ()) -> list[Activity]:
    return [activity for _, activity in read(*body, ending=ending).document.activities()]


def titles(*body: str, ending: tuple[str, ...] = ()) -> list[str]:
    return [activity.title for activity in found(*body, ending=ending)]


def test_unnumbered_titles_with_labels_below_are_activities():
    first, second = found(
        "II. NHIỆM VỤ",
        "1. Quảng bá",
        "Tổ chức Tuần lễ Sen",
        "Thời gian: từ ngày 15/5 đến ngày 20/5",
        "Đơn vị chủ trì: Sở VHTTDL",
        "Đơn vị phối hợp: Hiệp hội Du lịch tỉnh",
        "Tham gia hội chợ ven sông",
        "Một dòng tả thêm.",
        "Thời gian: tháng 9",
        "Cơ quan thực hiện: Sở Công Thương chủ trì, phối hợp với Sở Tài chính",
    )
    assert (first.title, first.starts_on, first.ends_on) == (
        "Tổ chức Tuần lễ Sen",
        date(2024, 5, 15),
        date(2024, 5, 20),
    )
    assert (first.lead_units, first.supporting_units) == ((CULTURE,), ("Hiệp hội Du lịch tỉnh",))
    assert (second.title, second.lead_units, second.supporting_units) == (
        "Tham gia hội chợ ven sông",
        (TRADE,),
        (MONEY,),
    )
    assert second.details == (Detail("Nội dung", "Một dòng tả thêm"),)


def test_line_that_only_says_who_leads_and_supports_needs_no_label():
    first, second = found(
        "II. NHIỆM VỤ",
        "1. Ngày hội Sen",
        "- Thời gian: Quý II.",
        "- Sở VHTTDL chủ trì, phối hợp Sở Công Thương và các tổ chức có liên quan.",
        "2. Hội chợ ven sông",
        "- Thời gian: Quý III.",
        "- Sở Công Thương chủ trì, phối hợp với Sở Tài chính tổ chức gian hàng chung.",
    )
    assert (first.lead_units, first.supporting_units[0], first.details) == ((CULTURE,), TRADE, ())
    assert (second.lead_units, second.supporting_units) == ((), ())


def test_values_may_stand_on_the_lines_below_their_labels():
    [activity] = found(
        "I. HOẠT ĐỘNG",
        "1. Hội thi gói bánh",
        "Thời gian thực hiện",
        "Quý II-III",
        "Cơ quan chủ trì:",
        "- Sở Công Thương",
        "- Sở Tài chính",
        "Phối hợp:",
        "Hiệp hội Du lịch tỉnh",
        "Sở VHTTDL",
    )
    assert (activity.period_text, activity.ends_on) == ("Quý II-III", date(2024, 9, 30))
    assert (activity.lead_units, activity.supporting_units) == ((TRADE, MONEY), ("Hiệp hội Du lịch tỉnh", CULTURE))


def test_letters_may_be_the_labels_of_a_task():
    [activity] = found(
        "I. NỘI DUNG",
        "1. Quảng bá đường sông",
        "a) Nhiệm vụ: Làm bộ ảnh.",
        "b) Cơ quan thực hiện:",
        "- Đơn vị chủ trì: Sở Công Thương.",
        "- Đơn vị phối hợp: Sở Tài chính trong phạm vi chức năng, nhiệm vụ được giao.",
        "c) Thời gian",
        "Quý I năm 2024.",
    )
    assert (activity.number, activity.title) == ("1", "Quảng bá đường sông")
    assert (activity.lead_units, activity.supporting_units, activity.period_text) == (
        (TRADE,),
        (MONEY,),
        "Quý I năm 2024",
    )
    assert activity.details == (Detail("Nhiệm vụ", "Làm bộ ảnh"),)


def test_letters_may_be_activities_and_a_list_of_letters_may_be_none():
    tasks = ("a) Đua ghe", "- Thời gian: Quý I", "b) Thả đèn", "- Thời gian: Quý II")
    listed = ("a) Tuyến sông Tiền;", "b) Tuyến sông Hậu.", "- Thời gian: Quý III", "- Chủ trì: Sở Công Thương")
    body = ("I. NỘI DUNG", "1. Lễ hội", *tasks, "2. Khảo sát hai tuyến", *listed)
    assert sorted(titles(*body)) == ["Khảo sát hai tuyến", "Thả đèn", "Đua ghe"]


def test_several_labels_stand_on_one_line():
    [activity] = found(
        "I. NỘI DUNG",
        "1. Hội nghị tổng kết. Thời gian: quý IV; địa điểm: thành phố Cần Thơ; chủ trì: Sở Công Thương.",
    )
    assert (activity.title, activity.period_text, activity.lead_units) == ("Hội nghị tổng kết", "quý IV", (TRADE,))
    assert activity.venue_provinces == ("Cần Thơ",)


@pytest.mark.parametrize(
    ("line", "when", "where"),
    [
        ("- Thời gian, địa điểm: Tháng 10, tại tỉnh Vĩnh Long.", "Tháng 10", "tỉnh Vĩnh Long"),
        ("- Thời gian: Tháng 10 tại tỉnh Vĩnh Long.", "Tháng 10", "tỉnh Vĩnh Long"),
        ("- Địa điểm, thời gian: tỉnh Vĩnh Long, tháng 10.", "tháng 10", "tỉnh Vĩnh Long"),
    ],
)
def test_time_and_place_in_one_value_are_told_apart(line, when, where):
    [activity] = found("I. NỘI DUNG", "1. Đua ghe", line, "- Chủ trì: Sở Công Thương")
    assert (activity.period_text, activity.venue_text, activity.venue_provinces) == (when, where, ("Vĩnh Long",))


def test_label_of_both_roles_lets_the_first_unit_lead():
    reading = read("I. NỘI DUNG", "1. Đua ghe", "- Đơn vị chủ trì, phối hợp: Sở Công Thương; Sở Tài chính")
    [(_, activity)] = reading.document.activities()
    assert (activity.lead_units, activity.supporting_units) == ((TRADE,), (MONEY,))
    assert "Nhãn nêu cả chủ trì và phối hợp: đơn vị đứng đầu được coi là chủ trì" in reading.scores[0].reasons


def test_deadline_has_no_first_day():
    [activity] = found("I. NỘI DUNG", "1. Làm bản đồ", "- Thời hạn: 31/12/2024", "- Chủ trì: Sở Công Thương")
    assert (activity.starts_on, activity.ends_on) == (None, date(2024, 12, 31))


PROSE = (
    "I. NỘI DUNG",
    "1. Sở Văn hóa, Thể thao và Du lịch",
    "- Chủ trì, phối hợp với Sở Công Thương, Hiệp hội Du lịch tỉnh tổ chức Hội nghị xúc tiến trong quý II năm 2024.",
    "- Theo dõi, đôn đốc việc thực hiện Kế hoạch.",
    "2. Giao Sở Công Thương chủ trì, phối hợp với Sở Tài chính tổ chức Hội chợ ven sông, xong trước ngày 30/9/2024.",
    "3. Tham gia Ngày hội ẩm thực (tháng 4/2024, Sở Công Thương chủ trì).",
    "4. Tổ chức cuộc thi ảnh do Sở Tài chính chủ trì, phối hợp với Sở Công Thương, thực hiện trong quý III/2024.",
)


def test_sentences_that_give_work_to_units_are_activities():
    facts = {
        activity.title: (activity.period_text, activity.lead_units, activity.supporting_units)
        for activity in found(*PROSE)
    }
    assert facts == {
        "Tổ chức Hội nghị xúc tiến": ("quý II năm 2024", (CULTURE,), (TRADE, "Hiệp hội Du lịch tỉnh")),
        "Tổ chức Hội chợ ven sông": ("trước ngày 30/9/2024", (TRADE,), (MONEY,)),
        "Tham gia Ngày hội ẩm thực": ("tháng 4/2024", (TRADE,), ()),
        "Tổ chức cuộc thi ảnh": ("quý III/2024", (MONEY,), (TRADE,)),
    }


def test_activities_from_prose_say_so_in_their_score():
    assert {score.reasons[0] for score in read(*PROSE).scores} == {"Tách từ câu văn, không có nhãn"}


TABLE = (
    "KT. CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "Thạch Thị Sa Rây",
    "PHỤ LỤC I",
    "DANH MỤC NHIỆM VỤ",
    "TT\tNhiệm vụ\tPhân công thực hiện\t\tThời gian\tSản phẩm\tKinh phí (triệu đồng)",
    "\t\tChủ trì\tPhối hợp",
    "(1)\t(2)\t(3)\t(4)\t(5)\t(6)\t(7)",
    "A\tQUẢNG BÁ",
    "1\tTuần lễ Sen\tSở VHTTDL\tCác Sở: CT, TC\tQuý II\tKế hoạch\t500",
    "2\tDự hội chợ\t\t\tTháng 4\tGian hàng\t-",
    "TT\tNhiệm vụ\tChủ trì\tPhối hợp\tThời gian\tSản phẩm\tKinh phí (triệu đồng)",
    "B\tNHÂN LỰC",
    "3\tMở lớp bồi dưỡng\tSở Tài chính\t\tTrước 30/6\t02 lớp",
    "\thướng dẫn viên\t\t\t\tnghiệp vụ",
    "Tổng cộng\t\t\t\t\t\t500",
)


def test_table_of_an_appendix_becomes_activities_with_its_groups_as_areas():
    reading = read("I. NHIỆM VỤ", "Chi tiết tại Phụ lục I kèm theo.", ending=TABLE)
    found_ones = [(area.title, activity) for area, activity in reading.document.activities()]
    assert [(area, activity.number, activity.title) for area, activity in found_ones] == [
        ("QUẢNG BÁ", "1", "Tuần lễ Sen"),
        ("QUẢNG BÁ", "2", "Dự hội chợ"),
        ("NHÂN LỰC", "3", "Mở lớp bồi dưỡng hướng dẫn viên"),
    ]
    [first, second, third] = [activity for _, activity in found_ones]
    assert (first.lead_units, first.supporting_units, first.budget_text) == (
        (CULTURE,),
        (TRADE, MONEY),
        "500 triệu đồng",
    )
    assert (second.lead_units, second.budget_text, second.details) == (
        (CULTURE,),
        "",
        (Detail("Sản phẩm", "Gian hàng"),),
    )
    assert (third.ends_on, third.details) == (date(2024, 6, 30), (Detail("Sản phẩm", "02 lớp nghiệp vụ"),))
    assert reading.problems == ()


def test_every_cell_of_a_table_is_accounted_for():
    source = paper("I. NHIỆM VỤ", "Chi tiết tại Phụ lục I kèm theo.", ending=("Nơi nhận:", *TABLE))
    uses = read_document(source, DIRECTORY).uses
    assert len(uses) == len(numbered_lines(source))
    leads = [(use.line, use.activity) for use in uses if use.field == "lead"]
    assert [place for _, place in leads] == [0, 2]


def test_table_in_the_body_is_read_where_it_stands():
    rows = (
        "STT\tThời gian\tNội dung\tĐơn vị thực hiện",
        "1\t20/10 - 25/10\tTuần trà\tSở Công Thương",
        "2\tQuý IV\tTổng kết\tnt",
    )
    first, second = found("I. CÁC HOẠT ĐỘNG", *rows, "II. KINH PHÍ", "Theo dự toán.")
    assert (first.title, first.starts_on, first.ends_on) == ("Tuần trà", date(2024, 10, 20), date(2024, 10, 25))
    assert (second.title, second.lead_units) == ("Tổng kết", (TRADE,))


def test_table_that_repeats_the_activities_of_the_body_adds_none():
    body = ("I. NỘI DUNG", "1. Tuần lễ Sen", "- Thời gian: Quý II", "- Chủ trì: Sở VHTTDL")
    rows = ("PHỤ LỤC", "TT\tHoạt động\tThời gian", "1\tTuần lễ Sen\tQuý II")
    reading = read(*body, ending=(*TABLE[:3], *rows))
    assert [activity.title for _, activity in reading.document.activities()] == ["Tuần lễ Sen"]
    assert {problem.reason for problem in reading.problems} == {
        "Bảng nhắc lại hoạt động đã có ở phần nội dung nên không ghi thêm"
    }


@pytest.mark.parametrize(
    "body",
    [
        ("I. MỤC TIÊU", "1. Đón 5 triệu lượt khách trong năm 2024.", "2. Thời gian lưu trú: 2,5 ngày."),
        ("I. TÌNH HÌNH NĂM 2023", "1. Tổ chức Ngày hội trong quý II năm 2023, Sở Công Thương chủ trì."),
        ("I. KINH PHÍ", "- Đơn vị thực hiện: Sở Tài chính.", "- Thời gian: năm 2024."),
        ("I. THỜI GIAN, ĐỊA ĐIỂM", "1. Thời gian: Quý II năm 2024.", "2. Địa điểm: tỉnh Trà Vinh."),
        (
            "I. NỘI DUNG",
            "1. Tuyên truyền",
            "- Nâng cao nhận thức của cộng đồng.",
            "- Phát huy vai trò của doanh nghiệp.",
        ),
        (
            "I. NỘI DUNG",
            "Tuyên truyền.",
            "II. TỔ CHỨC THỰC HIỆN",
            "1. Sở Tài chính bố trí kinh phí trước ngày 30/6/2024.",
        ),
        ("II. NHIỆM VỤ", "1. Các hoạt động do Sở Công Thương chủ trì: chi tiết tại Phụ lục I.", "2. Tuyên truyền."),
        ("I. NỘI DUNG", "Các đơn vị báo cáo kết quả về Sở Công Thương trước ngày 30/11/2024 để tổng hợp."),
    ],
)
def test_what_is_no_activity_becomes_none(body):
    assert titles(*body) == []


def test_duties_are_activities_where_the_paper_has_its_work_only_there():
    body = ("I. MỤC ĐÍCH", "Một.", "II. PHÂN CÔNG NHIỆM VỤ", "1. Sở Công Thương")
    tasks = (
        "- Chủ trì tổ chức Tuần hàng Trà Vinh vào tháng 10/2024.",
        "- Tổng hợp, báo cáo kết quả trước ngày 20/12/2024.",
    )
    assert titles(*body, *tasks) == ["Tổ chức Tuần hàng Trà Vinh"]


def test_duties_without_any_time_are_no_activities():
    body = (
        "I. NHIỆM VỤ CÁC CƠ QUAN, ĐƠN VỊ",
        "1. Sở Công Thương:",
        "a) Chủ trì, phối hợp với Sở Tài chính tuyên truyền Bộ quy tắc ứng xử.",
        "b) Chủ trì kiểm tra việc niêm yết giá.",
    )
    assert titles(*body) == []
    assert titles(*body, "c) Chủ trì tổ chức Hội chợ trong tháng 6/2024.")[-1] == "Tổ chức Hội chợ"


def test_order_may_have_a_colon_behind_its_unit():
    order = "1. Giao Sở Công Thương: phối hợp với Sở Tài chính khôi phục chợ, hoàn thành trong quý II/2024."
    [activity] = found("I. NỘI DUNG", order)
    assert (activity.title, activity.lead_units, activity.supporting_units) == ("Khôi phục chợ", (TRADE,), (MONEY,))
    assert activity.period_text == "quý II/2024"


def test_names_of_units_hold_words_of_doing():
    assert [
        (activity.title, activity.lead_units, activity.supporting_units)
        for activity in found(
            "II. NHIỆM VỤ",
            "1. Giao Trung tâm Hỗ trợ và Xúc tiến đầu tư tỉnh chủ trì tổ chức chợ nổi đêm trong tháng 5/2024.",
            "2. Giao Sở Công Thương chủ trì, phối hợp với Ban quản lý đầu tư tỉnh mở phiên chợ quê trong quý II/2024.",
            "3. Giao Trung tâm Văn hóa tỉnh giới thiệu lễ hội ven sông, thời gian: Quý III/2024.",
        )
    ] == [
        ("Tổ chức chợ nổi đêm", ("Trung tâm Hỗ trợ và Xúc tiến đầu tư tỉnh",), ()),
        ("Mở phiên chợ quê", (TRADE,), ("Ban quản lý đầu tư tỉnh",)),
        ("Giới thiệu lễ hội ven sông", ("Trung tâm Văn hóa tỉnh",), ()),
    ]


def test_time_may_stand_ahead_of_the_work_and_who_leads_in_a_sentence_behind():
    assert [
        (activity.title, activity.starts_on, activity.ends_on, activity.lead_units, activity.supporting_units)
        for activity in found(
            "II. NHIỆM VỤ",
            "- Tháng 3/2024: Họp trực tuyến thống nhất kế hoạch. Sở Công Thương chủ trì, phối hợp với Sở Tài chính.",
            "- Trước ngày 31/8/2024, Sở Tài chính chủ trì mở lớp nghiệp vụ cho chủ nhà vườn.",
            "- Sở Công Thương chủ trì tổ chức phiên chợ nổi đêm (Quý IV/2024).",
        )
    ] == [
        ("Họp trực tuyến thống nhất kế hoạch", date(2024, 3, 1), date(2024, 3, 31), (TRADE,), (MONEY,)),
        ("Mở lớp nghiệp vụ cho chủ nhà vườn", None, date(2024, 8, 31), (MONEY,), ()),
        ("Tổ chức phiên chợ nổi đêm", date(2024, 10, 1), date(2024, 12, 31), (TRADE,), ()),
    ]


def test_table_without_numbers_ends_where_the_next_part_begins():
    assert titles(
        "II. NHIỆM VỤ",
        "Nội dung\tĐơn vị chủ trì\tThời gian",
        "Chợ nổi đêm\tSở Công Thương\tQuý II",
        "III. TỔ CHỨC THỰC HIỆN",
        "Các đơn vị chủ động thực hiện.",
    ) == ["Chợ nổi đêm"]


def test_directions_to_go_on_are_no_activities():
    assert titles(*PROSE, "5. Đề nghị Sở Tài chính tăng cường tuyên truyền, vận động Nhân dân.") == titles(*PROSE)


def test_time_at_the_end_of_a_title_counts_where_no_label_gives_one():
    head, lead = "1. Giảm giá vé từ ngày 01/4/2024 đến hết ngày 30/6/2024", "- Chủ trì: Sở Công Thương"
    [activity] = found("I. NỘI DUNG", head, lead)
    assert (activity.starts_on, activity.ends_on) == (date(2024, 4, 1), date(2024, 6, 30))
    [activity] = found("I. NỘI DUNG", head, "- Thời gian: tháng 5/2024", lead)
    assert activity.period_text == "tháng 5/2024"


def test_long_paper_asks_no_more_of_each_line_than_a_short_one(monkeypatch):
    """The work grows with the paper: twice the lines, twice the questions to the directory, not four times."""
    from provinces import lookup

    def asked(times: int) -> int:
        calls = []
        known = lookup.Lookup.unit
        monkeypatch.setattr(lookup.Lookup, "unit", lambda self, text: (calls.append(text), known(self, text))[1])
        read("I. NỘI DUNG", *(("1. Đua ghe", "- Chủ trì: Sở Công Thương, Sở Tài chính", "- Thời gian: Quý I") * times))
        monkeypatch.undo()
        return len(calls)

    once, twice = asked(40), asked(80)
    assert twice <= 2.2 * once


def test_ticked_quarters_are_the_time_of_a_row():
    head = "STT\tNội dung công việc\tĐơn vị phụ trách\tQuý I\tQuý II\tQuý III\tQuý IV"
    rows = (head, "1\tLàm phim\tSở Công Thương\tx\tx", "2\tKhảo sát\tSở Tài chính\t\t\tx")
    tasks = found("I. NỘI DUNG", "1. Phân công thực hiện", *rows)
    assert [(task.title, task.starts_on, task.ends_on, task.lead_units) for task in tasks] == [
        ("Làm phim", date(2024, 1, 1), date(2024, 6, 30), (TRADE,)),
        ("Khảo sát", date(2024, 7, 1), date(2024, 9, 30), (MONEY,)),
    ]
