"""The people of one's units and provinces: the list, and the page of one."""

from __future__ import annotations

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from provinces.forms.people_filter import PeopleFilter
from provinces.models import Membership, User
from provinces.people import log_of, successions_of, visible_people, with_roles
from provinces.permissions import (
    Authority,
    authority_of,
    can_administer,
    can_hand_out_link,
    can_invite,
    can_see_people,
)
from provinces.views.access import signed_in, with_person

PER_PAGE = 30


@require_safe
@signed_in(can_see_people)
def people_list(request: HttpRequest) -> HttpResponse:
    people_filter = PeopleFilter(request.GET, visible_people(request.user))
    people = with_roles(people_filter.qs.order_by("search_key", "pk"))
    page = Paginator(people, PER_PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    for person in page.object_list:
        person.held, person.past = _by_time(person.roles, today)
    return render(
        request,
        "provinces/people/list.html",
        {"filter": people_filter, "page": page, "may_invite": can_invite(request.user), "today": today},
    )


@require_safe
@with_person()
def person_detail(request: HttpRequest, person: User) -> HttpResponse:
    today = timezone.localdate()
    authority = authority_of(request.user)
    [person] = with_roles(User.objects.filter(pk=person.pk))
    held, past = _by_time(person.roles, today)
    for membership in held:
        _mark_deeds(membership, authority, own=person == request.user)
    return render(
        request,
        "provinces/people/detail.html",
        {
            "person": person,
            "held": held,
            "past": past,
            "today": today,
            "successions": successions_of(person.roles),
            "log": log_of(person) if authority.everywhere or _decides_over(authority, person) else None,
            "may_give": authority.everywhere or (bool(authority) and person != request.user),
            "may_link": can_hand_out_link(request.user, person),
            "may_administer": can_administer(request.user),
        },
    )


def _by_time(roles: list[Membership], today: date) -> tuple[list[Membership], list[Membership]]:
    """Roles held or still to begin, and roles that are over."""
    held = [row for row in roles if not row.is_over_on(today)]
    return held, [row for row in roles if row.is_over_on(today)]


def _mark_deeds(membership: Membership, authority: Authority, *, own: bool) -> None:
    """What the reader may do with this role, as ``can_end_membership`` and ``can_change_membership`` say."""
    membership.may_end = authority.covers(membership.department, membership.role)
    membership.may_change = membership.may_end and (authority.everywhere or not own)


def _decides_over(authority: Authority, person: User) -> bool:
    return any(authority.covers(row.department, row.role) for row in person.roles)
