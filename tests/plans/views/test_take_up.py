"""Nhận việc từ kế hoạch chung on its page, and the program's matrix of who took up what."""

import pytest
from django.urls import reverse

from plans.actions.take_up import Choice, Decision, take_up
from plans.models import Activity, Plan
from plans.workflow import State
from tests.factories.plans import ActivityFactory, AreaFactory, PlanFactory
from tests.plans.conftest import make_draft, province_named
from tests.plans.life import taken_to


@pytest.fixture
def common(program) -> Plan:
    """The issued common plan with two activities."""
    plan = PlanFactory(
        issued=True, program=program, province=province_named("Thành phố Hồ Chí Minh"), year=2023, number=967
    )
    area = AreaFactory(plan=plan, title="Quảng bá du lịch")
    ActivityFactory(area=area, order=1, title="Tổ chức Hội nghị xúc tiến")
    ActivityFactory(area=area, order=2, title="Khảo sát các tuyến")
    return plan


@pytest.fixture
def own(program, soc_trang, common) -> Plan:
    """Sóc Trăng's draft that carries it out."""
    plan = make_draft(program, soc_trang)
    Plan.objects.filter(pk=plan.pk).update(parent=common)
    plan.refresh_from_db()
    return plan


def keys(common: Plan) -> list[int]:
    return list(Activity.objects.filter(area__plan=common).order_by("order").values_list("pk", flat=True))


def shown(answer) -> str:
    """The page without its line ends."""
    return " ".join(answer.content.decode().split())


def test_page_asks_about_every_common_activity(editor, own, common):
    page = shown(editor.get(reverse("plan_take_up", args=[own.pk])))
    assert "Còn <strong>2</strong> trong 2 hoạt động của kế hoạch chung chưa được quyết định." in page
    assert f'“<span data-says="id_hd{keys(common)[0]}-participation">Tham gia Hội nghị xúc tiến</span>”' in page


def test_refused_page_says_the_title_of_the_way_that_was_chosen(editor, own, common):
    summit, _ = keys(common)
    sent = {"version": own.version, f"hd{summit}-choice": "decline", f"hd{summit}-participation": "attend"}
    page = shown(editor.post(reverse("plan_take_up", args=[own.pk]), sent))
    assert f'“<span data-says="id_hd{summit}-participation">Tham dự Hội nghị xúc tiến</span>”' in page


def test_decisions_of_all_rows_are_sent_together(editor, own, common):
    summit, survey = keys(common)
    editor.post(
        reverse("plan_take_up", args=[own.pk]),
        {
            "version": own.version,
            f"hd{summit}-choice": "take",
            f"hd{summit}-participation": "attend",
            f"hd{survey}-choice": "decline",
            f"hd{survey}-participation": "take_part",
            f"hd{survey}-reason": "Không có tuyến",
        },
    )
    made = Activity.objects.get(area__plan=own, carries_out=summit)
    assert (made.title, [row.reason for row in own.declined.all()]) == (
        "Tham dự Hội nghị xúc tiến",
        ["Không có tuyến"],
    )


def test_nothing_decided_is_said_so_on_the_same_page(editor, own, common):
    address = reverse("plan_take_up", args=[own.pk])
    undecided = {f"hd{key}-choice": "" for key in keys(common)}
    answer = editor.post(address, {"version": own.version} | undecided, follow=True)
    assert answer.redirect_chain == [(address, 302)]
    assert "Chưa có quyết định mới" in shown(answer)


def test_one_activity_to_adapt_leads_to_its_form(editor, own, common):
    summit, _ = keys(common)
    sent = {"version": own.version, f"hd{summit}-choice": "adapt", f"hd{summit}-participation": "take_part"}
    answer = editor.post(reverse("plan_take_up", args=[own.pk]), sent)
    made = Activity.objects.get(area__plan=own, carries_out=summit)
    assert answer.headers["Location"] == reverse("activity_edit", args=[made.pk])


