"""Two wordings side by side: which words were dropped, which added, which stayed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from plans.documents.alignment import Aligner

# A date, an amount or the number of a paper is one word: a part of it would read as another number.
_TOKENS = re.compile(r"\d+(?:[/.,-]\d+)+|\w+|\s+|[^\w\s]")


class Mark(StrEnum):
    """What became of a run of words; the value is the HTML element that shows it, "" for none."""

    SAME = ""
    DROPPED = "del"
    ADDED = "ins"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that share their fate."""

    mark: Mark
    text: str


def mark_words(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both wordings in reading order, dropped words before those that took their place.

    Without the added pieces they read ``before``, without the dropped ones ``after``. Long wordings with little in
    common are shown as one replaced by the other.
    """
    pieces: list[Piece] = []
    dropped = added = ""
    for mark, text in _runs(_TOKENS.findall(before), _TOKENS.findall(after)):
        if mark is Mark.DROPPED:
            dropped += text
        elif mark is Mark.ADDED:
            added += text
        elif text.isspace() and (dropped or added):
            # A lone blank between two changed words would tear one change into many.
            dropped, added = dropped + text, added + text
        else:
            pieces += _changed(dropped, added)
            pieces.append(Piece(Mark.SAME, text))
            dropped = added = ""
    return tuple(_joined([*pieces, *_changed(dropped, added)]))


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[Mark, str]]:
    for stretch in Aligner().stretches(old, new):
        if stretch.same:
            yield Mark.SAME, "".join(stretch.old)
        else:
            yield Mark.DROPPED, "".join(stretch.old)
            yield Mark.ADDED, "".join(stretch.new)


def _changed(dropped: str, added: str) -> Iterator[Piece]:
    """A change, with the blank that both sides end in outside of it."""
    tail = ""
    if dropped and added:
        while dropped and added and dropped[-1] == added[-1] and dropped[-1].isspace():
            dropped, added, tail = dropped[:-1], added[:-1], dropped[-1] + tail
    if dropped:
        yield Piece(Mark.DROPPED, dropped)
    if added:
        yield Piece(Mark.ADDED, added)
    if tail:
        yield Piece(Mark.SAME, tail)


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Neighbours of one fate as one piece."""
    held: Piece | None = None
    for piece in pieces:
        if held is not None and held.mark is piece.mark:
            held = Piece(held.mark, held.text + piece.text)
        else:
            if held is not None:
                yield held
            held = piece
    if held is not None:
        yield held
