"""Administration of programs; plans are shown only, since they change through the workflow alone."""

from __future__ import annotations

from django.contrib import admin

from plans.models import (
    Activity,
    Comment,
    CommentThread,
    NumberingRule,
    NumberSeries,
    Plan,
    PlanEvent,
    PlanRevision,
    Program,
    ProgramArea,
    ProgramBasis,
    ProgramMember,
)
from provinces.admin.read_only import ReadOnlyAdmin, ReadOnlyInline


class ProgramBasisInline(admin.TabularInline):
    model = ProgramBasis
    extra = 0


class ProgramAreaInline(admin.TabularInline):
    model = ProgramArea
    extra = 0


class ProgramMemberInline(admin.TabularInline):
    model = ProgramMember
    extra = 0
    autocomplete_fields = ["province", "focal_department"]


@admin.register(Program)
class ProgramAdmin(admin.ModelAdmin):
    """Programs with their papers, areas and members."""

    list_display = ["short_name", "year_from", "year_to"]
    search_fields = ["search_key", "name"]
    prepopulated_fields = {"slug": ["short_name"]}
    inlines = [ProgramBasisInline, ProgramAreaInline, ProgramMemberInline]


@admin.register(Plan)
class PlanAdmin(ReadOnlyAdmin):
    list_display = ["subject", "province", "year", "state", "number_text", "issued_on"]
    list_filter = ["program", "year", "state"]
    list_select_related = ["province"]
    search_fields = ["search_key", "subject"]
    date_hierarchy = "issued_on"


@admin.register(Activity)
class ActivityAdmin(ReadOnlyAdmin):
    list_display = ["title", "area", "period_text", "starts_on", "ends_on"]
    list_filter = ["area__plan__program", "area__plan__year"]
    list_select_related = ["area"]
    search_fields = ["search_key", "title"]


@admin.register(PlanEvent)
class PlanEventAdmin(ReadOnlyAdmin):
    list_display = ["at", "plan", "action", "by", "from_state", "to_state"]
    list_filter = ["action"]
    list_select_related = ["plan__province", "by"]


@admin.register(PlanRevision)
class PlanRevisionAdmin(ReadOnlyAdmin):
    list_display = ["plan", "number", "reason", "created_at", "created_by", "sha256"]
    list_filter = ["reason"]
    list_select_related = ["plan__province", "created_by"]
    exclude = ["pdf"]


class CommentInline(ReadOnlyInline):
    model = Comment
    fields = readonly_fields = ["at", "by", "text"]


@admin.register(CommentThread)
class CommentThreadAdmin(ReadOnlyAdmin):
    list_display = ["opened_at", "plan", "anchor_text", "state", "opened_by"]
    list_filter = ["state"]
    list_select_related = ["plan__province", "opened_by"]
    inlines = [CommentInline]


@admin.register(NumberingRule)
class NumberingRuleAdmin(admin.ModelAdmin):
    """How bodies number their papers: told here before the first number of a year is given."""

    list_display = ["issuing_body", "is_joint", "padding"]
    list_select_related = ["issuing_body__province"]
    search_fields = ["issuing_body__search_key"]
    autocomplete_fields = ["issuing_body"]

    def get_readonly_fields(self, request, obj=None):
        return ["issuing_body"] if obj else []


@admin.register(NumberSeries)
class NumberSeriesAdmin(ReadOnlyAdmin):
    list_display = ["issuing_body", "symbol", "year", "last_number"]
    list_filter = ["year"]
    list_select_related = ["issuing_body__province"]
    search_fields = ["issuing_body__search_key", "symbol"]
