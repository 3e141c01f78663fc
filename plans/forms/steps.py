"""What a person is asked when a plan goes one step further."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from plans.actions.registration import MAX_SCAN_BYTES, Scan
from plans.forms.dates import PaperDateField
from plans.forms.field_guide import ISSUE, explain
from plans.models import Plan
from plans.queries.intakes import printed_number_of
from plans.queries.plans import approved_on

_NUMBER = re.compile(r"0{0,3}[1-9][0-9]{0,5}")


class ConfirmForm(forms.Form):
    """A step of ``plan`` that asks for nothing but consent."""

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan


class ReturnForm(ConfirmForm):
    """Trả lại: with reasons."""

    reason = forms.CharField(
        label="Lý do trả lại",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
        error_messages={"required": "Ghi lý do để đơn vị soạn thảo biết cần sửa gì."},
    )


class IssueForm(ConfirmForm):
    """Ban hành: the day, and the number as printed when the e-office has given it.

    A day before the approval is asked about once more: no paper is signed before it was approved, unless it went
    round on paper first.
    """

    number_text = forms.CharField(
        label="Số",
        max_length=30,
        required=False,
        help_text="Để trống để lấy số tiếp theo trong sổ; nếu văn thư đã cấp thì ghi số đó, ví dụ 124 hoặc 0134.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    issued_on = PaperDateField(
        label="Ngày ban hành", initial=timezone.localdate, error_messages={"required": "Ghi ngày ban hành."}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        explain(self, ISSUE)

    def clean_number_text(self) -> str:
        """The digits as typed; a number below ten without its 0 is left to the action."""
        text = self.cleaned_data["number_text"].strip()
        if text and not _NUMBER.fullmatch(text):
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
        values["number"] = int(text) if text else None
        values["number_text"] = text if len(text) > 1 else ""
        self._ask_about_an_early_day(values.get("issued_on"))
        return values

    def _ask_about_an_early_day(self, day: date | None) -> None:
        approved = approved_on(self.plan)
        if day is None or approved is None or day >= approved:
            return
        self.fields["is_early"] = forms.BooleanField(
            label="Đúng là ngày ghi trên văn bản, dù trước ngày duyệt", required=False
        )
        if not self.data.get(self.add_prefix("is_early")):
            told = f"Kế hoạch được duyệt ngày {approved:%d/%m/%Y}, sau ngày này. Hãy sửa ngày, hoặc xác nhận ở ô dưới."
            self.add_error("issued_on", told)


class UnapproveForm(ReturnForm):
    """Hủy duyệt: with reasons."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "Lý do hủy duyệt"
        self.fields["reason"].error_messages["required"] = "Ghi lý do để người đã trình biết vì sao hủy duyệt."


class CancelForm(ReturnForm):
    """Hủy dự thảo: with reasons."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "Lý do hủy dự thảo"
        self.fields["reason"].error_messages["required"] = "Ghi lý do để người sau biết vì sao dự thảo bị hủy."


class CloseForm(ReturnForm):
    """Kết thúc: with a remark, if there is one to make."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "Ghi chú khi kết thúc"
        self.fields["reason"].required = False


class RegisterForm(IssueForm):
    """Đăng ký bản đã ban hành: number and day as printed, and the scan."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = self.fields["number_text"]
        number.required = True
        number.help_text = "Chỉ ghi số, ví dụ 124 hoặc 0134; ký hiệu đã có sẵn."
        number.error_messages["required"] = "Ghi số in trên văn bản."
        self.fields["issued_on"].initial = None
        if printed := printed_number_of(self.plan):
            number.initial, self.fields["issued_on"].initial = printed
            number.help_text = "Lấy từ văn bản đã đọc thành kế hoạch này; chỉ ghi số, ký hiệu đã có sẵn."

    scan = forms.FileField(
        label="Bản quét",
        help_text="Tệp PDF hoặc ảnh (JPEG, PNG, TIFF), tối đa 20 MB, được giữ nguyên vẹn.",
        error_messages={"required": "Đính kèm bản quét của văn bản.", "empty": "Tệp bản quét trống."},
    )

    def clean_scan(self) -> Scan:
        """The file as the action takes it."""
        upload = self.cleaned_data["scan"]
        if upload.size > MAX_SCAN_BYTES:
            raise ValidationError("Tệp bản quét lớn hơn 20 MB.")
        return Scan(upload.name, upload.read())
