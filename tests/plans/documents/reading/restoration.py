"""What the repairs alone do to damaged lines, letter by letter, against the lines before the damage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from plans.documents.reading.accounting import Ledger
from plans.documents.reading.lines import Line
from plans.documents.reading.repairs import Repairer
from tests.plans.documents.reading.noise import damaged


@dataclass(slots=True)
class Restoration:
    """Letters wrong before and after the repairs, and lines that have more wrong ones after than before."""

    before: int = 0
    after: int = 0
    worse: int = 0

    @property
    def share(self) -> float:
        """How many of the wrong letters were put right, 0 to 1."""
        return 1 - self.after / self.before if self.before else 1.0


def restoration(paths: Iterable[Path], repairer: Repairer, rate: float, seed: int) -> Restoration:
    """The effect on the lines of ``paths``, each line damaged by itself."""
    total = Restoration()
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            seed += 1
            _count(total, " ".join(line.split()), repairer, rate, seed)
    return total


def _count(total: Restoration, sound: str, repairer: Repairer, rate: float, seed: int) -> None:
    lines = damaged([sound], rate, seed)
    if not sound or len(lines) > 1:
        return
    printed = " ".join(lines[0].split())
    before = letters_wrong(sound, printed)
    after = letters_wrong(sound, repairer.repaired(Line(1, printed), Ledger()).text)
    total.before += before
    total.after += after
    total.worse += after > before


def letters_wrong(sound: str, printed: str) -> int:
    """How many letters stand between two lines."""
    changes = SequenceMatcher(None, sound, printed, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for what, a, b, c, d in changes if what != "equal")
