"""The search box and the filters beside its results; all of it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

from plans.dashboards.search import KINDS
from plans.models import Program
from plans.queries.search import Sought
from provinces.models import Province

MOST_LETTERS = 200
_UNKNOWN = {"invalid_choice": "Không có lựa chọn này trong danh sách."}
_NOT_A_YEAR = "Năm gồm bốn chữ số, từ 2000 đến 2100."


class SearchForm(forms.Form):
    """Words, the kind of thing, a program, a province, a year. What is wrong is told and left out."""

    q = forms.CharField(
        label="Tìm",
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.TextInput(attrs={"placeholder": "Tên, số văn bản, đơn vị, người; gõ không dấu cũng được"}),
        error_messages={"max_length": f"Chỉ tìm được tối đa {MOST_LETTERS} chữ; hãy tìm bằng ít chữ hơn."},
    )
    loai = forms.ChoiceField(
        label="Loại",
        required=False,
        choices=[("", "Tất cả"), *((kind.name, kind.title) for kind in KINDS)],
        error_messages=_UNKNOWN,
    )
    program = forms.ChoiceField(label="Chương trình", required=False, error_messages=_UNKNOWN)
    province = forms.ChoiceField(label="Tỉnh, thành phố", required=False, error_messages=_UNKNOWN)
    year = forms.IntegerField(
        label="Năm",
        required=False,
        min_value=2000,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4, "autocomplete": "off"}),
        error_messages={"invalid": _NOT_A_YEAR, "min_value": _NOT_A_YEAR, "max_value": _NOT_A_YEAR},
    )

    def __init__(self, address: Mapping[str, str]) -> None:
        super().__init__(address)
        programs = Program.objects.order_by("-year_from", "name").values_list("pk", "slug", "short_name")
        self._programs = {slug: (pk, name) for pk, slug, name in programs}
        provinces = [(str(row.pk), str(row)) for row in Province.objects.order_by("-valid_from", "search_key")]
        self.fields["program"].choices = [
            ("", "Tất cả"),
            *((slug, name) for slug, (_, name) in self._programs.items()),
        ]
        self.fields["province"].choices = [("", "Tất cả"), *provinces]

    def sought(self) -> Sought:
        """What is looked for; without words when these are too many."""
        self.is_valid()
        values = self.cleaned_data
        program, _ = self._programs.get(values.get("program", ""), (None, ""))
        province = values.get("province", "")
        return Sought.typed(
            values.get("q", ""),
            program=program,
            province=int(province) if province else None,
            year=values.get("year"),
        )

    @property
    def kind(self) -> str:
        """The one kind that is asked for; "" for all."""
        return self.cleaned_data.get("loai", "")

    @property
    def is_narrowed(self) -> bool:
        """Whether anything beside the words is chosen."""
        return any(self.data.get(name) for name in ("loai", "program", "province", "year"))
