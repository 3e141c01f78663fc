"""For which provinces a person acts: those of today's memberships, and all whose duties these have taken over."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from provinces.models import Department, DepartmentSuccession, Membership, Role, User
from provinces.queries import with_predecessors
from provinces.remembering import once

_REORGANISATIONS = 3


def perimeter_of(user: User, roles: Collection[Role] = tuple(Role), *, on: date | None = None) -> set[int]:
    """Keys of the provinces for which ``user`` acts on ``on`` (today, if not given) in one of ``roles``.

    A province that was merged goes with its successor: since 1 July 2025 the people of Cần Thơ answer for the
    plans of Sóc Trăng (Nghị quyết 202/2025/QH15). Two queries.
    """
    day = on or timezone.localdate()
    held = once(("provinces of roles", user.pk, day), lambda: _provinces_of_roles(user, day))
    own = {province for role, province in held if role in roles}
    return with_predecessors(own, on=day) if own else own


def _provinces_of_roles(user: User, day: date) -> list[tuple[str, int]]:
    memberships = Membership.objects.current_on(day).filter(user=user, department__province__isnull=False)
    return list(memberships.values_list("role", "department__province_id"))


def units_of(user: User, roles: Collection[Role] = tuple(Role)) -> models.QuerySet:
    """Keys of the units for which ``user`` acts today in one of ``roles``, as a subquery: those of the memberships,
    and all whose duties these have taken over.

    Successions are followed over three reorganisations in a row; the register has no unit that went through more.
    """
    today = timezone.localdate()
    own = Membership.objects.current_on(today).filter(user=user, role__in=roles).values("department")
    wanted, heirs = Q(pk__in=own), own
    for _ in range(_REORGANISATIONS):
        taken_over = DepartmentSuccession.objects.filter(successor__in=heirs, effective_on__lte=today)
        heirs = taken_over.values("predecessor")
        wanted |= Q(pk__in=heirs)
    return Department.objects.filter(wanted).values("pk")
