"""What an edited Word file would change in a draft, each change with the page where a person makes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plans.documents.comparison import ActivityChange, Comparison, PlacedActivity
from plans.documents.compose import printed_areas
from plans.documents.papers.official import official_paper
from plans.documents.word_edits import Doubt, word_edits
from plans.models import Plan
from plans.queries.plans import load_paper
from provinces.queries import build_directory


@dataclass(frozen=True, slots=True)
class EditedActivity:
    """An activity that the file changed, and the key of the stored one."""

    change: ActivityChange
    pk: int | None


@dataclass(frozen=True, slots=True)
class DroppedActivity:
    """An activity that the file no longer has, and the key of the stored one."""

    placed: PlacedActivity
    pk: int | None


@dataclass(frozen=True, slots=True)
class EditsPage:
    """Everything the page shows of an edited file."""

    comparison: Comparison
    changed: tuple[EditedActivity, ...]
    dropped: tuple[DroppedActivity, ...]
    doubts: tuple[Doubt, ...]


def edits_page(plan: Plan, lines: Sequence[str]) -> EditsPage:
    """Compare the draft as it stands with the ``lines`` of its edited Word file; nothing is written.

    Raises:
        NotAPlan: the lines are no plan.
        AnotherPaper: they are another plan.
    """
    loaded = load_paper(plan.pk)
    edits = word_edits(official_paper(loaded), lines, build_directory())
    stored = dict(_stored(loaded))
    return EditsPage(
        comparison=edits.comparison,
        changed=tuple(
            EditedActivity(change, stored.get(change.before.activity.number)) for change in edits.comparison.changed
        ),
        dropped=tuple(
            DroppedActivity(placed, stored.get(placed.activity.number)) for placed in edits.comparison.dropped
        ),
        doubts=edits.doubts,
    )


def _stored(plan: Plan) -> Iterator[tuple[str, int]]:
    """The printed number of each activity, and its key."""
    for number, area in enumerate(printed_areas(plan), start=1):
        for place, activity in enumerate(area.activities.all(), start=1):
            yield f"{number}.{place}", activity.pk
