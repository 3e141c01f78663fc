"""Activities counted by what they have in common, and a list narrowed to one of these counts. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from plans.dashboards.timing import span_of
from plans.queries.boards import ActivityRow
from plans.venues import VenueCertainty
from plans.workflow import State
from provinces.names import fold

NOT_SAID = "none"
Value = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Count:
    """How many activities share one value. ``key`` stands in addresses, ``label`` on the page."""

    key: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Activities by one of their properties. ``note`` says when an activity is counted more than once."""

    name: str
    title: str
    column: str
    counts: tuple[Count, ...]
    note: str = ""

    def label_of(self, key: str) -> str:
        """The label of a count; "" when nothing has that key."""
        return next((count.label for count in self.counts if count.key == key), "")


def tallies_of(activities: Sequence[ActivityRow]) -> tuple[Tally, ...]:
    """The four counts of the board: by area of cooperation, lead unit, venue, and state of the plan."""
    return (
        Tally("area", "Theo lĩnh vực hợp tác", "Lĩnh vực", _counts(map(areas_of, activities))),
        _by_lead(activities),
        _by_venue(activities),
        _by_state(activities),
    )


def narrowed(activities: Iterable[ActivityRow], name: str, key: str) -> tuple[ActivityRow, ...]:
    """The activities that a tally counts under ``key``."""
    values = VALUES[name]
    return tuple(row for row in activities if key in dict(values(row)))


def _counts(values: Iterable[list[Value]]) -> tuple[Count, ...]:
    """Most frequent first; what the paper does not say comes last."""
    pairs = [pair for row in values for pair in row]
    numbers, labels = Counter(key for key, _ in pairs), dict(pairs)
    counts = [Count(key, labels[key], number) for key, number in numbers.items()]
    counts.sort(key=lambda count: (count.key == NOT_SAID, -count.number, fold(count.label)))
    return tuple(counts)


def _by_lead(activities: Sequence[ActivityRow]) -> Tally:
    provinces = {unit.province for row in activities for unit in row.leads}
    values = leads_of if len(provinces) > 1 else _own_leads_of
    note = "Hoạt động có nhiều đơn vị chủ trì được tính ở mỗi đơn vị."
    return _noted(Tally("lead", "Theo đơn vị chủ trì", "Đơn vị", _counts(map(values, activities)), note), activities)


def _by_venue(activities: Sequence[ActivityRow]) -> Tally:
    note = "Hoạt động ở nhiều nơi, hoặc ở một trong nhiều nơi, được tính ở mỗi nơi."
    return _noted(Tally("venue", "Theo địa điểm", "Địa điểm", _counts(map(venues_of, activities)), note), activities)


def _noted(tally: Tally, activities: Sequence[ActivityRow]) -> Tally:
    """Without the note where no activity is counted more than once."""
    return tally if sum(count.number for count in tally.counts) > len(activities) else replace(tally, note="")


def _by_state(activities: Sequence[ActivityRow]) -> Tally:
    numbers = Counter(row.plan.state for row in activities)
    counts = (Count(state.value, state.label, numbers[state]) for state in State if numbers[state])
    return Tally("state", "Theo tình trạng kế hoạch", "Tình trạng", tuple(counts))


def areas_of(activity: ActivityRow) -> list[Value]:
    """The area of cooperation; one spelled with other capitals or spaces is the same."""
    return [(_key_of(activity.area_name), activity.area_name)]


@lru_cache(maxsize=1024)
def _key_of(area_name: str) -> str:
    """The same few names stand on every row of a board."""
    return fold(area_name).replace(" ", "-")


def leads_of(activity: ActivityRow) -> list[Value]:
    """Every unit that leads, named with its province."""
    return [(str(unit.key), unit.full_name) for unit in activity.leads] or [(NOT_SAID, "Chưa ghi đơn vị chủ trì")]


def _own_leads_of(activity: ActivityRow) -> list[Value]:
    """Every unit that leads, where all are of one province and need not say which."""
    return [(str(unit.key), unit.name) for unit in activity.leads] or leads_of(activity)


def venues_of(activity: ActivityRow) -> list[Value]:
    """Every province named; all members, and countries abroad, are one value each."""
    if activity.venue_certainty == VenueCertainty.EVERYWHERE:
        return [("everywhere", "Tất cả thành viên")]
    if activity.venue_certainty == VenueCertainty.ABROAD:
        return [("abroad", "Ngoài nước")]
    places = [(str(place.key), place.name) for place in activity.venues]
    return places or [(NOT_SAID, "Không ghi tỉnh, thành phố")]


def states_of(activity: ActivityRow) -> list[Value]:
    """The state of the activity's plan."""
    return [(activity.plan.state.value, activity.plan.state.label)]


def times_of(activity: ActivityRow) -> list[Value]:
    """How long the activity takes: within one quarter, longer, or not said."""
    span = span_of(activity.starts_on, activity.ends_on)
    return [(span.value, span.label)]


VALUES: dict[str, Callable[[ActivityRow], list[Value]]] = {
    "area": areas_of,
    "lead": leads_of,
    "venue": venues_of,
    "state": states_of,
    "time": times_of,
}
