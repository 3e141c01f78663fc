"""Provinces in the administration. They come and go by resolution of the National Assembly: none is ever deleted."""

from __future__ import annotations

from itertools import pairwise

from django import forms
from django.contrib import admin

from provinces import resources
from provinces.admin.register import CurrentFilter, RegisterAdmin
from provinces.models import Province, ProvinceAlias, ProvinceDesignation, ProvinceGroup, ProvinceSuccession


class DesignationFormSet(forms.BaseInlineFormSet):
    """What a province is called: on each day by one name only."""

    def clean(self):
        super().clean()
        rows = [form.cleaned_data for form in self.forms if self._counts(form)]
        rows.sort(key=lambda row: row["valid_from"])
        for earlier, later in pairwise(rows):
            if earlier["valid_to"] is None or earlier["valid_to"] >= later["valid_from"]:
                raise forms.ValidationError(
                    f"Tên gọi bắt đầu ngày {later['valid_from']:%d/%m/%Y} chồng lên tên gọi trước đó; "
                    "sửa ngày hết hiệu lực của tên gọi trước."
                )

    def _counts(self, form):
        return form.is_valid() and form.cleaned_data.get("valid_from") and not form.cleaned_data.get("DELETE")


class DesignationInline(admin.TabularInline):
    model = ProvinceDesignation
    formset = DesignationFormSet
    extra = 0
    min_num = 1
    validate_min = True


class ProvinceAliasInline(admin.TabularInline):
    model = ProvinceAlias
    extra = 0


@admin.register(Province)
class ProvinceAdmin(RegisterAdmin):
    resource_classes = [resources.ProvinceResource]
    list_display = ["name", "code", "region", "valid_from", "valid_to"]
    list_filter = [CurrentFilter, "region"]
    search_fields = ["search_key", "code"]
    inlines = [DesignationInline, ProvinceAliasInline]

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(ProvinceDesignation)
class ProvinceDesignationAdmin(RegisterAdmin):
    resource_classes = [resources.ProvinceDesignationResource]
    list_display = ["province", "kind", "name", "valid_from", "valid_to", "date_confirmed"]
    list_filter = ["kind", "date_confirmed", CurrentFilter]
    list_select_related = ["province"]
    search_fields = ["province__search_key"]
    autocomplete_fields = ["province"]


@admin.register(ProvinceAlias)
class ProvinceAliasAdmin(RegisterAdmin):
    resource_classes = [resources.ProvinceAliasResource]
    list_display = ["text", "province"]
    list_select_related = ["province"]
    search_fields = ["province__search_key"]
    autocomplete_fields = ["province"]


@admin.register(ProvinceSuccession)
class ProvinceSuccessionAdmin(RegisterAdmin):
    resource_classes = [resources.ProvinceSuccessionResource]
    list_display = ["predecessor", "successor", "effective_on", "legal_basis"]
    list_filter = ["effective_on"]
    list_select_related = ["predecessor", "successor"]
    search_fields = ["predecessor__search_key", "successor__search_key"]
    autocomplete_fields = ["predecessor", "successor"]


@admin.register(ProvinceGroup)
class ProvinceGroupAdmin(RegisterAdmin):
    resource_classes = [resources.ProvinceGroupResource]
    list_display = ["name", "valid_from", "valid_to"]
    list_filter = [CurrentFilter]
    search_fields = ["name"]
    autocomplete_fields = ["provinces"]
