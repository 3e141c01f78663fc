"""Where somebody who starts a plan is led: last year's plan, the plan there is already, the common plan."""

import re

import pytest
from django.urls import reverse

from plans.models import Plan
from plans.workflow import State
from tests.factories.plans import PlanFactory
from tests.plans.conftest import make_draft, province_named
from tests.plans.life import taken_to


@pytest.fixture
def common(program) -> Plan:
    return PlanFactory(
        issued=True, program=program, province=province_named("Thành phố Hồ Chí Minh"), year=2023, number=967
    )


def notices(answer) -> list[str]:
    """What the notices above the form say."""
    page = re.sub(r"\s+", " ", answer.content.decode())
    return [re.sub(r"<[^>]+>", "", each).strip() for each in re.findall(r'<div class="notice[^>]*>(.*?)</div>', page)]


def first_button(client, plan: Plan) -> tuple[str, str]:
    page = client.get(reverse("plan_detail", args=[plan.pk])).content.decode()
    buttons = page[page.index('<div class="actions">') :]
    return re.findall(r'<a class="btn [a-z-]+" href="([^"]+)">([^<]+)</a>', buttons)[0]


def test_new_plan_offers_last_years_and_tells_of_the_one_there_is(editor, draft, soc_trang, ca_mau):
    plan = taken_to(State.ISSUED, draft, soc_trang)
    taken_to(State.ISSUED, make_draft(draft.program, ca_mau), ca_mau)
    again = "Giống năm trước? Lập từ Kế hoạch 2023 Sóc Trăng, số 124/KH-UBND: "
    again += "hoạt động, căn cứ, nơi nhận được lấy sang và đổi năm."
    there = "Đã có kế hoạch cho năm này: Kế hoạch 2023 Sóc Trăng, số 124/KH-UBND (Đã ban hành). "
    there += "Lập thêm thì sẽ có hai bản."
    answer = editor.get(reverse("plan_create"), {"year": "2024"})
    assert notices(answer) == [again]
    assert reverse("plan_copy", args=[plan.pk]) in answer.content.decode()
    assert notices(editor.get(reverse("plan_create"), {"year": "2023"})) == [there, again]


def test_common_plan_leads_a_members_staff_to_a_plan_of_their_own(editor, as_user, public, common, soc_trang):
    create = f"{reverse('plan_create')}?program={common.program_id}&amp;year=2023"
    assert first_button(editor, common) == (create, "Lập kế hoạch thực hiện")
    for other in (public, as_user(soc_trang.reviewer)):
        assert first_button(other, common)[1] == "Xem bản giấy"


def test_common_plan_leads_to_the_draft_there_is_and_nowhere_once_it_is_sent(editor, common, program, soc_trang):
    own = make_draft(program, soc_trang)
    assert first_button(editor, common) == (
        reverse("plan_take_up", args=[own.pk]),
        "Nhận việc vào dự thảo của đơn vị",
    )
    taken_to(State.IN_REVIEW, own, soc_trang)
    assert first_button(editor, common)[1] == "Xem bản giấy"


def test_no_other_plan_asks_to_be_carried_out(editor, program, ca_mau):
    other = taken_to(State.ISSUED, make_draft(program, ca_mau), ca_mau)
    assert first_button(editor, other)[1] == "Xem bản giấy"


def test_draft_that_lacks_something_leads_to_what_is_to_be_done(editor, draft):
    assert first_button(editor, draft)[1] == "Trình"
    Plan.objects.filter(pk=draft.pk).update(signatory="")
    assert first_button(editor, draft) == (reverse("plan_tasks", args=[draft.pk]), "Việc cần làm")
