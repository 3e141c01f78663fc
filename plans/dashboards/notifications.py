"""Thông báo: a page of them by plan, and how each kind comes by mail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from plans.models import MailChoice, Notification, NotificationKind, Plan, usual_choice
from provinces.models import User


@dataclass(frozen=True, slots=True)
class PlanNews:
    """What is told of one plan, or of none; ``last`` is the key up to which it is shown."""

    plan: Plan | None
    rows: list[Notification] = field(default_factory=list)

    @property
    def unread(self) -> int:
        """How many wait to be read."""
        return sum(1 for row in self.rows if row.read_at is None)

    @property
    def last(self) -> int:
        """The newest key that is shown."""
        return max(row.pk for row in self.rows)


def by_plan(rows: Iterable[Notification]) -> list[PlanNews]:
    """The rows grouped by plan, in the order in which each plan comes first."""
    found: dict[int | None, PlanNews] = {}
    for row in rows:
        found.setdefault(row.plan_id, PlanNews(row.plan)).rows.append(row)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class KindChoice:
    """One kind and when the person wants it by mail."""

    kind: NotificationKind
    chosen: str
    usual: MailChoice


def mail_choices_of(user: User) -> list[KindChoice]:
    """Every kind, as the person chose it or as is usual. One query."""
    chosen = dict(user.notification_settings.values_list("kind", "mail"))
    return [KindChoice(kind, chosen.get(kind, usual_choice(kind)), usual_choice(kind)) for kind in NotificationKind]
