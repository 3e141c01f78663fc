"""Comments as a page shows them: each thread beside what it is about, numbered as one meets them on the way down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.contrib.auth.models import AnonymousUser

from plans.dashboards.plan_outline import Outline, Part
from plans.models import Activity, CommentThread, Plan, ThreadState
from plans.permissions import can_comment, can_settle
from plans.queries.comments import (
    is_orphan,
    place_of,
    threads_visible_to,
    topic_of,
    with_talk,
    words_about,
)
from plans.queries.places import Place
from provinces.models import User

TOP = "top"
PREAMBLE = "preamble"
CONTENT = "content"
CLOSING = "closing"
# Beside which part of the page a thread about a field of the plan stands; all others stand at the top.
_SITES = {
    "legal_bases": PREAMBLE,
    "opening": PREAMBLE,
    "areas": CONTENT,
    "report_due_on": CLOSING,
    "recipients": CLOSING,
    "signing": CLOSING,
}


@dataclass(frozen=True, slots=True)
class ThreadEntry:
    """A thread on a page.

    ``number`` counts the threads that are not resolved, from 1 in the order of the page, 0 for a resolved one;
    ``following`` is the thread after it, None after the last. ``quoted``: the words have changed since.
    """

    thread: CommentThread
    topic: str
    quoted: bool
    place: Place | None
    may_resolve: bool = False
    number: int = 0
    previous: CommentThread | None = None
    following: CommentThread | None = None


@dataclass(frozen=True, slots=True)
class Discussion:
    """The threads of a page in its order, by the site where each stands."""

    by_site: dict[str, list[ThreadEntry]] = field(default_factory=dict)
    may_comment: bool = False

    @property
    def entries(self) -> list[ThreadEntry]:
        """Every thread in the order of the page."""
        return [entry for entries in self.by_site.values() for entry in entries]

    @property
    def counts(self) -> Counter[str]:
        """How many threads stand in each state."""
        return Counter(entry.thread.state for entry in self.entries)

    @property
    def pending(self) -> int:
        """How many threads are not resolved."""
        return sum(1 for entry in self.entries if entry.number)

    @property
    def first(self) -> ThreadEntry | None:
        """Where to begin: the first thread without an answer, else the first that is not resolved."""
        waiting = [entry for entry in self.entries if entry.thread.state == ThreadState.OPEN]
        return next(iter(waiting), None) or next((entry for entry in self.entries if entry.number), None)


def site_of_activity(key: int) -> str:
    """The site beside an activity."""
    return f"activity-{key}"


def site_of_clause(key: int) -> str:
    """The site beside a clause."""
    return f"clause-{key}"


def discussion_of_plan(user: User | AnonymousUser, plan: Plan, outline: Outline) -> Discussion:
    """The threads of the plan that this person may read, on the page of the plan.

    A thread whose part is not on the page stands at the top, so none is ever lost.
    """
    threads = list(with_talk(threads_visible_to(user).filter(plan=plan)))
    by_site: dict[str, list[CommentThread]] = {site: [] for site in _sites(outline)}
    for thread in threads:
        by_site.get(_site_of(thread), by_site[TOP]).append(thread)
    settles = bool(threads) and can_settle(user, plan)
    return _discussion(by_site, user=user, may_comment=can_comment(user, plan), settles=settles)


def discussion_beside_form(user: User | AnonymousUser, plan: Plan, activity: Activity | None = None) -> Discussion:
    """What is said about that which a form mends: an activity, or the plan without activities. To be read only."""
    threads = threads_visible_to(user).filter(plan=plan, activity=activity)
    return _discussion({TOP: list(with_talk(threads))}, user=user)


def _sites(outline: Outline) -> Iterator[str]:
    """The sites of the page of a plan, in the order in which one meets them."""
    yield from (TOP, PREAMBLE)
    for part in outline.parts:
        yield from _sites_of_part(part)
    yield CLOSING


def _sites_of_part(part: Part) -> Iterator[str]:
    if part.holds_areas:
        yield CONTENT
    clauses = [part.clause, *(line.clause for line in part.lines)]
    yield from (site_of_clause(clause.pk) for clause in clauses if clause is not None)
    yield from (site_of_activity(entry.stored.pk) for entry in part.activities)
    for child in part.parts:
        yield from _sites_of_part(child)


def _site_of(thread: CommentThread) -> str:
    if thread.activity_id is not None:
        return site_of_activity(thread.activity_id)
    if thread.clause_id is not None:
        return site_of_clause(thread.clause_id)
    return _SITES.get(thread.field, TOP)


def _discussion(
    by_site: dict[str, list[CommentThread]],
    *,
    user: User | AnonymousUser,
    may_comment: bool = False,
    settles: bool = False,
) -> Discussion:
    entries = {
        site: [_entry(thread, may_comment and (settles or thread.opened_by_id == user.pk)) for thread in threads]
        for site, threads in by_site.items()
    }
    return Discussion(dict(_numbered(entries)), may_comment)


def _entry(thread: CommentThread, may_resolve: bool) -> ThreadEntry:
    orphan = is_orphan(thread)
    changed = orphan or thread.anchor_text != words_about(thread.plan, thread.activity, thread.clause, thread.field)
    return ThreadEntry(
        thread,
        topic_of(thread).label,
        quoted=changed and bool(thread.anchor_text),
        place=None if orphan else place_of(thread),
        may_resolve=may_resolve and thread.state != ThreadState.RESOLVED,
    )


def _numbered(by_site: dict[str, list[ThreadEntry]]) -> Iterable[tuple[str, list[ThreadEntry]]]:
    """The entries with their numbers and neighbours; sites without a thread are left out."""
    way = [entry.thread for entries in by_site.values() for entry in entries if _is_pending(entry)]
    places = {thread.pk: place for place, thread in enumerate(way)}
    for site, entries in by_site.items():
        if entries:
            yield site, [_on_the_way(entry, way, places.get(entry.thread.pk)) for entry in entries]


def _is_pending(entry: ThreadEntry) -> bool:
    return entry.thread.state != ThreadState.RESOLVED


def _on_the_way(entry: ThreadEntry, way: Sequence[CommentThread], place: int | None) -> ThreadEntry:
    if place is None:
        return entry
    previous = way[place - 1] if place else None
    following = way[place + 1] if place + 1 < len(way) else None
    return replace(entry, number=place + 1, previous=previous, following=following)
