"""Sign-in by name and password: the addresses that are open, and only these.

Accounts are opened by administrators, so the library's pages for sign-up, e-mail and lost passwords have no address.
Its sentences are in ``cooperation/locale``, because it brings no Vietnamese.
"""

from __future__ import annotations

from typing import Any

from allauth.account import views
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ChangePasswordForm, LoginForm
from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


@login_required
def password_change(request: HttpRequest) -> HttpResponse:
    """Whoever has no password yet is told how to get one: the library would send them to a page that is closed."""
    if request.user.has_usable_password():
        return views.password_change(request)
    return render(request, "account/password_missing.html")


urlpatterns = [
    path("dang-nhap/", views.login, name="account_login"),
    path("dang-nhap/bi-khoa/", views.account_inactive, name="account_inactive"),
    path("dang-xuat/", views.logout, name="account_logout"),
    path("doi-mat-khau/", password_change, name="account_change_password"),
]


class AccountAdapter(DefaultAccountAdapter):
    """What differs from the library: no sign-up, home after a changed password, refusals in our words."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never; administrators open accounts for the people of the units."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that rate limits count by.

        Raises:
            PermissionDenied: the proxy in front does not pass it on; without it nobody could be slowed down.
        """
        try:
            return super().get_client_ip(request)
        except PermissionDenied as refusal:
            raise PermissionDenied("Máy chủ không nhận ra địa chỉ máy của bạn nên chưa cho đăng nhập.") from refusal

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Home, not back to the form: the change is done."""
        return self.get_login_redirect_url(request)


class WithoutPlaceholders(forms.Form):
    """The library repeats each label inside its field; a label that stays visible is enough."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class SignInForm(WithoutPlaceholders, LoginForm):
    """Name and password; whoever opens the page can type the name at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.fields["login"].widget.attrs["autofocus"] = True


class PasswordForm(WithoutPlaceholders, ChangePasswordForm):
    """The present password once, the new one twice."""
