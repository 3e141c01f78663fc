"""Danh bạ đầu mối: the directory of a program, an entry, and its form, confirmation, end and cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from plans.actions.errors import ActionRefused, StaleVersion, Unchanged
from plans.actions.focal_points import (
    NOT_YOURS,
    change_focal_point,
    confirm_focal_point,
    end_focal_point,
    name_focal_point,
)
from plans.dashboards.focal_directory import directory_of
from plans.exports.vcards import CONTENT_TYPE, cards_of
from plans.forms.board_filters import default_program
from plans.forms.comparison import Difference
from plans.forms.focal_comparison import focal_differences
from plans.forms.focal_points import DirectoryFilter, EndForm, FocalPointForms
from plans.forms.rows import Operation
from plans.models import FocalPoint, Program
from plans.permissions import (
    can_keep_focal_point,
    can_name_focal_point,
    can_see_focal_history,
    can_see_focal_people,
)
from plans.queries.boards import programs_for_boards
from plans.queries.focal_points import entries_of, entries_visible_to, own_entries, units_to_name, with_people
from provinces.heirs import units_today, what_became_of
from provinces.views.refusals import acted

ASKED = ["GET", "HEAD", "POST"]


def with_entry(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand the view the entry of ``pk``, with the people whom this person may see; others' past ones are not found."""

    @wraps(view)
    def wrapped(request: HttpRequest, pk: int) -> HttpResponse:
        entries = with_people(entries_visible_to(request.user), request.user)
        return view(request, get_object_or_404(entries, pk=pk))

    return wrapped


