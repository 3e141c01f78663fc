"""Góp ý: raising a matter about a plan, replying, and agreeing that it is settled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plans.actions.comments import open_thread, reply, resolve_thread
from plans.actions.errors import ActionRefused
from plans.forms.comments import ReplyForm, ThreadForm
from plans.models import Activity, Clause, CommentThread, Plan
from plans.permissions import can_comment, can_resolve_thread, type_user
from plans.queries.comments import PLAN_TOPICS, threads_visible_to, topics_about, with_talk, words_about
from plans.queries.mentions import matching, people_to_mention, unheard_in
from plans.views.access import with_plan

FORM_METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class About:
    """What a new matter is about: an activity, a clause, or neither for the plan itself."""

    activity: Activity | None = None
    clause: Clause | None = None


def with_thread(may: Callable[[type_user, CommentThread], bool]) -> Callable:
    """Hand the view the thread of ``pk``: 404 when the person may not read it, 403 when not take part in it."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def wrapped(request: HttpRequest, pk: int) -> HttpResponse:
            threads = with_talk(threads_visible_to(request.user)).select_related("plan__province", "plan__program")
            thread = get_object_or_404(threads, pk=pk)
            if not may(request.user, thread):
                raise PermissionDenied(
                    "Kế hoạch đã ban hành nên không góp ý được nữa, hoặc việc này không thuộc vai trò của bạn."
                )
            return view(request, thread)

        return wrapped

    return decorate


@require_http_methods(FORM_METHODS)
@with_plan(can_comment)
def thread_create(request: HttpRequest, plan: Plan) -> HttpResponse:
    about = _about(request.GET, plan)
    if about is None:
        return _part_gone(request, plan)
    form = ThreadForm(
        request.POST if request.method == "POST" else None,
        plan=plan,
        topics=topics_about(about.activity, about.clause),
        initial={"field": request.GET.get("muc", "")},
    )
    if form.is_valid():
        try:
            thread = open_thread(
                by=request.user, plan=plan, activity=about.activity, clause=about.clause, **form.cleaned_data
            )
        except ActionRefused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "Đã gửi góp ý.")
            _tell_unheard(request, plan, form.cleaned_data["text"])
            return _to_thread(thread)
    return _new_page(request, plan, form, about)


def _about(query: QueryDict, plan: Plan) -> About | None:
    """What the address names; None when it names something that is not in the plan."""
    activity, clause = query.get("hoat-dong", ""), query.get("doan", "")
    if activity:
        found = Activity.objects.filter(area__plan=plan, pk=_key(activity)).first()
        return About(activity=found) if found else None
    if clause:
        row = plan.clauses.filter(pk=_key(clause)).first()
        return About(clause=row) if row else None
    return About()


def _key(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def _part_gone(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The part was removed while the person wrote: what is typed stays, and can be said of the plan as a whole."""
    if request.method != "POST":
        raise Http404
    form = ThreadForm({"text": request.POST.get("text", "")}, plan=plan, topics=PLAN_TOPICS)
    form.add_error(None, "Phần được góp ý đã bị xóa khỏi kế hoạch. Nếu gửi lại, góp ý gắn với mục chọn dưới đây.")
    return _new_page(request, plan, form, About())


def _new_page(request: HttpRequest, plan: Plan, form: ThreadForm, about: About) -> HttpResponse:
    context = {
        "plan": plan,
        "form": form,
        "about": about,
        "words": words_about(plan, about.activity, about.clause, ""),
        "action": _create_url(plan, about),
    }
    return render(request, "plans/comments/new.html", context)


def _create_url(plan: Plan, about: About) -> str:
    url = reverse("thread_create", args=[plan.pk])
    if about.activity is not None:
        return f"{url}?hoat-dong={about.activity.pk}"
    return f"{url}?doan={about.clause.pk}" if about.clause is not None else url


@require_http_methods(FORM_METHODS)
@with_thread(lambda user, thread: can_comment(user, thread.plan))
def thread_reply(request: HttpRequest, thread: CommentThread) -> HttpResponse:
    form = ReplyForm(request.POST if request.method == "POST" else None, plan=thread.plan)
    if form.is_valid():
        try:
            reply(by=request.user, thread=thread, **form.cleaned_data)
        except ActionRefused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "Đã gửi trả lời.")
            _tell_unheard(request, thread.plan, form.cleaned_data["text"])
            return _to_thread(thread)
    return render(request, "plans/comments/reply.html", {"thread": thread, "plan": thread.plan, "form": form})


def _tell_unheard(request: HttpRequest, plan: Plan, text: str) -> None:
    """A name behind "@" that is nobody's is told, or its writer waits for an answer in vain."""
    names = unheard_in(text, people_to_mention(plan)) if "@" in text else []
    if names:
        called = ", ".join(f"@{name}" for name in names)
        messages.warning(request, f"Không nhắc được {called}: không phải tên đăng nhập của ai xem được góp ý này.")


@require_POST
@with_thread(can_resolve_thread)
def thread_resolve(request: HttpRequest, thread: CommentThread) -> HttpResponse:
    try:
        resolve_thread(by=request.user, thread=thread)
    except ActionRefused as refusal:
        messages.error(request, " ".join(refusal.reasons))
    else:
        messages.success(request, "Đã ghi nhận góp ý là xong.")
    return _to_thread(thread)


def _to_thread(thread: CommentThread) -> HttpResponseRedirect:
    return redirect(f"{reverse('plan_detail', args=[thread.plan_id])}#gop-y-{thread.pk}")


@require_safe
@with_plan(can_comment)
def mention_people(request: HttpRequest, plan: Plan) -> JsonResponse:
    """Whom a message about this plan may call, by what was typed behind "@". Asked by static/js/mentions.js."""
    found = matching(people_to_mention(plan), request.GET.get("q", "")[:80])
    return JsonResponse({"people": [{"username": u.username, "name": str(u), "position": u.position} for u in found]})
