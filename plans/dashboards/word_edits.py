"""What an edited Word file would change in a draft, each change with the page where a person makes it.

Changes whose place in the draft is clear are also offered to be taken into it as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plans.actions.word_edits import ACTIVITY_FIELDS, PLAN_FIELDS, ActivityEdit, RowEdit
from plans.documents.comparison import ActivityChange, Change, Comparison, LineChanges, PlacedActivity
from plans.documents.compose import printed_areas
from plans.documents.papers.official import official_paper
from plans.documents.word_edits import Doubt, word_edits
from plans.models import ClauseKind, Plan
from plans.queries.plans import load_paper
from provinces.queries import build_directory

_ENDS = " .;,/"
_LISTS = {"Căn cứ ban hành": "legal_bases", "Nơi nhận": "recipients"}
_OWN_PARTS = (ClauseKind.BEFORE_CONTENT, ClauseKind.AFTER_CONTENT)


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """New words of a field of the plan."""

    name: str
    text: str


Edit = ActivityEdit | FieldEdit | RowEdit


@dataclass(frozen=True, slots=True)
class EditedActivity:
    """An activity that the file changed, and the key of the stored one.

    ``offer`` is the place of its edit among the offers of the page; what the edit leaves out, ``left``, is for a
    person to do.
    """

    change: ActivityChange
    pk: int | None
    offer: int | None
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DroppedActivity:
    """An activity that the file no longer has, and the key of the stored one."""

    placed: PlacedActivity
    pk: int | None


@dataclass(frozen=True, slots=True)
class EditedWords:
    """A wording that changed, and the place of its edit among the offers, if it has one."""

    change: Change
    offer: int | None


@dataclass(frozen=True, slots=True)
class EditedLines:
    """The lines under one heading, and those of them that changed."""

    lines: LineChanges
    changed: tuple[EditedWords, ...]


@dataclass(frozen=True, slots=True)
class EditsPage:
    """Everything the page shows of an edited file; ``version`` is that of the draft it was compared with."""

    comparison: Comparison
    changed: tuple[EditedActivity, ...]
    dropped: tuple[DroppedActivity, ...]
    facts: tuple[EditedWords, ...]
    lines: tuple[EditedLines, ...]
    doubts: tuple[Doubt, ...]
    offers: tuple[Edit, ...]
    version: int


def edits_page(plan: Plan, lines: Sequence[str]) -> EditsPage:
    """Compare the draft as it stands with the ``lines`` of its edited Word file; nothing is written.

    Raises:
        NotAPlan: the lines are no plan.
        AnotherPaper: they are another plan.
    """
    loaded = load_paper(plan.pk)
    edits = word_edits(official_paper(loaded), lines, build_directory())
    found, stored, offers = edits.comparison, dict(_stored(loaded)), _Offers(loaded)
    return EditsPage(
        comparison=found,
        changed=tuple(offers.activity(change, stored.get(change.before.activity.number)) for change in found.changed),
        dropped=tuple(DroppedActivity(placed, stored.get(placed.activity.number)) for placed in found.dropped),
        facts=tuple(offers.fact(change) for change in found.facts),
        lines=tuple(offers.lines(each) for each in found.lines),
        doubts=edits.doubts,
        offers=tuple(offers.edits),
        version=loaded.version,
    )


@dataclass(slots=True)
class _Offers:
    """Collects the changes that can be taken into ``plan`` as they are."""

    plan: Plan
    edits: list[Edit] = field(default_factory=list)

    def activity(self, change: ActivityChange, pk: int | None) -> EditedActivity:
        labels = tuple(each.label for each in change.fields if each.label in ACTIVITY_FIELDS)
        left = tuple(each.label for each in change.fields if each.label not in ACTIVITY_FIELDS)
        takes = pk is not None and bool(labels)
        offer = self._add(ActivityEdit(pk, labels, change.after.activity)) if takes else None
        return EditedActivity(change, pk, offer, left)

    def fact(self, change: Change) -> EditedWords:
        name = PLAN_FIELDS.get(change.label)
        return EditedWords(change, self._add(FieldEdit(name, change.after)) if name else None)

    def lines(self, lines: LineChanges) -> EditedLines:
        rows = _rows_of(self.plan, _LISTS.get(lines.heading, "clauses"))
        return EditedLines(lines, tuple(self._line(change, rows) for change in lines.changed))

    def _line(self, change: Change, rows: _Rows) -> EditedWords:
        pk = None if change.label else rows.only(change.before)
        if pk is None:
            return EditedWords(change, None)
        return EditedWords(change, self._add(RowEdit(rows.name, pk, rows.ended(pk, change))))

    def _add(self, edit: Edit) -> int:
        self.edits.append(edit)
        return len(self.edits) - 1


@dataclass(frozen=True, slots=True)
class _Rows:
    """The stored rows of a list by key, without those of parts with a heading of their own, which hold many lines."""

    name: str
    texts: dict[int, str]

    def only(self, printed: str) -> int | None:
        """The one row that is printed as ``printed``; None where none is, or several."""
        wanted = _bare(printed)
        keys = [pk for pk, text in self.texts.items() if _bare(text) == wanted]
        return keys[0] if len(keys) == 1 else None

    def ended(self, pk: int, change: Change) -> str:
        """The new words with the mark at their end that the paper does not tell, kept from the stored ones."""
        stored = self.texts[pk]
        tail = stored[len(stored.rstrip(_ENDS)) :].strip()
        told = change.before.rstrip() != change.before.rstrip(_ENDS)
        return change.after if told or not tail or change.after.endswith(tail) else f"{change.after}{tail}"


def _rows_of(plan: Plan, name: str) -> _Rows:
    rows = getattr(plan, name).all()
    return _Rows(name, {row.pk: row.text for row in rows if getattr(row, "kind", "") not in _OWN_PARTS})


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(_ENDS)


def _stored(plan: Plan) -> Iterator[tuple[str, int]]:
    """The printed number of each activity, and its key."""
    for number, area in enumerate(printed_areas(plan), start=1):
        for place, activity in enumerate(area.activities.all(), start=1):
            yield f"{number}.{place}", activity.pk
