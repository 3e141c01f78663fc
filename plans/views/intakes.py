"""Đọc kế hoạch có sẵn: taking a paper in, reviewing what was understood, and making a draft of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRefresh

from plans.actions.errors import ActionRefused, StaleVersion
from plans.actions.intakes import MOST_WAITING, drop_intake, review, take_in
from plans.dashboards.intake_page import review_page
from plans.dashboards.intake_parts import Parts, parts_of
from plans.documents.reviewing.work import work_from_json
from plans.forms.intake_review import Button, Entries, entries_of
from plans.forms.intakes import IntakeForm
from plans.models import Intake, IntakeState
from plans.permissions import can_create_plan
from plans.queries.intakes import kept_source, reading_job, review_of, same_papers
from plans.views.paper import file_response
from plans.views.sending import sending_of
from provinces.queries import build_directory

FORM_METHODS = ["GET", "HEAD", "POST"]
# Where on the page a button leaves the person.
_DOUBTS = "can-xem"
_ANCHORS = {
    "accept": "the-", "unaccept": "the-", "merge": "the-", "split": "the-", "restore": "the-",
    "right": "can-xem", "keep": "can-xem", "mend": "can-xem", "put": "can-xem", "skip_all": "can-xem",
    "lines_again": "can-xem", "unit_keep": "can-xem", "unit_again": "can-xem", "drop": "hoat-dong",
}  # fmt: skip


def with_intake(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand the view the paper of ``pk``; for whoever does not draft for its province there is none (404)."""

    @login_required
    @wraps(view)
    def wrapped(request: HttpRequest, pk: int, **more: int) -> HttpResponse:
        papers = Intake.objects.visible_to(request.user).defer("content", "text")
        related = ("program", "province", "department", "asked_by", "updated_by", "plan")
        return view(request, get_object_or_404(papers.select_related(*related), pk=pk), **more)

    return wrapped


@require_http_methods(FORM_METHODS)
@login_required
def intake_start(request: HttpRequest) -> HttpResponse:
    if not can_create_plan(request.user):
        raise PermissionDenied("Việc đọc kế hoạch có sẵn dành cho chuyên viên của các tỉnh, thành phố.")
    form = IntakeForm(*((request.POST, request.FILES) if request.method == "POST" else ()), user=request.user)
    if form.is_valid():
        try:
            intake = take_in(
                by=request.user, paper=form.paper, destination=form.destination, sending=sending_of(request)
            )
        except ActionRefused as refusal:
            form.refuse(refusal)
        else:
            return redirect("intake_detail", intake.pk)
    under_way = list(
        Intake.objects.visible_to(request.user).under_way().own_first(request.user).for_lists()[:MOST_WAITING]
    )
    context = {
        "form": form,
        "under_way": under_way,
        "is_full": sum(paper.asked_by == request.user for paper in under_way) >= MOST_WAITING,
        "sending": sending_of(request),
    }
    return render(request, "plans/intakes/start.html", context)


@require_http_methods(FORM_METHODS)
@never_cache
@with_intake
def intake_detail(request: HttpRequest, intake: Intake) -> HttpResponse:
    if intake.state == IntakeState.REVIEW:
        return _reviewed(request, intake, 1)
    if request.method == "POST":
        messages.warning(request, "Văn bản này không còn ở bước xem lại.")
        return redirect("intake_detail", intake.pk)
    if intake.state != IntakeState.READING:
        return render(request, "plans/intakes/closed.html", {"intake": intake})
    template = "plans/intakes/_progress.html" if request.htmx else "plans/intakes/reading.html"
    return render(request, template, {"intake": intake, "job": reading_job(intake)})


@require_http_methods(FORM_METHODS)
@never_cache
@with_intake
def intake_part(request: HttpRequest, intake: Intake, part: int) -> HttpResponse:
    """A further part of a long paper under review, under an address of its own: what is typed there is kept apart."""
    if intake.state != IntakeState.REVIEW or part < 2:
        return redirect("intake_detail", intake.pk)
    return _reviewed(request, intake, part)


