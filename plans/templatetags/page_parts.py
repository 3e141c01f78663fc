"""Parts every page shares: steps of the breadcrumb, the summary of form errors, a person's units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django import template
from django.conf import settings
from django.forms import BaseForm, BaseFormSet
from django.template import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from provinces.models import Department, Membership, User

register = template.Library()

_WAITING = ' <span class="nav-count numbers">{}<span class="visually-hidden"> đang chờ</span></span>'


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """One error: the field's label, what is wrong, and the id of the field it is about, "" for the whole form."""

    label: str
    message: str
    target: str


@register.simple_tag
def crumb(label: object, url_name: str = "", *args: object, **kwargs: object) -> SafeString:
    """One step of the breadcrumb: a link to ``url_name``, or the page itself when there is none."""
    if url_name:
        return format_html('<li><a href="{}">{}</a></li>', reverse(url_name, args=args, kwargs=kwargs), label)
    return format_html('<li aria-current="page">{}</li>', label)


@register.simple_tag(takes_context=True)
def nav_link(context: template.Context, label: str, url_name: str, waiting: int = 0) -> SafeString:
    """A link of the main menu, marked as the place where the person is when the address lies under it.

    ``waiting``: how many things wait there for the person; said when there are any.
    """
    url = reverse(url_name)
    path = context["request"].path
    here = path == url or (url != "/" and path.startswith(url))
    marked = SafeString(' aria-current="page"') if here else ""
    count = format_html(_WAITING, waiting) if waiting else ""
    return format_html('<a href="{}"{}>{}{}</a>', url, marked, label, count)


@register.filter
def hold(memberships: Iterable[Membership] | None, role: str) -> bool:
    """Whether one of these roles is ``role``; None for who has not signed in."""
    return any(membership.role == role for membership in memberships or ())


@register.filter
def plain_unit(unit: Department) -> str:
    """A unit inside a sentence: with the name of its province, and without the day on which that ended."""
    return unit.name if unit.province is None else f"{unit.name} – {unit.province.name}"


@register.simple_tag
def current_memberships(user: User) -> list[Membership]:
    """What the person is today and where, with the unit and its province loaded."""
    return list(
        user.memberships.current_on(timezone.localdate()).select_related("department__province").order_by("pk")
    )


@register.simple_tag(takes_context=True)
def autosave(context: Context, restore: str = "") -> SafeString:
    """What a form says to be kept while it is typed (static/js/autosave.js), and whose page it is.

    Args:
        restore: "name=value" with which the page takes kept fields back as a sent form, without saving them; fields
            are filled in by the script where it is empty.
    """
    way = format_html('"post" data-restore="{}"', restore) if restore else SafeString('""')
    return format_html(
        'data-autosave={} data-autosave-address="{}" data-sign-in="{}" data-person="{}"',
        way,
        reverse("unsent_form"),
        reverse(settings.LOGIN_URL),
        context["user"].pk,
    )


@register.inclusion_tag("_components/error_summary.html")
def error_summary(*forms: BaseForm | BaseFormSet | list[BaseForm]) -> dict[str, list[ErrorLine]]:
    """Every error of all forms of a page in one list at its top, each a link to its field."""
    single = [form for each in forms for form in (each if isinstance(each, list) else [each])]
    return {"errors": [line for form in single for line in error_lines(form)]}


def error_lines(form: BaseForm | BaseFormSet) -> Iterator[ErrorLine]:
    """The errors of a form or of all rows of a formset, in the order of the page; ``title`` names a formset."""
    if isinstance(form, BaseFormSet):
        yield from _formset_errors(form)
    elif form.is_bound:
        yield from _form_errors(form)


def _formset_errors(formset: BaseFormSet) -> Iterator[ErrorLine]:
    if not formset.is_bound:
        return
    title = getattr(formset, "title", "")
    yield from (ErrorLine(title, str(message), "") for message in formset.non_form_errors())
    for number, form in enumerate(formset.forms, start=1):
        yield from _form_errors(form, prefix=f"{title}, dòng {number}" if title else f"Dòng {number}")


def _form_errors(form: BaseForm, prefix: str = "") -> Iterator[ErrorLine]:
    yield from (ErrorLine(prefix, str(message), "") for message in form.non_field_errors())
    for field in form:
        label = " – ".join(part for part in (prefix, str(field.label)) if part)
        # A group of radio buttons or checkboxes has no one element of its own: the link leads to the box around it.
        target = field.id_for_label or f"div_{field.auto_id}"
        yield from (ErrorLine(label, str(message), target) for message in field.errors)
