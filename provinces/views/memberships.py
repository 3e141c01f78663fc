"""Giving and ending roles, changing them and their days."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from provinces.actions.memberships import change_days, change_role, end_membership, give_role
from provinces.forms.memberships import DaysForm, EndForm, PostForm
from provinces.heirs import units_today, what_became_of
from provinces.models import Membership, User
from provinces.permissions import can_change_membership, can_end_membership, can_give_some_role
from provinces.views.access import with_membership, with_person
from provinces.views.refusals import acted

ASKED = ["GET", "HEAD", "POST"]


@require_http_methods(ASKED)
@with_person(can_give_some_role)
def role_give(request: HttpRequest, person: User) -> HttpResponse:
    form = PostForm(request.POST or None, by=request.user)
    if form.is_valid() and acted(form, lambda: give_role(by=request.user, person=person, post=form.post())):
        messages.success(request, "Đã giao vai trò.")
        return redirect("person_detail", person.pk)
    return render(request, "provinces/people/role_give.html", {"form": form, "person": person})


@require_http_methods(ASKED)
@with_membership(can_change_membership)
def role_change(request: HttpRequest, membership: Membership) -> HttpResponse:
    start = max(timezone.localdate(), membership.valid_from)
    heirs = units_today(membership.department)
    unit = heirs[0] if len(heirs) == 1 else membership.department
    initial = {"department": unit.pk, "role": membership.role, "valid_from": start}
    form = PostForm(request.POST or None, by=request.user, initial=initial)
    if form.is_valid() and acted(form, lambda: change_role(by=request.user, membership=membership, post=form.post())):
        messages.success(request, "Đã đổi vai trò; vai trò cũ được giữ trong lịch sử.")
        return redirect("person_detail", membership.user_id)
    gone = "" if unit == membership.department else what_became_of(membership.department)
    return render(request, "provinces/people/role_change.html", {"form": form, "membership": membership, "gone": gone})


@require_http_methods(ASKED)
@with_membership(can_change_membership)
def role_days(request: HttpRequest, membership: Membership) -> HttpResponse:
    form = DaysForm(request.POST if request.method == "POST" else None, membership=membership)
    if form.is_valid() and acted(
        form, lambda: change_days(by=request.user, membership=membership, **form.cleaned_data)
    ):
        messages.success(request, "Đã đổi thời gian của vai trò.")
        return redirect("person_detail", membership.user_id)
    return render(request, "provinces/people/role_days.html", {"form": form, "membership": membership})


@require_http_methods(ASKED)
@with_membership(can_end_membership)
def role_end(request: HttpRequest, membership: Membership) -> HttpResponse:
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and acted(
        form, lambda: end_membership(by=request.user, membership=membership, last_day=form.cleaned_data["last_day"])
    ):
        messages.success(request, "Đã ghi kết thúc vai trò.")
        return redirect("person_detail", membership.user_id)
    return render(request, "provinces/people/role_end.html", {"form": form, "membership": membership})
