"""The parts of a long paper joined to one file: pages, reading order, fonts and bookmarks as if set at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from pikepdf import Array, Name, Object, OutlineItem, Pdf


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading of the level 1 to 6; ``page`` counts from 0, the place on it is in points from its bottom left."""

    level: int
    label: str
    page: int
    left: float
    bottom: float


def joined(parts: Iterable[bytes], bookmarks: Sequence[Bookmark]) -> Pdf:
    """One open file with the pages of all ``parts``; the first one's title and archive data are those of the file.

    Args:
        parts: files by the typesetter, each with fonts that hold the letters of those before it.
        bookmarks: those of the whole paper, in order.
    """
    first, *others = parts
    pdf = Pdf.open(BytesIO(first))
    for part in others:
        with Pdf.open(BytesIO(part)) as source:
            _append(pdf, source)
    _share_fonts(pdf)
    # Marks of pieces, which lead nowhere.
    if "/Names" in pdf.Root:
        del pdf.Root.Names
    _bookmark(pdf, bookmarks)
    return pdf


def _append(pdf: Pdf, source: Pdf) -> None:
    before = len(pdf.pages)
    pdf.pages.extend(source.pages)
    tree = pdf.copy_foreign(source.Root.StructTreeRoot)
    root, owners = pdf.Root.StructTreeRoot, list(tree.ParentTree.Nums)[1::2]
    for number, owner in enumerate(owners, start=before):
        pdf.pages[number].obj.StructParents = number
        root.ParentTree.Nums.extend([number, owner])
    for element in tree.K[0].K:
        element.P = root.K[0]
        root.K[0].K.append(element)


def _share_fonts(pdf: Pdf) -> None:
    """Let all pages use the fonts of the last part, which hold the letters of all."""
    complete = pdf.pages[-1].obj.Resources
    for page in pdf.pages:
        page.obj.Resources = complete


def _bookmark(pdf: Pdf, bookmarks: Sequence[Bookmark]) -> None:
    if "/Outlines" in pdf.Root:
        del pdf.Root.Outlines
    if not bookmarks:
        return
    with pdf.open_outline() as outline:
        open_items: list[tuple[int, list[OutlineItem]]] = [(0, outline.root)]
        for bookmark in bookmarks:
            while open_items[-1][0] >= bookmark.level:
                open_items.pop()
            item = OutlineItem(bookmark.label, _place(pdf, bookmark))
            open_items[-1][1].append(item)
            open_items.append((bookmark.level, item.children))


def _place(pdf: Pdf, bookmark: Bookmark) -> Object:
    return Array([pdf.pages[bookmark.page].obj, Name.XYZ, round(bookmark.left, 6), round(bookmark.bottom, 6), 0])
