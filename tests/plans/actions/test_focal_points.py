"""Danh bạ đầu mối: who enters which unit, what is refused, and what is remembered of a change."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from plans.actions.errors import ActionRefused, NotAllowed, StaleVersion, Unchanged
from plans.actions.focal_points import (
    NOT_YOURS,
    FocalPointData,
    PersonData,
    change_focal_point,
    confirm_focal_point,
    end_focal_point,
    name_focal_point,
)
from plans.models import FocalPerson, FocalPoint
from provinces.models import Department, Province, Role
from tests.factories.provinces import MembershipFactory
from tests.plans.conftest import ON, province_named, unit_named

CULTURE = "Sở Văn hóa, Thể thao và Du lịch"
FIRST = PersonData("Trần Văn Một", "Chuyên viên", "0299 000 0101", "mot@soctrang.example")
SECOND = PersonData("Lê Thị Hai", "Chuyên viên", "0299 000 0102", is_stand_in=True)
DATA = FocalPointData("0299 000 0100", "so@soctrang.example", (FIRST, SECOND))


def today_unit(province: str, name: str = CULTURE) -> Department:
    return Department.objects.get(
        name=name, province=Province.objects.get(name=province, valid_to=None), valid_to=None
    )


def editor_of(unit: Department):
    return MembershipFactory(department=unit, role=Role.EDITOR).user


@pytest.fixture
def entry(program, soc_trang) -> FocalPoint:
    return name_focal_point(
        by=soc_trang.editor, program=program, department=soc_trang.tourism, data=DATA, valid_from=ON
    )


@pytest.fixture
def living(program, administrator) -> FocalPoint:
    """The entry of a unit that stands today: Cần Thơ took over Sóc Trăng, which is a member."""
    return name_focal_point(by=administrator, program=program, department=today_unit("Cần Thơ"), data=DATA)


def test_entry_holds_what_was_given_and_its_event_names_people_without_numbers(entry, soc_trang):
    assert (entry.phone, entry.email, entry.valid_from, entry.confirmed_on, entry.version) == (
        "0299 000 0100",
        "so@soctrang.example",
        ON,
        timezone.localdate(),
        1,
    )
    assert [(row.full_name, row.order, row.is_stand_in, row.is_public) for row in entry.people.all()] == [
        ("Trần Văn Một", 1, False, False),
        ("Lê Thị Hai", 2, True, False),
    ]
    assert [(event.by, str(event)) for event in entry.events.all()] == [
        (soc_trang.editor, "Ghi vào danh bạ từ 19/06/2023; người liên hệ: Trần Văn Một, Lê Thị Hai.")
    ]


@pytest.mark.parametrize("who", ["approver", "clerk", "viewer"])
def test_naming_is_the_work_of_the_units_own_editors_and_heads(program, soc_trang, ca_mau, who):
    for person in (getattr(soc_trang, who), ca_mau.editor):
        with pytest.raises(NotAllowed, match=NOT_YOURS):
            name_focal_point(by=person, program=program, department=soc_trang.tourism, data=DATA, valid_from=ON)
    assert not FocalPoint.objects.exists()


def test_unit_of_a_province_outside_the_program_is_refused(program):
    unit = unit_named(province_named("Trà Vinh"), CULTURE)
    with pytest.raises(NotAllowed, match=NOT_YOURS):
        name_focal_point(by=editor_of(unit), program=program, department=unit, data=DATA, valid_from=ON)


def test_heir_enters_its_own_unit_and_keeps_the_entry_of_the_old_one(program, entry):
    heir = editor_of(today_unit("Cần Thơ"))
    named = name_focal_point(by=heir, program=program, department=today_unit("Cần Thơ"), data=DATA)
    assert named.valid_from == timezone.localdate()
    end_focal_point(by=heir, focal_point=entry, last_day=date(2025, 6, 30))
    assert FocalPoint.objects.get(pk=entry.pk).valid_to == date(2025, 6, 30)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"phone": ""}, "Ghi số điện thoại cơ quan."),
        ({"people": (SECOND,)}, "Ghi ít nhất một người đầu mối chính"),
        ({"people": (replace(FIRST, phone="", email=""),)}, "Ghi số điện thoại hoặc thư điện tử của Trần Văn Một."),
        (
            {"people": (replace(FIRST, valid_from=date(2023, 2, 1), valid_to=date(2023, 1, 1)),)},
            "Trần Văn Một: ngày cuối không được trước ngày đầu.",
        ),
        ({"people": (FIRST,) * 21}, "tối đa 20 người"),
    ],
)
def test_incomplete_entry_is_refused(program, soc_trang, change, reason):
    with pytest.raises(ActionRefused, match=reason):
        name_focal_point(
            by=soc_trang.editor,
            program=program,
            department=soc_trang.tourism,
            data=replace(DATA, **change),
            valid_from=ON,
        )
    assert not FocalPoint.objects.exists()


def test_unit_that_stands_no_longer_is_refused_as_of_today(program, soc_trang):
    with pytest.raises(ActionRefused, match="không còn hoặc chưa có hiệu lực vào ngày"):
        name_focal_point(by=soc_trang.editor, program=program, department=soc_trang.tourism, data=DATA)


def test_unit_is_entered_once(entry, program, soc_trang):
    with pytest.raises(ActionRefused, match="đã có trong danh bạ"):
        name_focal_point(by=soc_trang.editor, program=program, department=soc_trang.tourism, data=DATA, valid_from=ON)


def test_change_tells_what_changed_and_never_a_number(entry, soc_trang):
    FocalPoint.objects.update(confirmed_on=ON)
    first, second = entry.people.all()
    data = replace(
        DATA,
        phone="0299 000 0999",
        people=(
            replace(SECOND, key=second.pk, is_stand_in=False),
            replace(FIRST, key=first.pk, phone="0299 000 0555", is_public=True),
            PersonData("Mai Văn Ba", email="ba@soctrang.example"),
        ),
    )
    changed = change_focal_point(by=soc_trang.reviewer, focal_point=entry, expected_version=1, data=data)
    assert str(changed.events.first()) == (
        "Đổi số điện thoại cơ quan; Đổi vai trò người thay của Lê Thị Hai; Đổi số điện thoại, việc công khai của "
        "Trần Văn Một; Thêm người liên hệ Mai Văn Ba; Đổi thứ tự người liên hệ."
    )
    assert [row.pk for row in changed.people.all()][:2] == [second.pk, first.pk]
    assert (changed.version, changed.confirmed_on) == (2, timezone.localdate())


def test_change_that_removes_a_person_deletes_that_data(entry, soc_trang):
    first = entry.people.get(order=1)
    data = replace(DATA, people=(replace(FIRST, key=first.pk),))
    changed = change_focal_point(by=soc_trang.editor, focal_point=entry, expected_version=1, data=data)
    assert str(changed.events.first()) == "Bỏ người liên hệ Lê Thị Hai."
    assert list(FocalPerson.objects.values_list("full_name", flat=True)) == ["Trần Văn Một"]


def test_key_of_another_entry_is_taken_for_a_new_person(entry, living, soc_trang):
    foreign = living.people.get(order=1)
    data = replace(DATA, people=(replace(FIRST, key=foreign.pk, full_name="Kẻ Khác"),))
    change_focal_point(by=soc_trang.editor, focal_point=entry, expected_version=1, data=data)
    assert FocalPerson.objects.get(pk=foreign.pk).full_name == "Trần Văn Một"


def test_stale_save_and_empty_save_are_told_apart(entry, soc_trang):
    stored = replace(
        DATA, people=tuple(replace(row, key=key.pk) for row, key in zip(DATA.people, entry.people.all(), strict=True))
    )
    with pytest.raises(Unchanged):
        change_focal_point(by=soc_trang.editor, focal_point=entry, expected_version=1, data=stored)
    with pytest.raises(StaleVersion):
        change_focal_point(by=soc_trang.editor, focal_point=entry, expected_version=0, data=stored)
    assert entry.events.count() == 1


def test_confirmation_counts_once_a_day(living, administrator):
    FocalPoint.objects.update(confirmed_on=timezone.localdate() - timedelta(days=92))
    for _ in range(2):
        confirm_focal_point(by=administrator, focal_point=living)
    living.refresh_from_db()
    assert living.confirmed_on == timezone.localdate()
    assert [str(event) for event in living.events.all()][:-1] == ["Xác nhận vẫn đúng."]


def test_unit_that_was_merged_cannot_be_confirmed(entry, soc_trang):
    with pytest.raises(
        ActionRefused, match=r"không còn từ 01/07/2025; nhiệm vụ do .* Cần Thơ tiếp nhận\. Hãy kết thúc"
    ):
        confirm_focal_point(by=soc_trang.editor, focal_point=entry)


def test_strangers_to_the_unit_change_nothing(entry, ca_mau):
    deeds = (
        lambda: change_focal_point(by=ca_mau.editor, focal_point=entry, expected_version=1, data=DATA),
        lambda: confirm_focal_point(by=ca_mau.editor, focal_point=entry),
        lambda: end_focal_point(by=ca_mau.reviewer, focal_point=entry, last_day=ON),
    )
    for deed in deeds:
        with pytest.raises(NotAllowed, match=NOT_YOURS):
            deed()
    assert entry.events.count() == 1


def test_end_removes_the_people_of_what_is_over_and_keeps_the_history(entry, soc_trang):
    end_focal_point(by=soc_trang.editor, focal_point=entry, last_day=date(2025, 6, 30))
    assert not FocalPerson.objects.exists()
    assert str(entry.events.first()) == (
        "Kết thúc, đến hết ngày 30/06/2025; xóa người liên hệ: Trần Văn Một, Lê Thị Hai."
    )
    with pytest.raises(ActionRefused, match="Đầu mối này đã kết thúc ngày 30/06/2025"):
        end_focal_point(by=soc_trang.editor, focal_point=entry, last_day=ON)


@pytest.mark.parametrize(
    ("day", "reason"),
    [(date(2023, 6, 18), "không được trước ngày bắt đầu 19/06/2023"), (date(2099, 1, 1), "quá một năm")],
)
def test_impossible_last_day_is_refused(entry, soc_trang, day, reason):
    with pytest.raises(ActionRefused, match=reason):
        end_focal_point(by=soc_trang.editor, focal_point=entry, last_day=day)


def test_unit_may_be_entered_again_after_its_end(living, program, administrator):
    yesterday = timezone.localdate() - timedelta(days=1)
    FocalPoint.objects.update(valid_from=yesterday)
    end_focal_point(by=administrator, focal_point=living, last_day=yesterday)
    again = name_focal_point(by=administrator, program=program, department=living.department, data=DATA)
    assert again.pk != living.pk
