"""Inviting by the page, and the page behind the link."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from provinces.actions.accounts import create_account, lock_account
from provinces.forms.memberships import PostForm
from provinces.models import Department, ProvinceSuccession, User
from tests.factories.provinces import MembershipFactory
from tests.provinces.conftest import PASSWORD, House

pytestmark = pytest.mark.django_db

INVITE = "/nguoi-dung/moi/"
LINK = re.compile(r"http://testserver(/dat-mat-khau/[^<\s]+/)")


def answers(house: House, **changes: object) -> dict[str, object]:
    return {
        "full_name": "  Lâm   Thị Hoa ",
        "username": "Hoa.Lam",
        "position": "Chuyên viên",
        "email": "hoa@example.vn",
        "department": house.tourism.pk,
        "role": "editor",
        "valid_from": f"{timezone.localdate():%d/%m/%Y}",
    } | changes


def errors_of(response) -> dict[str, list[str]]:
    return {field: list(messages) for field, messages in response.context["form"].errors.items()}


@pytest.fixture
def newcomer(house: House, administrator: User) -> User:
    person = create_account(by=administrator, username="nguoi.moi.den", full_name="Người Mới Đến", password=None)
    MembershipFactory(user=person, department=house.tourism, editor=True)
    return person


@pytest.fixture
def link(client: Client, house: House, newcomer: User) -> str:
    """The address that the head hands over."""
    client.force_login(house.head)
    page = client.post(f"/nguoi-dung/{newcomer.pk}/lien-ket/").content.decode()
    client.logout()
    return LINK.search(page)[1]


def choose(client: Client, link: str, password: str, again: str | None = None):
    return client.post(link, {"password": password, "again": password if again is None else again})


def test_invited_person_chooses_a_password_and_signs_in(client: Client, house: House) -> None:
    cache.clear()
    client.force_login(house.head)
    response = client.post(INVITE, answers(house))
    assert (response.status_code, response["Cache-Control"]) == (
        200,
        "max-age=0, no-cache, no-store, must-revalidate, private",
    )
    person = User.objects.get(username="hoa.lam")
    assert (person.full_name, list(person.memberships.values_list("role", flat=True))) == ("Lâm Thị Hoa", ["editor"])
    link = LINK.search(response.content.decode())[1]
    client.logout()
    assert "tên đăng nhập <strong>hoa.lam</strong>" in client.get(link).content.decode()
    response = choose(client, link, PASSWORD)
    assert (response.status_code, response.url) == (302, "/dang-nhap/")
    assert client.post("/dang-nhap/", {"login": "hoa.lam", "password": PASSWORD}).url == "/"
    assert client.get("/nguoi-dung/").context["user"] == person


def test_opening_the_link_does_not_use_it_up(client: Client, link: str, newcomer: User) -> None:
    assert [client.get(link).status_code for _ in range(3)] == [200] * 3
    assert choose(client, link, PASSWORD).status_code == 302
    assert [client.get(link).status_code, choose(client, link, "mot-mat-khau-khac-nua").status_code] == [410, 410]
    newcomer.refresh_from_db()
    assert newcomer.check_password(PASSWORD)


def test_link_expires(client: Client, link: str, settings) -> None:
    settings.PASSWORD_RESET_TIMEOUT = -1
    response = client.get(link)
    assert response.status_code == 410
    assert "Liên kết không còn dùng được" in response.content.decode()


def test_link_of_a_locked_account_is_dead(client: Client, link: str, newcomer: User, administrator: User) -> None:
    lock_account(by=administrator, person=newcomer)
    assert client.get(link).status_code == 410


def test_made_up_links_are_dead(client: Client, link: str, newcomer: User, house: House) -> None:
    uid, token = link.strip("/").split("/")[1:]
    other = default_token_generator.make_token(newcomer)
    made_up = [
        f"/dat-mat-khau/{uid}/{token[:-1]}x/",
        f"/dat-mat-khau/{uid}/{other}/",
        f"/dat-mat-khau/MQ/{token}/",
        f"/dat-mat-khau/@@/{token}/",
        f"/dat-mat-khau/w4k/{token}/",
        "/dat-mat-khau/OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OQ/x-x/",
    ]
    assert [client.get(address).status_code for address in made_up] == [410] * len(made_up)


@pytest.mark.parametrize(
    ("password", "again", "errors"),
    [
        ("ngan", "ngan", {"password": ["Mật khẩu quá ngắn, phải có ít nhất 14 ký tự."]}),
        ("12345678901234567890", "12345678901234567890", {"password": ["Mật khẩu này quá phổ biến, dễ bị đoán."]}),
        ("nguoi.moi.den1", "nguoi.moi.den1", {"password": ["Mật khẩu quá giống tên đăng nhập."]}),
        (PASSWORD, "khac-han-mat-khau", {"again": ["Hai lần nhập mật khẩu mới không giống nhau."]}),
        ("", "", {"password": ["Nhập mật khẩu mới."], "again": ["Nhập lại mật khẩu mới."]}),
    ],
)
def test_password_is_refused_with_the_reason(
    client: Client, link: str, newcomer: User, password: str, again: str, errors: dict
) -> None:
    assert errors_of(choose(client, link, password, again)) == errors
    newcomer.refresh_from_db()
    assert not newcomer.has_usable_password()


def test_rules_of_the_password_stand_on_the_page(client: Client, link: str) -> None:
    page = client.get(link).content.decode()
    assert "Mật khẩu phải có ít nhất 14 ký tự. Mật khẩu không được là mật khẩu phổ biến." in page
    assert "password must" not in page


def test_link_is_made_by_post_only(client: Client, house: House, newcomer: User) -> None:
    client.force_login(house.head)
    asked = client.get(f"/nguoi-dung/{newcomer.pk}/lien-ket/")
    assert (asked.status_code, LINK.search(asked.content.decode())) == (200, None)


@pytest.mark.parametrize("who", ["clerk", "editor"])
def test_others_invite_nobody(client: Client, house: House, who: str) -> None:
    client.force_login(getattr(house, who))
    before = User.objects.count()
    statuses = [client.get(INVITE).status_code, client.post(INVITE, answers(house)).status_code]
    assert (statuses, User.objects.count()) == ([403, 403], before)


def test_head_is_offered_the_own_unit_and_lower_roles_only(client: Client, house: House, neighbour: House) -> None:
    client.force_login(house.head)
    form = client.get(INVITE).context["form"]
    assert list(form.fields["department"].queryset) == [house.tourism]
    assert [value for value, _ in form.fields["role"].choices] == ["", "editor", "viewer"]
    refused = client.post(INVITE, answers(house, department=neighbour.tourism.pk, role="approver"))
    assert errors_of(refused) == {
        "department": ["Bạn không giao được vai trò tại đơn vị này, hoặc đơn vị không còn; hãy chọn lại."],
        "role": ["Bạn không giao được vai trò này."],
    }


def test_empty_invitation_names_every_field(client: Client, house: House) -> None:
    client.force_login(house.head)
    response = client.post(INVITE, dict.fromkeys(answers(house), ""))
    assert errors_of(response) == {
        "full_name": ["Ghi họ và tên."],
        "username": ["Ghi tên đăng nhập."],
        "position": ["Ghi chức vụ."],
        "email": ["Ghi địa chỉ thư điện tử."],
        "department": ["Chọn đơn vị."],
        "role": ["Chọn vai trò."],
        "valid_from": ["Ghi ngày bắt đầu."],
    }


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        (
            {"username": "Hòa Lâm"},
            {
                "username": [
                    "Tên đăng nhập có từ 3 đến 50 ký tự: chữ cái không dấu, chữ số, dấu chấm, gạch nối, gạch dưới."
                ]
            },
        ),
        ({"email": "hoa@"}, {"email": ["Nhập địa chỉ thư điện tử hợp lệ."]}),
        (
            {"valid_from": "31/02/2027"},
            {"valid_from": ["Nhập ngày có thật theo dạng ngày/tháng/năm, ví dụ 19/06/2023."]},
        ),
        ({"valid_from": "01/01/2020"}, {"__all__": ["Ngày bắt đầu không được trước hôm nay."]}),
        (
            {"username": "NGUOI.MOI.DEN"},
            {"__all__": ["Tên đăng nhập “nguoi.moi.den” đã có người dùng; hãy chọn tên khác."]},
        ),
    ],
)
def test_refused_invitation_keeps_what_was_typed(
    client: Client, house: House, newcomer: User, changes: dict, errors: dict
) -> None:
    client.force_login(house.head)
    before = User.objects.count()
    response = client.post(INVITE, answers(house, **changes))
    assert (errors_of(response), User.objects.count()) == (errors, before)
    assert 'value="hoa@' in response.content.decode()
    assert response.context["form"]["username"].value() == changes.get("username", "Hoa.Lam")


def test_invitation_sent_twice_makes_one_person(client: Client, house: House) -> None:
    client.force_login(house.head)
    answered = [client.post(INVITE, answers(house)) for _ in range(2)]
    assert errors_of(answered[1]) == {"__all__": ["Tên đăng nhập “hoa.lam” đã có người dùng; hãy chọn tên khác."]}
    assert User.objects.filter(username="hoa.lam").count() == 1


def options_of(form) -> dict[str, list[str]]:
    """The units on offer under their headings."""
    return {str(head): [label for _, label in rows] for head, rows in form.fields["department"].choices if head}


def test_leader_finds_the_units_under_the_names_of_the_provinces_taken_over(
    client: Client, house: House, neighbour: House
) -> None:
    Department.objects.filter(province=house.province).update(valid_to=date(2025, 6, 30))
    ProvinceSuccession.objects.create(
        predecessor=house.province,
        successor=neighbour.province,
        effective_on=date(2025, 7, 1),
        legal_basis="Nghị quyết",
    )
    client.force_login(neighbour.leader)
    assert options_of(client.get(INVITE).context["form"]) == {
        "Mẫu Hai (từ 01/07/2025 tiếp nhận Mẫu Một)": [
            "Sở Công Thương – Mẫu Hai",
            "Sở Du lịch – Mẫu Hai",
            "Ủy ban nhân dân (UBND) – Mẫu Hai",
        ]
    }


def test_administrator_finds_can_tho_under_soc_trang_in_two_queries(
    administrator: User, django_assert_num_queries
) -> None:
    form = PostForm(by=administrator)
    with django_assert_num_queries(2):
        offered = options_of(form)
    assert (len(offered), "Không thuộc tỉnh, thành phố nào" in offered) == (35, True)
    [heading] = [name for name in offered if "Sóc Trăng" in name]
    assert heading == "Cần Thơ (từ 01/07/2025 tiếp nhận Hậu Giang, Sóc Trăng)"
    assert not any("đến 30/06/2025" in unit for units in offered.values() for unit in units)


def test_unit_of_a_former_province_is_refused_with_the_name_of_its_heir(
    client: Client, house: House, administrator: User
) -> None:
    client.force_login(administrator)
    former = Department.objects.get(province__name="Sóc Trăng", name="Sở Công Thương")
    response = client.post(INVITE, answers(house, department=former.pk))
    assert errors_of(response) == {
        "department": [
            "Sở Công Thương – Sóc Trăng không còn từ 01/07/2025; nhiệm vụ do Sở Công Thương – Cần Thơ tiếp nhận."
        ]
    }
    assert not User.objects.filter(username="hoa.lam").exists()


@pytest.mark.parametrize("key", ["0", "9" * 30, "²", "abc", "-1"])
def test_unit_that_never_was_is_refused(client: Client, house: House, administrator: User, key: str) -> None:
    client.force_login(administrator)
    assert errors_of(client.post(INVITE, answers(house, department=key))) == {
        "department": ["Bạn không giao được vai trò tại đơn vị này, hoặc đơn vị không còn; hãy chọn lại."]
    }


def test_role_in_a_former_unit_is_changed_to_its_heir(client: Client, administrator: User) -> None:
    former = Department.objects.get(province__name="Sóc Trăng", name="Sở Công Thương")
    heir = Department.objects.get(province__name="Cần Thơ", province__valid_to=None, name="Sở Công Thương")
    role = MembershipFactory(department=former, editor=True)
    client.force_login(administrator)
    page = client.get(f"/vai-tro/{role.pk}/doi/")
    assert page.context["form"]["department"].value() == heir.pk
    assert "Sở Công Thương – Sóc Trăng không còn từ 01/07/2025" in page.content.decode()
