"""People and roles in the administration: corrected and listed there; rights change on the pages of people alone."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import NoReverseMatch, reverse

from provinces.models import Membership, Role, User
from tests.factories.provinces import DepartmentFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
CSV = {"dang": "csv"}
PEOPLE = "tên đăng nhập,họ và tên,chức vụ,thư điện tử\n"


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(UserFactory(administrator=True, username="quan-tri"))
    return client


def page(table: str, action: str, *args: int) -> str:
    return reverse(f"admin:provinces_{table}_{action}", args=args)


def upload(client: Client, table: str, content: str):
    file = SimpleUploadedFile("tep.csv", content.encode(), content_type="text/csv")
    return client.post(page(table, "import"), {"import_file": file, "format": "1", "resource": "0"})


def account(person: User) -> tuple:
    person.refresh_from_db()
    return (
        person.username,
        person.full_name,
        person.position,
        person.email,
        person.is_active,
        person.is_staff,
        person.is_superuser,
        person.password,
    )


def test_name_position_and_address_of_a_person_are_corrected_and_logged(administrator):
    person = UserFactory(full_name="Lâm Hoa", username="hoa")
    data = {"full_name": "Lâm Thị Hoa", "position": "Chuyên viên", "email": "hoa@example.vn"}
    data |= {"memberships-TOTAL_FORMS": "0", "memberships-INITIAL_FORMS": "0"}
    assert administrator.post(page("user", "change", person.pk), data).status_code == 302
    assert account(person)[:4] == ("hoa", "Lâm Thị Hoa", "Chuyên viên", "hoa@example.vn")
    assert person.search_key == "hoa lam thi hoa hoa chuyen vien"
    entry = LogEntry.objects.get()
    assert (entry.object_id, entry.user.username) == (str(person.pk), "quan-tri")


def test_page_of_a_person_changes_neither_rights_nor_roles_nor_password(administrator):
    role = MembershipFactory(editor=True)
    other = DepartmentFactory()
    before = account(role.user)
    data = {
        "full_name": role.user.full_name,
        "position": "",
        "email": role.user.email,
        "username": "doi-ten",
        "is_active": "",
        "is_staff": "on",
        "is_superuser": "on",
        "password": "mat khau khac hoan toan",
        "memberships-TOTAL_FORMS": "2",
        "memberships-INITIAL_FORMS": "1",
        "memberships-0-id": role.pk,
        "memberships-0-user": role.user.pk,
        "memberships-0-department": other.pk,
        "memberships-0-role": "approver",
        "memberships-0-valid_from": "01/01/2020",
        "memberships-0-DELETE": "on",
        "memberships-1-user": role.user.pk,
        "memberships-1-department": other.pk,
        "memberships-1-role": "approver",
        "memberships-1-valid_from": "01/01/2020",
    }
    assert administrator.post(page("user", "change", role.user.pk), data).status_code == 302
    assert account(role.user) == before
    [kept] = Membership.objects.filter(user=role.user)
    assert (kept.department, kept.role, kept.valid_from) == (role.department, Role.EDITOR, role.valid_from)


def test_password_of_another_is_not_set_in_the_administration(administrator):
    person = UserFactory()
    before = account(person)
    answer = administrator.post(
        f"/quan-tri/provinces/user/{person.pk}/password/", {"password1": "a", "password2": "a"}
    )
    assert answer.status_code in (302, 404)
    assert account(person) == before


def test_adding_a_person_leads_to_the_invitation(administrator):
    answer = administrator.get(page("user", "add"))
    assert (answer.status_code, answer.url) == (302, reverse("person_invite"))


@pytest.mark.parametrize("table", ["user", "membership"])
def test_row_leads_to_the_page_of_the_person(administrator, table):
    role = MembershipFactory(editor=True)
    key = {"user": role.user.pk, "membership": role.pk}[table]
    text = administrator.get(page(table, "change", key)).content.decode()
    assert f'href="{reverse("person_detail", args=[role.user.pk])}"' in text


def test_roles_are_shown_and_never_written(administrator):
    role = MembershipFactory(editor=True)
    assert administrator.get(page("membership", "changelist")).status_code == 200
    answers = [
        administrator.get(page("membership", "add")),
        administrator.post(page("membership", "add"), {}),
        administrator.post(page("membership", "change", role.pk), {"role": "approver"}),
        administrator.post(page("membership", "delete", role.pk), {"post": "yes"}),
        administrator.get(page("membership", "import")),
        administrator.post(page("membership", "process_import"), {}),
    ]
    assert [answer.status_code for answer in answers] == [403] * 6
    data = {"action": "delete_selected", "_selected_action": [role.pk], "post": "yes"}
    administrator.post(page("membership", "changelist"), data)
    assert list(Membership.objects.filter(pk=role.pk).values_list("role", "valid_to")) == [("editor", None)]


def test_roles_go_out(administrator):
    role = MembershipFactory(
        editor=True, user__username="mau", department__province__code="MM", department__name="Sở Mẫu"
    )
    assert role.valid_from == date(2008, 8, 1)
    rows = administrator.get(page("membership", "export"), CSV).content.decode("utf-8-sig").splitlines()
    assert rows == [
        "tên đăng nhập,mã tỉnh,tỉnh từ ngày,đơn vị,đơn vị từ ngày,vai trò,hiệu lực từ,hiệu lực đến",
        "mau,MM,01/08/2008,Sở Mẫu,01/08/2008,chuyên viên,01/08/2008,",
    ]


@pytest.mark.parametrize("words", ["Huỳnh", "huynh thi mau", "HUYNH"])
def test_person_is_found_without_diacritics_and_never_deleted(administrator, words):
    person = UserFactory(full_name="Huỳnh Thị Mẫu")
    listed = administrator.get(page("user", "changelist"), {"q": words}).context["cl"].queryset
    assert list(listed) == [person]
    assert administrator.get(page("user", "change", person.pk)).status_code == 200
    assert administrator.post(page("user", "delete", person.pk), {"post": "yes"}).status_code == 403


def test_people_go_out_without_passwords(administrator):
    UserFactory(username="mau", full_name="Mẫu", email="mau@example.vn")
    rows = administrator.get(page("user", "export"), CSV).content.decode("utf-8-sig").splitlines()
    assert rows[0] == PEOPLE.strip()
    assert "mau,Mẫu,,mau@example.vn" in rows


def test_people_come_in_and_can_neither_sign_in_nor_do_anything(administrator):
    shown = upload(administrator, "user", f"{PEOPLE}mau,Mẫu Thị Nhập,Chuyên viên,mau@example.vn\n")
    administrator.post(page("user", "process_import"), shown.context["confirm_form"].initial)
    person = User.objects.get(username="mau")
    assert account(person)[:7] == ("mau", "Mẫu Thị Nhập", "Chuyên viên", "mau@example.vn", True, False, False)
    assert (person.has_usable_password(), person.memberships.count()) == (False, 0)
    assert LogEntry.objects.get(object_id=person.pk).get_change_message() == "Nhập từ tệp."


def test_file_neither_locks_nor_opens_accounts(administrator):
    person = UserFactory(username="mau", is_active=False)
    shown = upload(administrator, "user", f"{PEOPLE.strip()},đang hoạt động\nmau,Mẫu,,mau@example.vn,có\n")
    assert "Thừa cột “đang hoạt động”." in shown.content.decode()
    assert not account(person)[4]


def test_groups_of_people_by_model_permissions_are_not_used():
    with pytest.raises(NoReverseMatch):
        reverse(f"admin:auth_{Group._meta.model_name}_changelist")
