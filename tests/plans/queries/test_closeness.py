"""How well words fit a text."""

import pytest

from plans.queries.closeness import APART, SCATTERED, TOGETHER, closeness

UNIT = "so van hoa, the thao va du lich vhttdl soc trang"


@pytest.mark.parametrize(
    ("words", "text", "fit"),
    [
        ("soc trang", UNIT, TOGETHER),
        ("so van hoa soc trang", UNIT, TOGETHER),
        ("van hoa du lich", UNIT, APART),
        ("hoa van", UNIT, SCATTERED),
        ("vhttdl", UNIT, TOGETHER),
        ("soc tr", UNIT, SCATTERED),
        ("soc tran", UNIT, TOGETHER),
        ("so", "song nuoc", SCATTERED),
        ("can tho", "boi duong can bo, tho san", APART),
        ("can tho", "boi duong can bo thong tin", SCATTERED),
        ("can tho", "can bo thanh pho Cần Thơ", TOGETHER),
        ("", UNIT, SCATTERED),
        ("so", "", SCATTERED),
    ],
)
def test_words_in_a_text(words, text, fit):
    assert closeness(words.split(), text) == fit
