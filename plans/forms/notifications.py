"""How each kind of notification comes by mail."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from plans.dashboards.notifications import KindChoice
from plans.models import MailChoice


class MailChoicesForm(forms.Form):
    """One choice for each kind; a field has the name of its kind."""

    def __init__(self, *args: Any, kinds: Iterable[KindChoice], **options: Any) -> None:
        super().__init__(*args, **options)
        for row in kinds:
            self.fields[row.kind] = forms.ChoiceField(
                label=row.kind.label,
                choices=[(choice.value, choice.label.capitalize()) for choice in MailChoice],
                initial=row.chosen,
                help_text=f"Nếu không chọn khác: {row.usual.label}.",
                error_messages={
                    "required": "Chọn cách gửi.",
                    "invalid_choice": "Chọn cách gửi có trong danh sách.",
                },
            )
