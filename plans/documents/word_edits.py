"""A draft that comes back from Word: what its editing would change. Pure.

The draft is written as Word and read again before it is compared, by the same reader that reads the edited file: what
the reader cannot tell from a paper is then absent from both sides and no change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from plans.documents.comparison import Comparison, compare
from plans.documents.content import OfficialDocument
from plans.documents.pairing import ALIKE, likeness
from plans.documents.reading.reader import Reading, read_document
from plans.documents.reading.word_files import word_lines
from plans.documents.writing.docx import write_docx
from plans.documents.writing.phrases import STATE_NAME
from provinces.directory import Directory
from provinces.names import fold

_KIND = "KẾ HOẠCH"


class AnotherPaper(Exception):
    """The file is not of this draft; one Vietnamese sentence says why."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words of the edited file that a person must look at, and why; the same words are told once."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class WordEdits:
    """What the edited file would change in the draft, and what in it a person must look at."""

    comparison: Comparison
    doubts: tuple[Doubt, ...]


def word_edits(draft: OfficialDocument, lines: Sequence[str], directory: Directory) -> WordEdits:
    """Compare ``draft``, the paper as it stands, with the ``lines`` of its edited Word file.

    Of a decision only the plan behind it is compared. Doubts that the draft itself raises are left out.

    Raises:
        NotAPlan: the lines are no plan.
        AnotherPaper: they are a plan, but not this one.
    """
    before = read_document(_plan_lines(word_lines(write_docx(draft, draft=True))), directory)
    after = read_document(_plan_lines(lines), directory)
    _refuse_another(before, after)
    known = {Doubt(problem.reason, problem.text) for problem in before.problems}
    raised = dict.fromkeys(Doubt(problem.reason, problem.text) for problem in after.problems)
    return WordEdits(compare(before.document, after.document), tuple(doubt for doubt in raised if doubt not in known))


def _plan_lines(lines: Sequence[str]) -> Sequence[str]:
    """``lines`` from the heading of the plan on, where another paper stands before it."""
    kind = next((place for place, line in enumerate(lines) if line.strip() == _KIND), None)
    names = [place for place, line in enumerate(lines[:kind]) if line.strip() == STATE_NAME]
    if kind is None or len(names) < 2:
        return lines
    start = names[-1]
    while lines[start - 1].strip().isupper():
        start -= 1
    return lines[start:]


def _refuse_another(before: Reading, after: Reading) -> None:
    old, new = before.document, after.document
    if new.number:
        raise AnotherPaper(f"Tệp là văn bản đã có số {new.code}; hãy nạp bản Word của chính dự thảo này.")
    if fold(new.issuer) != fold(old.issuer):
        raise AnotherPaper(f"Tệp là kế hoạch của {new.issuer or 'cơ quan khác'}, không phải của {old.issuer}.")
    if None not in (before.year, after.year) and before.year != after.year:
        raise AnotherPaper(f"Tệp là kế hoạch năm {after.year}, dự thảo này là của năm {before.year}.")
    if likeness(old.subject, new.subject) < ALIKE and not _share_activities(old, new):
        raise AnotherPaper("Tệp là một kế hoạch khác: trích yếu và các hoạt động không giống dự thảo này.")


def _share_activities(old: OfficialDocument, new: OfficialDocument) -> bool:
    """Whether at least half of the old paper's activities stand in the new one under their titles."""
    titles = [fold(activity.title) for _, activity in old.activities()]
    kept = Counter(titles) & Counter(fold(activity.title) for _, activity in new.activities())
    return bool(titles) and 2 * kept.total() >= len(titles)
