"""Đọc kế hoạch có sẵn: which paper, and for whom a draft shall be made of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q, QuerySet
from django.utils import timezone

from plans.actions.errors import ActionRefused
from plans.actions.intakes import CONTENT_TYPES, Destination, Paper
from plans.documents.reading.sources import limits, limits_text
from plans.models import Program
from plans.queries.programs import takes_part
from plans.years import fault_of_year
from provinces.models import Department, DepartmentKind, Role, User
from provinces.perimeter import units_of

_TOURISM = Q(kind=DepartmentKind.DEPARTMENT, search_key__contains="du lich")
_MOST_TEXT = 2_000_000


class DrafterChoice(forms.ModelChoiceField):
    """A unit with its province, and until when both stood."""

    def label_from_instance(self, unit: Department) -> str:
        """The unit as a list of several provinces names it."""
        until = f" (đến {unit.valid_to:%d/%m/%Y})" if unit.valid_to else ""
        return f"{unit.name} – {unit.province.name if unit.province else ''}{until}"


class IntakeForm(forms.Form):
    """One form for every source: a file, or pasted text."""

    program = forms.ModelChoiceField(
        Program.objects.none(),
        label="Chương trình",
        empty_label=None,
        error_messages={"required": "Chọn chương trình.", "invalid_choice": "Chọn chương trình trong danh sách."},
    )
    department = DrafterChoice(
        Department.objects.none(),
        label="Lập dự thảo cho",
        empty_label=None,
        help_text="Đơn vị soạn thảo; dự thảo thuộc tỉnh, thành phố của đơn vị.",
        error_messages={
            "required": "Chọn đơn vị soạn thảo.",
            "invalid_choice": "Chọn đơn vị soạn thảo trong danh sách.",
        },
    )
    year = forms.IntegerField(
        label="Năm",
        required=False,
        help_text="Để trống thì lấy theo văn bản.",
        error_messages={"invalid": "Năm gồm bốn chữ số."},
    )
    file = forms.FileField(
        label="Tệp văn bản",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(CONTENT_TYPES)}),
        error_messages={"empty": "Tệp trống, không có gì để đọc."},
    )
    text = forms.CharField(
        label="hoặc dán văn bản vào đây",
        required=False,
        max_length=_MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        error_messages={"max_length": "Văn bản quá dài để là một kế hoạch."},
    )

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        files: Mapping[str, UploadedFile] | None = None,
        *,
        user: User,
    ) -> None:
        units = draftable_units(user)
        super().__init__(data, files, initial=_first_choice(units, user))
        self.fields["department"].queryset = units
        self.fields["program"].queryset = Program.objects.filter(
            members__province__in=units.order_by().values("province")
        ).distinct()
        self.fields["file"].help_text = limits_text()

    def clean_file(self) -> UploadedFile | None:
        """The file, if it is not too large to be looked at."""
        upload = self.cleaned_data["file"]
        most = limits().megabytes
        if upload and upload.size > limits().bytes:
            raise ValidationError(f"Tệp lớn hơn {most} MB.")
        return upload

    def clean(self) -> dict[str, Any]:
        """One source; a unit that belongs to the program, a year of it."""
        values = super().clean()
        self._clean_source(values)
        program, unit, year = values.get("program"), values.get("department"), values.get("year")
        if program and unit and not takes_part(program, unit.province_id, on=unit.valid_to or timezone.localdate()):
            self.add_error("department", f"{unit.province.name} không phải là thành viên của chương trình.")
        if program and year is not None and (fault := fault_of_year(year, program.years)):
            self.add_error("year", fault)
        return values

    def _clean_source(self, values: dict[str, Any]) -> None:
        has_text = bool(values.get("text", "").strip())
        if "file" in self.errors or "text" in self.errors:
            return
        if values.get("file") and has_text:
            self.add_error("text", "Chỉ chọn một: tệp, hoặc văn bản dán vào. Xóa phần dán vào nếu muốn đọc tệp.")
        elif not values.get("file") and not has_text:
            self.add_error("file", "Chọn tệp, hoặc dán văn bản vào ô bên dưới.")

    @property
    def paper(self) -> Paper:
        """What came in, as the action takes it."""
        upload = self.cleaned_data["file"]
        return Paper(upload.name, upload.read()) if upload else Paper(text=self.cleaned_data["text"])

    @property
    def destination(self) -> Destination:
        """For whom the draft shall be made, as the action takes it."""
        return Destination(*(self.cleaned_data[name] for name in ("program", "department", "year")))

    def refuse(self, refusal: ActionRefused) -> None:
        """Show why the paper was refused, at the source it came by."""
        field = "file" if self.cleaned_data.get("file") else "text"
        for reason in refusal.reasons:
            self.add_error(field, reason)


def draftable_units(user: User) -> QuerySet[Department]:
    """Units of members of programs for which this person drafts: the own ones and those they took over; for
    administrators the tourism departments of every member."""
    member = Q(province__program_members__isnull=False)
    heir = Q(province__successions_in__predecessor__program_members__isnull=False)
    members = Department.objects.filter(member | heir).distinct()
    units = members.select_related("province").order_by("-valid_from", "province__search_key", "name")
    return units.filter(_TOURISM) if user.is_superuser else units.filter(pk__in=units_of(user, [Role.EDITOR]))


def _first_choice(units: QuerySet[Department], user: User) -> dict[str, Any]:
    own = units.filter(memberships__user=user).first()
    return {"department": own.pk if own else None}
