"""Reads of plans and activities, named by what they answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from plans.models.word_index import SHORTEST, indexed
from plans.workflow import PUBLIC_STATES, State
from provinces.perimeter import perimeter_of, units_of

if TYPE_CHECKING:
    from plans.models.activity import Activity
    from provinces.models import User

# What the search column of an activity is made of.
WORDED = frozenset({"title", "theme", "venue_text"})

_PUBLIC = [str(state) for state in PUBLIC_STATES]


def _visible(user: User | AnonymousUser, prefix: str) -> Q:
    """Public plans, every plan of the provinces the person belongs to, and drafts on which the person's unit was
    asked for its opinion; administrators see all."""
    public = Q(**{f"{prefix}state__in": _PUBLIC})
    if not user.is_authenticated:
        return public
    if user.is_superuser:
        return Q()
    asked = Q(**{f"{prefix}pk__in": _plans_asked_about(user)})
    return public | asked | Q(**{f"{prefix}province__in": perimeter_of(user)})


def _plans_asked_about(user: User) -> models.QuerySet:
    """Keys of the plans on which a unit of the person was asked for its opinion."""
    # The model stands on Plan, which stands on these querysets.
    from plans.models.opinions import OpinionRequest

    return OpinionRequest.objects.filter(department__in=units_of(user)).values("round__plan")


class PlanQuerySet(models.QuerySet):
    """Plans."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Plans this person may read: issued ones for everyone, drafts for the province's own people."""
        return self.filter(_visible(user, ""))

    def issued(self) -> Self:
        """Plans with a number, open to the public."""
        return self.filter(state__in=_PUBLIC)

    def not_cancelled(self) -> Self:
        """Plans that are papers or may still become papers."""
        return self.exclude(state=State.CANCELLED)

    def in_force(self) -> Self:
        """Plans that no issued amendment has superseded."""
        return self.exclude(amendments__state__in=_PUBLIC)

    def of_province(self, user: User) -> Self:
        """Plans of the provinces this person belongs to."""
        return self.filter(province__in=perimeter_of(user))

    def for_lists(self) -> Self:
        """With all that a row of a list shows; ``is_superseded``: an issued amendment stands in the plan's place."""
        newer = self.model.objects.issued().filter(amends=OuterRef("pk"))
        related = self.select_related("program", "province", "drafting_department", "amends")
        return related.annotate(is_superseded=Exists(newer))


class ActivityQuerySet(models.QuerySet):
    """Activities. However they are written, the column by which they are found is written with them."""

    def bulk_create(self, objs: Iterable[Activity], *args: Any, **options: Any) -> list[Activity]:
        """Many at once, each with its search column."""
        rows = list(objs)
        for row in rows:
            row.search_key = row.make_search_key()
        return super().bulk_create(rows, *args, **options)

    def bulk_update(self, objs: Iterable[Activity], fields: Sequence[str], **options: Any) -> int:
        """Many at once; the search column follows the words it is made of."""
        rows = list(objs)
        if WORDED & set(fields):
            for row in rows:
                row.search_key = row.make_search_key()
            fields = [*fields, "search_key"]
        return super().bulk_update(rows, fields, **options)

    def with_words(self, words: Sequence[str]) -> Self:
        """Activities in whose title, theme or venue each of the folded ``words`` occurs, as a part of a word too."""
        keys = indexed(words)
        found = self if keys is None else self.filter(pk__in=keys)
        for word in words:
            if keys is None or len(word) < SHORTEST:
                found = found.filter(search_key__contains=word)
        return found

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Activities of the plans this person may read."""
        return self.filter(_visible(user, "area__plan__"))

    def overlapping(self, first: date, last: date) -> Self:
        """Activities that take place on some day from ``first`` to ``last``.

        A deadline without a start counts on its day alone; an activity without a date is in no period.
        """
        return self.filter(ends_on__gte=first).filter(
            Q(starts_on__lte=last) | Q(starts_on__isnull=True, ends_on__lte=last)
        )

    def by_start(self) -> Self:
        """Earliest first; a deadline stands at its day, an activity without a date at the end."""
        first_day = Coalesce("starts_on", "ends_on")
        return self.order_by(first_day.asc(nulls_last=True), F("ends_on").asc(nulls_last=True), "pk")
