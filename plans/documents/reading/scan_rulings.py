"""Drawn lines in the picture of a page: long runs of dark dots, level or upright."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

# Shares of the width of the page, so that no resolution matters: on A4 0.05 is 10 mm.
_SHORTEST_LEVEL = 0.06
_SHORTEST_UPRIGHT = 0.024  # a row of one line is taller than any letter
_THICKEST = 0.005
_GAP = 0.004  # specks break a line
_MOST_RUNS = 20_000
_DARK, _BLACK = 150, 0


@dataclass(slots=True)
class Stroke:
    """A drawn line in dots: where it begins and ends, and the rows (or columns) it covers."""

    start: int
    end: int
    first: int
    last: int


def levels(picture: Image.Image) -> list[Stroke]:
    """The level lines of a grey ``picture``."""
    return _strokes(_black_and_white(picture), round(picture.width * _SHORTEST_LEVEL), picture.width)


def uprights(picture: Image.Image) -> list[Stroke]:
    """The upright lines of a grey ``picture``."""
    turned = _black_and_white(picture).transpose(Image.Transpose.TRANSPOSE)
    return _strokes(turned, round(picture.width * _SHORTEST_UPRIGHT), picture.width)


def _black_and_white(picture: Image.Image) -> Image.Image:
    return picture.point([_BLACK if shade < _DARK else 255 for shade in range(256)])


def _strokes(picture: Image.Image, shortest: int, page_width: int) -> list[Stroke]:
    found: list[Stroke] = []
    open_strokes: list[Stroke] = []
    gap, thickest = round(page_width * _GAP), round(page_width * _THICKEST)
    for count, (row, start, end) in enumerate(_runs(picture, max(8, shortest // 2))):
        if count > _MOST_RUNS:
            return []
        still_open = [each for each in open_strokes if each.last >= row - 2]
        found += [each for each in open_strokes if each.last < row - 2]
        open_strokes = still_open
        beside = next((each for each in open_strokes if start - gap <= each.end and each.start - gap <= end), None)
        if beside is None:
            open_strokes.append(Stroke(start, end, row, row))
        else:
            beside.start, beside.end, beside.last = min(start, beside.start), max(end, beside.end), row
    found = _joined(found + open_strokes, gap)
    return [each for each in found if each.end - each.start >= shortest and each.last - each.first <= thickest]


def _runs(picture: Image.Image, shortest: int) -> Iterator[tuple[int, int, int]]:
    """Runs of black dots at least ``shortest`` long: row, first dot, dot behind the last."""
    dots, width = picture.tobytes(), picture.width
    needle = bytes(shortest)
    for row in range(picture.height):
        line = dots[row * width : (row + 1) * width]
        start = line.find(needle)
        while start >= 0:
            rest = line[start:].lstrip(b"\x00")
            end = width - len(rest)
            yield row, start, end
            start = line.find(needle, end)


def _joined(strokes: list[Stroke], gap: int) -> list[Stroke]:
    """Strokes of which one goes on where the other ends, as one."""
    found: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda each: (each.start, each.first)):
        before = next((each for each in found if _goes_on(each, stroke, gap)), None)
        if before is None:
            found.append(stroke)
        else:
            before.end = max(before.end, stroke.end)
            before.first, before.last = min(before.first, stroke.first), max(before.last, stroke.last)
    return found


def _goes_on(one: Stroke, other: Stroke, gap: int) -> bool:
    is_near = one.first - gap <= other.last and other.first - gap <= one.last
    return is_near and other.start <= one.end + gap
