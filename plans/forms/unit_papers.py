"""The forms of the drafting unit's own papers: the head of a submission; head, parts and results of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from plans.actions.errors import ActionRefused
from plans.actions.unit_papers import ResultData, SectionData, UnitPaperData
from plans.conventions import fault_of_capacity, fault_of_signatory
from plans.documents.papers.report import numbered_activities
from plans.forms.dates import PaperDateField
from plans.forms.field_guide import RESULT, UNIT_PAPER, explain
from plans.forms.plan_rows import PartRow, RowList
from plans.forms.printed import PrintedWords
from plans.forms.rows import Operation, RawRow, RowFormSet
from plans.models import Activity, Plan, ResultStatus, UnitPaper, UnitPaperKind

MOST_SECTIONS = 12  # Roman numbers of papers end at XV, and the table of results takes one
MOST_ADDRESSEES = 20
_CODE = re.compile(r"(?P<number>[0-9]{0,6}[a-zđ]?)(?:/(?P<symbol>[A-ZĐ][A-Za-zĐđ0-9]*(?:-[A-ZĐ0-9]+)+))?")
_ABBREVIATIONS = {UnitPaperKind.SUBMISSION: "TTr", UnitPaperKind.REPORT: "BC"}
SECTIONS = RowList(
    "sections",
    "Các phần của báo cáo",
    "Thêm phần",
    PartRow,
    "Ví dụ: Tình hình triển khai; Khó khăn, vướng mắc; Kiến nghị. Số La Mã do hệ thống đánh; bảng kết quả đứng cuối.",
)


class UnitPaperForm(PrintedWords, forms.ModelForm):
    """Number, date, addressees and signer; an empty field stays blank on the paper."""

    signed_on = PaperDateField(label="Ngày ký", required=False, help_text="Để trống thì chừa chỗ trên văn bản.")

    class Meta:
        model = UnitPaper
        fields = ("code", "signed_on", "addressees", "capacity", "position", "signatory")
        labels: ClassVar = {
            "code": "Số, ký hiệu",
            "addressees": "Kính gửi, mỗi dòng một nơi",
            "capacity": "Ký thay",
            "position": "Chức vụ người ký",
            "signatory": "Họ và tên người ký",
        }
        help_texts: ClassVar = {
            "addressees": "Để trống thì gửi cơ quan cấp trên của đơn vị soạn thảo.",
            "capacity": "Khi cấp phó ký, ví dụ: KT. GIÁM ĐỐC.",
            "position": "Để trống thì ghi người đứng đầu đơn vị.",
        }
        widgets: ClassVar = {
            "addressees": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        explain(self, UNIT_PAPER)
        abbreviation = _ABBREVIATIONS[self.instance.kind]
        self.fields["code"].help_text = f"Do văn thư của đơn vị cấp, ví dụ 45/{abbreviation}-SVHTTDL hoặc chỉ số 45."

    def clean_code(self) -> str:
        """Number and symbol without blanks; the symbol is one of this kind of paper."""
        code = "".join(self.cleaned_data["code"].split())
        found, abbreviation = _CODE.fullmatch(code), _ABBREVIATIONS[self.instance.kind]
        if found is None:
            raise ValidationError(f"Ghi số, hoặc số và ký hiệu như 45/{abbreviation}-SVHTTDL.")
        if found["symbol"] and not found["symbol"].startswith(f"{abbreviation}-"):
            raise ValidationError(f"Ký hiệu của {self.instance} bắt đầu bằng {abbreviation}-.")
        return code

    def clean_addressees(self) -> str:
        """One a line, without empty lines."""
        lines = [line.strip(" ;,.-") for line in self.cleaned_data["addressees"].splitlines()]
        kept = [line for line in lines if line]
        if len(kept) > MOST_ADDRESSEES or any(len(line) > 300 for line in kept):
            raise ValidationError(f"Tối đa {MOST_ADDRESSEES} nơi, mỗi nơi không quá 300 chữ.")
        return "\n".join(kept)

    def clean_signatory(self) -> str:
        """The name alone, without titles."""
        name = self.cleaned_data["signatory"]
        if fault := fault_of_signatory(name):
            raise ValidationError(fault)
        return name

    def clean(self) -> dict[str, Any]:
        """A deputy signs in somebody's stead."""
        values = super().clean()
        position, capacity = values.get("position", ""), values.get("capacity", "")
        if fault := fault_of_capacity(position, authority="", capacity=capacity):
            self.add_error("capacity", fault)
        return values


