"""Provinces in the administration. They come and go by resolution of the National Assembly: none is ever deleted."""

from __future__ import annotations

from itertools import pairwise

from django import forms
from django.contrib import admin

from provinces import resources
from provinces.admin.register import CurrentFilter, RegisterAdmin
from provinces.models import Province, ProvinceAlias, ProvinceDesignation, ProvinceGroup, ProvinceSuccession


def refuse_overlap(spans):
    """Refuse two designations of one province on one day; ``spans`` are pairs of first and last day.

    Raises:
        ValidationError: two spans share a day.
    """
    for (_, last), (first, _) in pairwise(sorted(spans, key=lambda span: span[0])):
        if last is None or last >= first:
            raise forms.ValidationError(
                f"Tên gọi bắt đầu ngày {first:%d/%m/%Y} chồng lên tên gọi trước đó; "
                "sửa ngày hết hiệu lực của tên gọi trước."
            )


class DesignationFormSet(forms.BaseInlineFormSet):
    """All designations of a province, edited together."""

    def clean(self):
        super().clean()
        refuse_overlap(
            (form.cleaned_data["valid_from"], form.cleaned_data["valid_to"])
            for form in self.forms
            if form.is_valid() and form.cleaned_data.get("valid_from") and not form.cleaned_data.get("DELETE")
        )


class DesignationForm(forms.ModelForm):
    """One designation, checked against the others of its province."""

    def clean(self):
        data = super().clean()
        if data.get("province") and data.get("valid_from"):
            others = data["province"].designations.exclude(pk=self.instance.pk)
            refuse_overlap([(data["valid_from"], data.get("valid_to")), *others.values_list("valid_from", "valid_to")])
        return data


class DesignationInline(admin.TabularInline):
    model = ProvinceDesignation
    formset = DesignationFormSet
    fields = ["kind", "name", "valid_from", "valid_to", "date_confirmed", "legal_basis"]
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
    form = DesignationForm
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
