"""A plan as it stands in a form that is still being written: built in memory and never saved.

What is invalid stands as it was typed where it is text, and otherwise as it is stored: a preview never refuses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count

from django import forms
from django.db import models

from plans.actions.drafting import Row
from plans.forms.activities import ActivityForm
from plans.forms.drafting import DraftingForms, PlanForm
from plans.forms.plan_rows import ROW_LISTS
from plans.forms.rows import RowForm, RowFormSet
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
from provinces.models import User

NEW_AREA = "(chưa chọn nhóm hoạt động)"


def typed_plan(plan: Plan, *, user: User, data: Mapping[str, str]) -> Plan:
    """``plan``, loaded with ``load_paper``, as the plan form sent in ``data`` says it."""
    form = DraftingForms(user=user, plan=plan, data=data)
    form.is_valid()
    shown = form.fields.instance
    _keep_typed_words(form.fields, shown)
    lists = {name: _typed_rows(formset) for name, formset in form.rows.formsets.items() if _was_sent(formset)}
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
    return shown


def _keep_typed_words(form: PlanForm, shown: Plan) -> None:
    """Words that the form refuses are shown all the same: too long, or missing."""
    for name in form.errors:
        if isinstance(form.fields.get(name), forms.CharField):
            setattr(shown, name, form[name].data or "")


def _was_sent(formset: RowFormSet) -> bool:
    return formset.management_form.is_valid()


def _typed_rows(formset: RowFormSet) -> list[Row]:
    return [row for form in formset.filled() for row in _rows_of(form)]


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


def plan_with_activity(plan: Plan, *, activity: Activity | None, data: Mapping[str, str]) -> Plan:
    """``plan``, loaded with ``load_paper``, with the activity that the form sent in ``data`` says, new or changed."""
    form = ActivityForm(data, plan=plan, activity=activity)
    form.is_valid()
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
    return plan


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
