"""Papers of the corpus as Word and PDF files: the same lines in another layout for each seed."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

import docx
import weasyprint
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

_OPENING = re.compile(
    r"(?:- )?(?:Căn cứ|(?:Thực hiện|Triển khai) [A-ZĐ][^-]* số|Thực hiện [A-ZĐ]|Theo đề nghị|Ủy ban nhân dân)"
)
_HEAD_BEHIND = re.compile(r"^(?:PHỤ LỤC|Phụ lục)\b|^KẾ HOẠCH$|CỘNG HÒA XÃ HỘI|^ỦY BAN NHÂN DÂN$")
_FONTS = ("Times New Roman", "Tinos", "Arial")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (one row of one cell), two columns side by side (one row of two), or a table of several cells."""

    rows: tuple[tuple[str, ...], ...]
    is_centred: bool = False

    @property
    def is_paragraph(self) -> bool:
        return len(self.rows) == 1 and len(self.rows[0]) == 1


def blocks_of(lines: Sequence[str]) -> Iterator[Block]:
    """The heading and the signing block in two columns, rows of three cells or more as tables, the rest as text."""
    rest = list(lines)
    number = next(place for place, line in enumerate(rest) if line.startswith("Số:"))
    begin = _opening(rest, number)
    yield from _columns(rest[:number])
    yield from _columns([rest[number]])
    yield from (Block(((line,),), is_centred=True) for line in rest[number + 1 : begin] if line.strip())
    yield from _body(rest[begin:])


def _opening(lines: list[str], number: int) -> int:
    """Where the first paragraph begins: by its words, else behind the empty line that ends the title."""
    worded = (place for place, line in enumerate(lines) if place > number and _OPENING.match(line))
    return next(worded, 0) or lines.index("", lines.index("KẾ HOẠCH", number)) + 1


def _body(lines: list[str]) -> Iterator[Block]:
    ending = next((place for place, line in enumerate(lines) if line.startswith("Nơi nhận")), len(lines))
    heads = (place for place, line in enumerate(lines) if place > ending and _HEAD_BEHIND.search(line))
    behind = next(heads, len(lines))
    yield from _text_and_tables(lines[:ending])
    if ending < len(lines):
        yield from _columns(lines[ending:behind])
    yield from _text_and_tables(lines[behind:])


def _columns(lines: list[str]) -> Iterator[Block]:
    """Cells of several lines set apart by one tab, or two cells in each line."""
    tabs = sum("\t" in line for line in lines)
    if tabs == 1:
        yield Block((tuple(cell.strip("\n") for cell in "\n".join(lines).split("\t")),))
    elif tabs:
        sides = zip(*(line.partition("\t")[::2] for line in lines), strict=True)
        yield Block((tuple("\n".join(filter(None, side)) for side in sides),))
    else:
        yield from _text_and_tables(lines)


def _text_and_tables(lines: list[str]) -> Iterator[Block]:
    for is_table, group in groupby((line for line in lines if line.strip()), key=lambda line: "\t" in line):
        rows = [tuple(line.split("\t")) for line in group]
        yield from [Block(tuple(rows))] if is_table else [Block((row,)) for row in rows]


def as_word(lines: Sequence[str], seed: int) -> bytes:
    """A Word file of ``lines``; a group row spans its table."""
    chance = random.Random(seed)
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = chance.choice(_FONTS), Pt(chance.choice((12, 13, 14)))
    document.sections[0].left_margin = Cm(chance.choice((2.5, 3.0, 3.5)))
    alignment = chance.choice((WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT))
    for block in blocks_of(lines):
        if block.is_paragraph:
            paragraph = document.add_paragraph(block.rows[0][0])
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if block.is_centred else alignment
            paragraph.runs[0].bold = block.is_centred or chance.random() < 0.2
        else:
            _add_table(document, block)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_table(document: docx.document.Document, block: Block) -> None:
    width = max(map(len, block.rows))
    table = document.add_table(rows=len(block.rows), cols=width)
    if width > 2:
        table.style = "Table Grid"
    for row, cells in zip(table.rows, block.rows, strict=True):
        if len(cells) < width:
            row.cells[len(cells) - 1].merge(row.cells[-1])
        for cell, text in zip(row.cells, cells, strict=False):
            first, *others = text.split("\n")
            cell.paragraphs[0].text = first
            for other in others:
                cell.add_paragraph(other)


def as_pdf(lines: Sequence[str], seed: int) -> bytes:
    """A PDF file of ``lines`` with page numbers at the top."""
    chance = random.Random(seed)
    align = chance.choice(("justify", "left"))
    style = (
        f"@page {{ size: A4; margin: 2cm {chance.choice((15, 20))}mm 2cm {chance.choice((25, 30))}mm;"
        " @top-center { content: counter(page) } } @page :first { @top-center { content: none } }"
        f" body {{ font: {chance.choice((12, 13, 14))}pt Tinos; line-height: 1.3 }}"
        f" p {{ margin: 4pt 0; text-indent: {chance.choice((0, 10))}mm; text-align: {align} }}"
        " .title { font-weight: bold; text-align: center; text-indent: 0 }"
        " table { width: 100%; border-collapse: collapse } td { vertical-align: top }"
        " .columns { font-size: 11.5pt } .columns td { text-align: center } .columns td:last-child { width: 60% }"
        " .columns p, .rows p { text-indent: 0; text-align: inherit }"
        " .columns .left { text-align: left } .rows td { border: 1px solid; padding: 2pt; font-size: 11pt }"
    )
    body = "".join(_html(block) for block in blocks_of(lines))
    return weasyprint.HTML(string=f"<html><style>{style}</style><body>{body}</body></html>").write_pdf()


def _html(block: Block) -> str:
    if block.is_paragraph:
        return f"<p{' class=title' if block.is_centred else ''}>{escape(block.rows[0][0])}</p>"
    width = max(map(len, block.rows))
    rows = "".join(f"<tr>{''.join(_cells(row, width))}</tr>" for row in block.rows)
    return f'<table class="{"rows" if width > 2 else "columns"}">{rows}</table>'


def _cells(row: tuple[str, ...], width: int) -> Iterator[str]:
    for place, cell in enumerate(row, start=1):
        span = f' colspan="{width - len(row) + 1}"' if place == len(row) < width else ""
        left = ' class="left"' if cell.startswith("Nơi nhận") else ""
        yield f"<td{span}{left}>{''.join(f'<p>{escape(line)}</p>' for line in cell.splitlines())}</td>"
