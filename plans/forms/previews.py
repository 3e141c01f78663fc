"""A plan as it stands in a form that is still being written: built in memory and never saved.

What is invalid stands as it was typed where it is text, and otherwise as it is stored: a preview never refuses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils import timezone

from plans.actions.drafting import Row
from plans.forms.activities import ActivityForm
from plans.forms.drafting import DraftingForms, PlanForm
from plans.forms.plan_rows import ROW_LISTS
from plans.forms.rows import MOST_ROWS, RowForm, RowFormSet
from plans.forms.units import designations_of
from plans.models import (
    Activity,
    ActivityVenue,
    Area,
    Assignment,
    AssignmentRole,
    Clause,
    LegalBasis,
    Marker,
    Plan,
    Recipient,
)
from plans.periods import Period
from plans.venues import venue_wording
from provinces.models import Department, DepartmentKind, Province, User

NEW_AREA = "(chưa chọn nhóm hoạt động)"
MOST_CHARACTERS = 300_000  # of all that is typed: over a hundred pages
_LINE = 60
_SHORT = 100  # what is not longer holds keys, choices and counts
_TOO_MANY_ROWS = (
    f"Có danh sách dài quá {MOST_ROWS} dòng; bản xem trước chỉ hiện {MOST_ROWS} dòng đầu của mỗi danh sách."
)
_TOO_LONG = "Nội dung đang nhập quá dài; bản xem trước bỏ bớt những đoạn không hiện hết được."


@dataclass(frozen=True, slots=True)
class Preview:
    """The plan as it is shown, and what is to be said of parts that are left out."""

    plan: Plan
    notice: str = ""


def preview_plan(plan: Plan, *, user: User, data: QueryDict) -> Preview:
    """``plan``, loaded with ``load_paper``, as the plan form sent in ``data`` says it."""
    typed, notice = shortened(data)
    form = DraftingForms(user=user, plan=plan, data=typed)
    return _preview(form, _typed_plan(form), notice)


def preview_new_plan(*, user: User, data: QueryDict) -> Preview:
    """The plan that the form sent in ``data`` would make; what is not chosen yet says so on the sheet."""
    typed, notice = shortened(data)
    form = DraftingForms(user=user, data=typed)
    shown = _typed_plan(form)
    # Its relations want a key and its paper wants names.
    shown.pk, shown.year = -1, shown.year or timezone.localdate().year
    for name, unchosen in _UNCHOSEN.items():
        if getattr(shown, f"{name}_id") is None:
            setattr(shown, name, unchosen())
    for name in ("legal_bases", "recipients", "areas", "clauses"):
        _show(shown, name, [])
    return _preview(form, shown, notice)


def _unchosen_unit(words: str) -> Department:
    return Department(pk=-1, name=words, kind=DepartmentKind.PEOPLES_COMMITTEE)


_UNCHOSEN = {
    "province": lambda: Province(pk=-1, name="(chưa chọn tỉnh, thành phố)"),
    "issuing_body": lambda: _unchosen_unit("(chưa chọn cơ quan ban hành)"),
    "drafting_department": lambda: _unchosen_unit("(chưa chọn đơn vị soạn thảo)"),
}


def _typed_plan(form: DraftingForms) -> Plan:
    """The plan with the single fields of the form."""
    form.is_valid()
    shown = form.fields.instance
    _keep_typed_words(form.fields, shown)
    return shown


def _preview(form: DraftingForms, shown: Plan, notice: str) -> Preview:
    """``shown`` with the lists of the form."""
    lists = {name: _typed_rows(formset) for name, formset in form.rows.formsets.items() if _was_sent(formset)}
    if any(len(rows) > MOST_ROWS for rows in lists.values()):
        notice = _TOO_MANY_ROWS
        lists = {name: rows[:MOST_ROWS] for name, rows in lists.items()}
    _show_lists(shown, lists)
    return Preview(shown, notice)


def shortened(data: QueryDict) -> tuple[QueryDict, str]:
    """What was sent, as far as a preview is laid out, and what to say when that is not all of it."""
    if sum(_weight(text) for _, texts in data.lists() for text in texts) <= MOST_CHARACTERS:
        return data, ""
    left, short = MOST_CHARACTERS, data.copy()
    for name, texts in data.lists():
        kept = [text if _weight(text) <= max(left, _SHORT) else "" for text in texts]
        left -= sum(map(_weight, kept))
        short.setlist(name, kept)
    return short, _TOO_LONG


def _weight(text: str) -> int:
    """Its characters; each line counts as a full one."""
    return len(text) + _LINE * text.count("\n")


def _show_lists(shown: Plan, lists: Mapping[str, Sequence[Row]]) -> None:
    """Let the plan hold the lists that were sent; the others stay as they are stored."""
    if "legal_bases" in lists:
        _show(shown, "legal_bases", [LegalBasis(plan=shown, **row.values) for row in lists["legal_bases"]])
    if "recipients" in lists:
        _show(shown, "recipients", [Recipient(plan=shown, **row.values) for row in lists["recipients"]])
    if "areas" in lists:
        _show(shown, "areas", _typed_areas(shown, lists["areas"]))
    clauses = {
        row_list.kind: lists[row_list.name] for row_list in ROW_LISTS if row_list.kind and row_list.name in lists
    }
    _show(shown, "clauses", _typed_clauses(shown, clauses))


def _keep_typed_words(form: PlanForm, shown: Plan) -> None:
    """Words that the form refuses are shown all the same: too long, or missing."""
    for name in form.errors:
        if isinstance(form.fields.get(name), forms.CharField):
            setattr(shown, name, form[name].data or "")


def _was_sent(formset: RowFormSet) -> bool:
    return formset.management_form.is_valid()


def _typed_rows(formset: RowFormSet) -> list[Row]:
    """One more than a list may have at most, so that it shows when it has too many."""
    return list(islice((row for form in formset.filled() for row in _rows_of(form)), MOST_ROWS + 1))


def _rows_of(form: RowForm) -> Iterable[Row]:
    if form.is_valid():
        return form.rows()
    words = {name: form[name].data or "" for name in form.writing}
    mark = {"marker": form.cleaned_data.get("marker", Marker.DASH)} if "marker" in form.fields else {}
    return [Row(words | mark, form.cleaned_data.get("id"))]


def _typed_clauses(plan: Plan, typed: Mapping[str, Sequence[Row]]) -> list[Clause]:
    """The clauses of the lists that were sent, and the stored ones of the others."""
    stored = [clause for clause in plan.clauses.all() if clause.kind not in typed]
    rows = [(kind, row) for kind, of_kind in typed.items() for row in of_kind]
    return stored + [Clause(plan=plan, **(row.values | {"kind": kind})) for kind, row in rows]


def _typed_areas(plan: Plan, rows: Sequence[Row]) -> list[Area]:
    """The groups in their order, each with the activities it holds."""
    stored = {area.pk: area for area in plan.areas.all()}
    keys = count(-1, -1)
    return [_typed_area(stored.get(row.pk) or _new_area(plan, next(keys)), row) for row in rows]


def _typed_area(area: Area, row: Row) -> Area:
    area.title, area.introduction = row.values.get("title", ""), row.values.get("introduction", "")
    return area


def _new_area(plan: Plan, key: int, title: str = "") -> Area:
    """A group that is not stored; its relations want a key, so it gets one that none has."""
    area = Area(pk=key, plan=plan, title=title)
    _show(area, "activities", [])
    return area


def preview_activity(plan: Plan, *, activity: Activity | None, data: QueryDict) -> Preview:
    """``plan``, loaded with ``load_paper``, with the activity that the form sent in ``data`` says, new or changed."""
    typed, notice = shortened(data)
    form = ActivityForm(typed, plan=plan, activity=activity)
    form.is_valid()
    _place(form, plan)
    return Preview(plan, notice)


def _place(form: ActivityForm, plan: Plan) -> None:
    """Let the plan hold the activity of the form in its group."""
    areas = list(plan.areas.all())
    area = _area_of(form, areas, plan)
    typed = _typed_activity(form, area)
    for each in areas:
        others = [typed if row.pk == typed.pk and each is area else row for row in each.activities.all()]
        _show(each, "activities", [row for row in others if row is typed or row.pk != typed.pk])
    if typed not in area.activities.all():
        _show(area, "activities", [*area.activities.all(), typed])
    if area not in areas:
        _show(plan, "areas", [*areas, area])


def _area_of(form: ActivityForm, areas: Sequence[Area], plan: Plan) -> Area:
    """The group that is chosen, else the new one that is named, else where the activity stands now."""
    title = (form["new_area"].data or "").strip()
    chosen = form.cleaned_data.get("area")
    key = chosen.pk if chosen else form.activity.area_id if form.activity else None
    stored = next((area for area in areas if area.pk == key), None)
    if stored is None or (title and form.cleaned_data.get("new_area")):
        return _new_area(plan, -1, title or NEW_AREA)
    return stored


def _typed_activity(form: ActivityForm, area: Area) -> Activity:
    values, plan = form.cleaned_data, form.plan
    words = {name: values.get(name, form[name].data or "") for name in _WORDS}
    period = values.get("period") or Period(text=form["period_text"].data or "")
    venues = values.get("venues", [])
    if not words["venue_text"] and venues:
        words["venue_text"] = venue_wording(designations_of(venues, plan), values.get("venue_certainty", ""))
    typed = Activity(
        pk=form.activity.pk if form.activity else -1,
        area=area,
        period_text=period.text,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        precision=period.precision,
        carries_out=values.get("carries_out"),
        **{name: values.get(name, "") for name in ("participation", "venue_certainty", "budget")},
        **words,
    )
    _show(typed, "activity_venues", [ActivityVenue(activity=typed, province=province) for province in venues])
    units = [(AssignmentRole.LEAD, unit) for unit in values.get("leads", [])]
    units += [(AssignmentRole.SUPPORT, unit) for unit in values.get("supports", [])]
    assignments = (
        Assignment(pk=order, activity=typed, role=role, department=unit, order=order)
        for order, (role, unit) in enumerate(units, start=1)
    )
    _show(typed, "assignments", list(assignments))
    return typed


_WORDS = ("title", "theme", "venue_text", "lead_label", "lead_text", "support_text", "budget_text", "details")


def _show(owner: models.Model, name: str, rows: list[models.Model]) -> None:
    """Let the relation ``name`` of ``owner`` hold ``rows`` in memory, as if they had been fetched ahead."""
    fetched = getattr(owner, name).model._default_manager.all()
    fetched._result_cache, fetched._prefetch_done = rows, True
    owner.__dict__.setdefault("_prefetched_objects_cache", {})[name] = fetched
