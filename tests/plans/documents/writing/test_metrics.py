from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from plans.documents.writing.layout import MM_PER_PT
from plans.documents.writing.metrics import width_mm

TINOS_BOLD = Path("/usr/share/fonts/truetype/croscore/Tinos-Bold.ttf")
LETTERS = (
    "AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬBCDĐEÈÉẺẼẸÊỀẾỂỄỆFGHIÌÍỈĨỊJKLMNOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢPQRSTUÙÚỦŨỤƯỪỨỬỮỰVWXYỲÝỶỸỴZ"
    "0123456789 .,;:!?-–“”‘’'\"()[]/&%+…"
)


@cache
def _font() -> tuple[dict, dict, int]:
    font = TTFont(TINOS_BOLD)
    return font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm


@pytest.mark.skipif(not TINOS_BOLD.exists(), reason="Tinos is installed elsewhere on this machine")
@pytest.mark.parametrize("letter", sorted(set(LETTERS + LETTERS.lower())))
def test_width_of_a_letter_is_the_width_in_the_font(letter):
    glyphs, advances, units = _font()
    assert width_mm(letter, 10) == pytest.approx(advances[glyphs[ord(letter)]][0] / units * 10 * MM_PER_PT)


def test_width_of_an_unknown_letter_is_a_full_square():
    assert width_mm("中", 10) == pytest.approx(10 * MM_PER_PT)
