"""The administration as a whole: its log, what it leaves out, how it is sorted, and its one door for passwords."""

from __future__ import annotations

from typing import Any

from allauth.account.admin import EmailAddress
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.http import HttpRequest
from django.views.generic import RedirectView

from provinces.admin.read_only import ReadOnlyAdmin
from provinces.names import fold

# The address of a person stands with the person; the portal sends no mail to confirm it.
admin.site.unregister(EmailAddress)


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnlyAdmin):
    """Who did what about people, roles, programs and the register, the latest first."""

    list_display = ["action_time", "user", "words", "object_repr", "kind"]
    list_filter = [("content_type", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["user", "content_type"]
    search_fields = ["user__search_key", "object_repr", "change_message"]
    date_hierarchy = "action_time"
    fields = ["action_time", "user", "words", "object_repr", "kind"]

    @admin.display(description="nội dung")
    def words(self, entry):
        return entry.get_change_message() or entry.get_action_flag_display()

    @admin.display(description="loại dữ liệu")
    def kind(self, entry):
        return entry.content_type.name


_apps_of_django = admin.site.get_app_list


def sorted_apps(request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
    """The tables in the order of the Vietnamese alphabet: "Đơn vị" stands with the D's and not after all others."""
    apps = _apps_of_django(request, app_label)
    for app in apps:
        app["models"].sort(key=lambda model: fold(str(model["name"])))
    return sorted(apps, key=lambda app: fold(str(app["name"])))


admin.site.get_app_list = sorted_apps
# Administrators change their password where everyone does.
admin.site.password_change = RedirectView.as_view(pattern_name="account_change_password")
