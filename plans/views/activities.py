"""Activities of a draft: adding several in a row, editing, moving, removing."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from plans.actions.activities import add_activity, edit_activity, move_activity, remove_activity
from plans.actions.areas import add_area
from plans.actions.errors import ActionRefused, StaleVersion
from plans.dashboards.comments import discussion_beside_form
from plans.forms.activities import ActivityForm
from plans.forms.activity_comparison import activity_differences
from plans.forms.comparison import Difference
from plans.models import Activity, Area, Plan
from plans.permissions import can_edit_plan
from plans.views.access import with_activity, with_plan
from plans.views.activity_undo import remember_removed

STEPS = {"len": -1, "xuong": 1}


@require_http_methods(["GET", "HEAD", "POST"])
@with_plan(can_edit_plan)
def activity_create(request: HttpRequest, plan: Plan) -> HttpResponse:
    if request.method != "POST":
        return _page(request, ActivityForm(plan=plan, initial=_kept(request.GET)))
    form = ActivityForm(request.POST, plan=plan)
    if "restore" in request.POST:
        return _page(request, form)
    activity = _added(request, form) if form.is_valid() else None
    if activity is None:
        return _page(request, form)
    messages.success(request, f"Đã thêm hoạt động “{activity.title}”.")
    return _next(request, form, activity)


@require_http_methods(["GET", "HEAD", "POST"])
@with_activity(can_edit_plan)
def activity_edit(request: HttpRequest, activity: Activity) -> HttpResponse:
    plan = activity.area.plan
    form = ActivityForm(request.POST if request.method == "POST" else None, plan=plan, activity=activity)
    if "restore" in request.POST or not form.is_valid():
        return _page(request, form)
    try:
        saved = _edited(request, form)
    except StaleVersion as refusal:
        return _stale_page(request, form, refusal)
    except ActionRefused as refusal:
        form.refuse(refusal)
        return _page(request, form)
    messages.success(request, f"Đã lưu hoạt động “{saved.title}”.")
    return _next(request, form, saved)


@require_http_methods(["GET", "HEAD", "POST"])
@with_activity(can_edit_plan)
def activity_delete(request: HttpRequest, activity: Activity) -> HttpResponse:
    if request.method != "POST":
        return render(request, "plans/activity/delete.html", {"activity": activity, "plan": activity.area.plan})
    try:
        removed = remove_activity(by=request.user, activity=activity)
    except ActionRefused as refusal:
        messages.warning(request, " ".join(refusal.reasons))
        return _to_area(activity.area)
    remember_removed(request, activity.area.plan, removed)
    return redirect(f"{reverse('plan_detail', args=[activity.area.plan_id])}#da-xoa-{removed.activity}")


@require_POST
@with_activity(can_edit_plan)
def activity_move(request: HttpRequest, activity: Activity) -> HttpResponse:
    steps = STEPS.get(request.POST.get("huong", ""))
    try:
        if steps:
            move_activity(by=request.user, activity=activity, steps=steps)
    except ActionRefused as refusal:
        messages.warning(request, " ".join(refusal.reasons))
    return _to_activity(activity)


def _added(request: HttpRequest, form: ActivityForm) -> Activity | None:
    try:
        with transaction.atomic():
            area = _area(request, form)
            return add_activity(by=request.user, area=area, data=form.data_to_save(), uid=form.cleaned_data.get("uid"))
    except ActionRefused as refusal:
        form.refuse(refusal)
        return None


def _edited(request: HttpRequest, form: ActivityForm) -> Activity:
    with transaction.atomic():
        return edit_activity(
            by=request.user,
            activity=form.activity,
            expected_version=form.cleaned_data["version"] or 0,
            data=form.data_to_save(),
            area=_area(request, form),
        )


def _area(request: HttpRequest, form: ActivityForm) -> Area:
    """The chosen area, or the new one that the form names."""
    title = form.cleaned_data["new_area"].strip()
    return add_area(by=request.user, plan=form.plan, title=title) if title else form.cleaned_data["area"]


def _next(request: HttpRequest, form: ActivityForm, activity: Activity) -> HttpResponseRedirect:
    """Back to the plan, or to an empty form that keeps the area and the lead."""
    for doubt in _doubts(form):
        messages.warning(request, doubt)
    if "another" not in request.POST:
        return _to_activity(activity)
    kept = QueryDict(mutable=True)
    kept["nhom"] = str(activity.area_id)
    kept.setlist("chu-tri", [str(unit.pk) for unit in form.cleaned_data["leads"]])
    return redirect(f"{reverse('activity_create', args=[form.plan.pk])}?{kept.urlencode()}")


def _doubts(form: ActivityForm) -> Iterator[str]:
    """What was saved as it is, and may be meant otherwise."""
    if form.undated_wording:
        yield f"Lời văn “{form.undated_wording}” không cho biết ngày tháng: hoạt động chưa được xếp vào quý nào."
    if form.leaves_year:
        yield f"Ngày nằm ngoài năm {form.plan.year} của kế hoạch: {form.cleaned_data['period'].text}; hãy xem lại."


def _kept(query: QueryDict) -> dict[str, object]:
    """What the address hands to an empty form; anything else than keys is ignored."""
    area = query.get("nhom", "")
    leads = [key for key in query.getlist("chu-tri") if key.isascii() and key.isdigit()]
    return {"area": area if area.isascii() and area.isdigit() else None, "leads": leads}


def _page(request: HttpRequest, form: ActivityForm, differences: list[Difference] | None = None) -> HttpResponse:
    context = {
        "form": form,
        "plan": form.plan,
        "activity": form.activity,
        "differences": differences,
        "discussion": discussion_beside_form(request.user, form.plan, form.activity) if form.activity else None,
    }
    return render(request, "plans/activity/form.html", context)


def _stale_page(request: HttpRequest, form: ActivityForm, refusal: StaleVersion) -> HttpResponse:
    """The form with what was typed, the version it would now replace, and the fields in which both differ."""
    form.refuse(refusal)
    stored = Activity.objects.select_related("area", "carries_out").filter(pk=form.activity.pk).first()
    if stored is None:
        return _page(request, form)
    form.data = form.data.copy()
    form.data["version"] = str(stored.version)
    return _page(request, form, activity_differences(form, stored))


def _to_activity(activity: Activity) -> HttpResponseRedirect:
    return redirect(f"{reverse('plan_detail', args=[activity.area.plan_id])}#hoat-dong-{activity.pk}")


def _to_area(area: Area) -> HttpResponseRedirect:
    return redirect(f"{reverse('plan_detail', args=[area.plan_id])}#nhom-{area.pk}")
