"""The form of a program: its name and years, its members, areas of cooperation and papers on one page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import slugify

from plans.actions.errors import ActionRefused
from plans.actions.program_data import ProgramData
from plans.forms.comparison import Difference
from plans.forms.field_guide import PROGRAM, explain
from plans.forms.plan_rows import AllRows
from plans.forms.program_rows import ProgramRowForms, YearField, rows_of
from plans.forms.rows import Operation
from plans.models import Program
from provinces.names import fold

# Addresses beside those of programs.
_RESERVED = frozenset({"lap-moi"})
_LENGTHS = {name: Program._meta.get_field(name).max_length for name in ("name", "short_name", "slogan")}


class ProgramForm(forms.Form):
    """The single fields of a program."""

    name = forms.CharField(
        label="Tên chương trình",
        max_length=_LENGTHS["name"],
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Ghi tên chương trình."},
    )
    short_name = forms.CharField(
        label="Tên ngắn",
        max_length=_LENGTHS["short_name"],
        help_text="Hiện trong danh sách và trên địa chỉ của trang; ví dụ: Liên kết vùng Tây Bắc 2026–2030.",
        error_messages={"required": "Ghi tên ngắn."},
    )
    slogan = forms.CharField(label="Khẩu hiệu", max_length=_LENGTHS["slogan"], required=False)
    summary = forms.CharField(
        label="Giới thiệu", max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    year_from = YearField(label="Từ năm", error_messages={"required": "Ghi năm bắt đầu."})
    year_to = YearField(label="Đến năm", error_messages={"required": "Ghi năm kết thúc."})

    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        explain(self, PROGRAM)

    def clean_name(self) -> str:
        """On one line: it stands in sentences and on papers."""
        return " ".join(self.cleaned_data["name"].split())

    def clean_short_name(self) -> str:
        """One that makes an address."""
        short_name = " ".join(self.cleaned_data["short_name"].split())
        if not slug_of(short_name):
            raise forms.ValidationError("Tên ngắn phải có chữ cái hoặc chữ số.")
        return short_name

    def clean(self) -> dict[str, Any]:
        """The end does not come before the beginning."""
        values = super().clean()
        if values.get("year_from") and values.get("year_to") and values["year_to"] < values["year_from"]:
            self.add_error("year_to", "Năm kết thúc không được trước năm bắt đầu.")
        return values


def slug_of(short_name: str) -> str:
    """The address of a new program: "Liên kết Tây Bắc 2026–2030" → "lien-ket-tay-bac-2026-2030"."""
    slug = slugify(fold(short_name).replace("–", "-"))[:80].strip("-")
    return f"chuong-trinh-{slug}" if slug in _RESERVED else slug


class ProgramForms:
    """The whole form: fields and lists, filled from a stored program or from what was typed."""

    def __init__(
        self,
        *,
        data: Mapping[str, str] | None = None,
        initial: Mapping[str, Any] | None = None,
        rows: AllRows | None = None,
    ) -> None:
        self.fields = ProgramForm(data, initial=dict(initial or {}))
        self.rows = ProgramRowForms(data=data, initial=rows)

    @classmethod
    def showing(cls, stored: ProgramData) -> ProgramForms:
        """The form of a stored program."""
        initial = {
            "name": stored.name,
            "short_name": stored.short_name,
            "slogan": stored.slogan,
            "summary": stored.summary,
            "year_from": stored.years.start,
            "year_to": stored.years.stop - 1,
        }
        return cls(initial=initial, rows=rows_of(stored))

    def is_valid(self) -> bool:
        """Whether all of it may be saved."""
        return all([self.fields.is_valid(), self.rows.is_valid()])

    def data(self) -> ProgramData:
        """What is typed, as the action takes it; only of a valid form."""
        values = dict(self.fields.cleaned_data)
        years = range(values.pop("year_from"), values.pop("year_to") + 1)
        return ProgramData(years=years, **values, **self.rows.filled(years))

    def refuse(self, refusal: ActionRefused) -> None:
        """Show why the action was refused at the head of the form."""
        for reason in refusal.reasons:
            self.fields.add_error(None, reason)

    def after(self, operation: Operation) -> ProgramForms:
        """The same form with rows changed, nothing typed lost and no complaints."""
        typed = {name: self.fields[name].data for name in self.fields.fields}
        return ProgramForms(initial=typed, rows=self.rows.raw_after(operation))


def program_differences(typed: ProgramData, stored: ProgramData) -> list[Difference]:
    """The parts in which what was typed differs from what somebody saved meanwhile."""
    pairs = zip(stored.parts(), typed.parts(), strict=True)
    return [Difference(name.capitalize(), old, new) for (name, old), (_, new) in pairs if old != new]
