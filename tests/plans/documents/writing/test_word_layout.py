"""What LibreOffice prints of the Word files, measured beside the PDF: every line and every rule within a millimetre.

It runs where LibreOffice is installed; the CI does without its 700 MB.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from plans.documents.writing import layout
from plans.documents.writing.blocks import Role
from plans.documents.writing.docx import write_docx
from plans.documents.writing.pdf import write_pdf
from tests.plans.documents.writing.measure import Line, Paper, Rule, measured
from tests.plans.documents.writing.test_word_papers import ALL_TYPES

NEAR = 1.0  # mm
_FACES = {"Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}

pytestmark = [
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
    pytest.mark.xdist_group("libreoffice"),
]


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> dict[str, tuple[Paper, Paper]]:
    """Each type of paper, measured in our PDF and in LibreOffice's of the Word file; one run for them all."""
    folder = tmp_path_factory.mktemp("word")
    documents = {name: make() for name, make in ALL_TYPES.items()}
    files = {name: f"{place}.docx" for place, name in enumerate(documents)}
    for name, document in documents.items():
        (folder / files[name]).write_bytes(write_docx(document, draft=document.is_draft))
    _convert(folder, files.values())
    return {
        name: (
            measured(write_pdf(document, draft=document.is_draft)),
            measured((folder / files[name]).with_suffix(".pdf").read_bytes()),
        )
        for name, document in documents.items()
    }


def _convert(folder: Path, names: Iterable[str]) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", *names]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=240)


def _text_lines(paper: Paper) -> list[Line]:
    """The lines outside of tables, whose cells are measured as cells, by page and words."""
    size = layout.LETTERS[Role.TABLE].size_pt
    kept = [
        line
        for line in paper.lines
        if line.size != size or not any(_within(line, grid.page, grid.top, grid.bottom) for grid in paper.grids)
    ]
    return sorted(kept, key=lambda line: (line.page, line.text, line.baseline, line.left))


def _within(line: Line, page: int, top: float, bottom: float) -> bool:
    return line.page == page and top < line.baseline < bottom


def _face(line: Line) -> set[str]:
    return {font.replace("Bold-Italic", "BoldItalic") for font in line.fonts}


@pytest.mark.parametrize("name", ALL_TYPES)
def test_pages_lie_and_count_like_the_pdf_s(printed, name):
    pdf, word = printed[name]
    assert [tuple(map(round, size)) for size in word.sizes] == [tuple(map(round, size)) for size in pdf.sizes]
    assert word.leaf_starts == pdf.leaf_starts
    for page in range(1, len(pdf.sizes) + 1):
        assert [line.text for line in word.page_numbers(page)] == [line.text for line in pdf.page_numbers(page)]


@pytest.mark.parametrize("name", ALL_TYPES)
def test_every_line_stands_within_a_millimetre_of_the_pdf_s_in_the_same_letters(printed, name):
    pdf, word = (_text_lines(paper) for paper in printed[name])
    assert [(line.page, line.text, line.size) for line in word] == [(line.page, line.text, line.size) for line in pdf]
    for shown, wanted in zip(word, pdf, strict=True):
        for side in ("left", "right", "baseline"):
            assert getattr(shown, side) == pytest.approx(getattr(wanted, side), abs=NEAR), shown
        assert _face(shown) == _face(wanted) <= _FACES


@pytest.mark.parametrize("name", ALL_TYPES)
def test_tables_stand_within_a_millimetre_of_the_pdf_s_with_the_same_rows_on_each_page(printed, name):
    pdf, word = printed[name]
    assert [(grid.page, grid.rows) for grid in word.grids] == [(grid.page, grid.rows) for grid in pdf.grids]
    for shown, wanted in zip(word.grids, pdf.grids, strict=True):
        for side in ("left", "right", "top", "bottom"):
            assert getattr(shown, side) == pytest.approx(getattr(wanted, side), abs=NEAR), shown


@pytest.mark.parametrize("name", ALL_TYPES)
def test_rules_under_headings_have_the_length_and_place_of_the_pdf_s(printed, name):
    pdf, word = printed[name]
    for start in ("TỈNH SÓC TRĂNG", "VÀ DU LỊCH", "Độc lập"):
        for shown, wanted in zip(_ruled(word, start), _ruled(pdf, start), strict=True):
            assert shown.length == pytest.approx(wanted.length, abs=NEAR)
            assert shown.middle == pytest.approx(wanted.middle, abs=NEAR)
            assert shown.y == pytest.approx(wanted.y, abs=NEAR)


def _ruled(paper: Paper, start: str) -> list[Rule]:
    """The rule below each line that starts so and has one."""
    found = []
    for line in paper.lines:
        if line.text.startswith(start):
            below = paper.rule_below(line)
            if below.y - line.baseline < 4:
                found.append(below)
    return found


@pytest.mark.parametrize("name", ALL_TYPES)
def test_title_has_a_rule_of_a_third_to_a_half_of_its_last_line(printed, name):
    pdf, word = printed[name]
    found = [rule for paper in (pdf, word) for rule in [_title_rule(paper)]]
    assert found[1].length == pytest.approx(found[0].length, abs=NEAR)
    assert found[1].y == pytest.approx(found[0].y, abs=NEAR)


def _title_rule(paper: Paper) -> Rule:
    """The last rule of the heading of the first page: the one lowest above the body."""
    motto_y = max((rule.y for start in ("Độc lập", "VÀ DU LỊCH") for rule in _ruled(paper, start)[:1]), default=0)
    return min((rule for rule in paper.rules if rule.page == 1 and rule.y > motto_y + 5), key=lambda rule: rule.y)
