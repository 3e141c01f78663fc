"""The structure tree of a PDF without its idle elements, while the file is still being made.

WeasyPrint wraps every printed line in an element of its own that says nothing. Two of three elements are such; without
them a long table takes a third of the memory and of the file, and a paragraph holds its lines itself.
"""

from __future__ import annotations

import pydyf
from weasyprint import Document

_LINE = "/Span"


def without_line_elements(_document: Document, pdf: pydyf.PDF) -> None:
    """Let the elements that hold the wrapped lines of ``pdf`` hold their content; a finisher of WeasyPrint."""
    lines = {item.reference: item for item in pdf.objects if _is_line(item)}
    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and item.get("Type") == "/StructElem":
            item["K"] = pydyf.Array([lines[kid]["K"][0] if kid in lines else kid for kid in item["K"]])
    for owners in _owners(pdf):
        owners[:] = [lines[owner]["P"] if owner in lines else owner for owner in owners]
    for line in lines.values():
        # Objects are numbered by their places, so the place stays.
        pdf.objects[line.number] = _nothing(line.number)


def _is_line(item: pydyf.Object) -> bool:
    """Whether this is an element around a single run of letters, without anything to say of it."""
    return (
        isinstance(item, pydyf.Dictionary)
        and item.get("S") == _LINE
        and len(item["K"]) == 1
        and isinstance(item["K"][0], int)
    )


def _owners(pdf: pydyf.PDF) -> list[pydyf.Array]:
    """For each page the elements that own its runs of letters, in the order of these."""
    by_reference = {item.reference: item for item in pdf.objects}
    tree = by_reference[pdf.catalog["StructTreeRoot"]]
    return [item for item in by_reference[tree["ParentTree"]]["Nums"] if isinstance(item, pydyf.Array)]


def _nothing(number: int) -> pydyf.Object:
    nothing = _Null()
    nothing.number = number
    return nothing


class _Null(pydyf.Object):
    @property
    def data(self) -> bytes:
        return b"null"
