"""Units, their names, successions and groups in the administration."""

from __future__ import annotations

from django.contrib import admin

from provinces import resources
from provinces.admin.register import CurrentFilter, RegisterAdmin
from provinces.models import Department, DepartmentAlias, DepartmentKind, DepartmentSuccession, GroupMembership


class DepartmentAliasInline(admin.TabularInline):
    model = DepartmentAlias
    extra = 0


class GroupMembershipInline(admin.TabularInline):
    model = GroupMembership
    fk_name = "group"
    extra = 0
    autocomplete_fields = ["member"]


@admin.register(Department)
class DepartmentAdmin(RegisterAdmin):
    resource_classes = [resources.DepartmentResource]
    list_display = ["name", "short_name", "province", "kind", "valid_from", "valid_to"]
    list_filter = [CurrentFilter, "kind", "province__region"]
    list_select_related = ["province"]
    search_fields = ["search_key"]
    autocomplete_fields = ["province"]

    def get_inlines(self, request, obj):
        is_group = obj is not None and obj.kind == DepartmentKind.GROUP
        return [DepartmentAliasInline, GroupMembershipInline] if is_group else [DepartmentAliasInline]


@admin.register(DepartmentAlias)
class DepartmentAliasAdmin(RegisterAdmin):
    resource_classes = [resources.DepartmentAliasResource]
    list_display = ["text", "department"]
    list_select_related = ["department__province"]
    search_fields = ["department__search_key"]
    autocomplete_fields = ["department"]


@admin.register(DepartmentSuccession)
class DepartmentSuccessionAdmin(RegisterAdmin):
    resource_classes = [resources.DepartmentSuccessionResource]
    list_display = ["predecessor", "successor", "effective_on", "legal_basis"]
    list_filter = ["effective_on"]
    list_select_related = ["predecessor__province", "successor__province"]
    search_fields = ["predecessor__search_key", "successor__search_key"]
    autocomplete_fields = ["predecessor", "successor"]


@admin.register(GroupMembership)
class GroupMembershipAdmin(RegisterAdmin):
    resource_classes = [resources.GroupMembershipResource]
    list_display = ["group", "member"]
    list_select_related = ["group__province", "member__province"]
    search_fields = ["group__search_key", "member__search_key"]
    autocomplete_fields = ["group", "member"]
