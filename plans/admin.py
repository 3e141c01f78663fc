"""Plans and programs in the administration: shown only, since they change by the portal's own actions alone.

Activities of drafts come in from files as well, by the same Resource and the same action as on the pages.
"""

from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse

from plans.actions.activity_import import import_activities
from plans.actions.errors import ActionRefused
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
from plans.resources import ActivityResource
from plans.resources.files import ActivityCsv, ActivityWorkbook
from plans.resources.outcome import in_short
from provinces.admin.read_only import ReadOnly, ReadOnlyAdmin, ReadOnlyInline
from provinces.admin.register import FORMAT, RegisterAdmin

# The most reasons that are told after a file was refused.
MOST_REASONS = 20


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
class ActivityAdmin(ReadOnly, RegisterAdmin):
    """Activities of all plans; a file changes those of drafts, each plan with its own event."""

    resource_classes = [ActivityResource]
    formats = [ActivityWorkbook, ActivityCsv]
    list_display = ["title", "area", "period_text", "starts_on", "ends_on"]
    list_filter = ["area__plan__program", "area__plan__year", "area__plan__state"]
    list_select_related = ["area"]
    search_fields = ["search_key", "title"]
    view_on_site = False

    def has_import_permission(self, request):
        return request.user.is_active and request.user.is_superuser

    def export_action(self, request):
        """A workbook, or the file that ``dang`` names; without a page of questions before it."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        request.GET = request.GET.copy()
        wanted = request.GET.pop(FORMAT, ["xlsx"])[-1]
        queryset = self.get_export_queryset(request)
        return self._do_file_export(ActivityCsv() if wanted == "csv" else ActivityWorkbook(), request, queryset)

    def process_dataset(self, dataset, form, request, **kwargs):
        """Write by the portal's own action: it locks the drafts, asks who may, and records what happened."""
        return import_activities(by=request.user, table=dataset)

    def process_import(self, request, **kwargs):
        """What the action refuses is told, and nothing is written."""
        try:
            return super().process_import(request, **kwargs)
        except ActionRefused as refusal:
            for reason in refusal.reasons[:MOST_REASONS]:
                messages.error(request, reason)
            return redirect("admin:plans_activity_import")

    def process_result(self, result, request):
        written = in_short(result.outcomes)
        messages.success(request, f"Đã nhập tệp: {written}." if written else "Tệp không làm thay đổi hoạt động nào.")
        return redirect("admin:plans_activity_changelist")


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
    fields = readonly_fields = ["at", "by", "said"]

    @admin.display(description="việc")
    def said(self, event):
        return str(event)


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
