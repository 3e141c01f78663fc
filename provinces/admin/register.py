"""What all pages of the register in the administration share: search without diacritics, files in and out."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.utils import timezone
from import_export.admin import ImportExportModelAdmin
from import_export.formats.base_formats import CSV
from import_export.results import RowResult

from provinces.names import fold

_LOGGED = {RowResult.IMPORT_TYPE_NEW: ADDITION, RowResult.IMPORT_TYPE_UPDATE: CHANGE}


class CurrentFilter(admin.SimpleListFilter):
    """Rows that hold today, or no longer."""

    title = "hiệu lực"
    parameter_name = "hieu-luc"

    def lookups(self, request, model_admin):
        return [("con", "đang có hiệu lực"), ("het", "đã hết hiệu lực")]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        if self.value() == "con":
            return queryset.current_on(today)
        return queryset.filter(valid_to__lt=today) if self.value() == "het" else queryset


class RegisterAdmin(ImportExportModelAdmin):
    """A table of the register. Files come in by whoever may add and change, and go out to whoever may look."""

    import_template_name = "provinces/admin/import.html"
    formats = [CSV]
    skip_export_form = True
    to_encoding = "utf-8-sig"  # with the mark by which spreadsheets know UTF-8
    list_per_page = 50

    def has_import_permission(self, request):
        return self.has_add_permission(request) and self.has_change_permission(request)

    def has_export_permission(self, request):
        return self.has_view_permission(request)

    def get_import_resource_kwargs(self, request, **kwargs):
        return {"preview": True}

    def get_export_resource_kwargs(self, request, **kwargs):
        return {}

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, fold(search_term))

    def _log_actions(self, result, request):
        for kind, flag in _LOGGED.items():
            rows = [row.instance for row in result if row.import_type == kind]
            if rows:
                LogEntry.objects.log_actions(request.user.pk, rows, flag, change_message="Nhập từ tệp.")
