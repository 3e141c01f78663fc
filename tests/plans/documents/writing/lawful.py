"""What the law asks of any paper, held against the finished PDF: each check takes the document and its measures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from plans.documents.content import OfficialDocument
from plans.documents.writing import blocks, layout
from plans.documents.writing.blocks import Block, Leaf, Role, printed_leaves
from plans.documents.writing.line_breaks import printed_lines
from plans.documents.writing.pdf import write_pdf
from tests.plans.documents.writing.measure import MM, Grid, Line, Paper, measured

HAIR = 0.15  # mm: rounding of positions in the file
LETTER_OVERHANG = 0.6  # mm: justified lines end in blanks, and some letters lean out of their box
_FACES = {
    (False, False): "Tinos",
    (True, False): "Tinos-Bold",
    (False, True): "Tinos-Italic",
    (True, True): "Tinos-Bold-Italic",
}
_CENTRED = blocks.CENTRED | {Role.KIND, Role.SUBJECT, Role.REFERENCE, Role.APPENDIX_LABEL, Role.APPENDIX_TITLE}
_INDENTS_MM = {Role.ADDRESSEES_TITLE: layout.ADDRESSEES_INDENT_MM, Role.ADDRESSEE_ITEM: layout.ADDRESSEE_INDENT_MM}
_UNRULED = (Role.STATE_NAME, Role.NUMBER, Role.PLACE_DATE)


def assert_lawful(document: OfficialDocument) -> Paper:
    """Every check, leaf by leaf; returns what was measured."""
    paper = measured(write_pdf(document, draft=document.is_draft))
    leaves = printed_leaves(document)
    starts = [*paper.leaf_starts, len(paper.sizes) + 1]
    assert len(starts) == len(leaves) + 1, "every leaf begins with a page without a number, and no other page"
    for leaf, (first, end) in zip(leaves, pairwise(starts), strict=True):
        pages = range(first, end)
        _check_pages(paper, leaf, pages)
        _check_numbers_and_mark(paper, leaf, pages)
        _check_grids(paper, leaf, pages)
        lines = [line for page in pages for line in paper.on_page(page)]
        _check_words(leaf, lines)
        _check_letters(leaf, lines)
        _check_rules(paper, leaf, lines)
        _check_closing(paper, leaf, lines)
        _check_headings_are_not_last(paper, leaf, pages)
    return paper


def _size(leaf: Leaf) -> tuple[float, float]:
    size = (layout.PAGE_WIDTH_MM, layout.PAGE_HEIGHT_MM)
    return size[::-1] if leaf.is_landscape else size


def _middle(leaf: Leaf) -> float:
    return (layout.MARGIN_LEFT_MM + _size(leaf)[0] - layout.MARGIN_RIGHT_MM) / 2


def _check_pages(paper: Paper, leaf: Leaf, pages: range) -> None:
    width, height = _size(leaf)
    for page in pages:
        shown = paper.sizes[page - 1]
        assert (round(shown[0], 2), round(shown[1], 2)) == (width, height)
        for line in paper.on_page(page):
            assert line.left >= layout.MARGIN_LEFT_MM - HAIR, line
            assert line.right <= width - layout.MARGIN_RIGHT_MM + LETTER_OVERHANG, line
            assert line.baseline - line.size * MM >= layout.MARGIN_TOP_MM - HAIR, line
            assert line.baseline <= height - layout.MARGIN_BOTTOM_MM, line


def _check_numbers_and_mark(paper: Paper, leaf: Leaf, pages: range) -> None:
    for count, page in enumerate(pages, start=1):
        numbers = paper.page_numbers(page)
        assert [line.text for line in numbers] == ([str(count)] if count > 1 else [])
        for number in numbers:
            assert (number.size, number.fonts) == (layout.PAGE_NUMBER_PT, {"Tinos"})
            assert number.middle == pytest.approx(_middle(leaf), abs=HAIR)
            assert number.baseline == pytest.approx(layout.PAGE_NUMBER_CENTRE_MM, abs=2)
        marks = [line for line in paper.in_top_margin(page) if line not in numbers]
        assert [line.text for line in marks] == (["DỰ THẢO"] if leaf.is_draft else [])


def _grids_on(paper: Paper, pages: range) -> list[Grid]:
    return [grid for grid in paper.grids if grid.page in pages]


def _check_grids(paper: Paper, leaf: Leaf, pages: range) -> None:
    """Each part of a table has the head, whole rows, and the width of the text; an area's row is never last."""
    tables = [block.table for block in leaf.blocks if block.table]
    grids = _grids_on(paper, pages)
    if not tables:
        assert grids == []
        return
    width = _size(leaf)[0]
    heads = [tuple(column.title for column in table.columns) for table in tables]
    shown = []
    for grid in grids:
        assert grid.rows[0] in heads
        assert grid.left == pytest.approx(layout.MARGIN_LEFT_MM, abs=layout.TABLE_RULE_PT * MM)
        assert grid.right == pytest.approx(width - layout.MARGIN_RIGHT_MM, abs=layout.TABLE_RULE_PT * MM)
        assert len(grid.rows) > 1
        assert grid.rows[-1][2:] != (None,) * (len(grid.rows[0]) - 2), "an area's row is last on its page"
        shown += [tuple(cell for cell in row if cell is not None) for row in grid.rows[1:]]
    assert [_squeezed("".join(row)) for row in shown] == [
        _squeezed("".join(row.cells)) for table in tables for row in table.rows
    ]


