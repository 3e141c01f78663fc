"""People and their roles in the administration. Who leaves is switched off, never deleted: the history names them.

What a person may do comes from the memberships, and administrators may do everything: Django's groups and
permissions by model are not used, so their pages are not shown.
"""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group

from provinces import resources
from provinces.admin.register import CurrentFilter, RegisterAdmin
from provinces.models import Membership, User

admin.site.unregister(Group)


class MembershipInline(admin.TabularInline):
    model = Membership
    fields = ["department", "role", "valid_from", "valid_to"]
    extra = 0
    autocomplete_fields = ["department"]


@admin.register(User)
class UserAdmin(RegisterAdmin, DjangoUserAdmin):
    resource_classes = [resources.UserResource]
    list_display = ["username", "full_name", "position", "email", "is_active", "is_staff"]
    list_filter = ["is_active", "is_staff", "is_superuser"]
    filter_horizontal = []
    search_fields = ["username", "full_name", "email"]
    ordering = ["username"]
    inlines = [MembershipInline]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Người dùng", {"fields": ["full_name", "position", "email"]}),
        ("Quyền quản trị", {"fields": ["is_active", "is_staff", "is_superuser"]}),
        ("Thời điểm", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": ["username", "full_name", "position", "email", "usable_password", "password1", "password2"],
            },
        )
    ]

    def get_search_results(self, request, queryset, search_term):
        # Names of people are kept as they write them; only the register is searched without diacritics.
        return super(RegisterAdmin, self).get_search_results(request, queryset, search_term)

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Membership)
class MembershipAdmin(RegisterAdmin):
    resource_classes = [resources.MembershipResource]
    list_display = ["user", "role", "department", "valid_from", "valid_to"]
    list_filter = [CurrentFilter, "role"]
    list_select_related = ["user", "department__province"]
    search_fields = ["user__username", "user__full_name", "department__search_key"]
    autocomplete_fields = ["user", "department"]