class ResultForm(PrintedWords, forms.Form):
    """What came of one activity."""

    status = forms.ChoiceField(label="Tình trạng", choices=[("", "(chưa ghi)"), *ResultStatus.choices], required=False)
    text = forms.CharField(label="Kết quả", required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 2}))

    use_required_attribute = False

    def __init__(self, *args: Any, number: str, activity: Activity, **options: Any) -> None:
        super().__init__(*args, prefix=f"result-{activity.pk}", **options)
        explain(self, RESULT)
        self.number, self.activity = number, activity
        for field in self.fields.values():
            field.label = f"{field.label}, hoạt động {number}"

    def clean_text(self) -> str:
        """One paragraph: the cell of a table holds no more."""
        return " ".join(self.cleaned_data["text"].split())

    def result(self) -> ResultData:
        """What is typed, as the action takes it."""
        return ResultData(self.activity, self.cleaned_data["status"], self.cleaned_data["text"])


class UnitPaperForms:
    """The whole form of one paper of the unit; a submission has neither parts nor results."""

    def __init__(
        self,
        paper: UnitPaper,
        plan: Plan,
        *,
        data: Mapping[str, str] | None = None,
        initial: Mapping[str, Any] | None = None,
        rows: Sequence[RawRow] | None = None,
    ) -> None:
        """``plan`` is loaded with ``load_paper``; ``initial`` is what was typed before, by the names of the fields."""
        self.paper, self.plan = paper, plan
        self.head = UnitPaperForm(data, instance=paper, initial=dict(initial or {}))
        is_report = paper.kind == UnitPaperKind.REPORT
        self.sections = _section_rows(paper, data, rows) if is_report else None
        self.results = list(self._result_forms(data, initial)) if is_report else []

    def _result_forms(self, data: Mapping[str, str] | None, typed: Mapping[str, Any] | None) -> Iterable[ResultForm]:
        stored = {row.activity_id: row for row in self.paper.results.all()} if self.paper.pk else {}
        for number, activity in numbered_activities(self.plan):
            row = stored.get(activity.pk)
            initial = {"status": row.status, "text": row.text} if row else {}
            if typed is not None:
                initial = {name: typed.get(f"result-{activity.pk}-{name}", "") for name in ("status", "text")}
            yield ResultForm(data, number=number, activity=activity, initial=initial)

    @property
    def all(self) -> list[forms.BaseForm | RowFormSet]:
        """Every form of the page, in its order."""
        return [self.head, *([self.sections] if self.sections is not None else []), *self.results]

    def is_valid(self) -> bool:
        """Whether all of it may be saved."""
        return all(form.is_valid() for form in self.all)

    def refuse(self, refusal: ActionRefused) -> None:
        """Show why the action was refused at the head of the form."""
        for reason in refusal.reasons:
            self.head.add_error(None, reason)

    def after(self, operation: Operation) -> UnitPaperForms:
        """The same form with parts added, removed or moved, and nothing typed lost."""
        parts = [self.head, *self.results]
        typed = {form.add_prefix(name): form[name].data for form in parts for name in form.fields}
        rows = self.sections.raw_rows if self.sections is not None else []
        return UnitPaperForms(self.paper, self.plan, initial=typed, rows=operation.applied_to(rows))

    def data(self) -> UnitPaperData:
        """What is typed, as the action takes it."""
        written = self.sections.filled() if self.sections is not None else []
        sections = [SectionData(form.cleaned_data["title"], form.cleaned_data["text"]) for form in written]
        return UnitPaperData(self.head.cleaned_data, sections, [form.result() for form in self.results])


class SectionRows(RowFormSet):
    """The free parts of a report."""

    title = SECTIONS.title
    list = SECTIONS
    default_error_messages = RowFormSet.default_error_messages | {
        "too_many_forms": f"Báo cáo có tối đa {MOST_SECTIONS} phần."
    }


def _section_rows(paper: UnitPaper, data: Mapping[str, str] | None, rows: Sequence[RawRow] | None) -> RowFormSet:
    if rows is None:
        stored = paper.sections.values("title", "text") if paper.pk else []
        rows = [dict(row) for row in stored] or [{}]
    formset = forms.formset_factory(
        PartRow,
        formset=SectionRows,
        extra=0,
        max_num=MOST_SECTIONS,
        absolute_max=MOST_SECTIONS + 50,
        validate_max=True,
    )
    return formset(data, prefix=SECTIONS.name, initial=rows)
