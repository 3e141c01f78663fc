"""For which provinces a person acts: those of today's memberships, and all whose duties these have taken over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.utils import timezone

from provinces.models import Membership, ProvinceSuccession, Role, User


def perimeter_of(user: User, roles: Collection[Role] = tuple(Role)) -> set[int]:
    """Keys of the provinces for which ``user`` acts today in one of ``roles``.

    A province that was merged goes with its successor: since 1 July 2025 the people of Cần Thơ answer for the
    plans of Sóc Trăng (Nghị quyết 202/2025/QH15). Two queries.
    """
    today = timezone.localdate()
    own = set(
        Membership.objects.current_on(today)
        .filter(user=user, role__in=roles, department__province__isnull=False)
        .values_list("department__province_id", flat=True)
    )
    return with_predecessors(own) if own else own


def with_predecessors(provinces: set[int]) -> set[int]:
    """The given provinces and every province whose duties passed to them, over any number of mergers."""
    before: dict[int, list[int]] = defaultdict(list)
    for predecessor, successor in ProvinceSuccession.objects.values_list("predecessor_id", "successor_id"):
        before[successor].append(predecessor)
    found: set[int] = set()
    waiting = list(provinces)
    while waiting:
        province = waiting.pop()
        if province not in found:
            found.add(province)
            waiting.extend(before[province])
    return found
