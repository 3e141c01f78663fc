"""Which activities the search box finds: by their own words, by where they take place, by who carries them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from plans.models import Activity, Assignment
from plans.models.querysets import ActivityQuerySet
from plans.queries.closeness import BY_TIES, SCATTERED, closeness
from plans.queries.search import MOST, Keys, Sought, narrowed, units_with
from plans.workflow import PUBLIC_STATES, State
from provinces.models import Province, User

# Words that so many units bear name none of them; every province has its Sở Văn hóa, Thể thao và Du lịch.
MOST_UNITS = 200


def activities_found(user: User | AnonymousUser, sought: Sought) -> Keys:
    """Activities in whose title, theme or venue every word occurs, or every word but the name of the province where
    they take place or whose plan they are in; and those of the units that bear these words. Of plans that are neither
    cancelled nor superseded; those whose words fit best come first, then the newest."""
    base = Activity.objects.visible_to(user).exclude(area__plan__state=State.CANCELLED)
    base = narrowed(base.exclude(area__plan__amendments__state__in=PUBLIC_STATES), sought, "area__plan__")
    by_words = _first(base.with_words(sought.words))
    by_ties: set[int] = set()
    for rows in _tied(base, sought.words):
        if len({*by_words, *by_ties}) <= MOST:
            by_ties.update(_first(rows))
    keys = list(dict.fromkeys([*by_words, *by_ties]))
    worst = {key: BY_TIES if key in by_ties else SCATTERED for key in keys}
    fits = {key: min(worst[key], closeness(sought.words, text)) for key, text in _newest_first(keys[:MOST])}
    shown = sorted(fits, key=fits.__getitem__)
    return Keys(tuple(shown), is_cut=len(keys) > MOST, best=fits[shown[0]] if shown else SCATTERED)


def _tied(base: ActivityQuerySet, words: Sequence[str]) -> Iterator[QuerySet]:
    provinces, others = _without_province(words)
    if provinces:
        placed = Q(area__plan__province__in=provinces) | Q(activity_venues__province__in=provinces)
        yield base.filter(placed).with_words(others)
    units = list(units_with(words).values_list("pk", flat=True)[: MOST_UNITS + 1])
    if 0 < len(units) <= MOST_UNITS:
        yield base.filter(pk__in=Assignment.objects.filter(department__in=units).values("activity"))


def _without_province(words: Sequence[str]) -> tuple[list[int], tuple[str, ...]]:
    """The provinces whose name stands among the words, the longest such name, and the other words."""
    text = f" {' '.join(words)} "
    named = [row for row in Province.objects.values_list("search_key", "pk") if f" {row[0]} " in text]
    if not named:
        return [], tuple(words)
    name = max((key for key, _ in named), key=len)
    return [pk for key, pk in named if key == name], tuple(text.replace(f" {name} ", " ", 1).split())


def _newest_first(keys: Sequence[int]) -> list[tuple[int, str]]:
    rows = Activity.objects.filter(pk__in=keys).order_by("-area__plan__year", "starts_on", "pk")
    return list(rows.values_list("pk", "search_key"))


def _first(rows: QuerySet) -> list[int]:
    """The first keys, in no order: one that would have to see all rows first costs more than the page around it."""
    return list(rows.order_by().values_list("pk", flat=True)[: MOST + 1])
