"""People and their roles in the administration. Who leaves is switched off, never deleted: the history names them.

Here names, positions and addresses are corrected and lists of people come in from files. Accounts are opened one by
one, locked and made administrators, and roles given, changed and ended on the pages of the people alone, where every
such act asks who may and leaves its trace: so here these things are only shown. Nobody sets the password of another.

What a person may do comes from the memberships, and administrators may do everything: Django's groups and
permissions by model are not used, so their pages are not shown.
"""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.admin import Group
from django.shortcuts import redirect
from django.urls import reverse

from provinces import resources
from provinces.admin.read_only import ReadOnly, ReadOnlyInline
from provinces.admin.register import CurrentFilter, RegisterAdmin
from provinces.models import Membership, User

admin.site.unregister(Group)


class MembershipInline(ReadOnlyInline):
    model = Membership
    fields = ["department", "role", "valid_from", "valid_to", "ended_at"]
    readonly_fields = ["ended_at"]


@admin.register(User)
class UserAdmin(RegisterAdmin):
    resource_classes = [resources.UserResource]
    list_display = ["username", "full_name", "position", "email", "is_active", "is_superuser"]
    list_filter = ["is_active", "is_superuser"]
    search_fields = ["search_key", "email"]
    ordering = ["username"]
    inlines = [MembershipInline]
    readonly_fields = ["username", "is_active", "is_superuser", "last_login", "date_joined"]
    fieldsets = [
        ("Người dùng", {"fields": ["username", "full_name", "position", "email"]}),
        (
            "Tài khoản và quyền",
            {
                "fields": ["is_active", "is_superuser"],
                "description": "Khóa, mở khóa, giao quyền quản trị, giao và kết thúc vai trò: "
                "bấm “Xem trên cổng” để sang trang của người này.",
            },
        ),
        ("Thời điểm", {"fields": ["last_login", "date_joined"]}),
    ]

    def add_view(self, request, form_url="", extra_context=None):
        """An account is opened by an invitation, together with its first role."""
        return redirect("person_invite")

    def view_on_site(self, obj):
        return reverse("person_detail", args=[obj.pk])

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Membership)
class MembershipAdmin(ReadOnly, RegisterAdmin):
    resource_classes = [resources.MembershipResource]
    list_display = ["user", "role", "department", "valid_from", "valid_to", "ended_at"]
    list_filter = [CurrentFilter, "role"]
    list_select_related = ["user", "department__province"]
    search_fields = ["user__search_key", "department__search_key"]

    def view_on_site(self, obj):
        return reverse("person_detail", args=[obj.user_id])