def _reviewed(request: HttpRequest, intake: Intake, part: int) -> HttpResponse:
    return _saved(request, intake, part) if request.method == "POST" else _review_page(request, intake, part)


def _review_page(
    request: HttpRequest,
    intake: Intake,
    part: int,
    entries: Entries | None = None,
    *,
    refusal: ActionRefused | None = None,
    version: int | None = None,
) -> HttpResponse:
    if request.htmx:
        return HttpResponseClientRefresh()
    found = review_of(intake, build_directory())
    page = review_page(intake, found, entries, is_stale=isinstance(refusal, StaleVersion), part=part)
    context = {
        "intake": intake,
        "page": page,
        "version": intake.version if version is None else version,
        "errors": _errors(entries, refusal),
        "same": same_papers(request.user, intake, found.work.header),
    }
    return render(request, "plans/intakes/review.html", context)


def _errors(entries: Entries | None, refusal: ActionRefused | None) -> list[dict[str, str]]:
    told = [{"label": "", "message": reason, "target": ""} for reason in (refusal.reasons if refusal else ())]
    fields = entries.errors if entries else {}
    return told + [{"label": "", "message": message, "target": key} for key, message in fields.items()]


def _saved(request: HttpRequest, intake: Intake, part: int) -> HttpResponse:
    """Keep everything that is written and do what the button says; what cannot be kept stays on the page."""
    found = review_of(intake, build_directory())
    entries = entries_of(request.POST, found.work)
    button = Button.pressed(request.POST)
    version = _number(request.POST.get("version", ""))
    if entries.errors:
        return _review_page(request, intake, part, entries, version=version)
    decide = button.decision(request.POST, found.reading, intake.lines)
    try:
        stored = review(
            by=request.user,
            intake=intake,
            expected_version=version,
            change=lambda work: decide(entries.applied_to(work)),
        )
    except ActionRefused as refusal:
        stored = Intake.objects.select_related("program", "province").get(pk=intake.pk)
        return _review_page(request, stored, part, entries, refusal=refusal)
    return _onward(parts_of(intake.pk, work_from_json(stored.work), part), button)


def _onward(parts: Parts, button: Button) -> HttpResponse:
    if button.verb == "unit":
        return redirect(f"{reverse('intake_unit', args=[parts.intake])}?{urlencode({'ten': button.what})}")
    if button.verb == "confirm":
        return redirect("intake_confirm", parts.intake)
    if button.verb == "part":
        wanted = _number(button.what)
        return redirect(f"{parts.address(wanted if wanted in parts.numbers else 1)}#hoat-dong")
    anchor = _ANCHORS.get(button.verb, "")
    if anchor.endswith("-"):
        return redirect(f"{parts.address(parts.of_card(button.what))}#{anchor}{button.what}")
    return redirect(f"{parts.address(1 if anchor == _DOUBTS else parts.number)}{f'#{anchor}' if anchor else ''}")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


@require_http_methods(FORM_METHODS)
@with_intake
def intake_drop(request: HttpRequest, intake: Intake) -> HttpResponse:
    if request.method != "POST":
        return render(request, "plans/intakes/drop.html", {"intake": intake})
    try:
        drop_intake(by=request.user, intake=intake)
    except ActionRefused as refusal:
        messages.warning(request, " ".join(refusal.reasons))
        return redirect("intake_detail", intake.pk)
    messages.success(request, f"Đã bỏ “{intake}”.")
    return redirect("intake_start")


@require_safe
@with_intake
def intake_source(request: HttpRequest, intake: Intake) -> HttpResponse:
    """What came in, byte for byte, to be kept on the person's own machine."""
    if intake.content is not None:
        content = bytes(intake.content) or kept_source(intake)
        return file_response(request, content, intake.content_type, intake.name, download=True)
    return file_response(
        request, intake.text.encode(), "text/plain; charset=utf-8", "van-ban-da-dan.txt", download=True
    )
