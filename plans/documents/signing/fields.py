"""Empty signature fields: where the state's signing tool puts the two signatures of an issued paper.

Nothing is drawn: an empty field has a place, a size and a name, and an appearance without content, which is what
PDF/A asks of it. Two signatures make the original (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II): the person's, between
position and name, and the body's, over the left third of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from plans.documents.content import OfficialDocument
from plans.documents.writing import layout
from plans.documents.writing.cleaning import printable

# The name of the place in the page: the line of the signer's name, with the room above it.
SIGNATORY_ANCHOR = "nguoi-ky"
PERSON_FIELD = "ChuKyNguoiKy"
BODY_FIELD = "ChuKyCoQuan"

_PT_PER_PX = 0.75  # a pixel of CSS is 1/96 inch
_PRINTED = 4  # PDF/A: an annotation is printed


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle on a page, in points from the page's bottom left; ``page`` counts from 0."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Room:
    """The line of the signer's name with the empty room above it: pixels from the page's top left."""

    page: int
    page_height: float
    left: float
    top: float
    right: float


def room_of(pages: list[tuple[float, Mapping[str, tuple[float, float, float, float]]]]) -> Room | None:
    """The room for signing, found among the anchors of rendered pages; None where a paper names no signer.

    Args:
        pages: height and anchors of each page, as WeasyPrint gives them.
    """
    for number, (height, anchors) in enumerate(pages):
        if SIGNATORY_ANCHOR in anchors:
            left, top, right, _ = anchors[SIGNATORY_ANCHOR]
            return Room(number, height, left, top, right)
    return None


def places_in(room: Room) -> dict[str, Place]:
    """The two fields by name: the person's in the middle of the room, the body's over its left third."""
    middle = (room.left + room.right) / 2 * _PT_PER_PX
    top = (room.page_height - room.top) * _PT_PER_PX
    height = layout.SIGNATURE_ROOM_MM / layout.MM_PER_PT
    width = layout.SIGNATURE_WIDTH_MM / layout.MM_PER_PT
    person = Place(room.page, middle - width / 2, top - height, middle + width / 2, top)
    seal = layout.SEAL_MM / layout.MM_PER_PT
    right = person.left + width * layout.SEAL_SHARE
    centre = top - height / 2
    body = Place(room.page, right - seal, centre - seal / 2, right, centre + seal / 2)
    return {PERSON_FIELD: person, BODY_FIELD: body}


def field_labels(document: OfficialDocument) -> dict[str, str]:
    """What a screen reader says of each field."""
    person = printable(document.signing.signatory)
    body = printable(document.issuer)
    return {PERSON_FIELD: f"Chữ ký số của {person}", BODY_FIELD: f"Chữ ký số của cơ quan: {body}"}


def add_signature_fields(pdf: Pdf, places: Mapping[str, Place], labels: Mapping[str, str]) -> None:
    """Give ``pdf`` an empty signature field at each place.

    Args:
        labels: what a screen reader says of each field.
    """
    fields = [_field(pdf, name, place, labels[name]) for name, place in places.items()]
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(fields), SigFlags=3))


def _field(pdf: Pdf, name: str, place: Place, label: str) -> pikepdf.Object:
    page = pdf.pages[place.page].obj
    widget = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(name),
            TU=String(label),
            F=_PRINTED,
            Rect=Array([round(side, 2) for side in (place.left, place.bottom, place.right, place.top)]),
            P=page,
            AP=Dictionary(N=_nothing(pdf, place)),
        )
    )
    if "/Annots" not in page:
        page.Annots = Array()
    page.Annots.append(widget)
    _tag(pdf, widget, page)
    return widget


def _nothing(pdf: Pdf, place: Place) -> pikepdf.Object:
    box = Array([0, 0, round(place.right - place.left, 2), round(place.top - place.bottom, 2)])
    return pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=Dictionary())


def _tag(pdf: Pdf, widget: pikepdf.Object, page: pikepdf.Object) -> None:
    """Put the field into the structure that screen readers follow, after everything else."""
    tree = pdf.Root.StructTreeRoot
    document = tree.K[0] if isinstance(tree.K, Array) else tree.K
    reference = Dictionary(Type=Name.OBJR, Obj=widget, Pg=page)
    form = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Form, P=document, K=reference))
    document.K.append(form)
    numbers = tree.ParentTree.Nums
    key = int(numbers[-2]) + 1
    widget.StructParent = key
    numbers.extend([key, form])
