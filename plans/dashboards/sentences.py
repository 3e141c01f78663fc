"""What the board says in words before it shows anything. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from plans.dashboards.quarter import QuarterBoard
from plans.dashboards.timing import Span, progress_on, span_of
from plans.wording import join_words


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the board; ``only`` narrows the list to what it counts, "" leaves the list whole."""

    number: int
    label: str
    only: str = ""


def figures(board: QuarterBoard) -> tuple[Figure, ...]:
    """The four numbers above the list."""
    spans = _spans(board)
    period, year = board.period, f"năm {board.period.year}"
    inside = "chỉ diễn ra trong quý này" if period.quarter else "diễn ra trong một quý"
    return (
        Figure(len(board.activities), f"hoạt động trong {period.label if period.quarter else year}"),
        Figure(spans[Span.ONE_QUARTER], inside, f"time:{Span.ONE_QUARTER.value}"),
        Figure(spans[Span.LONGER], "kéo dài nhiều quý hoặc cả năm", f"time:{Span.LONGER.value}"),
        Figure(len(board.undated), f"không ghi thời gian trong {year}", f"time:{Span.UNDATED.value}"),
    )


def headline(board: QuarterBoard) -> str:
    """The board in one sentence: "Quý II/2023: 6 hoạt động trong 1 kế hoạch, trong đó 3 chỉ diễn ra trong quý …"."""
    label, number = board.period.label, len(board.activities)
    if not number:
        return f"{label}: chưa có hoạt động nào."
    spans = _spans(board)
    inside = "chỉ diễn ra trong quý này" if board.period.quarter else "diễn ra trong một quý"
    parts = [
        f"{spans[span]} {words}"
        for span, words in ((Span.ONE_QUARTER, inside), (Span.LONGER, "kéo dài nhiều quý hoặc cả năm"))
        if spans[span]
    ]
    return f"{label}: {number} hoạt động trong {len(board.plans)} kế hoạch, trong đó {join_words(parts)}."


def remarks(board: QuarterBoard, today: date) -> list[str]:
    """Further sentences, each only where it has something to say."""
    return [text for text in (_progress(board, today), _unissued(board), _examples(board), _undated(board)) if text]


def _spans(board: QuarterBoard) -> Counter[Span]:
    return Counter(span_of(row.starts_on, row.ends_on) for row in board.activities)


def _progress(board: QuarterBoard, today: date) -> str:
    """Where the activities stand by their dates; past periods need no such sentence."""
    if not board.activities or board.period.last < today:
        return ""
    progress = progress_on(board.activities, today)
    parts = (
        (progress.over, "đã hết thời gian thực hiện"),
        (progress.under_way, "đang trong thời gian thực hiện"),
        (progress.to_come, "chưa đến thời gian thực hiện"),
    )
    said = join_words([f"{number} {words}" for number, words in parts if number])
    return f"Tính đến ngày {today:%d/%m/%Y}: {said}."


def _unissued(board: QuarterBoard) -> str:
    return f"{board.unissued} hoạt động thuộc kế hoạch chưa ban hành." if board.unissued else ""


def _examples(board: QuarterBoard) -> str:
    return f"{board.examples} hoạt động thuộc kế hoạch là ví dụ minh họa." if board.examples else ""


def _undated(board: QuarterBoard) -> str:
    if not board.undated:
        return ""
    return (
        f"{len(board.undated)} hoạt động của năm {board.period.year} không ghi thời gian nên không tính vào quý nào."
    )
