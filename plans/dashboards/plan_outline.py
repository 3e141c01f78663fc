"""A plan as its page shows it: the sections of its paper, each activity beside the stored row it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plans.documents import content
from plans.documents.compose import compose
from plans.models import Activity, Area, ClauseKind, Plan


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
class Part:
    """A section of the paper; ``area`` is set when it is one of the plan's groups of activities."""

    section: content.Section
    parts: tuple[Part, ...] = ()
    activities: tuple[ActivityEntry, ...] = ()
    area: Area | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """The paper, and its sections tied to the rows."""

    paper: content.OfficialDocument
    parts: tuple[Part, ...]

    @property
    def activity_count(self) -> int:
        """How many activities the plan has."""
        return sum(len(area.activities) for part in self.parts for area in part.parts)


def outline_of(plan: Plan) -> Outline:
    """The outline of a plan loaded with ``plans.queries.plans.with_paper``; no further query."""
    paper = compose(plan)
    place = _content_place(plan)
    parts = (
        _content_part(section, plan) if position == place else _part(section)
        for position, section in enumerate(paper.sections)
    )
    return Outline(paper, tuple(parts))


def _content_place(plan: Plan) -> int:
    """At which place among the top sections the groups of activities stand; -1 when the plan has none."""
    if not plan.areas.all() and not plan.content_introduction:
        return -1
    kinds = [clause.kind for clause in plan.clauses.all()]
    purposes = ClauseKind.PURPOSE in kinds or ClauseKind.REQUIREMENT in kinds
    return int(purposes) + kinds.count(ClauseKind.BEFORE_CONTENT)


def _part(section: content.Section) -> Part:
    return Part(section, tuple(_part(child) for child in section.sections))


def _content_part(section: content.Section, plan: Plan) -> Part:
    pairs = zip(section.sections, plan.areas.all(), strict=True)
    return Part(section, tuple(Part(child, (), _entries(child, area), area) for child, area in pairs))


def _entries(section: content.Section, area: Area) -> tuple[ActivityEntry, ...]:
    rows: Iterable[Activity] = area.activities.all()
    return tuple(ActivityEntry(paper, row) for paper, row in zip(section.activities, rows, strict=True))
