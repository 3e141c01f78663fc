"""What is asked for when a draft comes back from Word."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError

from plans.documents.reading.errors import UnreadableFile
from plans.documents.reading.sources import MAX_FILE_BYTES, load_word


class WordEditsForm(forms.Form):
    """Bản Word đã sửa; its cleaned file is the lines of the paper."""

    file = forms.FileField(
        label="Bản Word đã sửa",
        help_text="Tệp .docx, tối đa 10 MB, tải từ dự thảo này rồi sửa bằng Word.",
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        error_messages={"required": "Chọn tệp Word đã sửa.", "empty": "Tệp Word trống."},
    )

    def clean_file(self) -> list[str]:
        """The lines of the file; a file of another kind, or too large a one, is not even read."""
        upload = self.cleaned_data["file"]
        if not upload.name.lower().endswith(".docx"):
            raise ValidationError("Chỉ nhận tệp Word .docx; tệp loại khác hãy mở bằng Word rồi lưu thành .docx.")
        if upload.size > MAX_FILE_BYTES:
            raise ValidationError("Tệp lớn hơn 10 MB.")
        try:
            return load_word(upload.read())
        except UnreadableFile as refusal:
            raise ValidationError(str(refusal)) from refusal
