"""Two papers compared: what came, what went, what changed; and never anything when nothing did."""

import dataclasses
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from plans.documents.comparison import ActivityChange, Change, LineChanges, PlacedActivity, compare
from plans.documents.content import Activity, Detail, OfficialDocument, Paragraph, Section
from tests.plans.documents.writing.papers import plan

FIRST = Activity(
    "1.1", "Tham gia Ngày hội du lịch", theme="Sắc màu", period_text="Quý II", starts_on=date(2023, 4, 1),
    ends_on=date(2023, 6, 30), precision="quarter", venue_text="tỉnh Cà Mau", lead_text="Sở Du lịch",
)  # fmt: skip
SECOND = Activity("1.2", "Tổ chức hội nghị xúc tiến đầu tư")
THIRD = Activity("2.1", "Khảo sát tuyến du lịch đường sông")
QUANG_BA, SAN_PHAM = "Quảng bá du lịch", "Phát triển sản phẩm"


def paper(first=(FIRST, SECOND), second=(THIRD,), paragraphs=("Một", "Hai"), **facts):
    """A small paper: two groups of activities, a closing part."""
    areas = (Section("1", QUANG_BA, activities=first), Section("2", SAN_PHAM, activities=second))
    lines = tuple(Paragraph(text, "-") for text in paragraphs)
    sections = (Section("I", "NỘI DUNG", sections=areas), Section("II", "TỔ CHỨC THỰC HIỆN", paragraphs=lines))
    return OfficialDocument("Kế hoạch", "Ủy ban nhân dân tỉnh Sóc Trăng", "Triển khai", sections=sections, **facts)


def test_same_paper_gives_nothing():
    comparison = compare(plan(), plan())
    assert not comparison
    assert comparison.summary == "Hai bản giống nhau."


def test_activity_added_and_those_behind_renumbered():
    new = Activity("1.1", "Mở lớp bồi dưỡng hướng dẫn viên")
    moved = tuple(dataclasses.replace(each, number=f"1.{place}") for place, each in enumerate((FIRST, SECOND), 2))
    comparison = compare(paper(), paper(first=(new, *moved)))
    assert comparison.added == (PlacedActivity(QUANG_BA, new),)
    assert (comparison.dropped, comparison.changed, comparison.lines, comparison.reordered) == ((), (), (), False)
    assert comparison.summary == "1 hoạt động thêm."


def test_activity_dropped():
    comparison = compare(paper(), paper(first=(FIRST,)))
    assert comparison.dropped == (PlacedActivity(QUANG_BA, SECOND),)
    assert comparison.summary == "1 hoạt động bỏ."


def test_activity_changed_tells_wordings_and_not_what_follows_from_them():
    new = dataclasses.replace(
        FIRST, title="Tham gia Ngày hội du lịch lần thứ hai", period_text="Quý III", starts_on=date(2023, 7, 1),
        ends_on=date(2023, 9, 30), details=(Detail("Quy mô", "30 gian hàng"),),
    )  # fmt: skip
    comparison = compare(paper(), paper(first=(new, SECOND)))
    assert comparison.changed == (
        ActivityChange(
            PlacedActivity(QUANG_BA, FIRST),
            PlacedActivity(QUANG_BA, new),
            (
                Change("Tên hoạt động", FIRST.title, new.title),
                Change("Thời gian", "Quý II", "Quý III"),
                Change("Quy mô", "", "30 gian hàng"),
            ),
        ),
    )
    assert comparison.summary == "1 hoạt động thay đổi."


def test_activity_whose_data_changed_under_the_same_wording():
    new = dataclasses.replace(FIRST, ends_on=date(2023, 7, 31), precision="month", venue_certainty="expected")
    assert compare(paper(), paper(first=(new, SECOND))).changed[0].fields == (
        Change("Đến ngày", "30/06/2023", "31/07/2023"),
        Change("Mức chính xác của thời gian", "quý", "tháng"),
        Change("Mức chắc chắn của địa điểm", "", "dự kiến"),
    )


def test_activity_that_moved_to_another_group():
    comparison = compare(paper(), paper(first=(FIRST,), second=(THIRD, SECOND)))
    assert [change.fields for change in comparison.changed] == [(Change("Nhóm hoạt động", QUANG_BA, SAN_PHAM),)]
    assert (comparison.added, comparison.dropped, comparison.reordered) == ((), (), False)


def test_group_renamed_keeps_its_activities():
    areas = (
        Section("1", f"{QUANG_BA} chung", activities=(FIRST, SECOND)),
        Section("2", SAN_PHAM, activities=(THIRD,)),
    )
    old = paper()
    new = dataclasses.replace(old, sections=(Section("I", "NỘI DUNG", sections=areas), old.sections[1]))
    comparison = compare(old, new)
    assert comparison.lines == (
        LineChanges(f"NỘI DUNG › {QUANG_BA} chung", changed=(Change("Tên phần", QUANG_BA, f"{QUANG_BA} chung"),)),
    )
    assert (comparison.added, comparison.dropped, comparison.changed) == ((), (), ())


