"""The body of a paper as pieces: paragraphs and rows of tables, between which a long paper may be set in parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

_NAME = "manh-"


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """What stands around the rows of one table, with its head, which repeats wherever the table goes on."""

    opening: SafeString
    closing: SafeString


@dataclass(frozen=True, slots=True)
class Piece:
    """One element of the body: ``tag``, and all that follows it; a row has the ``frame`` of its table."""

    tag: SafeString
    rest: SafeString
    frame: Frame | None = None

    def html(self, name: str = "") -> SafeString:
        """The element; ``name`` marks it, so that it is found on the finished pages."""
        mark = SafeString(f' id="{name}"') if name else SafeString("")
        return SafeString("<") + self.tag + mark + self.rest

    def __len__(self) -> int:
        """How much there is to set, in letters of HTML."""
        return len(self.rest)


def joined(pieces: Sequence[Piece]) -> SafeString:
    """The pieces one after the other, rows inside their tables."""
    return _framed([(piece, piece.html()) for piece in pieces])


def joined_with_names(pieces: Sequence[Piece], first: int) -> SafeString:
    """The same, each piece marked with its place in the whole body; ``first`` is the one of the first piece."""
    return _framed([(piece, piece.html(f"{_NAME}{place}")) for place, piece in enumerate(pieces, start=first)])


def named_places(names: Iterable[str]) -> set[int]:
    """The places of the pieces that are marked by ``names``; other names are passed over."""
    return {int(name.removeprefix(_NAME)) for name in names if name.startswith(_NAME)}


def _framed(shown: list[tuple[Piece, SafeString]]) -> SafeString:
    groups = groupby(shown, key=lambda pair: pair[0].frame)
    return _lines([_in_frame(frame, _lines([html for _, html in group])) for frame, group in groups])


def _in_frame(frame: Frame | None, html: SafeString) -> SafeString:
    return frame.opening + html + frame.closing if frame else html


def _lines(parts: list[SafeString]) -> SafeString:
    return format_html_join("\n", "{}", ((part,) for part in parts))
