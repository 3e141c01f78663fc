"""Sign-in: who gets in, what is said when not, and which pages of the library are closed."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from provinces.models import User

PASSWORD = "con-do-qua-song-hau-94"
WRONG_NAME_OR_PASSWORD = "Tên đăng nhập hoặc mật khẩu không đúng."
TOO_MANY = "Đăng nhập sai quá nhiều lần. Hãy chờ 15 phút rồi thử lại."


@pytest.fixture
def person(db: None) -> User:
    return User.objects.create_user("chuyenvien", "cv@example.vn", PASSWORD, full_name="Lâm Thị Hoa")


def sign_in(client: Client, username: str, password: str, **extra: str):
    return client.post(reverse("account_login"), {"login": username, "password": password} | extra)


def form_errors(response) -> dict[str, list[str]]:
    return {field: list(messages) for field, messages in response.context["form"].errors.items()}


def test_addresses_are_vietnamese() -> None:
    names = ["account_login", "account_inactive", "account_logout", "account_change_password"]
    assert [reverse(name) for name in names] == [
        "/dang-nhap/",
        "/dang-nhap/bi-khoa/",
        "/dang-xuat/",
        "/doi-mat-khau/",
    ]


@pytest.mark.parametrize(
    "name",
    ["account_signup", "account_email", "account_reset_password", "account_set_password", "account_reauthenticate"],
)
def test_page_of_the_library_without_our_words_has_no_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_sign_in_with_right_password_leads_home(client: Client, person: User) -> None:
    response = sign_in(client, "chuyenvien", PASSWORD)
    assert (response.status_code, response.url) == (302, "/")
    assert client.get("/").context["user"] == person


def test_sign_in_leads_back_to_the_page_asked_for(client: Client, person: User) -> None:
    response = sign_in(client, "chuyenvien", PASSWORD, next="/doi-mat-khau/")
    assert (response.status_code, response.url) == (302, "/doi-mat-khau/")


def test_sign_in_never_leads_to_another_site(client: Client, person: User) -> None:
    response = sign_in(client, "chuyenvien", PASSWORD, next="https://example.com/")
    assert (response.status_code, response.url) == (302, "/")


def test_session_ends_with_the_browser(client: Client, person: User) -> None:
    sign_in(client, "chuyenvien", PASSWORD)
    assert client.session.get_expire_at_browser_close() is True


@pytest.mark.parametrize("username", ["chuyenvien", "khong-co-ai"])
def test_wrong_password_and_unknown_name_are_told_alike(client: Client, person: User, username: str) -> None:
    response = sign_in(client, username, "sai-mat-khau-roi")
    assert form_errors(response) == {"__all__": [WRONG_NAME_OR_PASSWORD]}
    assert response.context["form"]["login"].value() == username


def test_empty_sign_in_names_both_fields(client: Client, db: None) -> None:
    page = sign_in(client, "", "").content.decode()
    assert "Có 2 chỗ cần sửa" in page
    assert '<a href="#id_login">Tên đăng nhập: Trường này là bắt buộc.</a>' in page
    assert '<a href="#id_password">Mật khẩu: Trường này là bắt buộc.</a>' in page


def test_sixth_try_after_five_failures_is_refused_even_with_the_right_password(client: Client, person: User) -> None:
    failures = [form_errors(sign_in(client, "chuyenvien", f"sai-lan-{number}")) for number in range(5)]
    sixth = sign_in(client, "chuyenvien", PASSWORD)
    assert failures == [{"__all__": [WRONG_NAME_OR_PASSWORD]}] * 5
    assert form_errors(sixth) == {"__all__": [TOO_MANY]}
    assert "_auth_user_id" not in client.session


def test_failures_of_one_account_do_not_lock_another(client: Client, person: User) -> None:
    User.objects.create_user("vanthu", "vt@example.vn", PASSWORD, full_name="Thạch Văn Minh")
    for number in range(5):
        sign_in(client, "chuyenvien", f"sai-lan-{number}")
    assert sign_in(client, "vanthu", PASSWORD).status_code == 302


def test_locked_account_is_told_so_and_stays_out(client: Client, person: User) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)
    response = sign_in(client, "chuyenvien", PASSWORD)
    assert (response.status_code, response.url) == (302, "/dang-nhap/bi-khoa/")
    assert "tài khoản này đã bị khóa" in client.get(response.url).content.decode()
    assert "_auth_user_id" not in client.session


def test_sign_out_asks_first_and_happens_by_post_only(client: Client, person: User) -> None:
    client.force_login(person)
    asked = client.get("/dang-xuat/")
    assert (asked.status_code, "_auth_user_id" in client.session) == (200, True)
    left = client.post("/dang-xuat/")
    assert (left.status_code, left.url, "_auth_user_id" in client.session) == (302, "/", False)
    assert "Đã đăng xuất." in client.get("/").content.decode()


def change_password(client: Client, old: str, first: str, second: str):
    data = {"oldpassword": old, "password1": first, "password2": second}
    return client.post("/doi-mat-khau/", data)


def test_password_page_is_for_people_signed_in(client: Client, db: None) -> None:
    response = client.get("/doi-mat-khau/")
    assert (response.status_code, response.url) == (302, "/dang-nhap/?next=/doi-mat-khau/")


def test_changed_password_works_and_the_person_stays_signed_in(client: Client, person: User) -> None:
    client.force_login(person)
    response = change_password(client, PASSWORD, "cau-my-thuan-2026-moi", "cau-my-thuan-2026-moi")
    assert (response.status_code, response.url) == (302, "/")
    assert "Đã đổi mật khẩu." in client.get("/").content.decode()
    person.refresh_from_db()
    assert person.check_password("cau-my-thuan-2026-moi")


@pytest.mark.parametrize(
    ("old", "first", "second", "errors"),
    [
        (
            "sai",
            "cau-my-thuan-2026",
            "cau-my-thuan-2026",
            {"oldpassword": "Mật khẩu hiện tại không đúng. Hãy nhập lại."},
        ),
        (PASSWORD, "ngan", "ngan", {"password1": "Mật khẩu quá ngắn, phải có ít nhất 14 ký tự."}),
        (PASSWORD, "chuyenvien-abc", "chuyenvien-abc", {"password1": "Mật khẩu quá giống tên đăng nhập."}),
        (PASSWORD, "cau-rach-mieu-2026", "x" * 16, {"password2": "Hai lần nhập mật khẩu mới không giống nhau."}),
        (PASSWORD, "", "", {"password1": "Trường này là bắt buộc.", "password2": "Trường này là bắt buộc."}),
    ],
)
def test_password_is_refused_with_the_reason(
    client: Client, person: User, old: str, first: str, second: str, errors: dict[str, str]
) -> None:
    client.force_login(person)
    response = change_password(client, old, first, second)
    assert form_errors(response) == {field: [message] for field, message in errors.items()}
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_administration_has_no_sign_in_form_of_its_own(client: Client, db: None) -> None:
    response = client.get("/quan-tri/", follow=True)
    assert response.redirect_chain[-1] == ("/dang-nhap/?next=%2Fquan-tri%2F", 302)


def test_sign_in_without_a_known_address_is_refused_in_our_words(client: Client, person: User) -> None:
    response = client.post("/dang-nhap/", {"login": "chuyenvien", "password": PASSWORD}, REMOTE_ADDR="")
    assert response.status_code == 403
    assert "Máy chủ không nhận ra địa chỉ máy của bạn nên chưa cho đăng nhập." in response.content.decode()


def test_account_without_a_password_is_told_how_to_get_one(client: Client, person: User) -> None:
    person.set_unusable_password()
    person.save()
    client.force_login(person)
    sent = change_password(client, "", "dong-bang-song-nuoc-94", "dong-bang-song-nuoc-94")
    for response in (client.get("/doi-mat-khau/"), sent):
        assert response.status_code == 200
        assert "Hãy đề nghị quản trị viên của cổng, hoặc người đã mời bạn" in response.content.decode()
    person.refresh_from_db()
    assert not person.has_usable_password()
