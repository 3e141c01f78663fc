"""The common plan becomes own activities: taken up, adapted or declined, and decided anew when it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from plans.actions.activities import ActivityData, add_activity, edit_activity, remove_activity
from plans.actions.amendment import amend_plan
from plans.actions.drafting import PlanData, create_plan
from plans.actions.errors import ActionRefused, NotAllowed, StaleVersion
from plans.actions.take_up import Choice, Decision, follow_change, take_up
from plans.dashboards.take_up import Standing, sheet_of
from plans.models import Activity, Plan
from plans.participation import Participation
from plans.queries.take_up import activities_of, common_in_force, declined_in
from plans.workflow import State
from tests.plans.conftest import Office, activity_data, make_office, plan_fields, plan_rows, province_named
from tests.plans.life import taken_to


@pytest.fixture
def lead_city(administrator) -> Office:
    """Who leads the program."""
    return make_office(administrator, "Thành phố Hồ Chí Minh", "tphcm", "Sở Du lịch")


def common_data(office: Office, **changes: object) -> ActivityData:
    """An activity of the lead city: quarter II, in Cà Mau, of its tourism department alone."""
    facts = {"theme": "Sắc màu phương Nam", "venue_text": "tỉnh Cà Mau", "venues": [province_named("Cà Mau")]}
    time = {
        "period_text": "Quý II năm 2023",
        "starts_on": date(2023, 4, 1),
        "ends_on": date(2023, 6, 30),
        "precision": "quarter",
    }
    return ActivityData(**{"leads": [office.tourism], **facts, **time, **changes})


@pytest.fixture
def common(program, lead_city) -> Plan:
    """The issued common plan: a summit and a survey in Cà Mau."""
    plan = create_plan(by=lead_city.editor, data=PlanData(plan_fields(program, lead_city), plan_rows()))
    area = plan.areas.get(order=1)
    for title, values in (
        ("Tổ chức Hội nghị xúc tiến du lịch", {}),
        ("Khảo sát các tuyến du lịch đường sông", {"theme": "Dòng sông"}),
    ):
        add_activity(by=lead_city.editor, area=area, data=common_data(lead_city, title=title, **values))
    return taken_to(State.ISSUED, plan, lead_city, number=967)


@pytest.fixture
def own(draft, common) -> Plan:
    """Sóc Trăng's draft, which carries the common plan out; its own activity carries out none."""
    Plan.objects.filter(pk=draft.pk).update(parent=common)
    draft.refresh_from_db()
    return draft


def summit(common: Plan) -> Activity:
    return Activity.objects.select_related("area").get(area__plan=common, order=1)


def survey(common: Plan) -> Activity:
    return Activity.objects.select_related("area").get(area__plan=common, order=2)


def standings(plan: Plan) -> list[tuple[str, Standing]]:
    """How every common activity stands in the plan."""
    plan = Plan.objects.get(pk=plan.pk)
    common = common_in_force(plan)
    sheet = sheet_of(activities_of(common), activities_of(plan), declined_in(plan))
    return [(row.common.title, row.standing) for row in sheet.rows]


def decide(office: Office, plan: Plan, *decisions: Decision):
    return take_up(
        by=office.editor, plan=plan, expected_version=Plan.objects.get(pk=plan.pk).version, decisions=decisions
    )


def amended(office: Office, plan: Plan, **changes: object) -> Plan:
    """The common plan issued anew, its first activity changed."""
    amendment = amend_plan(by=office.editor, plan=plan)
    changed = Activity.objects.get(area__plan=amendment, order=1)
    data = common_data(office, title=changed.title, **changes)
    edit_activity(by=office.editor, activity=changed, expected_version=1, data=data)
    return taken_to(State.ISSUED, amendment, office, number=1200)


QUARTER_IV = {
    "period_text": "Quý IV năm 2023",
    "starts_on": date(2023, 10, 1),
    "ends_on": date(2023, 12, 31),
    "precision": "quarter",
}


def test_taken_up_activity_says_when_and_where_and_who_of_ones_own(soc_trang, own, common):
    done = decide(soc_trang, own, Decision(summit(common), Choice.TAKE, Participation.TAKE_PART))
    made = done.made[0]
    assert (made.title, made.theme, made.period_text, made.venue_text, made.participation, made.carries_out) == (
        "Tham gia Hội nghị xúc tiến du lịch",
        "Sắc màu phương Nam",
        "Quý II năm 2023",
        "tỉnh Cà Mau",
        "take_part",
        summit(common),
    )
    assert [row.department for row in made.assignments.all()] == [soc_trang.tourism]
    assert made.area == own.areas.get(order=1)


def test_declined_activity_keeps_its_reason(soc_trang, own, common):
    decide(soc_trang, own, Decision(survey(common), Choice.DECLINE, reason="Không có tuyến đường sông"))
    assert [(row.common, row.reason) for row in own.declined.all()] == [(survey(common), "Không có tuyến đường sông")]
    assert standings(own) == [
        ("Tổ chức Hội nghị xúc tiến du lịch", Standing.OPEN),
        ("Khảo sát các tuyến du lịch đường sông", Standing.DECLINED),
    ]