def kept(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The same for the pages on which a unit keeps its entry: strangers sign in first, others are told so (403)."""

    @require_http_methods(ASKED)
    @with_entry
    @wraps(view)
    def wrapped(request: HttpRequest, entry: FocalPoint) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not can_keep_focal_point(request.user, entry):
            raise PermissionDenied(NOT_YOURS)
        return view(request, entry)

    return wrapped


@require_safe
def focal_directory(request: HttpRequest) -> HttpResponse:
    programs = programs_for_boards(request.user)
    if not programs:
        return render(request, "plans/focal_points/no_program.html")
    chosen = [program for program in programs if program.slug == request.GET.get("program")]
    program = chosen[0] if chosen else default_program(programs, timezone.localdate())
    directory = directory_of(program, request.user)
    form = DirectoryFilter(request.GET, programs=programs, program=program, places=directory.places)
    shown = directory.narrowed(**form.choice())
    return render(
        request,
        "plans/focal_points/directory.html",
        {
            "program": program,
            "filter": form,
            "directory": directory,
            "shown": shown,
            "sees_people": can_see_focal_people(request.user, program),
            "may_name": can_name_focal_point(request.user, program),
            "today": timezone.localdate(),
        },
    )


@require_safe
def focal_directory_cards(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(Program, slug=slug)
    return _cards(entries_of(program, request.user), f"dau-moi-{program.slug}")


@require_safe
@with_entry
def focal_point_detail(request: HttpRequest, entry: FocalPoint) -> HttpResponse:
    return render(request, "plans/focal_points/detail.html", _about(request, entry))


@require_safe
@with_entry
def focal_point_cards(request: HttpRequest, entry: FocalPoint) -> HttpResponse:
    return _cards([entry], f"dau-moi-{entry.pk}")


@require_http_methods(ASKED)
@login_required
def focal_point_name(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(Program, slug=slug)
    if not can_name_focal_point(request.user, program):
        raise PermissionDenied(NOT_YOURS)
    units = units_to_name(request.user, program)
    if request.method != "POST":
        first = units.filter(pk=_key(request.GET.get("don-vi", ""))).first() or (units[0] if len(units) == 1 else None)
        return _form_page(request, FocalPointForms(units=units, initial={"department": first and first.pk}), program)
    form = FocalPointForms(units=units, data=request.POST)
    if operation := Operation.pressed(request.POST):
        return _form_page(request, form.after(operation), program)
    entry = _named(request, form, program)
    return redirect("focal_point_detail", entry.pk) if entry else _form_page(request, form, program)


def _named(request: HttpRequest, form: FocalPointForms, program: Program) -> FocalPoint | None:
    if not form.is_valid():
        return None
    unit, day = form.fields.cleaned_data["department"], form.fields.cleaned_data["valid_from"]
    try:
        entry = name_focal_point(by=request.user, program=program, department=unit, data=form.data(), valid_from=day)
    except ActionRefused as refusal:
        form.refuse(refusal)
        return None
    messages.success(request, "Đã ghi vào danh bạ đầu mối.")
    return entry


@kept
def focal_point_edit(request: HttpRequest, entry: FocalPoint) -> HttpResponse:
    if request.method != "POST":
        return _form_page(request, FocalPointForms.showing(entry), entry.program, entry, entry.version)
    form, version = FocalPointForms(data=request.POST), _key(request.POST.get("version", ""))
    if operation := Operation.pressed(request.POST):
        return _form_page(request, form.after(operation), entry.program, entry, version)
    if not form.is_valid():
        return _form_page(request, form, entry.program, entry, version)
    return _saved(request, form, entry, version)


def _saved(request: HttpRequest, form: FocalPointForms, entry: FocalPoint, version: int) -> HttpResponse:
    try:
        change_focal_point(by=request.user, focal_point=entry, expected_version=version, data=form.data())
    except Unchanged as nothing:
        messages.info(request, nothing.reasons[0])
        return redirect("focal_point_detail", entry.pk)
    except StaleVersion as refusal:
        form.refuse(refusal)
        stored = FocalPoint.objects.get(pk=entry.pk)
        return _form_page(request, form, entry.program, entry, stored.version, focal_differences(form, stored))
    except ActionRefused as refusal:
        form.refuse(refusal)
        return _form_page(request, form, entry.program, entry, version)
    messages.success(request, "Đã lưu đầu mối; các thông tin khác được coi là vẫn đúng.")
    return redirect("focal_point_detail", entry.pk)


@kept
def focal_point_confirm(request: HttpRequest, entry: FocalPoint) -> HttpResponse:
    refusal = None
    if request.method == "POST":
        try:
            confirm_focal_point(by=request.user, focal_point=entry)
        except ActionRefused as refused:
            refusal = refused
        else:
            messages.success(request, "Đã xác nhận: thông tin đầu mối vẫn đúng.")
            return redirect("focal_point_detail", entry.pk)
    return render(request, "plans/focal_points/confirm.html", _about(request, entry) | {"refusal": refusal})


@kept
def focal_point_end(request: HttpRequest, entry: FocalPoint) -> HttpResponse:
    last_day = min(filter(None, (timezone.localdate(), entry.department.valid_to)))
    form = EndForm(request.POST or None, initial={"last_day": max(last_day, entry.valid_from)})
    if form.is_valid() and acted(
        form, lambda: end_focal_point(by=request.user, focal_point=entry, last_day=form.cleaned_data["last_day"])
    ):
        messages.success(request, "Đã ghi ngày kết thúc của đầu mối.")
        return redirect("focal_point_detail", entry.pk)
    return render(request, "plans/focal_points/end.html", {"form": form, "entry": entry})


def _about(request: HttpRequest, entry: FocalPoint) -> dict[str, object]:
    """What the pages about one entry show."""
    today, unit = timezone.localdate(), entry.department
    is_over = not unit.is_current_on(today)
    may_see = can_see_focal_history(request.user, entry)
    return {
        "entry": entry,
        "today": today,
        "gone": what_became_of(unit) if is_over else "",
        "heirs": FocalPoint.objects.not_over_on(today)
        .filter(program=entry.program, department__in=units_today(unit))
        .select_related("department__province")
        if is_over
        else (),
        "is_unconfirmed": entry.is_unconfirmed_on(today),
        "is_past": entry.valid_to is not None and entry.valid_to < today,
        "may_keep": can_keep_focal_point(request.user, entry),
        "events": entry.events.select_related("by").order_by("-pk") if may_see else None,
    }


def _form_page(
    request: HttpRequest,
    form: FocalPointForms,
    program: Program,
    entry: FocalPoint | None = None,
    version: int = 0,
    differences: list[Difference] | None = None,
) -> HttpResponse:
    context = {"form": form, "program": program, "entry": entry, "version": version, "differences": differences}
    if entry is None and not form.units:
        context["own_entry"] = own_entries(request.user, program).first()
    return render(request, "plans/focal_points/form.html", context)


def _cards(entries: Iterable[FocalPoint], name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.vcf"'}
    return HttpResponse(cards_of(entries, timezone.now()), content_type=CONTENT_TYPE, headers=headers)


def _key(text: str) -> int:
    """A key as an address or a form holds it; 0, which nothing has, for anything else."""
    return int(text) if text.isdecimal() and len(text) < 19 else 0
