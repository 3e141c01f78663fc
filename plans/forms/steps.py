"""What a person is asked when a plan goes one step further."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from plans.forms.dates import PaperDateField

_NUMBER = re.compile(r"0{0,3}[1-9][0-9]{0,5}")


class ConfirmForm(forms.Form):
    """A step that asks for nothing but consent."""


class ReturnForm(forms.Form):
    """Trả lại: with reasons."""

    reason = forms.CharField(
        label="Lý do trả lại",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
        error_messages={"required": "Ghi lý do để đơn vị soạn thảo biết cần sửa gì."},
    )


class IssueForm(forms.Form):
    """Ban hành: the number that the records office gave, as printed, and the day."""

    number_text = forms.CharField(
        label="Số",
        max_length=30,
        help_text="Chỉ ghi số, ví dụ 124 hoặc 0134; ký hiệu đã có sẵn.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Ghi số văn bản mà văn thư đã cấp."},
    )
    issued_on = PaperDateField(label="Ngày ban hành", error_messages={"required": "Ghi ngày ban hành."})

    def clean_number_text(self) -> str:
        """The digits as typed; a number below ten without its 0 is left to the action."""
        text = self.cleaned_data["number_text"].strip()
        if not _NUMBER.fullmatch(text):
            raise ValidationError("Số văn bản phải là số nguyên dương, không kèm ký hiệu.")
        return text

    def clean_issued_on(self) -> Any:
        """A day that has come."""
        day = self.cleaned_data["issued_on"]
        if day > timezone.localdate():
            raise ValidationError("Ngày ban hành không được sau hôm nay.")
        return day

    def clean(self) -> dict[str, Any]:
        """The values by the names that the action knows."""
        values = super().clean()
        text = values.get("number_text", "")
        if text:
            values["number"] = int(text)
            values["number_text"] = text if len(text) > 1 else ""
        return values
