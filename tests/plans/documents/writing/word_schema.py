"""The order of children that ISO/IEC 29500-1 prescribes for the elements a paper is made of; Word refuses another."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIDES = "top left bottom right insideH insideV"
CHILDREN = {
    "document": "body",
    "body": "p tbl sectPr",
    "hdr": "p tbl",
    "p": "pPr r",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs spacing ind jc"
    " outlineLvl rPr sectPr",
    "pBdr": "top left bottom right",
    "r": "rPr t br tab fldChar instrText",
    "rPr": "rFonts b bCs i iCs color kern sz szCs lang",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblpPr tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "tblBorders": _SIDES,
    "tblCellMar": _SIDES,
    "tblGrid": "gridCol",
    "tr": "trPr tc",
    "trPr": "cantSplit trHeight tblHeader",
    "tc": "tcPr p tbl",
    "tcPr": "tcW gridSpan vMerge tcBorders shd tcMar vAlign",
    "tcBorders": _SIDES,
    "sectPr": "headerReference type pgSz pgMar pgNumType cols titlePg",
    "styles": "docDefaults style",
    "docDefaults": "rPrDefault pPrDefault",
    "rPrDefault": "rPr",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr",
    "settings": "defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
    "compat": "compatSetting",
}
# Their children may come in any order.
_MIXED = frozenset({"body", "hdr", "r", "trPr"})


def assert_in_order(content: bytes) -> None:
    """Every element of every part has only children it may have, in the order it may have them.

    Raises:
        AssertionError: it has not.
    """
    with ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                for element in etree.fromstring(package.read(name)).iter(f"{W}*"):
                    _check(element, name)


def _check(element: etree._Element, part: str) -> None:
    name = etree.QName(element).localname
    allowed = CHILDREN.get(name, "").split()
    children = [etree.QName(child).localname for child in element]
    assert set(children) <= set(allowed), (part, name, children)
    if name not in _MIXED:
        places = [allowed.index(child) for child in children]
        assert all(before <= after for before, after in pairwise(places)), (part, name, children)
    if name in ("tc", "hdr"):
        assert children[-1] == "p", (part, name, "ends in a paragraph")
