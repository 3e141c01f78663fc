"""Tìm: one box over programs, plans, activities, units and focal points; and the filters that people keep."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from plans.actions.errors import ActionRefused
from plans.actions.saved_views import drop_view, filters_in, save_view
from plans.dashboards.search import group_found, groups_found, rows_of
from plans.forms.search import SearchForm
from plans.models import SavedPage
from plans.queries.search import Sought
from plans.views.recent import plans_seen

PER_PAGE = 20


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    sought = form.sought()
    found = _one_kind(request, form.kind, sought) if form.kind else {"groups": groups_found(request.user, sought)}
    context = {
        "filter": form,
        "sought": sought,
        "total": sum(group.found.count for group in found["groups"]),
        "seen": () if sought.words else plans_seen(request.user),
    }
    return render(request, "plans/search/results.html", context | found)


def _one_kind(request: HttpRequest, kind: str, sought: Sought) -> dict[str, object]:
    group = group_found(kind, request.user, sought)
    page = Paginator(group.found.keys, PER_PAGE).get_page(request.GET.get("page"))
    return {"groups": [rows_of(group, page.object_list, request.user)], "page": page}


@require_POST
@login_required
def saved_view_add(request: HttpRequest) -> HttpResponse:
    """Keep the filters that the form names, and go back to them."""
    page, query = request.POST.get("page", ""), request.POST.get("query", "")
    before = {view.pk: view.query for view in request.user.saved_views.all()}
    try:
        view = save_view(by=request.user, page=page, name=request.POST.get("name", ""), query=query)
    except ActionRefused as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
        return redirect(_address(page, query))
    replaced = before.get(view.pk, view.query) != view.query
    messages.success(request, f"Đã {'thay' if replaced else 'lưu'} bộ lọc “{view.name}”.")
    return redirect(_address(view.page, view.query))


@require_POST
@login_required
def saved_view_drop(request: HttpRequest, pk: int) -> HttpResponse:
    view = get_object_or_404(request.user.saved_views, pk=pk)
    drop_view(by=request.user, view=view)
    messages.success(request, f"Đã bỏ bộ lọc “{view.name}”.")
    return redirect(_address(view.page, ""))


def _address(page: str, query: str) -> str:
    """Where these filters are shown; the search page for a page that is none."""
    name = page if page in SavedPage.values else SavedPage.SEARCH
    filters = filters_in(name, query)
    return f"{reverse(name)}?{filters}" if filters else reverse(name)
