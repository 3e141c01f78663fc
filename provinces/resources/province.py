"""Provinces, what they are called, how they are written, who follows whom, and the groups they form."""

from __future__ import annotations

from typing import Any

import tablib
from django.db import models
from import_export.results import Result

from provinces.models import (
    Province,
    ProvinceAlias,
    ProvinceDesignation,
    ProvinceGroup,
    ProvinceKind,
    ProvinceSuccession,
    Region,
)
from provinces.resources import columns
from provinces.resources.references import ProvinceListWidget
from provinces.resources.register import RegisterResource


class ProvinceResource(RegisterResource):
    """Provinces, by code and first day."""

    code = columns.text("code", "mã")
    name = columns.text("name", "tên")
    region = columns.choice("region", "vùng", Region)
    valid_from, valid_to = columns.validity()
    identifier_code = columns.text("identifier_code", "mã định danh")

    class Meta:
        model = Province
        name = "Tỉnh, thành phố"
        fields = ("code", "name", "region", "valid_from", "valid_to", "identifier_code")
        import_id_fields = ("code", "valid_from")


class ProvinceDesignationResource(RegisterResource):
    """What provinces are called, by province, kind and name, so that a date can be corrected.

    Where a day was not confirmed when the file was made, and an administrator has confirmed one since, the rows of
    that province are left alone: the register then knows better than the file.
    """

    related = ("province",)
    province, province_start = columns.province()
    kind = columns.choice("kind", "loại", ProvinceKind)
    name = columns.text("name", "tên")
    valid_from, valid_to = columns.validity()
    date_confirmed = columns.yes_no("date_confirmed", "ngày đã xác nhận")
    legal_basis = columns.text("legal_basis", "căn cứ")

    class Meta:
        model = ProvinceDesignation
        name = "Tên gọi của tỉnh, thành phố"
        fields = (
            "province",
            "province_start",
            "kind",
            "name",
            "valid_from",
            "valid_to",
            "date_confirmed",
            "legal_basis",
        )
        import_id_fields = ("province", "kind", "name")

    def before_import(self, dataset: tablib.Dataset, **kwargs: Any) -> None:
        """Find the provinces of which the register knows better than the file."""
        super().before_import(dataset, **kwargs)
        confirmed = ProvinceDesignation.objects.filter(date_confirmed=True)
        known = {self.natural_key(designation) for designation in confirmed}
        doubtful = filter(None, (self._doubtful_key(row) for row in dataset.dict))
        self.settled = {key[0] for key in known.intersection(doubtful)}

    def skip_row(self, instance: models.Model, original: Any, row: dict, *args: Any, **kwargs: Any) -> bool:
        """Whether the row says nothing new, or nothing that the register does not know better."""
        return instance.province_id in self.settled or super().skip_row(instance, original, row, *args, **kwargs)

    def _doubtful_key(self, row: dict) -> tuple | None:
        """The natural key of a row whose day is not confirmed; rows that cannot be read are refused elsewhere."""
        designation = ProvinceDesignation()
        try:
            for field in (*self.key_fields, self.fields["date_confirmed"]):
                field.save(designation, row)
        except ValueError:
            return None
        return None if designation.date_confirmed else self.natural_key(designation)


class ProvinceAliasResource(RegisterResource):
    """Other ways to write a province."""

    related = ("province",)
    province, province_start = columns.province()
    text = columns.text("text", "cách viết khác")

    class Meta:
        model = ProvinceAlias
        name = "Cách viết khác của tỉnh, thành phố"
        fields = ("province", "province_start", "text")
        import_id_fields = ("province", "text")


class ProvinceSuccessionResource(RegisterResource):
    """Which province took over the duties of which."""

    related = ("predecessor", "successor")
    predecessor, predecessor_start = columns.province("predecessor", suffix=" cũ")
    successor, successor_start = columns.province("successor", suffix=" mới")
    effective_on = columns.day("effective_on", "ngày hiệu lực")
    legal_basis = columns.text("legal_basis", "căn cứ")

    class Meta:
        model = ProvinceSuccession
        name = "Kế thừa giữa các tỉnh, thành phố"
        fields = (
            "predecessor",
            "predecessor_start",
            "successor",
            "successor_start",
            "effective_on",
            "legal_basis",
        )
        import_id_fields = ("predecessor", "successor")


class ProvinceGroupResource(RegisterResource):
    """Phrases that stand for several provinces, with the provinces they stand for."""

    name = columns.text("name", "cụm từ")
    valid_from, valid_to = columns.validity()
    variants = columns.lines("variants", "cách viết khác")
    provinces = columns.ChosenField("provinces", "gồm", widget=ProvinceListWidget())

    class Meta:
        model = ProvinceGroup
        name = "Nhóm tỉnh, thành phố"
        fields = ("name", "valid_from", "valid_to", "variants", "provinces")
        import_id_fields = ("name", "valid_from")

    def get_queryset(self) -> models.QuerySet:
        """Groups with their provinces."""
        return super().get_queryset().prefetch_related("provinces")

    def filter_export(self, queryset: models.QuerySet, **kwargs: Any) -> models.QuerySet:
        """Read the provinces of all groups at once."""
        return queryset.prefetch_related("provinces")

    def values_of(self, instance: models.Model) -> tuple:
        """The columns, and the provinces a row chose or the register holds."""
        provinces = instance.chosen if hasattr(instance, "chosen") else instance.provinces.all()
        return (*super().values_of(instance), frozenset(province.pk for province in provinces))

    def after_import(self, dataset: tablib.Dataset, result: Result, **kwargs: Any) -> None:
        """Write which provinces belong to each group: writing in bulk leaves them out."""
        if result.has_errors() or result.has_validation_errors():
            return
        for group in self.written:
            group.provinces.set(group.chosen)
