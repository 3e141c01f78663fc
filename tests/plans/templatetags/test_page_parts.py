"""Parts every page shares: breadcrumb, menu, the summary of errors, a person's units today."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from plans.templatetags.page_parts import ErrorLine, current_memberships, error_lines, plain_unit
from provinces.models import Department, Membership, Role, User


class Person(forms.Form):
    name = forms.CharField(label="Họ tên")
    year = forms.IntegerField(label="Năm")

    def clean(self) -> None:
        if self.data.get(self.add_prefix("name")) == "trùng":
            raise forms.ValidationError("Người này đã có.")


People = forms.formset_factory(Person, extra=0, max_num=2, validate_max=True)
REQUIRED = "Trường này là bắt buộc."


def bound_people(*rows: dict[str, str]) -> forms.BaseFormSet:
    data = {"form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": str(len(rows))}
    for number, row in enumerate(rows):
        data |= {f"form-{number}-{name}": value for name, value in row.items()}
    return People(data)


def render(source: str, path: str = "/", **context: object) -> str:
    request = RequestFactory().get(path)
    return Template("{% load page_parts %}" + source).render(Context({"request": request} | context))


def test_crumb_links_to_a_page_and_ends_at_the_page_itself() -> None:
    assert render('{% crumb "Đổi mật khẩu" "account_change_password" %}') == (
        '<li><a href="/doi-mat-khau/">Đổi mật khẩu</a></li>'
    )
    assert render("{% crumb name %}", name="<b>") == '<li aria-current="page">&lt;b&gt;</li>'


@pytest.mark.parametrize(
    ("path", "name", "marked"),
    [
        ("/", "home", True),
        ("/doi-mat-khau/", "home", False),
        ("/dang-nhap/bi-khoa/", "account_login", True),
        ("/dang-xuat/", "account_login", False),
    ],
)
def test_menu_marks_where_the_person_is(path: str, name: str, marked: bool) -> None:
    html = render('{% nav_link "Mục" name %}', path, name=name)
    assert ('aria-current="page"' in html) is marked


def test_errors_of_a_form_are_links_to_their_fields_after_those_of_the_whole() -> None:
    assert list(error_lines(Person({"name": "trùng", "year": "x"}))) == [
        ErrorLine("", "Người này đã có.", ""),
        ErrorLine("Năm", "Nhập một số nguyên.", "id_year"),
    ]


def test_errors_of_rows_name_the_row() -> None:
    rows = bound_people({"name": "A", "year": "1"}, {"name": "", "year": "2"}, {"name": "trùng", "year": "3"})
    assert list(error_lines(rows)) == [
        ErrorLine("", "Chỉ được gửi tối đa 2 dòng.", ""),
        ErrorLine("Dòng 2 – Họ tên", REQUIRED, "id_form-1-name"),
        ErrorLine("Dòng 3", "Người này đã có.", ""),
    ]


def test_errors_of_rows_name_their_list_when_it_has_a_title() -> None:
    rows = bound_people({"name": "", "year": "2"}, {"name": "B", "year": "2"}, {"name": "C", "year": "2"})
    rows.title = "Nơi nhận"
    assert list(error_lines(rows)) == [
        ErrorLine("Nơi nhận", "Chỉ được gửi tối đa 2 dòng.", ""),
        ErrorLine("Nơi nhận, dòng 1 – Họ tên", REQUIRED, "id_form-0-name"),
    ]


def test_unsent_forms_have_no_errors() -> None:
    assert [*error_lines(Person()), *error_lines(People())] == []


def test_summary_counts_the_errors_of_all_forms() -> None:
    html = render("{% error_summary one two %}", one=Person({"name": "A"}), two=bound_people({"name": "", "year": ""}))
    assert "Có 3 chỗ cần sửa" in html
    assert f'<a href="#id_year">Năm: {REQUIRED}</a>' in html
    assert f'<a href="#id_form-0-name">Dòng 1 – Họ tên: {REQUIRED}</a>' in html


def test_no_errors_show_no_summary() -> None:
    assert render("{% error_summary form %}", form=Person({"name": "A", "year": "1"})).strip() == ""


def test_only_memberships_of_today_are_shown(db: None) -> None:
    today = timezone.localdate()
    unit = Department.objects.filter(province__isnull=False).first()
    person, other = (User.objects.create_user(name, full_name=name) for name in ("an", "binh"))

    def member(user: User, role: Role, first: int, last: int | None) -> Membership:
        until = None if last is None else today + timedelta(days=last)
        return Membership.objects.create(
            user=user, department=unit, role=role, valid_from=today + timedelta(days=first), valid_to=until
        )

    now = member(person, Role.EDITOR, -10, None)
    last_day = member(person, Role.CLERK, -10, 0)
    member(person, Role.VIEWER, -10, -1)
    member(person, Role.APPROVER, 1, None)
    member(other, Role.EDITOR, -10, None)
    assert current_memberships(person) == [now, last_day]


@pytest.mark.django_db
def test_unit_of_a_former_province_is_named_without_its_last_day() -> None:
    unit = Department.objects.get(province__name="Sóc Trăng", name="Sở Công Thương", province__valid_to__isnull=False)
    assert plain_unit(unit) == "Sở Công Thương – Sóc Trăng"
    group = Department.objects.filter(province=None).first()
    assert plain_unit(group) == group.name
