"""Saving a form a moment after typing, and giving back what was left unsent. Asked by static/js/autosave.js."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from plans.actions.errors import ActionRefused
from plans.actions.unsent import drop_unsent, keep_unsent
from plans.dashboards.unsent import unsent_row
from plans.dashboards.unsent_words import words_typed
from plans.models import Activity, Plan, UnsentForm
from plans.permissions import can_edit_plan
from plans.queries.unsent import others_at, unsent_of
from provinces.models import User

MAX_PAGE = 300
_LARGEST_KEY = 2**63 - 1
PLAN_PAGES = frozenset({"plan_edit", "plan_take_up", "activity_create", "plan_grid"})


@require_http_methods(["GET", "POST"])
def unsent_form(request: HttpRequest) -> JsonResponse:
    """GET: what was left unsent on ``page``, and who else types there. POST: keep ``body``, or ``drop`` it.

    A person whose session has ended is told so, instead of being led to the sign-in page. Where somebody else signed
    in meanwhile in the same browser, the page of ``person`` is told the name and gets no token: what one typed must
    not be kept or sent as another's.
    """
    if not request.user.is_authenticated:
        return JsonResponse({"signed_in": False})
    sent = request.POST if request.method == "POST" else request.GET
    if sent.get("person", str(request.user.pk)) != str(request.user.pk):
        return JsonResponse({"signed_in": True, "other": str(request.user)})
    told: dict[str, object] = {"signed_in": True, "csrf": get_token(request)}
    if not sent.get("page"):
        return JsonResponse(told)
    page = _page(sent["page"])
    told["others"] = _others(request.user, page)
    if request.method == "GET":
        return JsonResponse(told | _told(unsent_of(request.user, page)))
    if "drop" in request.POST:
        drop_unsent(by=request.user, page=page)
        return JsonResponse(told | _told(None))
    try:
        kept = keep_unsent(by=request.user, page=page, body=request.POST.get("body", ""))
    except ActionRefused as refusal:
        return JsonResponse(told | {"refused": " ".join(refusal.reasons)}, status=413)
    return JsonResponse(told | {"saved_at": _clock(kept)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def unsent_words(request: HttpRequest, pk: int) -> HttpResponse:
    """What was typed into one form, to read and to copy, also where the form itself is gone. POST gives it up."""
    kept = get_object_or_404(request.user.unsent_forms, pk=pk)
    if request.method == "POST":
        drop_unsent(by=request.user, page=kept.page)
        messages.success(request, "Đã bỏ nội dung nhập dở.")
        return redirect("home")
    context = {"row": unsent_row(request.user, kept), "words": words_typed(kept.body)}
    return render(request, "plans/inbox/unsent_words.html", context)


def _page(path: str) -> str:
    """The address of a form of this portal.

    Raises:
        Http404: there is no such address, or it names what no database holds.
    """
    try:
        found = resolve(path)
    except Resolver404 as error:
        raise Http404 from error
    keys = [value for value in found.kwargs.values() if isinstance(value, int)]
    if len(path) > MAX_PAGE or "\0" in path or any(key > _LARGEST_KEY for key in keys):
        raise Http404
    return path


def _others(user: User, page: str) -> list[str]:
    """Who else types there: told to those who may edit the plan the page is about, and of nobody else than those."""
    found = resolve(page)
    plan = None
    if found.url_name in PLAN_PAGES:
        plan = Plan.objects.visible_to(user).filter(pk=found.kwargs["pk"]).first()
    elif found.url_name == "activity_edit":
        activity = Activity.objects.visible_to(user).select_related("area__plan").filter(pk=found.kwargs["pk"]).first()
        plan = activity.area.plan if activity else None
    if plan is None or not can_edit_plan(user, plan):
        return []
    return [str(other) for other in others_at(user, page) if can_edit_plan(other, plan)]


def _told(kept: UnsentForm | None) -> dict[str, str]:
    return {"body": kept.body, "saved_at": _clock(kept)} if kept else {"body": "", "saved_at": ""}


def _clock(kept: UnsentForm) -> str:
    """The time of day, with the day when it is another one."""
    saved = timezone.localtime(kept.saved_at)
    return f"{saved:%H:%M}" if saved.date() == timezone.localdate() else f"{saved:%H:%M ngày %d/%m/%Y}"
