"""Programs: who sets them up and changes them, what is refused, and what plans hang on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.admin.models import LogEntry

from plans.actions.errors import ActionRefused, NotAllowed, StaleVersion
from plans.actions.program_data import ProgramData, stored_program
from plans.actions.programs import Basis, CooperationArea, Member, create_program, edit_program
from plans.models import MemberRole, Program
from provinces.actions.accounts import create_account
from provinces.actions.memberships import end_membership
from provinces.models import Department, Province, Role, User
from tests.factories.provinces import MembershipFactory
from tests.plans.conftest import PASSWORD, province_named, unit_named

pytestmark = pytest.mark.django_db
CITY = "Thành phố Hồ Chí Minh"


def coordinator_at(name: str) -> User:
    """A coordinator at the department of tourism of a province as it stands today."""
    units = Department.objects.filter(province=today(name), name__contains="Du lịch", valid_to=None)
    person = create_account(by=None, username=f"dp.{name}", full_name=f"Điều phối {name}", password=PASSWORD)
    MembershipFactory(user=person, department=units.order_by("-name").first(), role=Role.COORDINATOR)
    return person


@pytest.fixture
def coordinator(db: None) -> User:
    """Điều phối of the city that leads."""
    return coordinator_at(CITY)


def data(**changes: object) -> ProgramData:
    return replace(
        ProgramData(
            name="Chương trình mới",
            short_name="Mới 2022–2025",
            years=range(2022, 2026),
            slogan="Một hành trình",
            bases=(Basis("Thỏa thuận", 2020, 2025),),
            areas=(CooperationArea("Quảng bá"), CooperationArea("Nhân lực")),
            members=(Member(province_named(CITY), role=MemberRole.LEAD), Member(province_named("Sóc Trăng"))),
        ),
        **changes,
    )


def create(by: User, what: ProgramData, slug: str = "moi") -> Program:
    return create_program(by=by, slug=slug, **{name: getattr(what, name) for name in what.__dataclass_fields__})


def edit(by: User, program: Program, what: ProgramData) -> Program:
    edition = stored_program(program).edition
    return edit_program(by=by, program=program, expected_edition=edition, data=what)


def log(program: Program) -> list[tuple[str, str]]:
    entries = LogEntry.objects.filter(content_type__model="program", object_id=str(program.pk)).order_by("pk")
    return [(entry.user.username, entry.get_change_message()) for entry in entries]


def test_coordinator_sets_up_a_program_that_the_own_province_leads(coordinator: User) -> None:
    program = create(coordinator, data())
    assert dict(stored_program(program).parts()) == {
        "tên chương trình": "Chương trình mới",
        "tên ngắn": "Mới 2022–2025",
        "khẩu hiệu": "Một hành trình",
        "giới thiệu": "",
        "thời gian": "2022–2025",
        "lĩnh vực hợp tác": "Quảng bá\nNhân lực",
        "văn bản làm cơ sở": "Thỏa thuận (2020–2025)",
        "các bên tham gia": (
            "Sóc Trăng (đến 30/06/2025)\nThành phố Hồ Chí Minh (đến 30/06/2025), đầu mối chương trình"
        ),
    }
    assert log(program) == [(coordinator.username, "Lập chương trình 2022–2025.")]


def test_nobody_else_sets_one_up(coordinator, soc_trang) -> None:
    stranger = coordinator_at("Lào Cai")
    for person in (stranger, soc_trang.editor, soc_trang.reviewer, soc_trang.approver, soc_trang.clerk):
        with pytest.raises(NotAllowed):
            create(person, data())
    end_membership(by=create_admin(), membership=coordinator.memberships.get())
    with pytest.raises(NotAllowed):
        create(coordinator, data())
    assert not Program.objects.filter(slug="moi").exists()


def create_admin() -> User:
    return create_account(by=None, username="qt", full_name="Quản trị", password=PASSWORD, is_administrator=True)


def test_coordinator_of_the_leading_province_changes_everything_at_once(coordinator, program) -> None:
    stored = stored_program(program)
    [area] = stored.areas
    changed = replace(
        stored,
        slogan="Mới",
        years=range(2022, 2031),
        areas=(CooperationArea("Nhân lực"), CooperationArea("Quảng bá, xúc tiến", area.key)),
        bases=(Basis("Nghị quyết", 2022, 2030),),
        members=(*stored.members, Member(province_named("Trà Vinh"))),
    )
    edit(coordinator, program, changed)
    now = stored_program(Program.objects.get(pk=program.pk))
    assert dict(now.parts()) == dict(changed.parts())
    assert now.areas[1].key == area.key
    what = "khẩu hiệu, thời gian, lĩnh vực hợp tác, văn bản làm cơ sở, các bên tham gia"
    assert log(program)[-1] == (coordinator.username, f"Sửa chương trình: {what}.")


def test_nobody_else_changes_it(program, soc_trang) -> None:
    before = stored_program(program)
    people = [coordinator_at("Cà Mau"), coordinator_at("Cần Thơ"), soc_trang.editor, soc_trang.approver]
    for person in people:
        with pytest.raises(NotAllowed):
            edit(person, program, replace(before, slogan="Khác"))
    assert stored_program(program).edition == before.edition


def test_coordinator_does_not_hand_the_lead_to_others_but_administrators_do(
    coordinator, administrator, program
) -> None:
    stored = stored_program(program)
    lead, member, *others = sorted(stored.members, key=lambda row: row.role)
    turned = replace(
        stored, members=[replace(lead, role=MemberRole.MEMBER), replace(member, role=MemberRole.LEAD), *others]
    )
    with pytest.raises(NotAllowed, match="Bạn không làm điều phối tại"):
        edit(coordinator, program, turned)
    edit(administrator, program, turned)
    assert program.members.get(role=MemberRole.LEAD).province == member.province
    with pytest.raises(NotAllowed):
        edit(coordinator, program, stored)


def test_titles_of_areas_change_places_under_their_keys(coordinator) -> None:
    program = create(coordinator, data())
    first, second = stored_program(program).areas
    turned = (CooperationArea("Nhân lực", first.key), CooperationArea("Quảng bá", second.key))
    edit(coordinator, program, data(areas=turned))
    assert stored_program(program).areas == list(turned)


def test_key_of_another_program_is_taken_for_none(coordinator, program) -> None:
    other = create(coordinator, data())
    [foreign] = stored_program(program).areas
    edit(coordinator, other, data(areas=(CooperationArea("Mới", foreign.key),)))
    assert [row.title for row in stored_program(other).areas] == ["Mới"]
    assert stored_program(program).areas == [foreign]


def test_second_saver_is_told_and_overwrites_nothing(coordinator, administrator, program) -> None:
    seen = stored_program(program)
    edit(administrator, program, replace(seen, slogan="Của quản trị viên"))
    with pytest.raises(StaleVersion):
        edit_program(
            by=coordinator, program=program, expected_edition=seen.edition, data=replace(seen, slogan="Của điều phối")
        )
    assert Program.objects.get(pk=program.pk).slogan == "Của quản trị viên"


def test_plans_lose_nothing_they_hang_on(coordinator, program, draft) -> None:
    stored = stored_program(program)
    area = draft.areas.first()
    assert area.program_area_id == stored.areas[0].key or area.program_area_id is None
    draft.areas.filter(pk=area.pk).update(program_area=stored.areas[0].key)
    smaller = replace(
        stored,
        years=range(2024, 2026),
        areas=(CooperationArea("Khác"),),
        members=[row for row in stored.members if row.province.name != "Sóc Trăng"],
    )
    with pytest.raises(ActionRefused) as refusal:
        edit(coordinator, program, smaller)
    assert refusal.value.reasons == (
        "Chương trình đã có kế hoạch năm 2023; thời gian phải gồm cả năm ấy.",
        "Sóc Trăng (đến 30/06/2025) đã có kế hoạch trong chương trình nên phải ở lại danh sách các bên tham gia.",
        "Lĩnh vực “Quảng bá du lịch” đã được kế hoạch dùng nên không xóa được; có thể đổi tên.",
    )
    assert stored_program(program).edition == stored.edition


def wrong() -> dict[str, tuple[dict[str, object], tuple[str, ...]]]:
    city, soc_trang = Member(province_named(CITY), role=MemberRole.LEAD), province_named("Sóc Trăng")
    foreign = unit_named(province_named("Cà Mau"), "Sở Công Thương")
    area = CooperationArea
    return {
        "no lead": ({"members": ()}, ("Chương trình phải có đúng một tỉnh, thành phố đầu mối.",)),
        "one twice": (
            {"members": (city, Member(soc_trang), Member(soc_trang))},
            ("Sóc Trăng (đến 30/06/2025) được ghi hai lần trong các bên tham gia.",),
        ),
        "of the past": (
            {"years": range(2026, 2031), "members": (replace(city, province=today(CITY)), Member(soc_trang))},
            ("Sóc Trăng (đến 30/06/2025) không có trong các năm 2026–2030; hãy chọn nơi đã tiếp nhận nhiệm vụ.",),
        ),
        "foreign unit": (
            {"members": (city, Member(soc_trang, foreign))},
            ("Sở Công Thương không thuộc Sóc Trăng (đến 30/06/2025) nên không làm đơn vị đầu mối ở đó được.",),
        ),
        "turned years": ({"years": range(2025, 2024)}, ("Năm kết thúc không được trước năm bắt đầu.",)),
        "too long": (
            {"years": range(2000, 2040)},
            ("Chương trình kéo dài tối đa 30 năm: bắt đầu năm 2000 thì đến hết năm 2029.",),
        ),
        "areas twice": (
            {"areas": (area("Quảng bá"), area("Nhân lực"), area("quang ba"))},
            ("Lĩnh vực “quang ba” được ghi hai lần.",),
        ),
        "turned basis": (
            {"bases": (Basis("Thỏa thuận", 2025, 2022),)},
            ("“Thỏa thuận”: năm kết thúc không được trước năm bắt đầu.",),
        ),
    }


def today(name: str) -> Province:
    return Province.objects.get(name=name, valid_to=None)


def test_impossible_programs_are_refused_with_the_reason(administrator) -> None:
    told = {}
    for name, (changes, _) in wrong().items():
        with pytest.raises(ActionRefused) as refusal:
            create(administrator, data(**changes))
        told[name] = refusal.value.reasons
    assert told == {name: reasons for name, (_, reasons) in wrong().items()}
    assert not Program.objects.filter(slug="moi").exists()


def test_unit_that_took_over_the_duties_may_be_the_focal_one(administrator) -> None:
    heir = Department.objects.filter(province=today("Cần Thơ"), name__contains="Du lịch", valid_to=None).first()
    members = (Member(province_named(CITY), role=MemberRole.LEAD), Member(province_named("Sóc Trăng"), heir))
    program = create(administrator, data(members=members))
    assert program.members.get(focal_department=heir).province == province_named("Sóc Trăng")


def test_same_short_name_is_refused_and_nothing_changed_too(coordinator) -> None:
    program = create(coordinator, data())
    with pytest.raises(ActionRefused, match="Đã có một chương trình tên ngắn là “Mới 2022–2025”"):
        create(coordinator, data())
    with pytest.raises(ActionRefused, match="Chưa có gì thay đổi"):
        edit(coordinator, program, stored_program(program))
    assert (Program.objects.filter(short_name="Mới 2022–2025").count(), len(log(program))) == (1, 1)


def test_years_are_those_of_the_register(administrator) -> None:
    """A province merged in 2025 belongs to a program of 2022–2025, and its heir to one of 2026–2030."""
    members = (Member(today(CITY), role=MemberRole.LEAD), Member(today("Cần Thơ")))
    program = create(administrator, data(years=range(2026, 2031), members=members))
    assert {row.province.valid_from for row in program.members.all()} == {date(2025, 7, 1)}
