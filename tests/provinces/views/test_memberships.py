"""Giving, changing and ending roles, locking and naming administrators, by their pages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from provinces.models import Membership, Province, User
from tests.factories.provinces import UserFactory
from tests.provinces.conftest import House

pytestmark = pytest.mark.django_db


def day(number: int = 0) -> str:
    return f"{timezone.localdate() + timedelta(days=number):%d/%m/%Y}"


def current_roles(person: User) -> set[tuple[str, str]]:
    rows = person.memberships.current_on(timezone.localdate())
    return set(rows.values_list("department__name", "role"))


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_leader_gives_a_further_role(client: Client, house: House) -> None:
    client.force_login(house.leader)
    address = f"/nguoi-dung/{house.editor.pk}/vai-tro/"
    assert client.get(address).status_code == 200
    response = client.post(address, {"department": house.trade.pk, "role": "clerk", "valid_from": day()})
    assert (response.status_code, response.url) == (302, f"/nguoi-dung/{house.editor.pk}/")
    assert said(response) == ["Đã giao vai trò."]
    assert current_roles(house.editor) == {("Sở Du lịch", "editor"), ("Sở Công Thương", "clerk")}


def test_role_is_changed_on_its_page(client: Client, house: House) -> None:
    client.force_login(house.head)
    address = f"/vai-tro/{house.editor.memberships.get().pk}/doi/"
    form = client.get(address).context["form"]
    assert (form["role"].value(), form["department"].value()) == ("editor", house.tourism.pk)
    client.post(address, {"department": house.tourism.pk, "role": "viewer", "valid_from": day()})
    assert current_roles(house.editor) == {("Sở Du lịch", "viewer")}
    assert house.editor.memberships.count() == 2


def test_refused_change_says_why_and_keeps_what_was_typed(client: Client, house: House) -> None:
    client.force_login(house.head)
    address = f"/vai-tro/{house.editor.memberships.get().pk}/doi/"
    response = client.post(address, {"department": house.tourism.pk, "role": "editor", "valid_from": day(3)})
    reason = "Vai trò mới giống vai trò đang giữ; hãy chọn đơn vị hoặc vai trò khác."
    assert response.context["form"].non_field_errors() == [reason]
    assert f'value="{day(3)}"' in response.content.decode()
    assert current_roles(house.editor) == {("Sở Du lịch", "editor")}


def test_role_ends_at_once_for_someone_signed_in(client: Client, house: House) -> None:
    inside = Client()
    inside.force_login(house.editor)
    assert inside.get(f"/nguoi-dung/{house.clerk.pk}/").status_code == 200
    client.force_login(house.head)
    response = client.post(f"/vai-tro/{house.editor.memberships.get().pk}/ket-thuc/", {"last_day": ""})
    assert said(response) == ["Đã ghi kết thúc vai trò."]
    assert inside.get(f"/nguoi-dung/{house.clerk.pk}/").status_code == 404
    assert inside.get("/nguoi-dung/").status_code == 403
    assert inside.get("/").context["user"] == house.editor


def test_role_ends_on_a_day(client: Client, house: House) -> None:
    client.force_login(house.head)
    address = f"/vai-tro/{house.editor.memberships.get().pk}/ket-thuc/"
    refused = client.post(address, {"last_day": day(-1)})
    assert refused.context["form"].non_field_errors() == [
        "Ngày kết thúc không được trước hôm nay: vai trò đã được dùng đến hôm nay."
    ]
    client.post(address, {"last_day": day(2)})
    assert house.editor.memberships.get().valid_to == timezone.localdate() + timedelta(days=2)
    page = client.get(f"/nguoi-dung/{house.editor.pk}/").content.decode()
    assert f"từ 01/08/2008 đến hết {day(2)}" in page


def test_days_of_a_role_are_moved_on_their_page(client: Client, house: House) -> None:
    client.force_login(house.head)
    address = f"/vai-tro/{house.editor.memberships.get().pk}/thoi-gian/"
    form = client.get(address).context["form"]
    assert (form.fields["valid_from"].disabled, form["valid_to"].value()) == (True, None)
    refused = client.post(address, {"valid_to": day(-1)})
    assert f'value="{day(-1)}"' in refused.content.decode()
    assert refused.context["form"].non_field_errors() == [
        "Ngày kết thúc không được trước hôm nay và không được trước ngày bắt đầu."
    ]
    response = client.post(address, {"valid_to": day(2)})
    assert (response.url, said(response)) == (f"/nguoi-dung/{house.editor.pk}/", ["Đã đổi thời gian của vai trò."])
    assert house.editor.memberships.get().valid_to == timezone.localdate() + timedelta(days=2)


@pytest.mark.parametrize("page", ["doi", "ket-thuc", "thoi-gian"])
def test_roles_are_refused_to_others_and_not_found_by_strangers(
    client: Client, house: House, neighbour: House, page: str
) -> None:
    address = f"/vai-tro/{house.editor.memberships.get().pk}/{page}/"
    answered = {}
    for person in (house.editor, house.clerk, neighbour.head, neighbour.leader):
        client.force_login(person)
        answered[person] = (client.get(address).status_code, client.post(address, {"last_day": ""}).status_code)
    client.logout()
    assert answered == {
        house.editor: (403, 403),
        house.clerk: (403, 403),
        neighbour.head: (404, 404),
        neighbour.leader: (404, 404),
    }
    assert client.post(address).url == f"/dang-nhap/?next={address}"
    assert not Membership.objects.exclude(valid_to=None).filter(user=house.editor).exists()


def test_administrator_locks_by_the_page_and_the_session_is_gone(
    client: Client, house: House, administrator: User
) -> None:
    inside = Client()
    inside.force_login(house.editor)
    client.force_login(administrator)
    address = f"/nguoi-dung/{house.editor.pk}/khoa/"
    assert client.get(address).status_code == 200
    assert inside.get("/nguoi-dung/").status_code == 200
    assert client.post(address, {"sure": "1"}).url == f"/nguoi-dung/{house.editor.pk}/"
    assert inside.get("/nguoi-dung/").url == "/dang-nhap/?next=/nguoi-dung/"
    assert not inside.get("/").context["user"].is_authenticated


@pytest.mark.parametrize("slug", ["khoa", "mo-khoa", "giao-quan-tri", "ket-thuc-quan-tri"])
def test_deeds_of_administrators_are_refused_to_leaders(client: Client, house: House, slug: str) -> None:
    client.force_login(house.leader)
    address = f"/nguoi-dung/{house.editor.pk}/{slug}/"
    assert [client.get(address).status_code, client.post(address).status_code] == [403, 403]


def test_refused_deed_says_why(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    response = client.post(f"/nguoi-dung/{administrator.pk}/ket-thuc-quan-tri/", {"sure": "1"})
    assert "Đây là quản trị viên duy nhất còn đăng nhập được" in response.content.decode()
    administrator.refresh_from_db()
    assert administrator.is_superuser


def test_everyone_sees_the_own_page_even_without_a_role(client: Client, house: House) -> None:
    person = UserFactory()
    client.force_login(person)
    assert client.get(f"/nguoi-dung/{person.pk}/").status_code == 200
    assert client.get(f"/nguoi-dung/{house.editor.pk}/").status_code == 404


@pytest.mark.parametrize("page", ["doi", "thoi-gian", "ket-thuc"])
def test_pages_of_a_role_that_is_over_are_not_found(client: Client, house: House, page: str) -> None:
    client.force_login(house.head)
    role = house.editor.memberships.get()
    address, other = f"/vai-tro/{role.pk}/{page}/", f"/nguoi-dung/{house.editor.pk}/"
    assert client.get(address).status_code == 200
    Membership.objects.filter(pk=role.pk).update(valid_to=timezone.localdate() - timedelta(days=1))
    assert client.get(address).status_code == 404
    assert address not in client.get(other).content.decode()
    posted = client.post(address, {"last_day": "", "department": house.tourism.pk, "role": "viewer"})
    assert (posted.status_code, Membership.objects.filter(user=house.editor).count()) == (200, 1)


def test_end_of_the_unit_is_told_apart_from_the_days_of_the_role(client: Client, house: House) -> None:
    client.force_login(house.head)
    Province.objects.filter(pk=house.tourism.province_id).update(valid_to=date(2025, 6, 30))
    shown = " ".join(client.get(f"/nguoi-dung/{house.editor.pk}/").content.decode().split())
    name = f"{house.tourism.name} – {house.tourism.province.name}"
    assert f'{name} <span class="soft">(đơn vị hoạt động đến hết 30/06/2025)</span>' in shown
