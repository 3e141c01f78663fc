"""Inviting a person, the link by which the person chooses a password, and the page behind that link."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from provinces.actions.accounts import choose_password, link_is_alive, make_password_link
from provinces.actions.errors import ActionRefused
from provinces.actions.memberships import invite_person
from provinces.forms.memberships import InvitationForm
from provinces.forms.password import FirstPasswordForm
from provinces.models import User
from provinces.permissions import can_hand_out_link, can_invite
from provinces.views.access import signed_in, with_person
from provinces.views.refusals import acted

ASKED = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(ASKED)
@signed_in(can_invite)
def person_invite(request: HttpRequest) -> HttpResponse:
    form = InvitationForm(request.POST or None, by=request.user)
    if form.is_valid():
        person = acted(form, lambda: invite_person(by=request.user, post=form.post(), **form.account()))
        if person:
            return _show_link(request, person)
    return render(request, "provinces/people/invite.html", {"form": form})


@never_cache
@require_http_methods(ASKED)
@with_person(can_hand_out_link)
def person_link(request: HttpRequest, person: User) -> HttpResponse:
    if request.method == "POST":
        return _show_link(request, person)
    return render(request, "provinces/people/link_question.html", {"person": person})


@never_cache
@sensitive_post_parameters()
@require_http_methods(ASKED)
def password_choose(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    person = _person_behind(uid)
    if person is None or not link_is_alive(person, token):
        return render(request, "provinces/people/link_dead.html", status=410)
    form = FirstPasswordForm(request.POST or None, person=person)
    if form.is_valid():
        try:
            choose_password(person=person, token=token, password=form.cleaned_data["password"])
        except ActionRefused:
            return render(request, "provinces/people/link_dead.html", status=410)
        messages.success(request, f"Đã đặt mật khẩu. Mời đăng nhập bằng tên “{person.username}”.")
        return redirect("account_login")
    return render(request, "provinces/people/password.html", {"form": form, "person": person})


def _show_link(request: HttpRequest, person: User) -> HttpResponse:
    """The link, on the answer to the POST alone: it stands in no address and is shown this once."""
    token = make_password_link(by=request.user, person=person)
    path = reverse("password_choose", args=[urlsafe_base64_encode(force_bytes(person.pk)), token])
    context = {"person": person, "link": request.build_absolute_uri(path), "expires_at": _expiry()}
    return render(request, "provinces/people/link.html", context)


def _expiry() -> datetime:
    return timezone.now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)


def _person_behind(uid: str) -> User | None:
    try:
        return User.objects.filter(pk=int(urlsafe_base64_decode(uid))).first()
    except (ValueError, OverflowError):
        return None
