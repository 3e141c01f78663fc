"""Plans and programs in the administration: shown only, since they change by the portal's own actions alone."""

from __future__ import annotations

from django.contrib import admin
from django.urls import reverse

from plans.models import (
    Activity,
    Comment,
    CommentThread,
    FocalPerson,
    FocalPoint,
    FocalPointEvent,
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


class ProgramBasisInline(ReadOnlyInline):
    model = ProgramBasis


class ProgramAreaInline(ReadOnlyInline):
    model = ProgramArea


class ProgramMemberInline(ReadOnlyInline):
    model = ProgramMember


@admin.register(Program)
class ProgramAdmin(ReadOnlyAdmin):
    """Programs with their papers, areas and members; they change on the pages of the portal."""

    list_display = ["short_name", "year_from", "year_to"]
    search_fields = ["search_key", "name"]
    inlines = [ProgramBasisInline, ProgramAreaInline, ProgramMemberInline]

    def view_on_site(self, obj):
        return reverse("program_detail", args=[obj.slug])


@admin.register(Plan)
class PlanAdmin(ReadOnlyAdmin):
    list_display = ["subject", "province", "year", "state", "number_text", "issued_on"]
    list_filter = ["program", "year", "state"]
    list_select_related = ["province"]
    search_fields = ["search_key", "subject"]
    date_hierarchy = "issued_on"

    def view_on_site(self, obj):
        return reverse("plan_detail", args=[obj.pk])


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


class FocalPersonInline(ReadOnlyInline):
    model = FocalPerson


class FocalPointEventInline(ReadOnlyInline):
    model = FocalPointEvent
    fields = readonly_fields = ["at", "by", "text"]


@admin.register(FocalPoint)
class FocalPointAdmin(ReadOnlyAdmin):
    """The directory of focal points; units keep it on the pages of the portal."""

    list_display = ["department", "program", "phone", "valid_from", "valid_to", "confirmed_on"]
    list_filter = ["program"]
    list_select_related = ["department__province", "program"]
    search_fields = ["department__search_key"]
    inlines = [FocalPersonInline, FocalPointEventInline]

    def view_on_site(self, obj):
        return reverse("focal_point_detail", args=[obj.pk])


@admin.register(NumberingRule)
class NumberingRuleAdmin(admin.ModelAdmin):
    """How bodies number their papers: told here before the first number of a year is given, and kept ever after."""

    list_display = ["issuing_body", "is_joint", "padding"]
    list_select_related = ["issuing_body__province"]
    search_fields = ["issuing_body__search_key"]
    autocomplete_fields = ["issuing_body"]

    def get_readonly_fields(self, request, obj=None):
        return ["issuing_body"] if obj else []

    def has_delete_permission(self, request, obj=None):
        """A rule by which numbers were given stays: without it the body would fall back to another way unnoticed."""
        if obj is not None and NumberSeries.objects.filter(issuing_body=obj.issuing_body, last_number__gt=0).exists():
            return False
        return super().has_delete_permission(request, obj)


@admin.register(NumberSeries)
class NumberSeriesAdmin(ReadOnlyAdmin):
    list_display = ["issuing_body", "symbol", "year", "last_number"]
    list_filter = ["year"]
    list_select_related = ["issuing_body__province"]
    search_fields = ["issuing_body__search_key", "symbol"]