def test_refusal_without_a_reason_changes_nothing(soc_trang, own, common):
    with pytest.raises(ActionRefused, match="Ghi lý do không tham gia “Khảo sát các tuyến du lịch đường sông”"):
        decide(
            soc_trang,
            own,
            Decision(summit(common), Choice.TAKE, Participation.TAKE_PART),
            Decision(survey(common), Choice.DECLINE, reason="  "),
        )
    assert (own.declined.count(), Activity.objects.filter(area__plan=own).count()) == (0, 1)


def test_declined_activity_can_be_taken_up_later_and_only_once(soc_trang, own, common):
    decide(soc_trang, own, Decision(summit(common), Choice.DECLINE, reason="Chưa rõ"))
    for _ in range(2):
        decide(soc_trang, own, Decision(summit(common), Choice.TAKE, Participation.ATTEND))
    assert (own.declined.count(), Activity.objects.filter(area__plan=own, carries_out=summit(common)).count()) == (
        0,
        1,
    )


def test_adapted_activity_is_named_so(soc_trang, own, common):
    done = decide(soc_trang, own, Decision(summit(common), Choice.ADAPT, Participation.TAKE_PART))
    data = replace(activity_data(soc_trang), carries_out=summit(common), **QUARTER_IV)
    edit_activity(by=soc_trang.editor, activity=done.to_adapt[0], expected_version=1, data=data)
    assert standings(own)[0] == ("Tổ chức Hội nghị xúc tiến du lịch", Standing.ADAPTED)


def test_removed_activity_leaves_the_common_one_open(soc_trang, own, common):
    done = decide(soc_trang, own, Decision(summit(common), Choice.TAKE, Participation.TAKE_PART))
    remove_activity(by=soc_trang.editor, activity=Activity.objects.get(pk=done.made[0].pk))
    assert standings(own)[0] == ("Tổ chức Hội nghị xúc tiến du lịch", Standing.OPEN)


def test_changed_common_plan_asks_again_about_what_changed(soc_trang, lead_city, own, common):
    decide(
        soc_trang,
        own,
        Decision(summit(common), Choice.TAKE, Participation.TAKE_PART),
        Decision(survey(common), Choice.TAKE, Participation.TAKE_PART),
    )
    amended(lead_city, common, **QUARTER_IV)
    assert standings(own) == [
        ("Tổ chức Hội nghị xúc tiến du lịch", Standing.CHANGED),
        ("Khảo sát các tuyến du lịch đường sông", Standing.TAKEN),
    ]


@pytest.mark.parametrize(
    ("adopt", "period", "last_day"),
    [(True, "Quý IV năm 2023", date(2023, 12, 31)), (False, "Quý II năm 2023", date(2023, 6, 30))],
)
def test_change_is_followed_or_left(soc_trang, lead_city, own, common, adopt, period, last_day):
    done = decide(soc_trang, own, Decision(summit(common), Choice.TAKE, Participation.TAKE_PART))
    newer = amended(lead_city, common, **QUARTER_IV)
    version = Plan.objects.get(pk=own.pk).version
    follow_change(by=soc_trang.editor, plan=own, common=summit(newer), adopt=adopt, expected_version=version)
    followed = Activity.objects.get(pk=done.made[0].pk)
    assert (followed.period_text, followed.ends_on, followed.carries_out, followed.title) == (
        period,
        last_day,
        summit(newer),
        "Tham gia Hội nghị xúc tiến du lịch",
    )
    assert standings(own)[0][1] is (Standing.TAKEN if adopt else Standing.ADAPTED)


def test_refusal_holds_for_the_amendment(soc_trang, own, common):
    decide(soc_trang, own, Decision(survey(common), Choice.DECLINE, reason="Không có tuyến"))
    issued = taken_to(State.ISSUED, own, soc_trang)
    amendment = amend_plan(by=soc_trang.editor, plan=issued)
    assert standings(amendment)[1] == ("Khảo sát các tuyến du lịch đường sông", Standing.DECLINED)


def test_activity_of_another_plan_is_refused(soc_trang, own, activity):
    with pytest.raises(ActionRefused, match="không thuộc kế hoạch chung"):
        decide(soc_trang, own, Decision(activity, Choice.TAKE))


def test_others_and_the_late_are_refused(soc_trang, ca_mau, own, common):
    decision = Decision(summit(common), Choice.TAKE, Participation.TAKE_PART)
    with pytest.raises(NotAllowed):
        take_up(by=ca_mau.editor, plan=own, expected_version=own.version, decisions=[decision])
    with pytest.raises(StaleVersion):
        take_up(by=soc_trang.editor, plan=own, expected_version=own.version - 1, decisions=[decision])
    assert Activity.objects.filter(area__plan=own).count() == 1
