"""What a finished PDF really shows: lines of text and drawn lines, in millimetres from the paper's top left."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from itertools import groupby, pairwise

import pdfplumber

from plans.documents.writing import layout

MM = layout.MM_PER_PT
_EDGES_OF_A_TABLE = 12


@dataclass(frozen=True, slots=True)
class Line:
    """Letters on one baseline that stand close together; sizes in points."""

    page: int
    text: str
    left: float
    right: float
    baseline: float
    size: float
    fonts: frozenset[str]

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin horizontal line drawn on the page."""

    page: int
    left: float
    right: float
    y: float

    @property
    def length(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with drawn borders, or what of it stands on one page; cells are None where others span them."""

    page: int
    left: float
    right: float
    top: float
    bottom: float
    rows: tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A measured PDF. ``lines`` are in reading order: down the page, then from left to right."""

    sizes: tuple[tuple[float, float], ...]
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    grids: tuple[Grid, ...]

    @property
    def leaf_starts(self) -> list[int]:
        """The pages that bear no number, each the first of a paper or an appendix."""
        numbered = {line.page for page in range(1, len(self.sizes) + 1) for line in self.page_numbers(page)}
        return [page for page in range(1, len(self.sizes) + 1) if page not in numbered]

    def page_numbers(self, number: int) -> list[Line]:
        """What stands in the middle of the top margin of a page."""
        return [line for line in self.in_top_margin(number) if line.text.isdigit()]

    def line(self, start: str) -> Line:
        """The first line that starts so."""
        return next(line for line in self.lines if line.text.startswith(start))

    def on_page(self, number: int) -> list[Line]:
        """The lines within the margins of a page, the first being 1."""
        return [line for line in self.lines if line.page == number and line.baseline > layout.MARGIN_TOP_MM]

    def in_top_margin(self, number: int) -> list[Line]:
        return [line for line in self.lines if line.page == number and line.baseline <= layout.MARGIN_TOP_MM]

    def rule_below(self, line: Line) -> Rule:
        """The nearest drawn line under ``line`` that touches its column."""
        below = [
            rule
            for rule in self.rules
            if rule.page == line.page and rule.y > line.baseline and rule.left < line.right and rule.right > line.left
        ]
        return min(below, key=lambda rule: rule.y)


def measured(pdf: bytes) -> Paper:
    """Everything ``pdf`` shows."""
    lines: list[Line] = []
    rules: list[Rule] = []
    grids: list[Grid] = []
    sizes = []
    with pdfplumber.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            sizes.append((float(page.width) * MM, float(page.height) * MM))
            lines += _lines(page)
            rules += _rules(page)
            grids += _grids(page)
    return Paper(tuple(sizes), tuple(lines), tuple(rules), tuple(grids))


def _lines(page: pdfplumber.page.Page) -> list[Line]:
    letters = sorted(page.chars, key=lambda letter: (_baseline(page, letter), letter["x0"]))
    return [
        line
        for _, row in groupby(letters, key=lambda letter: _baseline(page, letter))
        for line in _split_row(page, list(row))
    ]


def _split_row(page: pdfplumber.page.Page, row: list[dict]) -> list[Line]:
    """One baseline cut where a gap wider than any justified blank shows that another column begins."""
    groups = [[row[0]]]
    for before, letter in pairwise(row):
        if letter["x0"] - before["x1"] > 1.5 * letter["size"]:
            groups.append([])
        groups[-1].append(letter)
    return [_line(page, group) for group in groups]


def _line(page: pdfplumber.page.Page, letters: list[dict]) -> Line:
    shown = [letter for letter in letters if not letter["text"].isspace()] or letters
    return Line(
        page=page.page_number,
        text="".join(letter["text"] for letter in letters).strip(),
        left=shown[0]["x0"] * MM,
        right=shown[-1]["x1"] * MM,
        baseline=_baseline(page, letters[0]) * MM,
        size=round(shown[0]["size"], 2),
        fonts=frozenset(letter["fontname"].split("+")[-1] for letter in shown),
    )


def _baseline(page: pdfplumber.page.Page, letter: dict) -> float:
    return round(float(page.height) - letter["matrix"][5], 1)


def _rules(page: pdfplumber.page.Page) -> list[Rule]:
    drawn = [shape for shape in (*page.rects, *page.lines) if shape["bottom"] - shape["top"] < 2]
    return [Rule(page.page_number, shape["x0"] * MM, shape["x1"] * MM, shape["top"] * MM) for shape in drawn]


def _grids(page: pdfplumber.page.Page) -> list[Grid]:
    """The bordered tables of a page; frames of a single cell are none."""
    if len(page.edges) < _EDGES_OF_A_TABLE:
        return []
    return [_grid(page, found) for found in page.find_tables() if len(found.rows[0].cells) > 1]


def _grid(page: pdfplumber.page.Page, found: pdfplumber.table.Table) -> Grid:
    left, top, right, bottom = (edge * MM for edge in found.bbox)
    rows = tuple(tuple(cell and " ".join(cell.split()) for cell in row) for row in found.extract())
    return Grid(page.page_number, left, right, top, bottom, rows)
