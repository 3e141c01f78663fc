"""Whom to call where: by the provinces of today, with the duties of merged units, and nobody shown to strangers."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from plans.actions.focal_points import FocalPointData, PersonData, name_focal_point
from plans.dashboards.focal_directory import NOT_ENTERED, UNCONFIRMED, directory_of
from plans.dashboards.inbox import InboxRow, inbox_of
from plans.models import FocalPoint, MemberRole, ProgramMember
from plans.queries.focal_points import units_not_entered
from provinces.models import Department, Province, Role
from tests.factories.plans import ProgramFactory, ProgramMemberFactory
from tests.factories.provinces import MembershipFactory
from tests.plans.conftest import ON

CULTURE = "Sở Văn hóa, Thể thao và Du lịch"
SECRET = PersonData("Người Kín", "Chuyên viên", "0299 000 0101")
OPEN = PersonData("Người Mở", "Phó Giám đốc", "0299 000 0102", is_public=True)
STRANGER = AnonymousUser()


def today_unit(province: str) -> Department:
    return Department.objects.get(name=CULTURE, province=Province.objects.get(name=province, valid_to=None))


@pytest.fixture
def program(program, soc_trang, ca_mau):
    """The program names the tourism departments of its members, as they were in 2023."""
    for office in (soc_trang, ca_mau):
        program.members.filter(province=office.province).update(focal_department=office.tourism)
    return program


@pytest.fixture
def old(program, soc_trang):
    data = FocalPointData("0299 000 0100", "so@st.example", (SECRET, OPEN))
    return name_focal_point(
        by=soc_trang.editor, program=program, department=soc_trang.tourism, data=data, valid_from=ON
    )


def told(directory):
    """Places, and in each the units, whose duties they took over, and where to ask now."""
    return {
        place.province.name: [
            (row.unit.name, row.taken_from, [heir.province.name for heir in row.heirs], bool(row.entry))
            for row in place.rows
        ]
        for place in directory.places
    }


def test_merged_units_stand_under_the_province_of_today(program, old, administrator):
    assert told(directory_of(program, administrator)) == {
        "Thành phố Hồ Chí Minh": [],
        "Cà Mau": [(CULTURE, [], [], False)],
        "Cần Thơ": [(CULTURE, ["Sóc Trăng"], [], False), (CULTURE, [], ["Cần Thơ"], True)],
    }


def test_new_entry_of_the_heir_answers_for_the_old_unit(program, old, administrator):
    name_focal_point(
        by=administrator, program=program, department=today_unit("Cần Thơ"), data=FocalPointData("0292 000 0100")
    )
    FocalPoint.objects.filter(pk=old.pk).update(valid_to=ON)
    assert told(directory_of(program, administrator))["Cần Thơ"] == [(CULTURE, ["Sóc Trăng"], [], True)]


@pytest.mark.parametrize(
    ("who", "people", "shows_all"),
    [
        ("editor", ["Người Kín", "Người Mở"], True),
        ("viewer", ["Người Kín", "Người Mở"], True),
        ("stranger", ["Người Mở"], False),
        ("outsider", ["Người Mở"], False),
    ],
)
def test_people_are_shown_to_parties_of_the_program_alone(program, old, ca_mau, who, people, shows_all):
    outside = Department.objects.get(name="Sở Du lịch", province__name="Hà Nội", valid_to=None)
    readers = {
        "editor": ca_mau.editor,
        "viewer": ca_mau.viewer,
        "stranger": STRANGER,
        "outsider": MembershipFactory(department=outside, role=Role.EDITOR).user,
    }
    [entry] = directory_of(program, readers[who]).entries
    assert ([row.full_name for row in entry.shown], entry.shows_all) == (people, shows_all)


def test_person_of_other_days_is_not_shown(program, old, administrator):
    old.people.filter(full_name="Người Kín").update(valid_to=ON)
    [entry] = directory_of(program, administrator).entries
    assert [row.full_name for row in entry.shown] == ["Người Mở"]


@pytest.mark.parametrize(
    ("choice", "places"),
    [
        ({"words": "soc trang"}, ["Cần Thơ"]),
        ({"words": "CẦN THƠ văn hoá"}, ["Cần Thơ"]),
        ({"words": "nguoi mo"}, ["Cần Thơ"]),
        ({"words": "an tho"}, []),
        ({"words": "%"}, []),
        ({"words": "' OR 1=1 --"}, []),
        ({"state": NOT_ENTERED}, ["Cà Mau", "Cần Thơ"]),
        ({"state": UNCONFIRMED}, []),
        ({"words": ""}, ["Thành phố Hồ Chí Minh", "Cà Mau", "Cần Thơ"]),
    ],
)
def test_directory_is_narrowed(program, old, administrator, choice, places):
    chosen = {"words": "", "province": "", "state": ""} | choice
    shown = directory_of(program, administrator).narrowed(**chosen)
    assert [place.province.name for place in shown.places] == places


def test_stranger_does_not_find_by_the_name_of_a_hidden_person(program, old):
    shown = directory_of(program, STRANGER).narrowed(words="nguoi kin", province="", state="")
    assert shown.places == ()


def test_directory_costs_the_same_with_more_rows(program, old, administrator, django_assert_num_queries):
    def read():
        with django_assert_num_queries(8):
            list(directory_of(program, administrator).rows)

    read()
    for name in ("Vĩnh Long", "An Giang", "Tây Ninh"):
        ProgramMemberFactory(program=program, province=Province.objects.get(name=name, valid_to=None))
    data = FocalPointData("0270 000 0100", people=(SECRET, OPEN))
    name_focal_point(by=administrator, program=program, department=today_unit("Vĩnh Long"), data=data)
    read()


def test_editor_is_asked_each_quarter_to_confirm(program, old, soc_trang, ca_mau, administrator):
    heir = MembershipFactory(department=today_unit("Cần Thơ"), role=Role.REVIEWER).user
    note = f"đơn vị không còn · thông tin đầu mối chưa xác nhận từ {timezone.localdate():%d/%m/%Y}"
    row = InboxRow("focal_point_confirm", old.pk, f"Đầu mối {CULTURE}", "Thử nghiệm", note, "Xác nhận")
    assert [inbox_of(user)[0].rows for user in (soc_trang.editor, soc_trang.reviewer, heir)] == [(row,)] * 3
    assert [inbox_of(user)[0].rows for user in (soc_trang.viewer, ca_mau.editor, administrator)] == [()] * 3


@pytest.mark.parametrize(("days", "asked"), [(91, False), (92, True)])
def test_entry_of_a_standing_unit_is_asked_about_after_a_quarter(program, administrator, days, asked):
    unit = today_unit("Cần Thơ")
    data = FocalPointData("0292 000 0100")
    name_focal_point(by=administrator, program=program, department=unit, data=data)
    FocalPoint.objects.update(confirmed_on=timezone.localdate() - timedelta(days=days))
    rows = inbox_of(MembershipFactory(department=unit, role=Role.EDITOR).user)[0].rows
    assert [row.url_name for row in rows] == (["focal_point_confirm"] if asked else [])


def test_unit_named_by_a_program_under_way_is_asked_to_enter_itself(soc_trang, ca_mau, administrator):
    program = ProgramFactory(year_from=2024, year_to=timezone.localdate().year)
    member = ProgramMemberFactory(program=program, province=soc_trang.province, focal_department=soc_trang.tourism)
    heir, unit = MembershipFactory(department=today_unit("Cần Thơ"), role=Role.EDITOR).user, today_unit("Cần Thơ")
    assert units_not_entered(heir) == [(member, unit)]
    assert (units_not_entered(ca_mau.editor), units_not_entered(soc_trang.editor)) == ([], [])
    name_focal_point(by=heir, program=program, department=unit, data=FocalPointData("0292 000 0100"))
    assert units_not_entered(heir) == []


def test_lead_comes_first(program, administrator):
    lead = ProgramMember.objects.get(program=program, role=MemberRole.LEAD)
    places = directory_of(program, administrator).places
    assert (places[0].province.name, places[0].is_lead) == (lead.province.name, True)
