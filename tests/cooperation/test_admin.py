"""The administration as a whole: its words, its front page, its log and what it leaves out."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from provinces.actions.accounts import lock_account
from provinces.actions.memberships import end_membership
from provinces.models import User
from tests.factories.provinces import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> User:
    person = UserFactory(administrator=True, full_name="Lê Thị Quản Trị Viên")
    client.force_login(person)
    return person


def text_of(client: Client, name: str, *args: object) -> str:
    return " ".join(client.get(reverse(f"admin:{name}", args=args)).content.decode().split())


def test_front_page_greets_by_the_whole_name_and_leads_to_the_pages_of_the_portal(client, administrator) -> None:
    page = text_of(client, "index")
    assert "Xin chào, <strong>Lê Thị Quản Trị Viên</strong>." in page
    for address in ("/nguoi-dung/", "/chuong-trinh/", "/ke-hoach/"):
        assert f'<p><a href="{address}">' in page
    assert "Đi đến" not in page


def test_tables_stand_in_the_order_of_the_alphabet(client, administrator) -> None:
    apps = client.get(reverse("admin:index")).context["app_list"]
    names = {app["app_label"]: [model["name"] for model in app["models"]] for app in apps}
    assert list(names) == ["plans", "admin", "provinces"]
    assert names["provinces"][:5] == [
        "Cách viết khác của đơn vị",
        "Cách viết khác của tỉnh, thành phố",
        "Đơn vị",
        "Kế thừa giữa các đơn vị",
        "Kế thừa giữa các tỉnh, thành phố",
    ]


def test_lists_speak_vietnamese_as_offices_do(client, administrator) -> None:
    page = text_of(client, "provinces_department_changelist")
    for words in (
        "Theo vùng",
        ">Thực hiện</button>",
        "Đã chọn 0 trên",
        "Danh sách đơn vị",
        "Nhập từ tệp",
        "Xuất Excel",
    ):
        assert words in page
    for words in ("Bởi ", "Đi đến", "Thêm vào", "được chọn", "Xem trang web", "Thoát"):
        assert words not in page


def test_password_of_administrators_is_changed_where_everyone_does(client, administrator) -> None:
    answer = client.get(reverse("admin:password_change"))
    assert (answer.status_code, answer.url) == (302, "/doi-mat-khau/")


def test_addresses_of_the_library_are_no_table(administrator) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("admin:account_emailaddress_changelist")


def test_log_shows_who_did_what_and_is_never_written(client, administrator) -> None:
    role = MembershipFactory(editor=True, user__full_name="Trần Văn Mẫu")
    end_membership(by=administrator, membership=role, last_day=timezone.localdate() + timedelta(days=1))
    lock_account(by=administrator, person=role.user)
    page = text_of(client, "admin_logentry_changelist")
    assert len(re.findall("Lê Thị Quản Trị Viên</td>", page)) == 2
    assert "Khóa tài khoản." in page
    assert "Kết thúc vai trò chuyên viên" in page
    assert client.post(reverse("admin:admin_logentry_add"), {}).status_code == 403


def test_home_of_an_administrator_leads_to_the_administration(client, administrator) -> None:
    page = client.get("/").content.decode()
    assert "Quản trị viên của cổng" in page
    assert "Tài khoản chưa thuộc đơn vị nào" not in page
    for address in ("/nguoi-dung/", "/quan-tri/", "/chuong-trinh/"):
        assert f'<li><a href="{address}">' in page
    client.force_login(MembershipFactory(editor=True).user)
    assert "Quản trị cổng" not in client.get("/").content.decode()
