"""The front door: which app answers under which address."""

from __future__ import annotations

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from cooperation.favicon import favicon
from cooperation.guide import guide
from cooperation.health import health
from cooperation.home import home

# One door for everyone: the administration has no sign-in form of its own that would escape the rate limits.
admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    path("", home, name="home"),
    path("huong-dan/", guide, name="guide"),
    path("", include("cooperation.account")),
    path("", include("plans.urls")),
    path("", include("provinces.urls")),
    path("quan-tri/", admin.site.urls),
    path("favicon.ico", favicon, name="favicon"),
    path("suc-khoe/", health, name="health"),
]
