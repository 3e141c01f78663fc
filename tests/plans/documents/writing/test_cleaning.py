import unicodedata
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from plans.documents.writing.cleaning import cleaned, printable

ANYTHING = st.text(st.characters(exclude_categories=()))


def test_printable_joins_lines_and_blanks():
    assert printable("  một\r\nhai\tba   bốn\u2028năm ") == "một hai ba bốn năm"


def test_printable_drops_what_breaks_files_or_deceives():
    assert printable("a\x00b\x07c\ud800d\ufffee\u202ef\u00adg\ufeffh") == "abcdefgh"


def test_printable_keeps_markup_and_symbols():
    text = "<b>&amp; \u200d «số» 100 % ЖЩ Ωμέγα"
    assert printable(text) == text


def test_printable_puts_a_square_for_what_the_face_lacks():
    assert printable("Lễ 😀 中文 hội") == "Lễ □ □□ hội"


def test_printable_composes_letters():
    assert printable(unicodedata.normalize("NFD", "Ủy ban nhân dân")) == "Ủy ban nhân dân"


@given(ANYTHING)
def test_printable_is_one_line_that_xml_takes_and_stays_as_it_is(text):
    clean = printable(text)
    assert len(clean.splitlines()) <= 1
    element = etree.Element("w")
    element.text = clean
    assert printable(clean) == clean


@dataclass(frozen=True)
class _Node:
    text: str
    count: int
    children: tuple["_Node", ...] = ()


def test_cleaned_reaches_every_string_of_a_tree_and_nothing_else():
    tree = _Node(" a\n", 1, (_Node("b\x00", 2),))
    assert cleaned(tree) == _Node("a", 1, (_Node("b", 2),))
