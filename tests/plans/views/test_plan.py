"""The page of a plan: what it says, which buttons it gives to whom, and its cost."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from plans.actions.activities import add_activity
from plans.actions.amendment import amend_plan
from plans.actions.approval import return_plan
from plans.models import Activity, Plan
from plans.workflow import State
from tests.factories.plans import ActivityFactory, AreaFactory
from tests.plans.conftest import activity_data, make_draft
from tests.plans.life import taken_to

BUTTONS = {
    "sửa": "plan_edit",
    "thêm hoạt động": "activity_create",
    "điều chỉnh": "plan_amend",
    "bản giấy": "plan_paper",
    "pdf": "plan_pdf",
    "word": "plan_docx",
    "trình": "plan_submit",
    "thu hồi": "plan_withdraw",
    "trả lại": "plan_return",
    "duyệt": "plan_approve",
    "ban hành": "plan_issue",
    "trình ủy ban": "plan_endorse",
    "rút lại": "plan_recall",
    "hủy dự thảo": "plan_cancel",
    "kết thúc": "plan_close",
}
READING = {"bản giấy", "pdf", "word"}


def page(client, plan):
    """The page as text."""
    return client.get(reverse("plan_detail", args=[plan.pk])).content.decode()


def buttons(client, plan):
    """The names of the buttons on the page of the plan."""
    text = page(client, plan)
    return {name for name, url in BUTTONS.items() if f'href="{reverse(url, args=[plan.pk])}' in text}


@pytest.mark.parametrize(
    ("role", "state", "more"),
    [
        ("editor", State.DRAFT, {"sửa", "thêm hoạt động", "trình", "hủy dự thảo"}),
        ("approver", State.DRAFT, set()),
        ("viewer", State.DRAFT, set()),
        ("editor", State.IN_REVIEW, {"thu hồi"}),
        ("reviewer", State.IN_REVIEW, {"trình ủy ban", "trả lại"}),
        ("approver", State.IN_REVIEW, set()),
        ("reviewer", State.ENDORSED, {"rút lại"}),
        ("approver", State.ENDORSED, {"duyệt", "trả lại"}),
        ("clerk", State.IN_REVIEW, set()),
        ("approver", State.APPROVED, {"trả lại"}),
        ("clerk", State.APPROVED, {"ban hành"}),
        ("editor", State.ISSUED, {"điều chỉnh", "kết thúc"}),
        ("approver", State.ISSUED, set()),
    ],
)
def test_buttons_by_role_and_state(as_user, draft, soc_trang, role, state, more):
    plan = taken_to(state, draft, soc_trang)
    assert buttons(as_user(getattr(soc_trang, role)), plan) == READING | more


def test_buttons_of_an_issued_plan_for_strangers(public, as_user, ca_mau, issued):
    assert buttons(public, issued) == buttons(as_user(ca_mau.editor), issued) == READING


def test_page_says_all_that_the_paper_says(public, issued):
    text = page(public, issued)
    for words in (
        "Triển khai Chương trình thử nghiệm năm 2023",
        "Số 124/KH-UBND",
        "ngày 19/06/2023",
        "Căn cứ Thỏa thuận hợp tác",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "Phát triển du lịch.",
        "II. NỘI DUNG",
        "1. Quảng bá du lịch",
        "1.1.</span> Tham gia Ngày hội du lịch",
        "“Sắc màu phương Nam”",
        "Quý II năm 2023",
        "tỉnh Cà Mau",
        "Đơn vị thực hiện",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Hiệp hội Du lịch tỉnh và Sở Công Thương",
        "III. TỔ CHỨC THỰC HIỆN",
        "TM. ỦY BAN NHÂN DÂN",
        "Nguyễn Văn Mẫu",
        "- Lưu: VT, VX.",
        "hạn 10/11/2023",
    ):
        assert words in text


def test_activity_of_a_draft_has_its_tools(editor, draft, activity):
    text = page(editor, draft)
    for name in ("activity_edit", "activity_delete", "activity_move"):
        assert reverse(name, args=[activity.pk]) in text


def test_activity_of_an_issued_plan_leads_to_the_amendment(editor, public, issued):
    activity = Activity.objects.get(area__plan=issued)
    link = f"{reverse('plan_amend', args=[issued.pk])}?hoat-dong={activity.pk}"
    assert link in page(editor, issued)
    assert link not in page(public, issued)
    assert reverse("activity_edit", args=[activity.pk]) not in page(editor, issued)


def steps(client, plan):
    """The stations of the rail: label, standing, day."""
    timeline = client.get(reverse("plan_detail", args=[plan.pk])).context["timeline"]
    return [(step.label, str(step.standing), step.day) for step in timeline.steps]


def test_rail_tells_staff_every_station(as_user, soc_trang, draft):
    today = timezone.localdate()
    plan = taken_to(State.ISSUED, draft, soc_trang, issued_on=today)
    assert steps(as_user(soc_trang.viewer), plan) == [
        ("Dự thảo", "done", today),
        ("Đang trình", "done", today),
        ("Chờ duyệt", "done", today),
        ("Đã duyệt", "done", today),
        ("Đã ban hành", "done", today),
        ("Báo cáo kết quả", "now", date(2023, 11, 10)),
        ("Đã kết thúc", "to-come", None),
    ]


def test_rail_tells_strangers_the_issue_alone(public, as_user, ca_mau, issued):
    expected = [("Đã ban hành", "done", date(2023, 6, 19)), ("Báo cáo kết quả", "now", date(2023, 11, 10))]
    assert steps(public, issued) == steps(as_user(ca_mau.editor), issued) == expected


@pytest.mark.parametrize(
    ("state", "waiting"),
    [
        (State.DRAFT, "Người chuyên viên Sóc Trăng (chuyên viên) hoàn thiện dự thảo và trình, từ hôm nay"),
        (
            State.IN_REVIEW,
            "Người lãnh đạo Sở Sóc Trăng (lãnh đạo Sở) xem xét, trình Ủy ban nhân dân hoặc trả lại, từ hôm nay",
        ),
        (
            State.ENDORSED,
            "Người lãnh đạo Ủy ban nhân dân Sóc Trăng (lãnh đạo Ủy ban nhân dân) duyệt hoặc trả lại, từ hôm nay",
        ),
        (State.APPROVED, "Người văn thư Sóc Trăng (văn thư) cấp số và ban hành, từ hôm nay"),
        (State.ISSUED, "Người chuyên viên Sóc Trăng (chuyên viên) tổng hợp kết quả, hạn 10/11/2023"),
    ],
)
def test_rail_names_whom_the_plan_waits_for(editor, draft, soc_trang, state, waiting):
    assert f"<strong>Đang chờ:</strong> {waiting}</p>" in page(editor, taken_to(state, draft, soc_trang))


def test_strangers_are_not_told_who_works_on_a_plan(public, as_user, ca_mau, issued):
    for text in (page(public, issued), page(as_user(ca_mau.editor), issued)):
        assert "Đang chờ" not in text
        assert reverse("plan_history", args=[issued.pk]) not in text


def test_rail_leads_staff_to_history_and_papers(editor, issued):
    for name in ("plan_history", "plan_revisions"):
        assert reverse(name, args=[issued.pk]) in page(editor, issued)


def test_returned_plan_shows_the_reason(editor, draft, soc_trang):
    taken_to(State.IN_REVIEW, draft, soc_trang)
    return_plan(by=soc_trang.reviewer, plan=draft, reason="Bổ sung <kinh phí>")
    assert "Bổ sung &lt;kinh phí&gt;" in page(editor, draft)


def test_gaps_are_listed_for_those_who_can_fill_them(editor, as_user, soc_trang, draft):
    Plan.objects.filter(pk=draft.pk).update(signatory="")
    gap = "Chưa có họ và tên người ký."
    assert gap in page(editor, draft)
    assert gap not in page(as_user(soc_trang.approver), draft)


def test_related_plans_are_named_only_to_those_who_see_them(
    public, editor, as_user, ca_mau, program, issued, soc_trang
):
    draft = amend_plan(by=soc_trang.editor, plan=issued)
    foreign = make_draft(program, ca_mau)
    Plan.objects.filter(pk=issued.pk).update(parent=foreign)
    hidden, link = reverse("plan_detail", args=[foreign.pk]), reverse("plan_detail", args=[draft.pk])
    assert hidden not in page(public, issued)
    assert hidden not in page(editor, issued)
    assert hidden in page(as_user(ca_mau.editor), issued)
    assert link in page(editor, issued)
    assert link not in page(public, issued)


def test_activity_of_a_hidden_common_plan_is_not_told(public, as_user, ca_mau, program, issued):
    foreign = make_draft(program, ca_mau)
    secret = Activity.objects.get(area__plan=foreign)
    Activity.objects.filter(pk=secret.pk).update(title="Việc còn giữ kín")
    Plan.objects.filter(pk=issued.pk).update(parent=foreign)
    Activity.objects.filter(area__plan=issued).update(carries_out=secret)
    assert "Việc còn giữ kín" not in page(public, issued)
    assert "Việc còn giữ kín" in page(as_user(ca_mau.editor), issued)


def test_superseded_plan_points_to_the_newer_one(public, issued, soc_trang):
    amendment = amend_plan(by=soc_trang.editor, plan=issued)
    assert "đã được điều chỉnh, bổ sung bởi" not in page(public, issued)
    Plan.objects.filter(pk=amendment.pk).update(
        state="issued", number=130, number_text="130", number_year=2023, issued_on=date(2023, 9, 1)
    )
    assert "đã được điều chỉnh, bổ sung bởi" in page(public, issued)


def test_example_is_marked(editor, draft):
    assert "Ví dụ minh họa" not in page(editor, draft)
    Plan.objects.filter(pk=draft.pk).update(is_example=True)
    assert "Ví dụ minh họa" in page(editor, draft)


def test_everything_typed_is_escaped(editor, draft, soc_trang):
    evil = "<img src=x onerror=alert(1)>"
    add_activity(
        by=soc_trang.editor,
        area=draft.areas.get(order=1),
        data=activity_data(
            soc_trang, title=f"T{evil}", theme=f"C{evil}", venue_text=f"Đ{evil}", lead_text=f"L{evil}",
            support_text=f"P{evil}", period_text=f"K{evil}", budget_text=f"N{evil}", details=f"M{evil}: D{evil}",
        ),
    )  # fmt: skip
    Plan.objects.filter(pk=draft.pk).update(subject=f"S{evil}", signatory=f"H{evil}", opening=f"O{evil}")
    text = page(editor, draft)
    assert "<img" not in text.replace('<img src="/static/img/mark.svg"', "")
    assert text.count("onerror=alert(1)&gt;") >= 12


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_queries_do_not_grow_with_the_activities(editor, draft, rows, django_assert_num_queries):
    lead = draft.drafting_department
    for order in range(1, 4):
        area = AreaFactory(plan=draft, order=order + 2)
        for activity in ActivityFactory.create_batch(rows // 3 or 1, area=area, lead=None):
            activity.assignments.create(department=lead, role="lead", order=1)
    with django_assert_num_queries(39):
        assert editor.get(reverse("plan_detail", args=[draft.pk])).status_code == 200
