"""The structure of a PDF holds the paper's own elements and none that only wrap a line."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from plans.documents.writing.pdf import pdf_of_html

_PAGE = '<html lang="vi"><head><title>x</title></head><body>{}</body></html>'


def _tags(body: str) -> list[tuple[str, list[int]]]:
    """Each element with the runs of letters it holds itself, in reading order."""
    with pikepdf.open(BytesIO(pdf_of_html(_PAGE.format(body)))) as pdf:
        tree = pdf.Root.StructTreeRoot
        (_, owners) = tree.ParentTree.Nums
        found: list[tuple[str, list[int]]] = []

        def walk(element: pikepdf.Object) -> None:
            kids = list(element.K)
            held = [kid for kid in kids if isinstance(kid, int)]
            found.append((str(element.S), held))
            assert all(owners[mark].objgen == element.objgen for mark in held)
            for kid in kids:
                if isinstance(kid, pikepdf.Dictionary):
                    walk(kid)

        walk(tree.K[0])
        return found


def test_paragraph_holds_its_lines():
    assert _tags('<p style="width: 1em">Một Hai Ba</p><p>Bốn</p>') == [
        ("/Document", []),
        ("/P", [0, 1, 2]),
        ("/P", [3]),
    ]


def test_words_in_an_element_of_their_own_keep_it():
    assert _tags("<p>Một <span>hai</span> ba</p>") == [("/Document", []), ("/P", [0, 2]), ("/Span", [1])]


def test_cells_hold_their_words():
    table = "<table><thead><tr><th>Đầu</th></tr></thead><tbody><tr><td>Ô</td></tr></tbody></table>"
    cells = [tag for tag in _tags(table) if tag[0] in {"/TH", "/TD"}]
    assert cells == [("/TH", [0]), ("/TD", [1])]
