"""The account of every line: what it became, what was put right in it, and what stays in doubt. None vanishes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
class Question:
    """A doubtful repair, which was not made: a person says whether ``read`` was meant as ``meant``."""

    line: int
    read: str
    meant: str
    reason: str


@dataclass(frozen=True, slots=True)
class LineUse:
    """What a line of the source became, in Vietnamese: "Căn cứ", "Hoạt động 1.1: Địa điểm".

    ``field`` names the field of the document, or of the activity in the place ``activity`` of
    ``document.activities()``; it is "" for what belongs to the page and what was not understood.
    """

    line: int
    use: str
    activity: int | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class _Use:
    what: str
    field: str
    activity: int | None


NOT_UNDERSTOOD = "Chưa hiểu dòng này"


@dataclass(slots=True)
class Ledger:
    """Filled in while a paper is read."""

    repairs: list[Repair] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    uses: dict[Line, _Use] = field(default_factory=dict)
    sources: dict[Line, Line] = field(default_factory=dict)

    def use(self, lines: Iterable[Line], what: str, field: str = "", activity: int | None = None) -> None:
        """``lines`` became ``what``, in ``field`` of the document or activity; what was made of a line counts for it.

        Args:
            activity: any key of the activity; ``line_uses`` is told their order.
        """
        for line in lines:
            self.uses[self.sources.get(line, line)] = _Use(what, field, activity)

    def is_of_activity(self, line: Line) -> bool:
        """Whether ``line`` became part of an activity."""
        use = self.uses.get(self.sources.get(line, line))
        return use is not None and use.activity is not None

    def made(self, line: Line, text: str) -> Line:
        """``line`` with another ``text``, to be read in its place."""
        made = same_line(line, text)
        self.sources[made] = line
        return made

    def repair(self, line: Line, read: str, meant: str) -> None:
        """In ``line``, ``read`` was taken as ``meant``."""
        self.repairs.append(Repair(line.number, read, meant))

    def ask(self, line: Line, read: str, meant: str, reason: str) -> None:
        """Leave it to a person whether ``read`` is meant as ``meant``; ``reason`` is a Vietnamese sentence."""
        self.questions.append(Question(line.number, read, meant, reason))

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

    def line_uses(self, activities: Sequence[int] = ()) -> tuple[LineUse, ...]:
        """The account in the order of the paper; ``activities`` are the keys in the order of the document."""
        places = {key: place for place, key in enumerate(activities)}
        ordered = sorted(self.uses.items(), key=lambda item: (item[0].number, item[0].column))
        return tuple(
            LineUse(line.number, use.what, None if use.activity is None else places.get(use.activity), use.field)
            for line, use in ordered
        )
