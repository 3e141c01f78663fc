"""The front door: which app answers under which address."""

from __future__ import annotations

from allauth.account import views as account
from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import path

from cooperation.health import health

# One door for everyone: the administration has no sign-in form of its own that would escape the rate limits.
admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    path("quan-tri/", admin.site.urls),
    # Accounts are made by administrators: there is no address for signing up.
    path("dang-nhap/", account.login, name="account_login"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("doi-mat-khau/", account.password_change, name="account_change_password"),
    path("xac-nhan-mat-khau/", account.reauthenticate, name="account_reauthenticate"),
    path("tai-khoan-bi-khoa/", account.account_inactive, name="account_inactive"),
    path("suc-khoe/", health, name="health"),
]
