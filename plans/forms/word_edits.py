"""What is asked for when a draft comes back from Word, and which of its changes are to be taken."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import QueryDict

from plans.actions.word_edits import ActivityEdit, RowEdit, WordEdits
from plans.dashboards.word_edits import Edit, EditsPage, FieldEdit
from plans.documents.content import Activity, OfficialDocument, Section, from_json, to_json
from plans.documents.reading.errors import UnreadableFile
from plans.documents.reading.sources import MAX_FILE_BYTES, load_word
from plans.models import Plan

_SALT = "plans.word_edits"
_SECONDS = 24 * 60 * 60


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


class TakingRefused(Exception):
    """What was sent is no page of changes of this draft; says so in a Vietnamese sentence."""


def sealed(plan: Plan, page: EditsPage) -> str:
    """The offers of a page as a hidden field carries them: nobody can put other changes in their place."""
    activities = [edit.activity for edit in page.offers if isinstance(edit, ActivityEdit)]
    data = {
        "plan": plan.pk,
        "version": page.version,
        "edits": [_plain(edit) for edit in page.offers],
        "paper": to_json(_paper_of(activities)),
    }
    return signing.dumps(data, salt=_SALT, compress=True)


def taken(plan: Plan, data: QueryDict) -> tuple[int, WordEdits]:
    """The version of the draft that was compared, and the changes chosen in the form: by place, or all of them.

    Raises:
        TakingRefused: the page is older than a day, of another draft, or not ours.
    """
    try:
        found = signing.loads(data.get("found", ""), salt=_SALT, max_age=_SECONDS)
    except signing.BadSignature as error:
        raise TakingRefused("Trang so sánh đã quá cũ hoặc không đầy đủ; hãy nạp lại bản Word.") from error
    if found["plan"] != plan.pk:
        raise TakingRefused("Trang so sánh là của một dự thảo khác; hãy nạp lại bản Word.")
    offers = _offers(found)
    chosen = {str(place) for place in range(len(offers))} if "all" in data else set(data.getlist("take"))
    return found["version"], _wish([edit for place, edit in enumerate(offers) if str(place) in chosen])


def _paper_of(activities: Sequence[Activity]) -> OfficialDocument:
    return OfficialDocument("", "", "", sections=(Section("", "", activities=tuple(activities)),))


def _plain(edit: Edit) -> dict[str, Any]:
    if isinstance(edit, ActivityEdit):
        return {"pk": edit.pk, "labels": edit.labels}
    return dataclasses.asdict(edit)


def _offers(found: dict[str, Any]) -> list[Edit]:
    activities = (activity for _, activity in from_json(found["paper"]).activities())
    return [_edit(row, activities) for row in found["edits"]]


def _edit(row: dict[str, Any], activities: Iterator[Activity]) -> Edit:
    if "labels" in row:
        return ActivityEdit(row["pk"], tuple(row["labels"]), next(activities))
    return RowEdit(**row) if "rows" in row else FieldEdit(**row)


def _wish(chosen: Sequence[Edit]) -> WordEdits:
    return WordEdits(
        activities=[edit for edit in chosen if isinstance(edit, ActivityEdit)],
        fields={edit.name: edit.text for edit in chosen if isinstance(edit, FieldEdit)},
        rows=[edit for edit in chosen if isinstance(edit, RowEdit)],
    )
