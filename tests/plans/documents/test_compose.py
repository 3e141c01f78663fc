from datetime import date

import pytest

from plans.actions.activities import add_activity
from plans.actions.drafting import PlanData, PlanRows, Row, edit_plan
from plans.documents import content
from plans.documents.compose import compose, part_section
from plans.models import Activity, Area, Plan
from plans.queries.plans import load_paper
from tests.plans.conftest import activity_data, unit_named


def composed(plan):
    """The document of the plan as stored."""
    return compose(load_paper(plan.pk))


def test_compose_whole_document(draft):
    lead = "Sở Văn hóa, Thể thao và Du lịch"
    activity = content.Activity(
        number="1.1",
        title="Tham gia Ngày hội du lịch",
        theme="Sắc màu phương Nam",
        period_text="Quý II năm 2023",
        starts_on=date(2023, 4, 1),
        ends_on=date(2023, 6, 30),
        precision="quarter",
        venue_text="tỉnh Cà Mau",
        venue_provinces=("Cà Mau",),
        venue_certainty="fixed",
        lead_label="Đơn vị thực hiện",
        lead_text=lead,
        lead_units=(lead,),
        support_text="Hiệp hội Du lịch tỉnh và Sở Công Thương",
        supporting_units=("Hiệp hội Du lịch tỉnh", "Sở Công Thương"),
    )
    purposes = content.Section(
        "I",
        "MỤC ĐÍCH, YÊU CẦU",
        sections=(
            content.Section("1", "Mục đích", (content.Paragraph("Phát triển du lịch.", "-"),)),
            content.Section("2", "Yêu cầu", (content.Paragraph("Đúng tiến độ.", "-"),)),
        ),
    )
    activities = content.Section(
        "II",
        "NỘI DUNG",
        sections=(
            content.Section("1", "Quảng bá du lịch", activities=(activity,)),
            content.Section("2", "Phát triển sản phẩm", (content.Paragraph("Theo kế hoạch riêng của ngành."),)),
        ),
    )
    implementation = content.Section(
        "III",
        "TỔ CHỨC THỰC HIỆN",
        (
            content.Paragraph("Các sở thực hiện.", "1."),
            content.Paragraph(
                f"Các đơn vị được phân công báo cáo kết quả thực hiện gửi về {lead} trước ngày 10/11/2023 "
                "để tổng hợp, trình Ủy ban nhân dân tỉnh Sóc Trăng."
            ),
        ),
    )
    assert composed(draft) == content.OfficialDocument(
        kind="Kế hoạch",
        issuer="Ủy ban nhân dân tỉnh Sóc Trăng",
        subject="Triển khai Chương trình thử nghiệm năm 2023",
        symbol="KH-UBND",
        place="Sóc Trăng",
        legal_bases=("Căn cứ Thỏa thuận hợp tác",),
        opening=("Ủy ban nhân dân ban hành Kế hoạch như sau:",),
        sections=(purposes, activities, implementation),
        report_due_on=date(2023, 11, 10),
        recipients=("Các sở, ngành",),
        archive="VT, VX",
        signing=content.SigningBlock("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn Mẫu"),
    )


def test_compose_leaves_out_a_group_that_says_nothing_and_numbers_the_others(draft, soc_trang):
    draft.areas.filter(order=1).update(title="Nhóm hai", order=2)
    draft.areas.filter(title="Phát triển sản phẩm").update(title="Nhóm ba", order=3)
    Area.objects.create(plan=draft, order=1, title="Nhóm một", introduction=" ")
    content_section = composed(draft).sections[1]
    assert [(section.number, section.title) for section in content_section.sections] == [
        ("1", "Nhóm hai"),
        ("2", "Nhóm ba"),
    ]
    assert [activity.number for activity in content_section.sections[0].activities] == ["1.1"]


def test_compose_leaves_out_the_content_when_every_group_says_nothing(draft, activity):
    activity.delete()
    draft.areas.update(introduction="")
    assert [section.title for section in composed(draft).sections] == ["MỤC ĐÍCH, YÊU CẦU", "TỔ CHỨC THỰC HIỆN"]