def test_all_that_is_open_is_taken_up_by_one_button(editor, own, common):
    summit, survey = keys(common)
    sent = {f"hd{key}-participation": "take_part" for key in (summit, survey)}
    editor.post(reverse("plan_take_up", args=[own.pk]), {"version": own.version, "take_rest": "1", **sent})
    made = Activity.objects.filter(area__plan=own, carries_out__isnull=False).order_by("order")
    assert [row.title for row in made] == ["Tham gia Hội nghị xúc tiến", "Tham gia khảo sát các tuyến"]


def test_refusal_without_reason_comes_back_with_what_was_chosen(editor, own, common):
    summit, survey = keys(common)
    sent = {"version": own.version, f"hd{summit}-choice": "take", f"hd{survey}-choice": "decline"}
    page = shown(editor.post(reverse("plan_take_up", args=[own.pk]), sent))
    assert "Ghi lý do không tham gia “Khảo sát các tuyến”." in page
    assert '<option value="take" selected>' in page
    assert Activity.objects.filter(area__plan=own).count() == 1


def test_stale_page_is_told_and_keeps_what_was_chosen(editor, own, common):
    summit, _ = keys(common)
    sent = {"version": own.version - 1, f"hd{summit}-choice": "take", f"hd{summit}-participation": "attend"}
    page = shown(editor.post(reverse("plan_take_up", args=[own.pk]), sent))
    assert "đã lưu một bản mới hơn" in page
    assert '<option value="take" selected>' in page


def test_plan_without_a_common_plan_leads_to_its_form(editor, draft):
    answer = editor.get(reverse("plan_take_up", args=[draft.pk]))
    assert answer.headers["Location"] == reverse("plan_edit", args=[draft.pk])


def test_page_costs_the_same_for_many_activities(editor, own, common, django_assert_num_queries):
    area = common.areas.get()
    ActivityFactory.create_batch(30, area=area)
    with django_assert_num_queries(24):
        editor.get(reverse("plan_take_up", args=[own.pk]))


def matrix(client, program) -> str:
    return shown(client.get(reverse("program_matrix", args=[program.slug, 2023])))


def decided(soc_trang, own, common) -> None:
    summit, survey = Activity.objects.filter(area__plan=common).select_related("area").order_by("order")
    decisions = [Decision(summit, Choice.TAKE, "attend"), Decision(survey, Choice.DECLINE, reason="Lý do KÍN")]
    take_up(by=soc_trang.editor, plan=own, expected_version=own.version, decisions=decisions)


def test_matrix_hides_drafts_from_strangers_and_shows_them_to_ones_own(
    public, editor, program, soc_trang, own, common
):
    decided(soc_trang, own, common)
    assert ["không tham gia" in matrix(client, program) for client in (public, editor)] == [False, True]
    assert "<strong>2</strong> trong 2 tỉnh, thành phố chưa ban hành kế hoạch: Cà Mau, Sóc Trăng." in matrix(
        public, program
    )


def test_matrix_shows_issued_plans_to_all_and_reasons_to_the_signed_in(
    public, as_user, program, soc_trang, ca_mau, own, common
):
    decided(soc_trang, own, common)
    taken_to(State.ISSUED, own, soc_trang)
    pages = [matrix(client, program) for client in (public, as_user(ca_mau.editor))]
    assert [("không tham gia" in page, "Lý do KÍN" in page) for page in pages] == [(True, False), (True, True)]


def test_matrix_of_a_year_without_a_common_plan_leads_back(public, program):
    answer = public.get(reverse("program_matrix", args=[program.slug, 2024]))
    assert answer.headers["Location"] == reverse("program_detail", args=[program.slug])


def test_matrix_costs_the_same_for_many_activities(public, program, soc_trang, own, common, django_assert_num_queries):
    decided(soc_trang, own, common)
    taken_to(State.ISSUED, own, soc_trang)
    ActivityFactory.create_batch(30, area=common.areas.get())
    with django_assert_num_queries(17):
        public.get(reverse("program_matrix", args=[program.slug, 2023]))
