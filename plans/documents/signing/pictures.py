"""What the signing drew on the pages: a signature shows in its place, and nothing else shows that was not issued.

A viewer draws the picture of a signature (its appearance) over the page, and the rules of PDF take that for harmless.
So a picture may stand only where the paper left room: in the two fields that it was issued with, beside them within
the room for signing, or at the top right of the first page, where an office stamps its electronic copies (Nghị định
30/2020/NĐ-CP, Phụ lục I, mục II). A viewer keeps the picture within the rectangle of its annotation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject, PdfObject, StreamObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from plans.documents.signing.fields import BODY_FIELD, PERSON_FIELD, Place
from plans.documents.writing import layout

# The person, the body, and what serves their keeping: time stamps. More would be drawn for another purpose.
MOST_SIGNATURES = 8
# Signing tools round places to whole points, and draw a little wider than the field.
TOLERANCE = 3 / layout.MM_PER_PT
# Scripts and commands that run when a field is touched.
_ACTIVE = ("/A", "/AA")

OTHER_CHANGES = (
    "Sau khi ban hành, tệp bị thay đổi ngoài việc ký số: có nội dung, trang hoặc chú thích bị sửa hay thêm."
)
COVERED = (
    "Có hình chữ ký nằm ngoài chỗ dành cho chữ ký, có thể che nội dung văn bản: hãy ký vào hai ô chữ ký có sẵn "
    "trong tệp, hoặc ký không kèm hình."
)
UNSIGNED_FIELD = "Tệp có thêm ô chữ ký chưa ký: chỉ được ký, không được thêm ô trống."
DRAWN_UNSIGNED = "Tệp có ô chữ ký chưa ký nhưng đã bị vẽ hình lên."
SHARED_SIGNATURE = "Tệp có một chữ ký được đặt ở nhiều ô chữ ký."
TOO_MANY = f"Tệp có quá {MOST_SIGNATURES} chữ ký."


_Key = tuple[int, int, int]  # the page, and number and generation of an annotation's reference


@dataclass(frozen=True, slots=True)
class _Picture:
    """An annotation of a page, and where it shows."""

    place: Place
    annotation: DictionaryObject


def picture_faults(signed: PdfFileReader, issued: bytes) -> Iterator[str]:
    """What ``signed`` shows beyond the paper ``issued`` and may not, in sentences; some may come twice."""
    paper = PdfFileReader(BytesIO(issued))
    yield from _field_faults(signed, known={name for name, _, _ in enumerate_sig_fields(paper)})
    before, room = dict(_pictures(paper)), _room(paper)
    for key, picture in _pictures(signed):
        if key in before:
            allowed = before[key].place == picture.place
        elif _is_foreign(picture.annotation):
            yield OTHER_CHANGES
            continue
        else:
            allowed = any(_within(picture.place, each) for each in room)
        if not allowed:
            yield COVERED


def _field_faults(signed: PdfFileReader, known: set[str]) -> Iterator[str]:
    fields = [(name, field.get_object()) for name, _, field in enumerate_sig_fields(signed)]
    values = [str(field.raw_get("/V")) for _, field in fields if "/V" in field]
    if len(values) > MOST_SIGNATURES:
        yield TOO_MANY
    if len(set(values)) < len(values):
        yield SHARED_SIGNATURE
    for name, field in fields:
        if "/V" not in field and name not in known:
            yield UNSIGNED_FIELD
        if "/V" not in field and any(map(_is_drawn, _faces(field))):
            yield DRAWN_UNSIGNED


def _faces(field: DictionaryObject) -> list[DictionaryObject]:
    """A field is its own annotation, or has some."""
    return [field, *(kid.get_object() for kid in field.get("/Kids", ()))]


def _is_drawn(annotation: DictionaryObject) -> bool:
    looks = annotation.get("/AP", {})
    return any(not _is_blank(looks[name]) for name in looks)


def _is_blank(look: PdfObject) -> bool:
    """Whether a picture has no content; nothing at all, compressed, is nothing that could be unpacked."""
    return isinstance(look, StreamObject) and (not look.encoded_data or not look.data.strip())


def _is_foreign(annotation: DictionaryObject) -> bool:
    """Whether it is something else than a signature, or does something when it is touched."""
    field = annotation if "/FT" in annotation else annotation.get("/Parent", annotation)
    return field.get("/FT") != "/Sig" or any(name in annotation or name in field for name in _ACTIVE)


def _pictures(reader: PdfFileReader) -> Iterator[tuple[_Key, _Picture]]:
    for page in range(int(reader.root["/Pages"]["/Count"])):
        for number, reference in enumerate(_annotations(reader, page)):
            annotation = reference.get_object()
            yield _key(page, number, reference), _Picture(_place(page, annotation), annotation)


def _key(page: int, number: int, reference: PdfObject) -> _Key:
    """An annotation without a reference of its own is known by its place in the page's list."""
    if isinstance(reference, IndirectObject):
        return page, reference.idnum, reference.generation
    return page, -number, -1


def _annotations(reader: PdfFileReader, page: int) -> list[PdfObject]:
    annotations = reader.find_page_for_modification(page)[0].get_object().get("/Annots", ())
    return [annotations.raw_get(place) for place in range(len(annotations))]


def _place(page: int, annotation: DictionaryObject) -> Place:
    first, second, third, fourth = (float(side) for side in annotation.get("/Rect", (0, 0, 0, 0)))
    return Place(page, min(first, third), min(second, fourth), max(first, third), max(second, fourth))


def _room(paper: PdfFileReader) -> list[Place]:
    """Where the paper left room for pictures of signatures."""
    places = [
        picture.place for _, picture in _pictures(paper) if picture.annotation.get("/T") in (PERSON_FIELD, BODY_FIELD)
    ]
    return [_top_right(paper), *([_around(places)] if places else [])]


def _around(places: list[Place]) -> Place:
    return Place(
        places[0].page,
        min(place.left for place in places) - TOLERANCE,
        min(place.bottom for place in places) - TOLERANCE,
        max(place.right for place in places) + TOLERANCE,
        max(place.top for place in places) + TOLERANCE,
    )


def _top_right(paper: PdfFileReader) -> Place:
    """The right half of the first page's top margin, which has no text."""
    page = paper.find_page_for_modification(0)[0].get_object()
    while "/MediaBox" not in page:
        page = page["/Parent"]
    left, _, right, top = (float(side) for side in page["/MediaBox"])
    return Place(0, (left + right) / 2, top - layout.MARGIN_TOP_MM / layout.MM_PER_PT, right, top)


def _within(place: Place, room: Place) -> bool:
    """Whether ``place`` lies in ``room``, or shows nothing."""
    if place.left == place.right or place.bottom == place.top:
        return True
    return (
        place.page == room.page
        and room.left <= place.left
        and place.right <= room.right
        and room.bottom <= place.bottom
        and place.top <= room.top
    )
