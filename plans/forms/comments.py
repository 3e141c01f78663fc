"""What a person says about a plan: a new matter, and a reply."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.urls import reverse

from plans.actions.comments import MOST_LETTERS
from plans.actions.errors import ActionRefused
from plans.models import Plan
from plans.queries.comments import Topic

_TOO_LONG = f"Góp ý dài quá {MOST_LETTERS} chữ; hãy chia thành nhiều góp ý."


class ReplyForm(forms.Form):
    """Words in a thread."""

    text = forms.CharField(
        label="Trả lời",
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Gõ @ và tên đăng nhập để nhắc một người, ví dụ @lan.nguyen.",
        error_messages={"required": "Ghi nội dung góp ý.", "max_length": _TOO_LONG},
    )

    def __init__(self, *args: Any, plan: Plan, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].widget.attrs["data-mentions"] = reverse("mention_people", args=[plan.pk])

    def refuse(self, refusal: ActionRefused) -> None:
        """Show why the action was refused."""
        for reason in refusal.reasons:
            self.add_error(None, reason)


class ThreadForm(ReplyForm):
    """A new matter, about the whole or one of the parts in ``topics``."""

    field = forms.ChoiceField(
        label="Về mục", required=False, error_messages={"invalid_choice": "Chọn một mục có trong danh sách."}
    )

    field_order = ["field", "text"]

    def __init__(self, *args: Any, topics: Mapping[str, Topic], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].label = "Góp ý"
        self.fields["field"].choices = [(name, topic.label) for name, topic in topics.items()]
        if len(topics) == 1:
            self.fields["field"].widget = forms.HiddenInput()
