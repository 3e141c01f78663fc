"""Lấy thay đổi từ bản Word: changes of an edited Word file that a person chose, written into the draft together."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db import models, transaction

from plans.actions.activities import ActivityData, data_of, store_activity
from plans.actions.adoption import understood
from plans.actions.errors import ActionRefused
from plans.actions.events import record_event
from plans.actions.fitting import faults_of_length
from plans.actions.locking import lock_draft, refuse_stale, touch
from plans.conventions import fault_of_basis, fault_of_place, fault_of_signatory
from plans.documents import content
from plans.documents.writing.face import missing_letters
from plans.models import Activity, Budget, Plan
from provinces.lookup import Lookup
from provinces.models import User
from provinces.queries import build_directory

# What follows an activity's wording under each label of a comparison.
ACTIVITY_FIELDS = {
    "Tên hoạt động": ("title",),
    "Chủ đề": ("theme",),
    "Thời gian": ("period_text", "starts_on", "ends_on", "precision"),
    "Địa điểm": ("venue_text", "venues", "venue_certainty"),
    "Nhãn đơn vị chủ trì": ("lead_label",),
    "Đơn vị chủ trì": ("lead_text", "leads"),
    "Đơn vị phối hợp": ("support_text", "supports"),
    "Kinh phí": ("budget_text",),
}
PLAN_FIELDS = {
    "Trích yếu": "subject",
    "Địa danh": "place",
    "Thay mặt": "authority",
    "Ký thay, thừa lệnh": "capacity",
    "Chức vụ người ký": "position",
    "Người ký": "signatory",
    "Lưu": "archive",
}
ROW_LISTS = ("legal_bases", "clauses", "recipients")
_RULES = {"place": fault_of_place, "signatory": fault_of_signatory}
_NEVER_EMPTY = {"subject": "Trích yếu", "place": "Địa danh"}
_LETTERS_NAMED = 5


@dataclass(frozen=True, slots=True)
class ActivityEdit:
    """A stored activity as the file has it; of its wordings those under ``labels`` are taken."""

    pk: int
    labels: tuple[str, ...]
    activity: content.Activity


@dataclass(frozen=True, slots=True)
class RowEdit:
    """New words of a stored row of one of ROW_LISTS."""

    rows: str
    pk: int
    text: str


@dataclass(frozen=True, slots=True)
class WordEdits:
    """The changes that a person chose. ``fields`` are new words of the plan's own fields by name."""

    activities: Sequence[ActivityEdit] = ()
    fields: dict[str, str] = field(default_factory=dict)
    rows: Sequence[RowEdit] = ()

    @property
    def count(self) -> int:
        """How many changes these are."""
        return len(self.activities) + len(self.fields) + len(self.rows)


@transaction.atomic
def take_word_edits(*, by: User, plan: Plan, expected_version: int, edits: WordEdits) -> Plan:
    """Write ``edits`` into a draft: all or none, told as one event.

    Raises:
        NotAllowed: the plan is not this person's to edit now.
        StaleVersion: somebody saved since ``expected_version``, the version that the file was compared with.
        ActionRefused: nothing was chosen, or a change does not fit the plan; with every reason.
    """
    plan = lock_draft(plan.pk, by=by)
    refuse_stale(plan, expected_version)
    if not edits.count:
        raise ActionRefused("Chưa chọn thay đổi nào để lấy vào dự thảo.")
    if reasons := list(dict.fromkeys(_faults(edits))):
        raise ActionRefused(*reasons)
    _take_fields(plan, edits.fields)
    for row in edits.rows:
        _take_row(plan, row)
    _take_activities(plan, edits.activities)
    touch(plan, by=by)
    record_event(plan, by=by, action="word_edits_taken", subject=f"{edits.count} thay đổi")
    return plan


