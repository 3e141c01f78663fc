"""A new draft from an earlier plan: what moves with the year, what stays behind, what a person has to settle."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from plans.actions.activities import add_activity, edit_activity
from plans.actions.copying import CopiedPart, CopyWish, copy_plan
from plans.actions.errors import ActionRefused, NotAllowed
from plans.models import Activity, Plan
from plans.workflow import State
from provinces.models import DepartmentSuccession
from tests.plans.conftest import activity_data, unit_named
from tests.plans.life import taken_to

SENDING = UUID("7f1d6a52-6d0f-4c7e-9a8e-5a6d2b9a1c01")


@pytest.fixture
def wish(program, soc_trang, activity) -> CopyWish:
    """All of the plan, for 2024."""
    return CopyWish(program, soc_trang.province, 2024, activities=frozenset({activity.pk}))


def told(plan: Plan) -> dict[str, object]:
    """What the plan says, in few words."""
    return {
        "year": plan.year,
        "state": plan.state,
        "number": plan.code,
        "subject": plan.subject,
        "report": plan.report_due_on,
        "signer": plan.signatory,
        "bases": [row.text for row in plan.legal_bases.all()],
        "clauses": [row.text for row in plan.clauses.all()],
        "recipients": [row.text for row in plan.recipients.all()],
        "areas": [row.title for row in plan.areas.all()],
        "activities": [row.title for row in Activity.objects.filter(area__plan=plan)],
    }


def test_copy_says_what_the_plan_said_a_year_later(soc_trang, draft, activity, wish):
    issued = taken_to(State.ISSUED, draft, soc_trang)
    copy = copy_plan(by=soc_trang.editor, plan=issued, wish=wish)
    assert (told(copy.plan), copy.open_points) == (
        {
            "year": 2024,
            "state": State.DRAFT,
            "number": "",
            "subject": "Triển khai Chương trình thử nghiệm năm 2024",
            "report": date(2024, 11, 10),
            "signer": "Nguyễn Văn Mẫu",
            "bases": ["Căn cứ Thỏa thuận hợp tác"],
            "clauses": ["Phát triển du lịch.", "Đúng tiến độ.", "Các sở thực hiện."],
            "recipients": ["Các sở, ngành"],
            "areas": ["Quảng bá du lịch", "Phát triển sản phẩm"],
            "activities": ["Tham gia Ngày hội du lịch"],
        },
        [],
    )


def test_copied_activity_keeps_its_quarter_and_units_and_is_another_one(soc_trang, draft, activity, wish):
    copy = copy_plan(by=soc_trang.editor, plan=draft, wish=wish)
    made = Activity.objects.get(area__plan=copy.plan)
    assert made.uid != activity.uid
    assert (made.period_text, made.starts_on, made.ends_on) == ("Quý II năm 2024", date(2024, 4, 1), date(2024, 6, 30))
    assert [row.department.name for row in made.assignments.all()] == [
        "Sở Văn hóa, Thể thao và Du lịch",
        "Hiệp hội Du lịch tỉnh",
        "Sở Công Thương",
    ]
    assert [row.province.name for row in made.activity_venues.all()] == ["Cà Mau"]
    assert made.carries_out is None


@pytest.mark.parametrize(
    ("capacity", "copied"), [("", "KT. CHỦ TỊCH"), ("KT. CHỦ TỊCH THƯỜNG TRỰC", "KT. CHỦ TỊCH THƯỜNG TRỰC")]
)
def test_deputy_who_signed_without_saying_so_is_put_right(soc_trang, draft, wish, capacity, copied):
    Plan.objects.filter(pk=draft.pk).update(position="PHÓ CHỦ TỊCH", capacity=capacity)
    draft.refresh_from_db()
    assert copy_plan(by=soc_trang.editor, plan=draft, wish=wish).plan.capacity == copied


def test_parts_and_activities_not_chosen_stay_behind(soc_trang, draft, wish):
    chosen = replace(wish, parts=frozenset({CopiedPart.RECIPIENTS}), activities=frozenset())
    copy = copy_plan(by=soc_trang.editor, plan=draft, wish=chosen)
    said = told(copy.plan)
    assert (said["bases"], said["clauses"], said["recipients"], said["activities"], said["signer"]) == (
        [],
        [],
        ["Các sở, ngành"],
        [],
        "",
    )


def test_time_that_the_new_year_does_not_have_is_left_to_a_person(soc_trang, draft, activity, wish):
    data = activity_data(
        soc_trang,
        period_text="giai đoạn 2022 - 2023",
        starts_on=date(2022, 1, 1),
        ends_on=date(2023, 12, 31),
        precision="year",
    )
    edit_activity(by=soc_trang.editor, activity=activity, expected_version=1, data=data)
    copy = copy_plan(by=soc_trang.editor, plan=draft, wish=replace(wish, year=2025))
    made = Activity.objects.get(area__plan=copy.plan)
    assert (made.period_text, made.ends_on, copy.open_points) == (
        "",
        None,
        [
            "“Tham gia Ngày hội du lịch”: thời gian “giai đoạn 2022 - 2023” không chuyển được sang năm mới, "
            "hãy ghi lại."
        ],
    )


def test_unit_that_stands_no_longer_gives_its_heir(program, soc_trang, draft, wish):
    """On 1 March 2025 Sở Tài chính took over the duties of Sở Kế hoạch và Đầu tư."""
    old = unit_named(soc_trang.province, "Sở Kế hoạch và Đầu tư")
    assert DepartmentSuccession.objects.filter(predecessor=old).exists()
    data = activity_data(soc_trang, title="Hội nghị xúc tiến", leads=[old], supports=[], lead_text="Sở KH&ĐT")
    invested = add_activity(by=soc_trang.editor, area=draft.areas.get(order=1), data=data)
    asked = replace(wish, year=2025, activities=frozenset({invested.pk}))
    copy = copy_plan(by=soc_trang.editor, plan=draft, wish=asked)
    made = Activity.objects.get(area__plan=copy.plan)
    assert (made.lead_text, [row.department.name for row in made.assignments.all()]) == (
        "Sở Tài chính",
        ["Sở Tài chính"],
    )


def test_same_form_sent_twice_makes_one_draft(soc_trang, draft, wish):
    first = copy_plan(by=soc_trang.editor, plan=draft, wish=wish, sending=SENDING)
    again = copy_plan(by=soc_trang.editor, plan=draft, wish=wish, sending=SENDING)
    assert (again.plan, Activity.objects.filter(area__plan=first.plan).count()) == (first.plan, 1)


def test_another_office_copies_nothing(ca_mau, draft, wish):
    with pytest.raises(NotAllowed):
        copy_plan(by=ca_mau.editor, plan=draft, wish=replace(wish, province=ca_mau.province))


def test_copy_for_a_province_that_is_not_ones_own_is_refused(soc_trang, ca_mau, draft, wish):
    with pytest.raises(ActionRefused):
        copy_plan(by=soc_trang.editor, plan=draft, wish=replace(wish, province=ca_mau.province))
    assert Plan.objects.count() == 1


def test_foreign_activity_is_refused(soc_trang, draft, wish):
    with pytest.raises(ActionRefused, match="không còn trong kế hoạch"):
        copy_plan(by=soc_trang.editor, plan=draft, wish=replace(wish, activities=frozenset({10**9})))
    assert Plan.objects.count() == 1


def test_year_outside_the_program_is_refused(soc_trang, draft, wish):
    with pytest.raises(ActionRefused, match="2021"):
        copy_plan(by=soc_trang.editor, plan=draft, wish=replace(wish, year=2021))
    assert soc_trang.province.plans.count() == 1