def _squeezed(text: str) -> str:
    return "".join(text.split()).replace("\u200b", "")


def _check_words(leaf: Leaf, lines: list[Line]) -> None:
    """Every letter is printed; the head of a table may come again."""
    shown, printed = (_squeezed("".join(texts)) for texts in ((line.text for line in lines), _texts(leaf)))
    if any(block.table for block in leaf.blocks):
        assert len(shown) >= len(printed)
    else:
        assert sorted(shown) == sorted(printed)


def _texts(leaf: Leaf) -> Iterator[str]:
    return (block.text for block in leaf.blocks)


def _found(leaf: Leaf, lines: list[Line]) -> Iterator[tuple[Block, Line]]:
    """The first line of each block of the body, in the order of the paper; lines of tables are passed over."""
    size = layout.LETTERS[Role.TABLE].size_pt
    last = _squeezed(printed_lines(leaf.of(blocks.HEADING)[-1])[-1])
    title = next(place for place, line in enumerate(lines) if _squeezed(line.text) == last)
    text = (line for line in lines[title + 1 :] if line.size != size or not any(b.table for b in leaf.blocks))
    for block in leaf.of(blocks.BODY):
        if block.table:
            continue
        start = _squeezed(printed_lines(block)[0])[:20]
        yield block, next(line for line in text if _squeezed(line.text)[:20] == start[: len(_squeezed(line.text))])


def _check_letters(leaf: Leaf, lines: list[Line]) -> None:
    for block, line in _found(leaf, lines):
        letters = layout.LETTERS[block.role]
        face = _FACES[letters.bold, letters.italic]
        assert line.size == letters.size_pt, line
        assert line.fonts <= ({face, "Tinos-Bold"} if block.opening else {face}), line
        if block.role in blocks.CENTRED:
            assert line.middle == pytest.approx(_middle(leaf), abs=0.3), line
        else:
            indent = _INDENTS_MM.get(block.role, layout.FIRST_LINE_INDENT_MM)
            assert line.left == pytest.approx(layout.MARGIN_LEFT_MM + indent, abs=HAIR), line
    for block in leaf.of(blocks.HEADING):
        line = next(line for line in lines if _squeezed(line.text) == _squeezed(printed_lines(block)[0]))
        letters = layout.LETTERS[block.role]
        assert (line.size, line.fonts) == (letters.size_pt, {_FACES[letters.bold, letters.italic]}), line
        if block.role in _CENTRED:
            assert line.middle == pytest.approx(_middle(leaf), abs=0.3), line


def _check_rules(paper: Paper, leaf: Leaf, lines: list[Line]) -> None:
    """The motto's line is as long as its words, those of issuer and title a third to a half, all centred."""
    ruled = [Role.ISSUER, Role.MOTTO, Role.REFERENCE if leaf.of({Role.SUBJECT, Role.REFERENCE})[1:] else Role.SUBJECT]
    for block in leaf.of(ruled):
        if block.role is Role.REFERENCE and not leaf.of({Role.SUBJECT}):
            continue
        last = _squeezed(printed_lines(block)[-1])
        line = next(line for line in lines if _squeezed(line.text) == last)
        rule = paper.rule_below(line)
        share = rule.length / (line.right - line.left)
        assert rule.middle == pytest.approx(line.middle, abs=HAIR)
        assert 0 < rule.y - line.baseline < 4
        if block.role is Role.MOTTO:
            assert share == pytest.approx(1, abs=0.01)
        else:
            assert layout.RULE_SHARE_MIN <= share <= layout.RULE_SHARE_MAX


def _check_closing(paper: Paper, leaf: Leaf, lines: list[Line]) -> None:
    """Signing block and recipients on one page and level, the block in the middle of the right half, text above."""
    signing, recipients = leaf.of(blocks.SIGNING), leaf.of(blocks.RECIPIENTS)
    half = layout.MARGIN_LEFT_MM + layout.TEXT_WIDTH_MM / 2
    right = [line for line in lines if line.left > half - HAIR]
    found = []
    for block in signing:
        start = _squeezed(block.text)
        last = [line for line in right if start.startswith(_squeezed(line.text))]
        found.append(last[-1] if block.role is Role.SIGNATORY else last[0])
    for block, line in zip(signing, found, strict=True):
        assert line.size == layout.LETTERS[block.role].size_pt
        assert line.fonts == {"Tinos-Bold"}
        assert line.middle == pytest.approx(half + layout.TEXT_WIDTH_MM / 4, abs=0.3), line
    assert len({line.page for line in found}) <= 1, "a split signing block"
    if not (signing and recipients):
        return
    title = next(line for line in lines if line.text == recipients[0].text)
    assert (title.size, title.fonts) == (12, {"Tinos-Bold-Italic"})
    assert title.page == found[0].page
    assert title.baseline == pytest.approx(found[0].baseline, abs=HAIR)
    above = [line for line in paper.on_page(title.page) if line.baseline < title.baseline - 1]
    assert len(above) >= 2


def _check_headings_are_not_last(paper: Paper, leaf: Leaf, pages: range) -> None:
    headings = {_squeezed(block.text)[:30] for block in leaf.of(blocks.SECTION_HEADINGS)}
    for page in list(pages)[:-1]:
        last = paper.on_page(page)[-1]
        assert _squeezed(last.text)[:30] not in headings, last
