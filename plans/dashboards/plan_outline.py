"""A plan as its page shows it: the sections of its paper, each activity beside the stored row it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest

from plans.documents import content
from plans.documents.compose import compose, has_content_section, says_something
from plans.models import Activity, Area, Clause, ClauseKind, Plan


@dataclass(frozen=True, slots=True)
class ActivityEntry:
    """An activity as printed, and as stored."""

    paper: content.Activity
    stored: Activity

    @property
    def has_lead(self) -> bool:
        """Whether a unit of the directory leads it."""
        return bool(self.paper.lead_units)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as printed, and the clause it came from; None when it is no row of its own."""

    paragraph: content.Paragraph
    clause: Clause | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the paper.

    ``area`` is set when it is one of the plan's groups of activities, ``clause`` when one row holds all of it.
    """

    section: content.Section
    parts: tuple[Part, ...] = ()
    activities: tuple[ActivityEntry, ...] = ()
    area: Area | None = None
    lines: tuple[Line, ...] = ()
    clause: Clause | None = None
    holds_areas: bool = False


# A page of so many activities is longer than a few screens.
LONG = 8
Maker = Callable[[content.Section], Part]


@dataclass(frozen=True, slots=True)
class Outline:
    """The paper, and its sections tied to the rows."""

    paper: content.OfficialDocument
    parts: tuple[Part, ...]

    @property
    def is_long(self) -> bool:
        """Whether the page is so long that it needs a list of its contents."""
        return self.activity_count >= LONG

    @property
    def activity_count(self) -> int:
        """How many activities the plan has."""
        return sum(len(area.activities) for part in self.parts for area in part.parts)


def outline_of(plan: Plan) -> Outline:
    """The outline of a plan loaded with ``plans.queries.plans.with_paper``; no further query."""
    paper = compose(plan)
    before, after = _makers_around_content(plan)
    sections = list(paper.sections)
    content_makers = [partial(_content_part, plan)] if plan.areas.all() or plan.content_introduction else []
    if content_makers and not has_content_section(plan):
        sections.insert(len(before), content.Section("", plan.content_title))
    makers = zip([*before, *content_makers, *after], sections, strict=False)
    return Outline(paper, tuple(maker(section) for maker, section in makers))


def _makers_around_content(plan: Plan) -> tuple[list[Maker], list[Maker]]:
    """How each section before and after the activities is tied to the rows, in the order of ``compose``.

    The last, for the implementation, stands for no section when the plan says nothing of it.
    """
    rows: dict[str, list[Clause]] = {kind: [] for kind in ClauseKind.values}
    for clause in plan.clauses.all():
        rows[clause.kind].append(clause)
    aims = [rows[kind] for kind in (ClauseKind.PURPOSE, ClauseKind.REQUIREMENT) if rows[kind]]
    before = [
        *([partial(_aims_part, aims)] if aims else []),
        *(partial(_own_part, clause) for clause in rows[ClauseKind.BEFORE_CONTENT]),
    ]
    after = [
        *([partial(_clauses_part, rows[ClauseKind.BUDGET])] if rows[ClauseKind.BUDGET] else []),
        *(partial(_own_part, clause) for clause in rows[ClauseKind.AFTER_CONTENT]),
        partial(_clauses_part, rows[ClauseKind.IMPLEMENTATION]),
    ]
    return before, after


def _lines(section: content.Section, clauses: Sequence[Clause] = ()) -> tuple[Line, ...]:
    """The paragraphs, each with its clause; those after the last clause are the portal's own words."""
    return tuple(Line(*pair) for pair in zip_longest(section.paragraphs, clauses))


def _aims_part(aims: Sequence[Sequence[Clause]], section: content.Section) -> Part:
    pairs = zip(section.sections, aims, strict=True)
    return Part(section, tuple(_clauses_part(clauses, child) for child, clauses in pairs))


def _clauses_part(clauses: Sequence[Clause], section: content.Section) -> Part:
    return Part(section, lines=_lines(section, clauses))


def _own_part(clause: Clause, section: content.Section) -> Part:
    parts = tuple(Part(child, lines=_lines(child)) for child in section.sections)
    return Part(section, parts, lines=_lines(section), clause=clause)


def _content_part(plan: Plan, section: content.Section) -> Part:
    printed = iter(section.sections)
    parts = tuple(_area_part(area, next(printed) if says_something(area) else None) for area in plan.areas.all())
    return Part(section, parts, lines=_lines(section), holds_areas=True)


def _area_part(area: Area, section: content.Section | None) -> Part:
    """A group of activities; one that says nothing stands on the page alone, without a number."""
    if section is None:
        return Part(content.Section("", area.title), area=area)
    return Part(section, (), _entries(section, area), area, _lines(section))


def _entries(section: content.Section, area: Area) -> tuple[ActivityEntry, ...]:
    rows: Iterable[Activity] = area.activities.all()
    return tuple(ActivityEntry(paper, row) for paper, row in zip(section.activities, rows, strict=True))
