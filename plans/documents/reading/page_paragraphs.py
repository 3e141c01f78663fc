"""Where a paragraph begins among printed lines: told by margins, room left, distance, centring and bold letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import inf
from statistics import median

from plans.documents.reading.markers import Kind, marked
from plans.documents.reading.page import PrintedColumns, PrintedLine

# Points.
_INDENT = 12.0
_HANGS = 5.0
_SAME_INDENT = 3.0
_WORD_SPACE = 2.5
_OFF_MARGIN = 2.0
_OFF_MARGIN_IF_LIGHT = 15.0
_SAME_MIDDLE = 3.0
_MIDDLE_OF_COLUMN = 6.0
_UNSURE = 45.0  # where a column ends is known no better than this
_CELL_PADDING = 5.4
_FEWEST_ALIKE = 3
_NARROWEST_TEXT = 0.6  # of the page; where all lines end before that, none is full
_MORE_THAN_PITCH = 0.12  # of the height of a line
_LOOSER = 1.25  # times the least distance of the lines of a column
_FURTHEST = 4.0  # heights of a line: what is further apart is no text in a row
_LONG_SHARE = 0.7  # of the width of the text
_LEVEL = 0.6  # of the height of a line
_CLOSED = re.compile(r"[.;:!?…][\"”»’)\]]*$")
_BASIS = re.compile(r"(?:-\s*)?(?:Căn cứ|Thực hiện|Theo đề nghị|Xét đề nghị)\s")
_SURE_BASIS = re.compile(
    r"(?:-\s*)?Căn cứ (?:Luật|Nghị|Quyết định|Kế hoạch|Chương trình|Thông|Công văn|Kết luận|Chỉ thị|Th[ỏo]a|Biên bản)"
)
_SURE_KINDS = frozenset({Kind.ROMAN, Kind.DOTTED, Kind.LETTER})


class TextBlock:
    """How the text of pages of one width is set: where full lines begin and end, and how far lines are apart."""

    def __init__(
        self, lines: Sequence[PrintedLine], columns: Sequence[Sequence[PrintedLine]], page_width: float
    ) -> None:
        text = [line for line in lines if not line.has_columns]
        cuts = [(one, other) for one, other in pairwise(text) if other.top > one.top and _is_cut(one, other)]
        lefts = Counter(round(line.left) for line in lines)
        shared = [place for place, count in lefts.items() if count >= _FEWEST_ALIKE]
        flush = [round(other.left) for one, other in cuts if other.left <= one.left + _HANGS]
        self.margin: float = min([*shared, *flush] or lefts or [0])
        self._begins = frozenset(place for place in shared if place - self.margin >= _OFF_MARGIN)
        self.edge = self._edge(text, cuts, page_width)
        self._pitch, self._is_spaced = _pitch([text, *columns], cuts)

    def _edge(
        self, text: Sequence[PrintedLine], cuts: Sequence[tuple[PrintedLine, PrintedLine]], page_width: float
    ) -> float:
        """Where full lines end: where several do, else as far as the first words of cut sentences found no room."""
        rights = Counter(round(line.right) for line in text)
        shared = [place for place, count in rights.items() if count >= _FEWEST_ALIKE]
        furthest = max([*(shared or rights), page_width * _NARROWEST_TEXT])
        if shared and max(shared) >= max(rights) - _SAME_INDENT:
            return float(furthest)
        no_room = [one.right + _WORD_SPACE + other.first_word for one, other in cuts]
        room = min([*no_room, page_width - self.margin])
        return max(float(max(rights, default=0)), min(room - 1, page_width - self.margin), furthest)

    def begins(self, paragraph: Sequence[PrintedLine], line: PrintedLine) -> bool:
        """Whether a paragraph begins with ``line``, or ``paragraph`` goes on with it."""
        previous = paragraph[-1]
        if previous.has_columns or line.has_columns:
            return True
        if self._has_room(previous, line) and not self.is_near(previous, line):
            return True
        if self._is_centred(previous) is not self._is_centred(line):
            return True
        if self._is_apart(previous, line) or (all(each.is_bold for each in paragraph) and not line.begins_bold):
            return True
        if _opens(paragraph, line):
            return True
        return not self._is_centred(line) and self._is_indented(paragraph, line)

    def _has_room(self, previous: PrintedLine, line: PrintedLine) -> bool:
        if self._is_centred(previous):
            return previous.width + _WORD_SPACE + line.first_word <= self.edge - self.margin
        return previous.right + _WORD_SPACE + line.first_word <= self.edge

    def _is_centred(self, line: PrintedLine) -> bool:
        before, behind = line.left - self.margin, self.edge - line.right
        return (
            before > (_OFF_MARGIN if line.is_bold else _OFF_MARGIN_IF_LIGHT)
            and behind > _OFF_MARGIN
            and abs(before - behind) < _SAME_MIDDLE * 2
            and round(line.left) not in self._begins
        )

    def _is_apart(self, previous: PrintedLine, line: PrintedLine) -> bool:
        """Whether ``line`` stands further below than the lines of a paragraph do."""
        return self._pitch is not None and line.top > previous.top and not self._is_at_pitch(previous, line)

    def is_near(self, previous: PrintedLine, line: PrintedLine) -> bool:
        """Whether ``line`` stands as near below as only the lines of one paragraph do."""
        is_long = previous.width >= (self.edge - self.margin) * _LONG_SHARE or previous.is_in_column
        return self._is_spaced and is_long and line.top > previous.top and self._is_at_pitch(previous, line)

    def _is_at_pitch(self, previous: PrintedLine, line: PrintedLine) -> bool:
        height = max(previous.height, line.height)
        tolerance = max(2.0, height * _MORE_THAN_PITCH)
        return line.bottom - previous.bottom <= height * (self._pitch or 0.0) + tolerance

    def _is_indented(self, paragraph: Sequence[PrintedLine], line: PrintedLine) -> bool:
        first, previous = paragraph[0], paragraph[-1]
        if len(paragraph) > 1 and previous.left > first.left + _HANGS and line.left < previous.left - _HANGS:
            return True  # after hanging lines
        if line.left - self.margin < _INDENT:
            return False
        if len(paragraph) > 1 and abs(line.left - previous.left) < _SAME_INDENT:
            return False
        if marked(previous.text).kind is not Kind.NONE and line.left > previous.left + _HANGS:
            return False
        return not (abs(line.left - previous.left) < _SAME_INDENT and _is_cut(previous, line))


def _pitch(
    streams: Sequence[Sequence[PrintedLine]], cuts: Sequence[tuple[PrintedLine, PrintedLine]]
) -> tuple[float | None, bool]:
    """How far lines of a paragraph are apart, in heights of a line, and whether paragraphs are further apart."""
    distances = [distance for lines in streams for distance in map(_distance, lines, lines[1:])]
    within = [distance for distance in (_distance(one, other) for one, other in cuts) if 1 <= distance < _FURTHEST]
    distances = [distance for distance in distances if 1 <= distance < _FURTHEST]
    if not distances:
        return None, False
    pitch = median(within) if len(within) >= _FEWEST_ALIKE else min(distances + within)
    is_spaced = median(distances) > pitch + _MORE_THAN_PITCH
    return (pitch, is_spaced) if within or is_spaced else (None, False)


def _distance(line: PrintedLine, below: PrintedLine) -> float:
    return (below.bottom - line.bottom) / line.height if line.height > 0 else 0.0


def rows_of_columns(columns: PrintedColumns, block: TextBlock) -> list[tuple[float, str]]:
    """The paragraphs of both columns, those that begin level in one row; each row with its top."""
    starts = [
        *((line, text, 0) for line, text in _left_paragraphs(columns, block)),
        *((line, text, 1) for line, text in _right_paragraphs(columns, block)),
    ]
    rows: list[tuple[float, list[str]]] = []
    for line, text, side in sorted(starts, key=lambda start: (start[0].top, start[2])):
        if rows and not rows[-1][1][side] and not any(rows[-1][1][side:]) and _is_level(rows[-1][0], line):
            rows[-1][1][side] = text
        elif rows and side == 0 and not rows[-1][1][0] and _is_level(rows[-1][0], line):
            rows[-1][1][0] = text
        else:
            rows.append((line.top, ["", ""]))
            rows[-1][1][side] = text
    return [(top, "\t".join(cells) if cells[1] else cells[0]) for top, cells in rows]


def _is_level(top: float, line: PrintedLine) -> bool:
    return line.top - top < line.height * _LEVEL


def _left_paragraphs(columns: PrintedColumns, block: TextBlock) -> list[tuple[PrintedLine, str]]:
    left, right = columns.left, columns.right
    widest = max(line.right for line in left)
    end = min(line.left for line in right)
    if not _is_flush(right) and 2 * _middle(right) - _end_of(right, block) >= widest:
        end = 2 * _middle(right) - _end_of(right, block)
    elif end - widest > _CELL_PADDING * 2:
        end -= _CELL_PADDING * 2
    if _is_flush(left):
        return _paragraphs(left, block, lambda line: end - line.right)
    return _paragraphs(left, block, _room_about(left, min(end - _middle(left), _middle(left) - block.margin)))


def _right_paragraphs(columns: PrintedColumns, block: TextBlock) -> list[tuple[PrintedLine, str]]:
    right = columns.right
    end = _end_of(right, block)
    if _is_flush(right):
        return _paragraphs(right, block, lambda line: end - line.right)
    return _paragraphs(right, block, _room_about(right, end - _middle(right)))


def _room_about(lines: Sequence[PrintedLine], half: float) -> Callable[[PrintedLine], float]:
    """What a line set about the middle leaves free; nothing is known where the widest alone tells the width."""
    if max(line.width for line in lines) >= 2 * half - _MIDDLE_OF_COLUMN:
        return lambda _: inf
    return lambda line: 2 * half - line.width


def _end_of(right: Sequence[PrintedLine], block: TextBlock) -> float:
    return max(block.edge, max(line.right for line in right))


def _is_flush(lines: Sequence[PrintedLine]) -> bool:
    lefts, middles = [line.left for line in lines], [line.middle for line in lines]
    return len(lines) > 1 and max(lefts) - min(lefts) <= max(_SAME_INDENT, (max(middles) - min(middles)) / 2)


def _middle(lines: Sequence[PrintedLine]) -> float:
    return median(line.middle for line in lines)


def _paragraphs(
    lines: Sequence[PrintedLine], block: TextBlock, room: Callable[[PrintedLine], float]
) -> list[tuple[PrintedLine, str]]:
    """The paragraphs of a column, each with its first line; ``room`` is what a line leaves free."""
    pitches = [other.bottom - one.bottom for one, other in pairwise(lines)]
    widest_pitch = min(pitches, default=0.0) * _LOOSER
    is_mixed = any(widest_pitch < pitch < line.height * _FURTHEST for line, pitch in zip(lines, pitches, strict=False))
    found: list[tuple[PrintedLine, str]] = []
    for place, line in enumerate(lines):
        previous = lines[place - 1] if place else None
        if previous is None or line.bottom - previous.bottom > widest_pitch:
            found.append((line, line.text))
            continue
        first, text = found[-1]
        is_item = marked(text).kind is not Kind.NONE
        need = _WORD_SPACE + line.first_word
        is_near = is_mixed and block.is_near(previous, line) and room(previous) < need + _UNSURE
        is_full = room(previous) < need or is_near
        if _is_column_start(text, previous, line) or not (is_full or is_item):
            found.append((line, line.text))
        else:
            found[-1] = first, joined(text, line.text)
    return found


def _is_column_start(text: str, previous: PrintedLine, line: PrintedLine) -> bool:
    return (
        marked(line.text).kind is not Kind.NONE
        or bool(_CLOSED.search(text))
        or (previous.text.isupper() and not line.text.isupper())
        or (previous.is_bold and not line.begins_bold)
        or "\t" in previous.text + line.text
        or line.text.startswith(("Số:", "Số "))
    )


def joined(paragraph: str, text: str) -> str:
    """Two lines as one; a symbol broken at its hyphen ("06/2022/TT-", "BTTTT") is whole again."""
    is_broken_symbol = paragraph.endswith("-") and not paragraph.endswith(" -")
    return f"{paragraph}{text}" if is_broken_symbol else f"{paragraph} {text}"


def _is_cut(previous: PrintedLine, line: PrintedLine) -> bool:
    """Whether a sentence goes from ``previous`` to ``line`` beyond doubt."""
    return line.text[0].islower() and marked(line.text).kind is Kind.NONE and not _CLOSED.search(previous.text)


def _opens(paragraph: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Whether ``line`` has a marker, or opens as a basis does, that no sentence runs into."""
    kind = marked(line.text).kind
    if _SURE_BASIS.match(line.text):
        return True
    if _CLOSED.search(paragraph[-1].text):
        return kind is not Kind.NONE or bool(_BASIS.match(line.text))
    return kind in _SURE_KINDS and marked(paragraph[0].text).kind is not Kind.NONE