def test_top_part_renamed_does_not_touch_the_parts_below():
    old = paper()
    content = dataclasses.replace(old.sections[0], title="NỘI DUNG THỰC HIỆN")
    new = dataclasses.replace(old, sections=(content, old.sections[1]))
    assert compare(old, new).lines == (
        LineChanges("NỘI DUNG THỰC HIỆN", changed=(Change("Tên phần", "NỘI DUNG", "NỘI DUNG THỰC HIỆN"),)),
    )


def test_activities_in_another_order():
    comparison = compare(paper(), paper(first=(SECOND, FIRST)))
    assert (comparison.reordered, comparison.changed, comparison.summary) == (
        True,
        (),
        "Các hoạt động đổi thứ tự.",
    )


def test_facts_of_the_heading():
    comparison = compare(paper(number="", report_due_on=None), paper(number="05", report_due_on=date(2023, 11, 10)))
    assert comparison.facts == (Change("Số", "", "05"), Change("Hạn báo cáo kết quả", "", "10/11/2023"))
    assert comparison.summary == "Không hoạt động nào thay đổi; khác ở 2 mục thông tin."


def test_form_in_which_activities_are_printed():
    comparison = compare(paper(), paper(activity_form="table"))
    assert comparison.facts == (Change("Cách in các hoạt động", "Danh sách trong phần nội dung", "Bảng ở phụ lục"),)


def test_legal_bases_recipients_and_paragraphs():
    old = paper(legal_bases=("Căn cứ Luật Du lịch", "Căn cứ Thỏa thuận năm 2020"), recipients=("Các sở", "Báo tỉnh"))
    new = paper(
        legal_bases=("Căn cứ Thỏa thuận năm 2022", "Căn cứ Luật Du lịch"),
        recipients=("Các sở",),
        paragraphs=("Một", "Hai", "Ba"),
    )
    assert compare(old, new).lines == (
        LineChanges(
            "Căn cứ ban hành",
            changed=(Change("", "Căn cứ Thỏa thuận năm 2020", "Căn cứ Thỏa thuận năm 2022"),),
            reordered=True,
        ),
        LineChanges("Nơi nhận", dropped=("Báo tỉnh",)),
        LineChanges("TỔ CHỨC THỰC HIỆN", added=("Ba",)),
    )


def test_part_that_came_with_its_lines():
    old = paper()
    budget = Section("III", "KINH PHÍ THỰC HIỆN", paragraphs=(Paragraph("Từ ngân sách tỉnh."),))
    new = dataclasses.replace(old, sections=(*old.sections, budget))
    found = LineChanges("KINH PHÍ THỰC HIỆN", added=("Từ ngân sách tỉnh.",), whole="added")
    assert compare(old, new).lines == (found,)
    assert compare(new, old).lines == (
        LineChanges("KINH PHÍ THỰC HIỆN", dropped=("Từ ngân sách tỉnh.",), whole="dropped"),
    )


def test_marker_of_another_kind_is_a_change_and_another_number_is_none():
    old = paper()
    for marker, changed in (("1.", (Change("", "- Một", "1. Một"),)), ("-", ())):
        lines = (Paragraph("Một", marker), Paragraph("Hai", "-"))
        last = dataclasses.replace(old.sections[1], paragraphs=lines)
        found = compare(old, dataclasses.replace(old, sections=(old.sections[0], last))).lines
        assert [line.changed for line in found] == ([changed] if changed else [])


TITLES = st.sampled_from([
    "Tham gia Ngày hội du lịch", "Tham gia Ngày hội du lịch biển", "Tổ chức hội nghị", "Tổ chức hội nghị vùng",
    "Khảo sát",
])  # fmt: skip
ACTIVITIES = st.builds(Activity, st.sampled_from(["1.1", "1.2", "2.1"]), TITLES, theme=st.sampled_from(["", "Xanh"]))
ROWS = st.lists(ACTIVITIES, max_size=5).map(tuple)
TEXTS = st.lists(st.sampled_from(["Một hai ba", "Một hai ba bốn", "Năm", "Sáu bảy"]), max_size=4).map(tuple)
PAPERS = st.builds(paper, first=ROWS, second=ROWS, paragraphs=TEXTS, recipients=TEXTS)


@given(PAPERS)
def test_any_paper_compared_with_itself_gives_nothing(document):
    assert not compare(document, document)


@given(PAPERS, PAPERS)
def test_the_other_way_round_what_came_is_what_went(old, new):
    there, back = compare(old, new), compare(new, old)
    assert (sorted_by_words(there.added), sorted_by_words(there.dropped)) == (
        sorted_by_words(back.dropped),
        sorted_by_words(back.added),
    )
    assert [len(line.added) for line in there.lines] == [len(line.dropped) for line in back.lines]
    assert len(there.changed) == len(back.changed)


@given(PAPERS, PAPERS)
def test_papers_that_differ_beyond_numbers_never_compare_as_equal(old, new):
    assert bool(compare(old, new)) == (without_numbers(old) != without_numbers(new))


def sorted_by_words(placed):
    """In an order that does not depend on which paper is the newer one."""
    return sorted(placed, key=repr)


def without_numbers(document):
    """The paper with the numbers of its activities left out."""
    first, *others = document.sections
    areas = tuple(
        dataclasses.replace(area, activities=tuple(dataclasses.replace(each, number="") for each in area.activities))
        for area in first.sections
    )
    return dataclasses.replace(document, sections=(dataclasses.replace(first, sections=areas), *others))
