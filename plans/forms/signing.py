"""What the records office is asked for when the paper comes back signed."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError

from plans.actions.registration import MAX_SCAN_BYTES, Scan


class _FileForm(forms.Form):
    """One file, handed on as the action takes it."""

    def clean_file(self) -> Scan:
        """The file with its name; too large a one is not even read."""
        upload = self.cleaned_data["file"]
        if upload.size > MAX_SCAN_BYTES:
            raise ValidationError("Tệp lớn hơn 20 MB.")
        return Scan(upload.name, upload.read())


class SignedCopyForm(_FileForm):
    """Bản ký số."""

    file = forms.FileField(
        label="Tệp PDF đã ký số",
        help_text="Tệp PDF, tối đa 20 MB, được kiểm tra rồi giữ nguyên vẹn.",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,application/pdf"}),
        error_messages={"required": "Chọn tệp PDF đã ký số.", "empty": "Tệp PDF trống."},
    )


class ScanForm(_FileForm):
    """Bản quét có chữ ký và con dấu."""

    file = forms.FileField(
        label="Bản quét",
        help_text="Tệp PDF hoặc ảnh (JPEG, PNG, TIFF), tối đa 20 MB, được giữ nguyên vẹn.",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.tif,.tiff"}),
        error_messages={"required": "Chọn bản quét của văn bản.", "empty": "Tệp bản quét trống."},
    )