@pytest.mark.parametrize("spelling", ["10/11/2023", "ngày 10 tháng 11 năm 2023"])
def test_compose_says_the_reporting_date_once(draft, soc_trang, spelling):
    rows = PlanRows(clauses=[Row({"kind": "implementation", "marker": "plain", "text": f"Báo cáo trước {spelling}."})])
    edit_plan(by=soc_trang.editor, plan=draft, expected_version=draft.version, data=PlanData({}, rows))
    assert composed(draft).sections[-1].paragraphs == (content.Paragraph(f"Báo cáo trước {spelling}."),)


def test_compose_names_a_unit_of_another_province_in_full(draft, soc_trang, ca_mau):
    other = unit_named(ca_mau.province, "Sở Công Thương")
    area = draft.areas.get(order=2)
    add_activity(by=soc_trang.editor, area=area, data=activity_data(soc_trang, supports=[other]))
    (activity,) = composed(draft).sections[1].sections[1].activities
    assert activity.supporting_units == ("Sở Công Thương tỉnh Cà Mau",)


def test_compose_prints_typed_wording_as_typed(draft, activity):
    Activity.objects.filter(pk=activity.pk).update(lead_text="Sở VHTTDL", support_text="các đơn vị liên quan")
    (printed,) = composed(draft).sections[1].sections[0].activities
    assert (printed.lead_text, printed.support_text) == ("Sở VHTTDL", "các đơn vị liên quan")
    assert printed.supporting_units == ("Hiệp hội Du lịch tỉnh", "Sở Công Thương")


def test_compose_numbers_letters_in_vietnamese_order(draft, soc_trang):
    clauses = [Row({"kind": "budget", "marker": "letter", "text": f"Điểm {n}."}) for n in range(6)]
    edit_plan(
        by=soc_trang.editor, plan=draft, expected_version=draft.version, data=PlanData({}, PlanRows(clauses=clauses))
    )
    budget = composed(draft).sections[1]
    assert [paragraph.marker for paragraph in budget.paragraphs] == ["a)", "b)", "c)", "d)", "đ)", "e)"]
    assert (budget.number, budget.title) == ("II", "KINH PHÍ THỰC HIỆN")


def test_compose_for_a_department_prints_its_superior(draft, soc_trang):
    Plan.objects.filter(pk=draft.pk).update(issuing_body=soc_trang.tourism)
    document = composed(draft)
    assert (document.superior, document.issuer) == (
        "Ủy ban nhân dân tỉnh Sóc Trăng",
        "Sở Văn hóa, Thể thao và Du lịch tỉnh Sóc Trăng",
    )


def test_part_section_keeps_subheadings_and_markers():
    text = "Mở đầu:\n1. Đối tượng\n- Người dân.\n2. Thời gian thực hiện:\nTrong năm.\n3. Câu này là một đoạn."
    assert part_section("PHẠM VI", text) == content.Section(
        "",
        "PHẠM VI",
        (content.Paragraph("Mở đầu:"),),
        (
            content.Section("1", "Đối tượng", (content.Paragraph("Người dân.", "-"),)),
            content.Section(
                "2",
                "Thời gian thực hiện:",
                (content.Paragraph("Trong năm."), content.Paragraph("Câu này là một đoạn.", "3.")),
            ),
        ),
    )


def test_compose_queries_do_not_grow_with_activities(draft, soc_trang, django_assert_num_queries):
    area = draft.areas.get(order=2)
    for count in (1, 5):
        for number in range(count):
            add_activity(by=soc_trang.editor, area=area, data=activity_data(soc_trang, title=f"Việc {number}"))
        with django_assert_num_queries(16):
            composed(draft)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("1250000000", "1.250.000.000 đồng"),
        ("50000", "50.000 đồng"),
        ("2023", "2023"),
        ("500 triệu đồng", "500 triệu đồng"),
        ("1.250.000.000", "1.250.000.000"),
    ],
)
def test_bare_amount_is_printed_as_one_of_dong(draft, written, printed):
    Activity.objects.filter(area__plan=draft).update(budget_text=written)
    assert [activity.budget_text for _, activity in composed(draft).activities()] == [printed]
