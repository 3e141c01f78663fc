"""The list behind one number of the board. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from plans.dashboards.quarter import QuarterBoard
from plans.dashboards.tallies import VALUES, narrowed
from plans.queries.boards import ActivityRow


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The activities that one number counts, and what they have in common; empty when nothing counts them."""

    label: str
    activities: tuple[ActivityRow, ...]


def narrow(board: QuarterBoard, only: str) -> Narrowing:
    """The part of the board that ``only`` names as "tally:key"; whatever it may say, nothing is refused."""
    name, _, key = only.partition(":")
    if name not in VALUES:
        return Narrowing("", ())
    # How long an activity takes is the one property that undated activities have on the board too.
    candidates = (*board.activities, *board.undated) if name == "time" else board.activities
    rows = narrowed(candidates, name, key)
    return Narrowing(dict(VALUES[name](rows[0]))[key] if rows else "", rows)
