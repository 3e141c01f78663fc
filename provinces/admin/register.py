"""What all pages of the register in the administration share: search without diacritics, files in and out."""

from __future__ import annotations

from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from import_export.admin import ImportExportModelAdmin
from import_export.results import RowResult

from provinces.names import fold
from provinces.resources.files import Csv, UnreadableFile, Workbook

FORMAT = "dang"
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
    import_export_change_list_template = "provinces/admin/change_list.html"
    formats = [Workbook, Csv]
    to_encoding = "utf-8-sig"  # with the mark by which spreadsheets know UTF-8
    list_per_page = 50

    def get_fields(self, request, obj=None):
        names = list(super().get_fields(request, obj))
        return sorted(names, key=lambda name: name in ("valid_from", "valid_to"))

    def has_import_permission(self, request):
        return self.has_add_permission(request) and self.has_change_permission(request)

    def has_export_permission(self, request):
        return self.has_view_permission(request)

    def export_action(self, request):
        """A workbook, or the file that ``dang`` names; without a page of questions before it."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        request.GET = request.GET.copy()
        wanted = request.GET.pop(FORMAT, ["xlsx"])[-1]
        queryset = self.get_export_queryset(request)
        return self._do_file_export(Csv() if wanted == "csv" else Workbook(), request, queryset)

    def get_export_filename(self, request, queryset, file_format):
        """ "don-vi-2026-11-22.xlsx"."""
        name = slugify(fold(str(self.opts.verbose_name_plural)))
        return f"{name}-{timezone.localdate():%Y-%m-%d}.{file_format.get_extension()}"

    def process_import(self, request, **kwargs):
        """The file that was shown; it waits on the server for a while only."""
        try:
            return super().process_import(request, **kwargs)
        except (OSError, UnreadableFile):
            messages.error(request, "Tệp đã tải lên không còn trên máy chủ. Hãy tải tệp lên lại.")
            return redirect(reverse("admin:{}_{}_import".format(*self.get_model_info())))

    def get_import_resource_kwargs(self, request, **kwargs):
        return {"preview": True}

    def get_export_resource_kwargs(self, request, **kwargs):
        return {}

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, fold(search_term))

    def add_data_read_fail_error_to_form(self, form, e):
        unknown = "Không đọc được tệp; cần tệp Excel (.xlsx), hoặc CSV mã hóa UTF-8, và chọn đúng định dạng."
        form.add_error("import_file", str(e) if isinstance(e, UnreadableFile) else unknown)

    def process_result(self, result, request):
        if result.has_errors() or result.has_validation_errors():
            # The register changed between the preview and the confirmation; the preview says what is wrong now.
            messages.error(request, "Danh bạ vừa thay đổi nên chưa dòng nào được ghi. Hãy tải tệp lên lại.")
            return redirect(reverse("admin:{}_{}_import".format(*self.get_model_info())))
        return super().process_result(result, request)

    def _log_actions(self, result, request):
        for kind, flag in _LOGGED.items():
            rows = [row.instance for row in result if row.import_type == kind]
            if rows:
                LogEntry.objects.log_actions(request.user.pk, rows, flag, change_message="Nhập từ tệp.")
