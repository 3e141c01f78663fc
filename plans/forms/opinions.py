"""Lấy ý kiến: whom to ask and until when, what a unit answers, and what becomes of a remark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import Truncator

from plans.actions.errors import ActionRefused
from plans.actions.opinions import Remark, answer_mark, decision_mark
from plans.forms.dates import PaperDateField
from plans.forms.field_guide import ANSWER, OPINION, explain
from plans.forms.picking import Option, PickField
from plans.forms.plan_rows import RowList
from plans.forms.rows import Operation, RawRow, RowForm, row_formset
from plans.forms.units import unit_options
from plans.models import Answer, Decision, OpinionRemark, OpinionRequest, Plan
from provinces.models import DepartmentKind

_LONG = 10_000
_SHOWN = 90


class SendForm(forms.Form):
    """Whom to ask, until the end of which day, and with which words."""

    departments = PickField(
        label="Đơn vị được lấy ý kiến",
        help_text="Sở, ngành của mình; của tỉnh, thành phố khác: Ủy ban nhân dân hoặc cơ quan về du lịch.",
        error_messages={"required": "Chọn ít nhất một đơn vị để lấy ý kiến."},
    )
    due_on = PaperDateField(
        label="Hạn trả lời",
        help_text="Trả lời được đến hết ngày này. Hạn đã gửi thì không thay đổi được.",
        error_messages={"required": "Ghi hạn trả lời."},
    )
    note = forms.CharField(
        label="Nội dung xin ý kiến",
        required=False,
        max_length=_LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Những điểm cần các đơn vị xem kỹ, nếu có.",
    )

    def __init__(self, data: Mapping[str, str] | None = None, *, plan: Plan) -> None:
        super().__init__(data)
        self.fields["departments"].offer(askable_units(plan))
        explain(self, OPINION)

    def clean_due_on(self) -> Any:
        """A day that is not over."""
        day = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise ValidationError("Hạn trả lời không được trước hôm nay.")
        return day

    def refuse(self, refusal: ActionRefused) -> None:
        """Show why the action was refused at the head of the form."""
        for reason in refusal.reasons:
            self.add_error(None, reason)


def askable_units(plan: Plan) -> list[Option]:
    """Units that can answer for themselves: no groups, and not the one that drafts."""
    return [
        option
        for option in unit_options(plan)
        if option.item.kind != DepartmentKind.GROUP and option.item.pk != plan.drafting_department_id
    ]


class RemarkRow(RowForm):
    """One remark on a part of the draft."""

    anchor = forms.ChoiceField(
        label="Về phần",
        required=False,
        error_messages={"invalid_choice": "Phần này vừa được sửa hoặc bỏ khỏi dự thảo; hãy chọn lại."},
    )
    text = forms.CharField(label="Ý kiến", required=False, max_length=_LONG, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, anchors: Mapping[str, Remark], choices: Sequence[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.anchors = anchors
        self.fields["anchor"].choices = choices

    def clean(self) -> dict[str, Any]:
        """Words are about something."""
        values = super().clean()
        if not self.is_blank and not values.get("anchor") and "anchor" not in self.errors:
            self.add_error("anchor", "Chọn phần được góp ý; ý kiến chung thì ghi ở ô trên.")
        return values

    def remark(self) -> Remark:
        """The valid row as the action takes it."""
        part = self.anchors[self.cleaned_data["anchor"]]
        return Remark(self.cleaned_data["text"], part.activity, part.clause, part.anchor_text)


REMARKS = RowList(
    "remarks", "Ý kiến về từng phần", "Thêm ý kiến về một phần", RemarkRow, "Mỗi dòng một ý kiến về một phần."
)


class AnswerFields(forms.Form):
    """Nhất trí or có ý kiến, and the words on the whole."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label="Trả lời",
        choices=[(Answer.AGREE, "Nhất trí với dự thảo"), (Answer.REMARKS, "Có ý kiến")],
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn “nhất trí” hoặc “có ý kiến”."},
    )
    text = forms.CharField(
        label="Ý kiến chung",
        required=False,
        max_length=_LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ý kiến về cả dự thảo; khi nhất trí thì có thể để trống.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        explain(self, ANSWER)


class AnswerForm:
    """The whole answer: its fields and its rows, from the stored answer or from what was typed."""

    def __init__(
        self,
        *,
        request: OpinionRequest,
        plan: Plan,
        data: Mapping[str, str] | None = None,
        initial: Mapping[str, Any] | None = None,
        rows: Sequence[RawRow] | None = None,
    ) -> None:
        self.request, self.plan = request, plan
        stored = list(request.remarks.all())
        self.fields = AnswerFields(data, initial=_stored_fields(request, stored) | dict(initial or {}))
        parts = _parts(plan) | _kept_parts(stored)
        starting = _stored_rows(stored) if rows is None else list(rows)
        self.rows = row_formset(RemarkRow)(
            data,
            prefix=REMARKS.name,
            initial=starting,
            form_kwargs={"anchors": parts, "choices": _choices(parts)},
        )
        self.rows.list, self.rows.title = REMARKS, REMARKS.title

    def is_valid(self) -> bool:
        """Whether all of it may be sent."""
        return all([self.fields.is_valid(), self.rows.is_valid()])

    def answer(self) -> dict[str, Any]:
        """The valid form as the action takes it."""
        return {**self.fields.cleaned_data, "remarks": [row.remark() for row in self.rows.filled()]}

    def refuse(self, refusal: ActionRefused) -> None:
        """Show why the action was refused at the head of the form."""
        for reason in refusal.reasons:
            self.fields.add_error(None, reason)

    def after(self, operation: Operation) -> AnswerForm:
        """The same form with a row added, removed or moved, and nothing typed lost."""
        typed = {name: self.fields[name].data for name in self.fields.fields}
        rows = self.rows.raw_rows
        changed = operation.applied_to(rows) if operation.name == REMARKS.name else rows
        return AnswerForm(request=self.request, plan=self.plan, initial=typed, rows=changed)


def _stored_fields(request: OpinionRequest, remarks: Sequence[OpinionRemark]) -> dict[str, str]:
    general = [row.text for row in remarks if _is_general(row)]
    return {"seen": answer_mark(request), "answer": request.answer, "text": "\n\n".join(general) or request.text}


def _stored_rows(remarks: Sequence[OpinionRemark]) -> list[RawRow]:
    return [{"anchor": _anchor_of(row), "text": row.text} for row in remarks if not _is_general(row)]


def _is_general(row: OpinionRemark) -> bool:
    return not (row.activity_id or row.clause_id or row.anchor_text)


def _anchor_of(row: OpinionRemark) -> str:
    if row.activity_id:
        return f"hoat-dong-{row.activity_id}"
    return f"doan-{row.clause_id}" if row.clause_id else f"cu-{row.pk}"


def _parts(plan: Plan) -> dict[str, Remark]:
    """Every part of the loaded plan that a remark can be about, by the key that the form sends."""
    clauses = {f"doan-{clause.pk}": Remark("", clause=clause) for clause in plan.clauses.all()}
    activities = {
        f"hoat-dong-{activity.pk}": Remark("", activity=activity)
        for area in plan.areas.all()
        for activity in area.activities.all()
    }
    return activities | clauses


def _kept_parts(remarks: Sequence[OpinionRemark]) -> dict[str, Remark]:
    """Parts that are gone from the draft since the unit spoke of them."""
    gone = [row for row in remarks if not _is_general(row) and not (row.activity_id or row.clause_id)]
    return {_anchor_of(row): Remark("", anchor_text=row.anchor_text) for row in gone}


def _choices(parts: Mapping[str, Remark]) -> list[tuple[str, str]]:
    named = [(key, Truncator(part.words).chars(_SHOWN)) for key, part in parts.items()]
    return [("", "(chọn phần)"), *named]


class DecisionForm(forms.Form):
    """Tiếp thu or giải trình, and the words."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
    decision = forms.ChoiceField(
        label="Xử lý",
        choices=[(Decision.ACCEPTED, "Tiếp thu"), (Decision.EXPLAINED, "Giải trình, không tiếp thu")],
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn “tiếp thu” hoặc “giải trình”."},
    )
    response = forms.CharField(
        label="Nội dung tiếp thu, giải trình",
        required=False,
        max_length=_LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Giải trình thì phải ghi; tiếp thu thì nên ghi đã sửa ở đâu.",
    )

    def __init__(self, data: Mapping[str, str] | None = None, *, remark: OpinionRemark) -> None:
        initial = {"seen": decision_mark(remark), "decision": remark.decision, "response": remark.response}
        super().__init__(data, initial=initial)

    def clean(self) -> dict[str, Any]:
        """An explanation has words."""
        values = super().clean()
        if values.get("decision") == Decision.EXPLAINED and not values.get("response"):
            self.add_error("response", "Giải trình thì phải ghi nội dung giải trình.")
        return values

    def refuse(self, refusal: ActionRefused) -> None:
        """Show why the action was refused at the head of the form."""
        for reason in refusal.reasons:
            self.add_error(None, reason)
