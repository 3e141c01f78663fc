"""Locking accounts and naming administrators: each asks before it acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from provinces.actions.accounts import end_administration, lock_account, name_administrator, unlock_account
from provinces.models import User
from provinces.permissions import can_administer
from provinces.views.access import with_person
from provinces.views.refusals import acted


@dataclass(frozen=True, slots=True)
class Deed:
    """Something administrators do with an account: its address, its question and the action behind it."""

    name: str
    slug: str
    label: str
    question: str
    done: str
    action: Callable[..., User]
    takes_away: bool = False


DEEDS = (
    Deed(
        "account_lock",
        "khoa",
        "Khóa tài khoản",
        "Người này bị đăng xuất ngay ở mọi máy và không đăng nhập được nữa. Vai trò và lịch sử được giữ nguyên.",
        "Đã khóa tài khoản.",
        lock_account,
        takes_away=True,
    ),
    Deed(
        "account_unlock",
        "mo-khoa",
        "Mở khóa tài khoản",
        "Người này đăng nhập lại được, với những vai trò còn hiệu lực.",
        "Đã mở khóa tài khoản.",
        unlock_account,
    ),
    Deed(
        "administrator_name",
        "giao-quan-tri",
        "Giao quyền quản trị",
        "Quản trị viên xem và làm được mọi việc ở mọi tỉnh, thành phố.",
        "Đã giao quyền quản trị.",
        name_administrator,
    ),
    Deed(
        "administrator_end",
        "ket-thuc-quan-tri",
        "Kết thúc quyền quản trị",
        "Người này mất quyền quản trị ngay; các vai trò tại đơn vị vẫn giữ nguyên.",
        "Đã kết thúc quyền quản trị.",
        end_administration,
        takes_away=True,
    ),
)


def deed_view(deed: Deed) -> Callable[..., HttpResponse]:
    """The view of one deed: GET asks, POST acts."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @with_person(lambda user, _person: can_administer(user))
    def view(request: HttpRequest, person: User) -> HttpResponse:
        form = forms.Form(request.POST if request.method == "POST" else None)
        if form.is_valid() and acted(form, lambda: deed.action(by=request.user, person=person)):
            messages.success(request, deed.done)
            return redirect("person_detail", person.pk)
        return render(request, "provinces/people/deed.html", {"form": form, "person": person, "deed": deed})

    return view
