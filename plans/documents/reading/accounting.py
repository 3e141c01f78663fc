"""The account of every line: what it became, what was put right in it, and what stays in doubt. None vanishes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from plans.documents.reading.lines import Line, same_line


@dataclass(frozen=True, slots=True)
class Repair:
    """Something read otherwise than printed. ``meant`` is "" for furniture of the page, which means nothing."""

    line: int
    read: str
    meant: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person must look at: the line, its text and the reason in Vietnamese."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class LineUse:
    """What a line of the source became, in Vietnamese: "Căn cứ", "Hoạt động 1.1: Địa điểm"."""

    line: int
    use: str


NOT_UNDERSTOOD = "Chưa hiểu dòng này"


@dataclass(slots=True)
class Ledger:
    """Filled in while a paper is read."""

    repairs: list[Repair] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    uses: dict[Line, str] = field(default_factory=dict)
    sources: dict[Line, Line] = field(default_factory=dict)

    def use(self, lines: Iterable[Line], what: str) -> None:
        """``lines`` became ``what``; what was made of a line counts for it."""
        for line in lines:
            self.uses[self.sources.get(line, line)] = what

    def made(self, line: Line, text: str) -> Line:
        """``line`` with another ``text``, to be read in its place."""
        made = same_line(line, text)
        self.sources[made] = line
        return made

    def repair(self, line: Line, read: str, meant: str) -> None:
        """In ``line``, ``read`` was taken as ``meant``."""
        self.repairs.append(Repair(line.number, read, meant))

    def furniture(self, line: Line) -> None:
        """``line`` belongs to the page, not to the text."""
        self.repair(line, line.text, "")
        self.use([line], "Không thuộc nội dung")

    def problem(self, line: Line, reason: str, text: str = "") -> None:
        """A person must look at ``line``, or at ``text`` in it."""
        self.problems.append(Problem(line.number, text or line.text, reason))

    def close(self, lines: Iterable[Line]) -> None:
        """Every line of ``lines`` that became nothing is a problem."""
        for line in lines:
            if line not in self.uses:
                self.problem(line, NOT_UNDERSTOOD)
                self.use([line], NOT_UNDERSTOOD)

    def line_uses(self) -> tuple[LineUse, ...]:
        """The account in the order of the paper."""
        ordered = sorted(self.uses.items(), key=lambda item: (item[0].number, item[0].column))
        return tuple(LineUse(line.number, use) for line, use in ordered)
