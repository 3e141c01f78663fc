"""The top of a leaf in Word: names and state's name side by side, number and date, the title, and their lines."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.safestring import SafeString

from plans.documents.writing import blocks, layout, word_xml
from plans.documents.writing.blocks import Block, Leaf, Role
from plans.documents.writing.line_breaks import printed_lines
from plans.documents.writing.metrics import width_mm
from plans.documents.writing.word_sections import text_width_mm
from plans.documents.writing.word_styles import style_id
from plans.documents.writing.word_xml import Spacing

_ROWS = (
    ((Role.SUPERIOR, Role.ISSUER), (Role.STATE_NAME, Role.MOTTO)),
    ((Role.NUMBER,), (Role.PLACE_DATE,)),
)
_WIDTHS_MM = (layout.HEADING_LEFT_MM, layout.HEADING_RIGHT_MM)
_NAMES = (Role.SUPERIOR, Role.ISSUER)
_TITLES = (Role.KIND, Role.SUBJECT, Role.STAMP, Role.APPENDIX_LABEL, Role.APPENDIX_TITLE, Role.REFERENCE)
_WHOLE, _NONE = 1.0, 0.0
_LONGEST_RULED = 130  # letters; no line of words holds more, only a single word without end does
_FIRM_BLANK = "\u00a0"
_LIGHT_SHARE = 0.93  # how wide words in italics are, beside the same in bold


def leaf_heading(leaf: Leaf) -> Iterator[SafeString]:
    """The heading of ``leaf``; a sheet without the state's name has the names above the title."""
    heading = leaf.of(blocks.HEADING)
    ruled, width = _rules(heading), text_width_mm(leaf)
    if any(block.role is Role.STATE_NAME for block in heading):
        rows = [
            [_cell(heading, roles, ruled, within) for roles, within in zip(row, _WIDTHS_MM, strict=True)]
            for row in _ROWS
        ]
        yield word_xml.table(_WIDTHS_MM, [row for row in rows if any(row)])
    else:
        yield _cell(heading, _NAMES, ruled, width, layout.BODY_GAP_PT + layout.KIND_GAP_PT)
    yield _cell(heading, _TITLES, ruled, width, layout.BODY_GAP_PT)


def _rules(heading: list[Block]) -> dict[Role, float]:
    """Under which headings a line is drawn, and its share of the words: the last one of the title bears its line."""
    roles = {block.role for block in heading}
    if Role.SUBJECT not in roles:
        return {Role.ISSUER: layout.RULE_SHARE}
    last = Role.REFERENCE if Role.REFERENCE in roles else Role.SUBJECT
    return {Role.ISSUER: layout.RULE_SHARE, Role.MOTTO: _WHOLE, last: layout.RULE_SHARE}


def _cell(
    heading: list[Block], roles: tuple[Role, ...], ruled: dict[Role, float], within_mm: float, below_pt: float = 0
) -> SafeString:
    """The headings of ``roles``, each with its line, and the space below the last of them."""
    shown = [block for block in heading if block.role in roles]
    parts = []
    for block in shown:
        gap = below_pt if block is shown[-1] else 0
        parts += _lines(block, ruled.get(block.role, _NONE), within_mm, gap)
    return word_xml.joined(parts)


def _lines(block: Block, share: float, within_mm: float, gap: float) -> Iterator[SafeString]:
    lines = [_with_room_kept(line) for line in printed_lines(block)]
    drawn = share > 0 and len(lines[-1]) <= _LONGEST_RULED
    below = None if drawn or not gap else gap
    yield word_xml.paragraph(style_id(block.role), lines, keep=True, spacing=Spacing(after_pt=below))
    if drawn:
        length = min(_words_mm(block.role, lines[-1]), within_mm) * share
        yield word_xml.rule(length, within_mm, thick_pt=layout.RULE_PT, before_pt=layout.RULE_GAP_PT, after_pt=gap)


def _with_room_kept(line: str) -> str:
    """``line`` with the blanks that leave room for a number or a day. Its breaks are made, so they need not be firm,
    but for the last: Word drops plain blanks at the end of a line before it centres it."""
    plain = line.replace(_FIRM_BLANK, " ")
    return f"{plain[:-1]}{_FIRM_BLANK}" if plain.endswith(" ") else plain


def _words_mm(role: Role, words: str) -> float:
    letters = layout.LETTERS[role]
    return width_mm(words, letters.size_pt) * (1 if letters.bold else _LIGHT_SHARE)
