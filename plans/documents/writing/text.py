"""A document as plain text: one paragraph a line, no line wrapped, a blank line between the parts of the paper."""

from __future__ import annotations

from plans.documents.content import OfficialDocument
from plans.documents.writing.blocks import RECIPIENTS, SECTION_HEADINGS, SIGNING, Block, Role, printed_blocks

_LEAF_OPENERS = {Role.DECIDING, Role.DECISION, Role.APPENDIX_LABEL, Role.TABLE}
_OPENERS = SECTION_HEADINGS | _LEAF_OPENERS | {Role.NUMBER, Role.KIND, Role.ACTIVITY, Role.RECIPIENTS_TITLE}
_RUNS = (frozenset({Role.LEGAL_BASIS}), frozenset({Role.OPENING}), RECIPIENTS, SIGNING)


def write_text(document: OfficialDocument) -> str:
    """``document`` as text in reading order, ended by a line break.

    The reader of plan texts reads it back to an equal document, provided that the values are as the reader makes
    them: structured wording without its closing full stop, bases and recipients without their closing mark.
    """
    lines: list[str] = []
    previous: Block | None = None
    for block in printed_blocks(document):
        if previous is not None and _opens_a_part(block, previous):
            lines.append("")
        lines.append(block.text)
        previous = block
    return "\n".join(lines) + "\n"


def _opens_a_part(block: Block, previous: Block) -> bool:
    return block.role in _OPENERS or any((block.role in run) != (previous.role in run) for run in _RUNS)
