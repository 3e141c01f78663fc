"""What is asked for when activities come back as a file, and the file between its preview and the confirmation."""

from __future__ import annotations

import tablib
from django import forms
from django.core import signing
from django.core.exceptions import ValidationError

from plans.models import Plan
from plans.resources.files import read_table
from provinces.models import User
from provinces.resources.files import MOST_BYTES, MOST_ROWS
from provinces.unpacking import UnreadableFile

_SALT = "plans.activity_sheets"
_KEPT_FOR = 24 * 60 * 60  # seconds
_MEGABYTES = MOST_BYTES // 1024 // 1024


class SheetForm(forms.Form):
    """Tệp hoạt động; its cleaned file is its table."""

    file = forms.FileField(
        label="Tệp hoạt động",
        help_text=f"Tệp Excel (.xlsx) hoặc CSV (UTF-8), tối đa {_MEGABYTES} MB và {MOST_ROWS // 1000}.000 dòng.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": "Chọn tệp Excel hoặc CSV.", "empty": "Tệp trống."},
    )

    def clean_file(self) -> tablib.Dataset:
        """The rows of the file; a file larger than the limit is not even read."""
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            raise ValidationError(f"Tệp lớn hơn {_MEGABYTES} MB; hãy chia nhỏ tệp.")
        try:
            return read_table(upload.read())
        except UnreadableFile as refusal:
            raise ValidationError(str(refusal)) from refusal


class Lapsed(Exception):
    """What was shown to be confirmed is too old, or not ours."""


def packed(table: tablib.Dataset, plan: Plan, user: User) -> str:
    """The rows that were shown, signed for this plan and person, so that the page itself keeps them."""
    rows = {"headers": table.headers, "rows": [list(row) for row in table]}
    return signing.dumps([plan.pk, user.pk, rows], salt=_SALT, compress=True)


def unpacked(token: str, plan: Plan, user: User) -> tablib.Dataset:
    """The rows of ``packed``.

    Raises:
        Lapsed: the token is older than a day, or was not made for this plan and person.
    """
    try:
        of_plan, of_user, table = signing.loads(token, salt=_SALT, max_age=_KEPT_FOR)
    except signing.BadSignature as fault:
        raise Lapsed from fault
    if (of_plan, of_user) != (plan.pk, user.pk):
        raise Lapsed
    return tablib.Dataset(*table["rows"], headers=table["headers"])