def _faults(edits: WordEdits) -> Iterator[str]:
    yield from faults_of_length(Plan, edits.fields)
    for name, text in edits.fields.items():
        if not text and name in _NEVER_EMPTY:
            yield f"{_NEVER_EMPTY[name]} không được để trống."
        if fault := _RULES.get(name, lambda _: "")(text):
            yield fault
    for row in edits.rows:
        if row.rows == "legal_bases" and (fault := fault_of_basis(row.text)):
            yield fault
    for text in [*edits.fields.values(), *(row.text for row in edits.rows), *map(_words, edits.activities)]:
        if missing := missing_letters(text):
            named = ", ".join(f"“{letter}”" for letter in missing[:_LETTERS_NAMED])
            yield f"Phông chữ của văn bản không có ký tự {named}; hãy bỏ khỏi bản Word hoặc viết bằng chữ."


def _words(edit: ActivityEdit) -> str:
    texts = (value for value in dataclasses.asdict(edit.activity).values() if isinstance(value, str))
    return " ".join(texts)


def _take_fields(plan: Plan, fields: dict[str, str]) -> None:
    if fields:
        for name in PLAN_FIELDS.values():
            setattr(plan, name, fields.get(name, getattr(plan, name)))
        plan.save()


def _take_row(plan: Plan, edit: RowEdit) -> None:
    stored: models.Model | None = (
        getattr(plan, edit.rows).filter(pk=edit.pk).first() if edit.rows in ROW_LISTS else None
    )
    if stored is None:
        raise ActionRefused("Có dòng không còn trong dự thảo; hãy so sánh lại bản Word.")
    if faults := list(faults_of_length(type(stored), {"text": edit.text})):
        raise ActionRefused(*faults)
    stored.text = edit.text
    stored.save()


def _take_activities(plan: Plan, edits: Sequence[ActivityEdit]) -> None:
    if not edits:
        return
    lookup = Lookup(build_directory(), on=plan.reference_date, province=plan.province_id)
    stored = Activity.objects.filter(area__plan=plan).in_bulk([edit.pk for edit in edits])
    reasons = []
    for edit in edits:
        try:
            _take_activity(stored.get(edit.pk), edit, lookup, year=plan.year)
        except ActionRefused as refusal:
            reasons += [f"Hoạt động “{edit.activity.title[:80]}”: {reason}" for reason in refusal.reasons]
    if reasons:
        raise ActionRefused(*reasons)


def _take_activity(stored: Activity | None, edit: ActivityEdit, lookup: Lookup, *, year: int) -> None:
    if stored is None:
        raise ActionRefused("không còn trong dự thảo; hãy so sánh lại bản Word.")
    data = _merged(data_of(stored), understood(edit.activity, lookup), edit.labels)
    if faults := list(faults_of_length(Activity, {name: getattr(data, name) for name in _TEXTS})):
        raise ActionRefused(*faults)
    stored.version += 1
    store_activity(stored, data, year=year)


_TEXTS = ("theme", "period_text", "venue_text", "lead_label", "lead_text", "budget_text")


def _merged(kept: ActivityData, new: ActivityData, labels: Sequence[str]) -> ActivityData:
    """``kept`` with what ``new`` says under ``labels``; a unit that comes to lead no longer supports."""
    names = [name for label in labels for name in ACTIVITY_FIELDS[label]]
    if "leads" in names and not new.leads:
        raise ActionRefused("danh bạ không có đơn vị chủ trì này; hãy chọn đơn vị ở trang sửa hoạt động.")
    merged = dataclasses.replace(kept, **{name: getattr(new, name) for name in names})
    if "budget_text" in names:
        merged = dataclasses.replace(merged, **_budget(new.budget_text))
    return dataclasses.replace(merged, supports=[unit for unit in merged.supports if unit not in merged.leads])


def _budget(text: str) -> dict[str, str]:
    """The choice that prints these very words, else the words alone: what they mean for the choice is not known."""
    choice = next((value for value, label in Budget.choices if label == text), "")
    return {"budget": choice, "budget_text": "" if choice else text}
