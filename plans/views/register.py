"""Sổ văn bản đi: what a body issued in a year, for the records office; on the screen and for printing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from plans.documents.papers.register import compose_register
from plans.documents.writing.docx import write_docx
from plans.documents.writing.pdf import write_pdf
from plans.forms.register import RegisterChoice
from plans.models import Plan
from plans.permissions import can_keep_register
from plans.queries.register import register_entries, registered_plans
from plans.views.paper import WORD, file_response, in_file_name
from provinces.models import Department


@dataclass(frozen=True, slots=True)
class _Shown:
    """The register chosen, and its entries; no entries where there is nothing to choose."""

    choice: RegisterChoice
    plans: list[Plan]


@require_safe
@login_required
def register(request: HttpRequest) -> HttpResponse:
    shown = _shown(request)
    return render(request, "plans/register.html", {"choice": shown.choice, "plans": shown.plans})


@require_safe
@login_required
def register_pdf(request: HttpRequest) -> HttpResponse:
    return _file(request, write_pdf, "application/pdf", "pdf")


@require_safe
@login_required
def register_docx(request: HttpRequest) -> HttpResponse:
    return _file(request, write_docx, WORD, "docx")


def _file(request: HttpRequest, write: Callable[..., bytes], content_type: str, ending: str) -> HttpResponse:
    shown = _shown(request)
    if not shown.plans:
        return redirect("register")
    content = write(compose_register(shown.plans, year=shown.choice.year), draft=False)
    name = f"so-van-ban-di-{_place_of(shown.choice.body)}-{shown.choice.year}.{ending}"
    return file_response(request, content, content_type, name, download=ending == "docx")


def _place_of(body: Department) -> str:
    """The body in a file name: "uy-ban-nhan-dan-soc-trang"."""
    return in_file_name(f"{body.name} {body.province.name}" if body.province else body.name)


def _shown(request: HttpRequest) -> _Shown:
    if not can_keep_register(request.user):
        raise PermissionDenied("Sổ văn bản đi dành cho văn thư của các tỉnh, thành phố.")
    plans = registered_plans(request.user)
    choice = RegisterChoice(request.GET, plans=plans)
    entries = register_entries(plans, choice.body, choice.year) if choice.body and choice.year else []
    return _Shown(choice, entries)
