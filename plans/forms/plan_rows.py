"""The ordered lists of a plan's paper as rows of a form: bases, clauses by kind, recipients, areas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.db.models import QuerySet

from plans.actions.drafting import PlanRows, Row
from plans.forms.field_guide import LISTS
from plans.forms.printed import PrintedWords
from plans.forms.rows import Operation, RawRow, RowForm, RowFormSet, row_formset
from plans.models import ClauseKind, Marker, Plan, ProgramArea
from plans.wording import without_full_stop

_BULLET = re.compile(r"^\s*[-–•]\s+")
_LONG = {"rows": 2}


class TextRow(PrintedWords, RowForm):
    """A row of nothing but words. Several pasted lines become several rows."""

    text = forms.CharField(label="Nội dung", required=False, max_length=5000, widget=forms.Textarea(attrs=_LONG))

    def lines(self) -> list[str]:
        """The lines of the text, each without the mark that began it."""
        lines = (_BULLET.sub("", line).strip() for line in self.cleaned_data["text"].splitlines())
        return [line for line in lines if line]

    def count(self) -> int:
        """One a line."""
        return len(self.lines())

    def rows(self) -> Iterable[Row]:
        """One stored row a line; the first keeps the key."""
        for place, line in enumerate(self.lines()):
            values = {name: value for name, value in self.cleaned_data.items() if name not in ("id", "text")}
            yield Row(values | {"text": self.finished(line)}, None if place else self.cleaned_data["id"])

    def finished(self, line: str) -> str:
        """A line as it is stored."""
        return line


class BasisRow(TextRow):
    """Căn cứ …, kept without its closing mark."""

    def finished(self, line: str) -> str:
        """Without ";" or "." at the end: the paper sets them."""
        return without_full_stop(line)


class RecipientRow(BasisRow):
    """A line of Nơi nhận."""

    text = forms.CharField(label="Nơi nhận", required=False, max_length=300, widget=forms.TextInput)


class ClauseRow(TextRow):
    """A paragraph with the mark that begins it."""

    marker = forms.ChoiceField(label="Dấu đầu đoạn", choices=Marker, initial=Marker.DASH, required=False)

    field_order = ["id", "marker", "text"]

    def clean_marker(self) -> str:
        """The mark; a dash where none was sent."""
        return self.cleaned_data["marker"] or Marker.DASH


class PartRow(PrintedWords, RowForm):
    """A part of the paper with a heading of its own; each line of its text is a paragraph."""

    title = forms.CharField(label="Tên phần", required=False, max_length=300)
    text = forms.CharField(
        label="Nội dung, mỗi dòng một đoạn",
        required=False,
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        """A heading and a text, or neither."""
        values = super().clean()
        if not self.is_blank and not values.get("title"):
            self.add_error("title", "Phần này chưa có tên.")
        if not self.is_blank and not values.get("text"):
            self.add_error("text", "Phần này chưa có nội dung.")
        return values

    def rows(self) -> Iterable[Row]:
        """The part as one stored row."""
        yield Row(self.words | {"marker": Marker.PLAIN}, self.cleaned_data["id"])


class AreaRow(PrintedWords, RowForm):
    """A group of activities."""

    title = forms.CharField(label="Tên nhóm hoạt động", required=False, max_length=500)
    program_area = forms.ModelChoiceField(
        ProgramArea.objects.none(),
        label="Thuộc lĩnh vực hợp tác",
        required=False,
        empty_label="(không thuộc lĩnh vực nào)",
    )
    introduction = forms.CharField(
        label="Đoạn mở đầu nhóm (nếu có)", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 1})
    )

    def __init__(self, *args: Any, program_areas: QuerySet[ProgramArea], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["program_area"].queryset = program_areas

    def clean(self) -> dict[str, Any]:
        """An introduction needs the group that it introduces."""
        values = super().clean()
        if values.get("introduction") and not values.get("title"):
            self.add_error("title", "Nhóm này chưa có tên.")
        return values

    def rows(self) -> Iterable[Row]:
        """The group as one stored row."""
        yield Row(self.words, self.cleaned_data["id"])


@dataclass(frozen=True, slots=True)
class RowList:
    """One list of a form: its name, heading, the word on its button, its rows, the kind of clause it holds, and where
    its explanation stands."""

    name: str
    title: str
    add_label: str
    form: type[RowForm]
    help: str = ""
    kind: str = ""
    guides: Mapping[str, str] = field(default_factory=lambda: LISTS, repr=False, compare=False)

    @property
    def guide(self) -> str:
        """What the list is for and where it stands; "" where nothing needs to be said."""
        return self.guides.get(self.name, "")


LEGAL_BASES = RowList(
    "legal_bases", "Căn cứ ban hành", "Thêm căn cứ", BasisRow, "Ghi cả chữ “Căn cứ”; không cần dấu chấm phẩy ở cuối."
)
PURPOSES = RowList("purposes", "Mục đích", "Thêm mục đích", ClauseRow, kind=ClauseKind.PURPOSE)
REQUIREMENTS = RowList("requirements", "Yêu cầu", "Thêm yêu cầu", ClauseRow, kind=ClauseKind.REQUIREMENT)
PARTS_BEFORE = RowList(
    "parts_before", "Phần khác, đứng trước nội dung", "Thêm phần", PartRow, kind=ClauseKind.BEFORE_CONTENT
)
AREAS = RowList("areas", "Nhóm hoạt động", "Thêm nhóm", AreaRow, "Hoạt động được thêm vào từng nhóm sau khi lưu.")
BUDGET = RowList("budget", "Kinh phí thực hiện", "Thêm đoạn", ClauseRow, kind=ClauseKind.BUDGET)
PARTS_AFTER = RowList(
    "parts_after", "Phần khác, đứng sau nội dung", "Thêm phần", PartRow, kind=ClauseKind.AFTER_CONTENT
)
IMPLEMENTATION = RowList("implementation", "Tổ chức thực hiện", "Thêm đoạn", ClauseRow, kind=ClauseKind.IMPLEMENTATION)
RECIPIENTS = RowList(
    "recipients", "Nơi nhận", "Thêm nơi nhận", RecipientRow, "Không cần gạch đầu dòng và dấu chấm phẩy."
)
# In the order of the paper.
ROW_LISTS = (
    LEGAL_BASES,
    PURPOSES,
    REQUIREMENTS,
    PARTS_BEFORE,
    AREAS,
    BUDGET,
    PARTS_AFTER,
    IMPLEMENTATION,
    RECIPIENTS,
)

AllRows = Mapping[str, list[RawRow]]


class PlanRowForms:
    """All lists of one plan form: bound to what was sent, or starting from given rows."""

    def __init__(
        self,
        *,
        data: Mapping[str, str] | None = None,
        initial: AllRows | None = None,
        program_areas: QuerySet[ProgramArea],
    ) -> None:
        self.formsets: dict[str, RowFormSet] = {}
        for row_list in ROW_LISTS:
            kwargs = {"program_areas": program_areas} if row_list is AREAS else {}
            formset_class = row_formset(row_list.form)
            formset = formset_class(
                data, prefix=row_list.name, initial=(initial or {}).get(row_list.name, []), form_kwargs=kwargs
            )
            formset.list, formset.title = row_list, row_list.title
            formset.title = row_list.title
            self.formsets[row_list.name] = formset

    def is_valid(self) -> bool:
        """Whether every row of every list is."""
        return all(formset.is_valid() for formset in self.formsets.values())

    def raw(self) -> dict[str, list[RawRow]]:
        """What stands in the rows now, unchecked."""
        return {name: formset.raw_rows for name, formset in self.formsets.items()}

    def raw_after(self, operation: Operation) -> dict[str, list[RawRow]]:
        """What stands in the rows once ``operation`` is done; an unknown list changes nothing."""
        rows = self.raw()
        if operation.name in rows:
            rows[operation.name] = operation.applied_to(rows[operation.name])
        return rows

    def to_save(self) -> PlanRows:
        """The valid rows as the action takes them."""
        rows = {
            name: [row for form in formset.filled() for row in form.rows()] for name, formset in self.formsets.items()
        }
        clauses = [
            replace(row, values=row.values | {"kind": row_list.kind})
            for row_list in ROW_LISTS
            if row_list.kind
            for row in rows[row_list.name]
        ]
        return PlanRows(rows["legal_bases"], clauses, rows["recipients"], rows["areas"])


def stored_rows(plan: Plan) -> dict[str, list[RawRow]]:
    """The rows of a stored plan as a form starts with them."""
    rows: dict[str, list[RawRow]] = {
        "legal_bases": list(plan.legal_bases.values("id", "text")),
        "recipients": list(plan.recipients.values("id", "text")),
        "areas": list(plan.areas.values("id", "title", "introduction", "program_area")),
    }
    clauses = list(plan.clauses.values("id", "kind", "title", "marker", "text"))
    for row_list in ROW_LISTS:
        if row_list.kind:
            rows[row_list.name] = [clause for clause in clauses if clause["kind"] == row_list.kind]
    return rows
