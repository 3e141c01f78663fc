"""Thông báo: what a person is told, opening and reading it, and choosing which comes by mail."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plans.actions.notices import choose_mails, read_notification, read_notifications
from plans.dashboards.notifications import by_plan, mail_choices_of
from plans.forms.notifications import MailChoicesForm
from plans.models import Notification

PER_PAGE = 30
_LONGEST_KEY = 16


@require_safe
@login_required
def notification_list(request: HttpRequest) -> HttpResponse:
    own = Notification.objects.visible_to(request.user)
    shown = own.unread() if request.GET.get("loc") == "chua-doc" else own
    page = Paginator(shown.select_related("plan__province"), PER_PAGE).get_page(request.GET.get("page"))
    newest = own.order_by("-pk").values_list("pk", flat=True).first()
    context = {"page": page, "groups": by_plan(page.object_list), "newest": newest, "only_unread": shown is not own}
    return render(request, "plans/notifications/list.html", context)


@require_POST
@login_required
def notification_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark as read, and lead to the page where the matter stands."""
    notification = get_object_or_404(Notification.objects.visible_to(request.user), pk=pk)
    read_notification(by=request.user, notification=notification)
    return HttpResponseRedirect(notification.url)


@require_POST
@login_required
def notifications_read(request: HttpRequest) -> HttpResponse:
    """Mark as read what the page showed, of one plan or of all."""
    count = read_notifications(
        by=request.user, up_to=_key(request.POST.get("den", "")) or 0, plan_id=_key(request.POST.get("ke-hoach", ""))
    )
    messages.success(request, f"Đã đánh dấu {count} thông báo là đã đọc.")
    return redirect("notification_list")


def _key(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < _LONGEST_KEY else None


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def notification_settings(request: HttpRequest) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = MailChoicesForm(sent, kinds=mail_choices_of(request.user))
    if form.is_valid():
        choose_mails(by=request.user, choices=form.cleaned_data)
        messages.success(request, "Đã lưu cách gửi thông báo.")
        return redirect("notification_settings")
    return render(request, "plans/notifications/settings.html", {"form": form})
