"""What the search box finds: in each group the rows this person may see in which every word occurs.

A group is counted up to ``MOST``; who finds more adds a word. Nothing is found that ``visible_to`` would not show.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from plans.models import Activity, FocalPerson, FocalPoint, Plan, Program, ProgramMember
from plans.models.querysets import ActivityQuerySet, PlanQuerySet
from plans.queries.closeness import SCATTERED, closeness
from plans.queries.focal_points import with_people
from provinces.models import Department, DepartmentKind, User
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
    """The keys of what was found, best first; ``is_cut``: there are more than ``MOST``; ``best``: how well the first
    ones fit what was typed, as ``closeness`` counts."""

    keys: tuple[int, ...]
    is_cut: bool = False
    best: int = SCATTERED

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
    return _keys(found.annotate(rank=Value(0)).order_by("-year_from", "name", "pk"), sought.words, "search_key")


def plans_found(user: User | AnonymousUser, sought: Sought) -> Keys:
    """Plans in whose subject, number, year or province every word occurs; that very number first, then the newest."""
    found = _with_each(Plan.objects.visible_to(user).not_cancelled(), sought.words, _in_plan)
    found = narrowed(found, sought, "").annotate(rank=_rank(sought.words))
    rows = found.order_by("rank", "-year", "province__search_key", "pk")
    return _keys(rows, sought.words, "search_key", "province__search_key", "year")


def units_found(sought: Sought) -> Keys:
    """Units by name, short name in any spelling, and province; those that stand first, then groups. Of those that fit
    alike, the ones that answer for a program come first, then people's committees."""
    found = units_with(sought.words)
    if sought.province:
        found = found.filter(province=sought.province)
    is_group = Q(kind=DepartmentKind.GROUP)
    standing = Case(
        When(_stands() & ~is_group, then=0), When(_stands(), then=1), default=2, output_field=IntegerField()
    )
    answers = Exists(ProgramMember.objects.filter(focal_department=OuterRef("pk"))) | Exists(
        FocalPoint.objects.filter(department=OuterRef("pk"))
    )
    concern = Case(
        When(answers, then=0),
        When(kind=DepartmentKind.PEOPLES_COMMITTEE, then=1),
        default=2,
        output_field=IntegerField(),
    )
    rows = found.annotate(rank=standing, concern=concern).order_by("rank", "concern", "search_key", "pk")
    return _keys(rows, sought.words, "search_key")


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
    rows = found.annotate(rank=Value(0)).order_by("department__search_key", "pk")
    return _keys(rows, sought.words, "department__search_key")


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


def units_with(words: Sequence[str]) -> QuerySet:
    """The units in whose name, short name or province every word occurs."""
    return _with_each(Department.objects.all(), words, _in_unit)


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


def narrowed(rows: PlanQuerySet | ActivityQuerySet, sought: Sought, prefix: str) -> QuerySet:
    """The rows of the program, province and year that are asked for; ``prefix`` leads to the plan."""
    for name in ("program", "province", "year"):
        if value := getattr(sought, name):
            rows = rows.filter(**{f"{prefix}{name}": value})
    return rows


def _stands() -> Q:
    return Q(valid_to__isnull=True) | Q(valid_to__gte=timezone.localdate())


def _keys(rows: QuerySet, words: Sequence[str], *columns: str) -> Keys:
    """The keys of ``rows``, which are ordered by ``rank`` first; within a rank those whose ``columns`` fit best."""
    found = {key: (rank, text) for key, rank, *text in rows.values_list("pk", "rank", *columns)[: MOST + 1]}
    fits = {key: (rank, closeness(words, " ".join(map(str, text)))) for key, (rank, text) in found.items()}
    keys = sorted(fits, key=fits.__getitem__)
    return Keys(tuple(keys[:MOST]), is_cut=len(keys) > MOST, best=fits[keys[0]][1] if keys else SCATTERED)


def _in_order(rows: QuerySet, keys: Sequence[int]) -> list:
    found = {row.pk: row for row in rows.filter(pk__in=keys)}
    return [found[key] for key in keys if key in found]
