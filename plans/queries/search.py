"""What the search box finds: in each group the rows this person may see in which every word occurs.

A group is counted up to ``MOST``; who finds more adds a word. Nothing is found that ``visible_to`` would not show.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, When
from django.utils import timezone

from plans.models import Activity, FocalPerson, FocalPoint, Plan, Program
from plans.models.querysets import ActivityQuerySet, PlanQuerySet
from plans.queries.focal_points import with_people
from plans.workflow import PUBLIC_STATES, State
from provinces.models import Department, DepartmentKind, Province, User
from provinces.names import fold, is_short, match_key

MOST = 1000
MOST_WORDS = 20

# "124" or "124/KH-UBND"; longer numbers than the database holds are words like others.
_NUMBER = re.compile(r"([0-9]{1,9})(?:/\S*)?")
_MARKS = "“”\"'.,;:()"


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: folded words; a program, a province and a year narrow it, by their keys."""

    words: tuple[str, ...]
    program: int | None = None
    province: int | None = None
    year: int | None = None

    @classmethod
    def typed(cls, text: str, **narrowed: int | None) -> Sought:
        """The words of ``text`` as they are compared, each once, at most ``MOST_WORDS``; marks around words say
        nothing, nor does "số" before a number."""
        words = [stripped for word in fold(text).split() if (stripped := word.strip(_MARKS))]
        pairs = zip_longest(words, words[1:], fillvalue="")
        said = [word for word, after in pairs if word and not _is_before_number(word, after)]
        return cls(tuple(dict.fromkeys(said))[:MOST_WORDS], **narrowed)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of what was found, best first; ``is_cut``: there are more than ``MOST``."""

    keys: tuple[int, ...]
    is_cut: bool = False

    @property
    def count(self) -> int:
        """How many were counted."""
        return len(self.keys)


def programs_found(sought: Sought) -> Keys:
    """Programs are open to everyone."""
    found = _with_each(Program.objects.all(), sought.words, lambda word: _holds("search_key", word))
    if sought.program:
        found = found.filter(pk=sought.program)
    if sought.province:
        found = found.filter(members__province=sought.province)
    if sought.year:
        found = found.filter(year_from__lte=sought.year, year_to__gte=sought.year)
    return _keys(found.order_by("-year_from", "name", "pk"))


def plans_found(user: User | AnonymousUser, sought: Sought) -> Keys:
    """Plans in whose subject, number, year or province every word occurs; that very number first, then the newest."""
    found = _with_each(Plan.objects.visible_to(user).not_cancelled(), sought.words, _in_plan)
    found = _narrowed(found, sought, "")
    return _keys(found.annotate(rank=_rank(sought.words)).order_by("rank", "-year", "province__search_key", "pk"))


def activities_found(user: User | AnonymousUser, sought: Sought) -> Keys:
    """Activities in whose title or theme every word occurs, or every word but the name of the province where they
    take place or whose plan they are in; of plans that are neither cancelled nor superseded."""
    base = Activity.objects.visible_to(user).exclude(area__plan__state=State.CANCELLED)
    base = _narrowed(base.exclude(area__plan__amendments__state__in=PUBLIC_STATES), sought, "area__plan__")
    keys = _first(base.with_words(sought.words))
    provinces, others = _without_province(sought.words)
    if provinces and others and len(keys) <= MOST:
        placed = base.filter(Q(area__plan__province__in=provinces) | Q(activity_venues__province__in=provinces))
        keys = list(dict.fromkeys([*keys, *_first(placed.with_words(others))]))
    shown = _newest_first(keys[:MOST])
    return Keys(tuple(shown), is_cut=len(keys) > MOST)


def units_found(sought: Sought) -> Keys:
    """Units by name, short name in any spelling, and province; those that stand first, then groups."""
    found = _with_each(Department.objects.all(), sought.words, _in_unit)
    if sought.province:
        found = found.filter(province=sought.province)
    is_group = Q(kind=DepartmentKind.GROUP)
    standing = Case(
        When(_stands() & ~is_group, then=0), When(is_group, then=1), default=2, output_field=IntegerField()
    )
    return _keys(found.annotate(rank=standing).order_by("rank", "search_key", "pk"))


def focal_points_found(user: User | AnonymousUser, sought: Sought) -> Keys:
    """Entries of the directory by unit, province and the people of today whom this person may see."""
    today = timezone.localdate()
    people = FocalPerson.objects.visible_to(user).current_on(today).filter(focal_point=OuterRef("pk"))
    found = _with_each(
        FocalPoint.objects.not_over_on(today),
        sought.words,
        lambda word: _holds("department__search_key", word) | Exists(people.filter(_holds("search_key", word))),
    )
    if sought.program:
        found = found.filter(program=sought.program)
    if sought.province:
        found = found.filter(department__province=sought.province)
    return _keys(found.order_by("department__search_key", "pk"))


def plan_rows(keys: Sequence[int]) -> list[Plan]:
    """The plans of these keys, in their order, with all that a row shows."""
    return _in_order(Plan.objects.for_lists(), keys)


def activity_rows(keys: Sequence[int]) -> list[Activity]:
    """The activities of these keys, in their order, with their plans."""
    return _in_order(Activity.objects.select_related("area__plan__province", "area__plan__program"), keys)


def program_rows(keys: Sequence[int]) -> list[Program]:
    """The programs of these keys, in their order."""
    return _in_order(Program.objects.all(), keys)


def unit_rows(keys: Sequence[int]) -> list[Department]:
    """The units of these keys, in their order, with their provinces."""
    return _in_order(Department.objects.select_related("province"), keys)


def focal_point_rows(keys: Sequence[int], user: User | AnonymousUser) -> list[FocalPoint]:
    """The entries of these keys, in their order, with the people whom this person may see."""
    return _in_order(with_people(FocalPoint.objects.select_related("department__province", "program"), user), keys)


def _is_before_number(word: str, after: str) -> bool:
    return word == "so" and _NUMBER.fullmatch(after) is not None


def _with_each(rows: QuerySet, words: Sequence[str], holds: object) -> QuerySet:
    for word in words:
        rows = rows.filter(holds(word))
    return rows


def _holds(column: str, word: str) -> Q:
    """Whether ``word`` occurs in a folded column; a short one at the beginning of a word, since "an" is in most."""
    if not is_short(word):
        return Q(**{f"{column}__contains": word})
    return Q(**{f"{column}__startswith": word}) | Q(**{f"{column}__contains": f" {word}"})


def _in_plan(word: str) -> Q:
    held = _holds("search_key", word) | _holds("province__search_key", word)
    return held | Q(year=int(word)) if re.fullmatch(r"[0-9]{4}", word) else held


def _in_unit(word: str) -> Q:
    plain = match_key(word)
    held = _holds("search_key", word)
    return held | Q(search_key__contains=plain) if plain and plain != word else held


def _rank(words: Sequence[str]) -> Case:
    """Before all others the plans that bear a number that is among the words."""
    numbers = [int(found[1]) for word in words if (found := _NUMBER.fullmatch(word))]
    return Case(When(number__in=numbers, then=0), default=1, output_field=IntegerField())


def _narrowed(rows: PlanQuerySet | ActivityQuerySet, sought: Sought, prefix: str) -> QuerySet:
    for name in ("program", "province", "year"):
        if value := getattr(sought, name):
            rows = rows.filter(**{f"{prefix}{name}": value})
    return rows


def _without_province(words: Sequence[str]) -> tuple[list[int], tuple[str, ...]]:
    """The provinces whose name stands among the words, the longest such name, and the other words."""
    text = f" {' '.join(words)} "
    named = [row for row in Province.objects.values_list("search_key", "pk") if f" {row[0]} " in text]
    if not named:
        return [], tuple(words)
    name = max((key for key, _ in named), key=len)
    return [pk for key, pk in named if key == name], tuple(text.replace(f" {name} ", " ", 1).split())


def _newest_first(keys: Sequence[int]) -> list[int]:
    rows = Activity.objects.filter(pk__in=keys).order_by("-area__plan__year", "starts_on", "pk")
    return list(rows.values_list("pk", flat=True))


def _stands() -> Q:
    return Q(valid_to__isnull=True) | Q(valid_to__gte=timezone.localdate())


def _first(rows: QuerySet) -> list[int]:
    """The first keys, in no order: one that would have to see all rows first costs more than the page around it."""
    return list(rows.order_by().values_list("pk", flat=True)[: MOST + 1])


def _keys(rows: QuerySet) -> Keys:
    keys = list(dict.fromkeys(rows.values_list("pk", flat=True)[: MOST + 1]))
    return Keys(tuple(keys[:MOST]), is_cut=len(keys) > MOST)


def _in_order(rows: QuerySet, keys: Sequence[int]) -> list:
    found = {row.pk: row for row in rows.filter(pk__in=keys)}
    return [found[key] for key in keys if key in found]
