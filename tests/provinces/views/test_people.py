"""The list of people and the page of one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone

from provinces.actions.accounts import lock_account
from provinces.models import Department, Province, Role, User
from tests.factories.provinces import MembershipFactory, UserFactory
from tests.provinces.conftest import House, member

pytestmark = pytest.mark.django_db

QUERIES_OF_A_LIST = 12
QUERIES_OF_A_PAGE = 16


def listed(client: Client, **query: str) -> list[User]:
    return list(client.get("/nguoi-dung/", query).context["page"].object_list)


def everyone_of(house: House) -> set[User]:
    return {house.leader, house.head, house.clerk, house.editor}


@pytest.mark.parametrize("who", ["leader", "head", "clerk", "editor"])
def test_list_holds_the_people_of_the_own_province_and_no_others(
    client: Client, house: House, neighbour: House, administrator: User, who: str
) -> None:
    client.force_login(getattr(house, who))
    response = client.get("/nguoi-dung/")
    assert set(response.context["page"].object_list) == everyone_of(house)
    assert "Mẫu Hai" not in response.content.decode()


def test_administrator_lists_everyone(client: Client, house: House, neighbour: House, administrator: User) -> None:
    client.force_login(administrator)
    assert set(listed(client)) == everyone_of(house) | everyone_of(neighbour) | {administrator}


def test_list_keeps_people_whose_roles_ended(client: Client, house: House) -> None:
    gone = UserFactory(full_name="Hồ Đã Chuyển")
    MembershipFactory(user=gone, department=house.trade, valid_to=date(2020, 1, 31))
    client.force_login(house.editor)
    page = client.get("/nguoi-dung/").content.decode()
    assert gone in listed(client)
    assert "từ 01/08/2008 đến hết 31/01/2020" in page


def test_list_is_for_people_with_a_role(client: Client, house: House) -> None:
    assert client.get("/nguoi-dung/").url == "/dang-nhap/?next=/nguoi-dung/"
    client.force_login(UserFactory())
    assert client.get("/nguoi-dung/").status_code == 403


@pytest.mark.parametrize("words", ["thư phạm", "VAN THU pham", "phạm mau mot"])
def test_search_finds_with_and_without_diacritics(client: Client, house: House, words: str) -> None:
    client.force_login(house.editor)
    assert listed(client, q=words) == [house.clerk]


def test_search_finds_by_unit_and_by_position(client: Client, house: House) -> None:
    porter = member(house.trade, Role.VIEWER, "Đỗ Thị Ngoan", position="Phó Trưởng phòng")
    client.force_login(house.editor)
    assert listed(client, q="cong thuong") == [porter]
    assert listed(client, q="pho truong phong") == [porter]
    assert listed(client, q="không có ai") == []


def test_list_is_sorted_by_given_name(client: Client, house: House) -> None:
    for name in ("Đặng Thị Yến", "Vũ Văn An", "Bùi Đình Đức"):
        member(house.trade, Role.VIEWER, name)
    client.force_login(house.editor)
    assert [person.full_name for person in listed(client, q="cong thuong")] == [
        "Vũ Văn An",
        "Bùi Đình Đức",
        "Đặng Thị Yến",
    ]


def test_list_is_narrowed_by_role_and_by_time(client: Client, house: House) -> None:
    gone = UserFactory()
    MembershipFactory(user=gone, department=house.tourism, clerk=True, valid_to=date(2020, 1, 31))
    MembershipFactory(user=house.editor, department=house.trade, clerk=True, valid_to=date(2020, 1, 31))
    client.force_login(house.head)
    found = {
        (role, state): set(listed(client, role=role, state=state))
        for role in ("clerk", "")
        for state in ("dang-giu", "da-ket-thuc", "")
    }
    assert found == {
        ("clerk", "dang-giu"): {house.clerk},
        ("clerk", "da-ket-thuc"): {gone, house.editor},
        ("clerk", ""): {house.clerk, gone, house.editor},
        ("", "dang-giu"): everyone_of(house),
        ("", "da-ket-thuc"): {gone},
        ("", ""): everyone_of(house) | {gone},
    }


def test_unknown_filter_is_told_in_vietnamese(client: Client, house: House) -> None:
    client.force_login(house.head)
    page = client.get("/nguoi-dung/", {"role": "king", "state": "x"}).content.decode()
    assert page.count("Không có lựa chọn này trong danh sách.") >= 2


@pytest.mark.parametrize("people", [1, 3, 30])
def test_list_asks_the_same_number_of_queries(
    client: Client, house: House, people: int, django_assert_num_queries
) -> None:
    for number in range(people):
        person = member(house.trade, Role.VIEWER, f"Người Thứ {number}")
        MembershipFactory(user=person, department=house.tourism, valid_to=date(2020, 1, 31))
    client.force_login(house.head)
    with django_assert_num_queries(QUERIES_OF_A_LIST):
        client.get("/nguoi-dung/", {"q": "cong thuong"})


@pytest.mark.parametrize("roles", [1, 3, 30])
def test_page_asks_the_same_number_of_queries(
    client: Client, house: House, roles: int, django_assert_num_queries
) -> None:
    for number in range(roles):
        start = date(2010, 1, 1) + timedelta(days=number)
        MembershipFactory(user=house.editor, department=house.trade, valid_from=start, valid_to=start)
    client.force_login(house.head)
    ContentType.objects.clear_cache()
    with django_assert_num_queries(QUERIES_OF_A_PAGE):
        client.get(f"/nguoi-dung/{house.editor.pk}/")


def test_page_of_another_province_is_not_found(client: Client, house: House, neighbour: House) -> None:
    client.force_login(house.leader)
    assert client.get(f"/nguoi-dung/{neighbour.editor.pk}/").status_code == 404
    assert client.get(f"/nguoi-dung/{house.editor.pk}/").status_code == 200


def test_page_offers_only_what_the_reader_may_do(client: Client, house: House, administrator: User) -> None:
    role = house.editor.memberships.get()
    address = f"/nguoi-dung/{house.editor.pk}/"
    wanted = [
        f"{address}vai-tro/",
        f"/vai-tro/{role.pk}/doi/",
        f"/vai-tro/{role.pk}/ket-thuc/",
        f"{address}lien-ket/",
        f"{address}khoa/",
        f"{address}giao-quan-tri/",
        "Nhật ký tài khoản",
    ]
    offered = {}
    for reader in (house.editor, house.clerk, house.head, house.leader, administrator):
        client.force_login(reader)
        page = client.get(address).content.decode()
        offered[reader] = [each in page for each in wanted]
    assert offered == {
        house.editor: [False] * 7,
        house.clerk: [False] * 7,
        house.head: [True, True, True, False, False, False, True],
        house.leader: [True, True, True, False, False, False, True],
        administrator: [True] * 7,
    }


def test_page_tells_whose_duties_the_province_took_over(client: Client, administrator: User) -> None:
    can_tho = Province.objects.get(name="Cần Thơ", valid_to=None)
    soc_trang = Province.objects.get(name="Sóc Trăng")
    today = timezone.localdate()
    units = {
        province: Department.objects.filter(province=province).order_by("-valid_from").first()
        for province in (can_tho, soc_trang)
    }
    heir = member(units[can_tho], Role.EDITOR, "Lý Thị Kế Thừa")
    elder = UserFactory(full_name="Sơn Văn Tiền Nhiệm")
    MembershipFactory(user=elder, department=units[soc_trang], valid_to=date(2025, 6, 30))
    assert today > date(2025, 7, 1)
    client.force_login(heir)
    page = client.get(f"/nguoi-dung/{heir.pk}/").content.decode()
    assert "<strong>Cần Thơ</strong> tiếp nhận nhiệm vụ của: Hậu Giang, Sóc Trăng." in page
    page = client.get(f"/nguoi-dung/{elder.pk}/").content.decode()
    assert "Nhiệm vụ của <strong>Sóc Trăng (đến 30/06/2025)</strong> nay thuộc: Cần Thơ." in page


def test_menu_leads_there_for_people_with_a_role(client: Client, house: House) -> None:
    link = '<a href="/nguoi-dung/">Người dùng</a>'
    client.force_login(house.clerk)
    assert link in client.get("/").content.decode()
    client.force_login(UserFactory())
    assert link not in client.get("/").content.decode()


def test_locked_account_loses_its_session_at_once(client: Client, house: House, administrator: User) -> None:
    client.force_login(house.head)
    assert client.get("/nguoi-dung/").status_code == 200
    lock_account(by=administrator, person=house.head)
    response = client.get("/nguoi-dung/")
    assert (response.status_code, response.url) == (302, "/dang-nhap/?next=/nguoi-dung/")
