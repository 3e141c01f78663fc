"""Whom a plan waits for: by name, by role when nobody holds it, and never told to strangers."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from plans.actions.amendment import amend_plan
from plans.actions.submission import submit_plan
from plans.dashboards.waiting import Waiting, tell_waiting, waiting_of
from plans.models import Plan
from plans.workflow import State
from provinces.models import Membership, Role
from tests.factories.plans import PlanFactory
from tests.factories.provinces import MembershipFactory, UserFactory
from tests.plans.conftest import make_draft, province_named, unit_named
from tests.plans.life import taken_to


def test_waiting_in_words():
    waiting = Waiting(("Lê Nam", "Trần Thảo", "Võ Bảo"), "chuyên viên", "hoàn thiện dự thảo và trình", 3)
    assert str(waiting) == (
        "Đang chờ: Lê Nam, Trần Thảo và 1 người khác (chuyên viên) hoàn thiện dự thảo và trình, 3 ngày"
    )
    assert str(Waiting((), "văn thư", "cấp số và ban hành", 0)) == (
        "Đang chờ: văn thư (chưa có ai giữ vai trò này) cấp số và ban hành, từ hôm nay"
    )


def test_waiting_counts_from_the_last_move(draft, soc_trang):
    submit_plan(by=soc_trang.editor, plan=draft)
    moved = draft.events.get(action="submit")
    draft.refresh_from_db()
    with pytest.MonkeyPatch.context() as clock:
        clock.setattr(timezone, "now", lambda: moved.at + timedelta(days=5))
        assert waiting_of([draft], soc_trang.editor) == {
            draft.pk: Waiting(
                (str(soc_trang.reviewer),), "lãnh đạo Sở", "xem xét, trình Ủy ban nhân dân hoặc trả lại", 5
            )
        }


def test_waiting_names_only_who_acts_today(draft, soc_trang):
    gone = UserFactory(full_name="Đã Nghỉ Việc", is_active=False)
    ended = UserFactory(full_name="Đã Hết Vai")
    for user, last in ((gone, None), (ended, timezone.localdate() - timedelta(days=1))):
        MembershipFactory(user=user, department=soc_trang.tourism, role=Role.EDITOR, valid_to=last)
    assert waiting_of([draft], soc_trang.viewer)[draft.pk].people == (str(soc_trang.editor),)
    Membership.objects.filter(role=Role.EDITOR).delete()
    assert waiting_of([draft], soc_trang.viewer)[draft.pk].people == ()


def test_waiting_names_the_drafting_unit_first_and_then_those_who_took_over(draft, soc_trang):
    can_tho = province_named("Cần Thơ", date(2026, 1, 1))
    heir = UserFactory(full_name="An Cần Thơ")
    unit = unit_named(can_tho, "Sở Văn hóa, Thể thao và Du lịch", date(2026, 1, 1))
    MembershipFactory(user=heir, department=unit, role=Role.EDITOR, valid_from=unit.valid_from)
    neighbour = UserFactory(full_name="Bình Công Thương")
    MembershipFactory(user=neighbour, department=unit_named(soc_trang.province, "Sở Công Thương"), role=Role.EDITOR)
    expected = (str(soc_trang.editor), str(neighbour), str(heir))
    assert waiting_of([draft], heir)[draft.pk].people == expected


def test_waiting_is_told_to_the_province_alone(draft, soc_trang, ca_mau, administrator):
    told = {
        user: bool(waiting_of([draft], user))
        for user in (soc_trang.viewer, ca_mau.editor, administrator, AnonymousUser())
    }
    assert told == {soc_trang.viewer: True, ca_mau.editor: False, administrator: True, AnonymousUser(): False}


def test_superseded_and_closed_plans_wait_for_nobody(program, soc_trang):
    plan = taken_to(State.ISSUED, make_draft(program, soc_trang), soc_trang)
    assert waiting_of([plan], soc_trang.editor)[plan.pk].due_on == date(2023, 11, 10)
    amendment = amend_plan(by=soc_trang.editor, plan=plan)
    Plan.objects.filter(pk=amendment.pk).update(
        state="issued", number=130, number_text="130", number_year=2023, issued_on=date(2023, 9, 1)
    )
    closed = PlanFactory(closed=True, province=soc_trang.province, number=131)
    amendment.refresh_from_db()
    assert set(waiting_of([plan, amendment, closed], soc_trang.editor)) == {amendment.pk}


@pytest.mark.parametrize("count", [1, 3, 30])
def test_queries_do_not_grow_with_the_plans(program, soc_trang, count, django_assert_num_queries):
    states = ["in_review", "approved", "issued"]
    for place in range(count):
        trait = {states[place % 3]: True}
        PlanFactory(program=program, province=soc_trang.province, **trait)
    plans = list(Plan.objects.for_lists())
    with django_assert_num_queries(6):
        rows = tell_waiting(plans, soc_trang.editor)
    assert [row.waiting is not None for row in rows] == [True] * count
