"""Pictures of signatures: where they may stand on the pages, and what else may show there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, FloatObject, StreamObject, pdf_name, pdf_string
from pyhanko.sign.fields import SigFieldSpec, append_signature_field, enumerate_sig_fields

from plans.documents.signing.check import IssuedPaper, check_signed
from plans.documents.signing.fields import BODY_FIELD, PERSON_FIELD
from plans.documents.signing.findings import SignatureRefused
from plans.documents.signing.pictures import (
    COVERED,
    DRAWN_UNSIGNED,
    MOST_SIGNATURES,
    OTHER_CHANGES,
    SHARED_SIGNATURE,
    TOO_MANY,
    UNSIGNED_FIELD,
)
from plans.documents.writing.pdf import write_pdf
from tests.plans.documents.signing.authority import Authority, Owner, Writer
from tests.plans.documents.writing.papers import plan

PERSON, BODY = "Nguyễn Thị Ví Dụ", "Ủy ban nhân dân tỉnh Sóc Trăng"
Box = tuple[float, float, float, float]
TEXT = (60, 400, 399, 569)  # the middle of the first page, as large as an image of a signature may be
NOWHERE = (0, 0, 0, 0)
TOP_RIGHT = (400, 795, 580, 835)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return write_pdf(plan(), draft=False)


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture(scope="module")
def person(authority) -> Owner:
    return authority.issue(PERSON)


@pytest.fixture(scope="module")
def body(authority) -> Owner:
    return authority.issue(BODY)


@pytest.fixture(scope="module")
def white(tmp_path_factory) -> Path:
    """An opaque picture, which hides whatever it stands over."""
    page, target = pikepdf.new(), tmp_path_factory.mktemp("hinh") / "trang.pdf"
    page.add_blank_page(page_size=(300, 150))
    page.pages[0].Contents = page.make_stream(b"1 1 1 rg 0 0 300 150 re f")
    page.save(target)
    return target


def _reasons(pdf: bytes, data: bytes) -> tuple[str, ...]:
    """Why ``data`` is refused; nothing when it is accepted."""
    now = datetime.now(UTC)
    try:
        check_signed(data, IssuedPaper(pdf, PERSON, BODY, now - timedelta(hours=1)), None, now=now)
    except SignatureRefused as refused:
        return refused.reasons
    return ()


def _changed(data: bytes, change: Callable[[Writer], None]) -> bytes:
    writer = Writer(BytesIO(data))
    change(writer)
    writer.write_in_place()
    return writer.prev.stream.getvalue()


def _with_field(data: bytes, name: str, box: Box, page: int = 0) -> bytes:
    return _changed(data, lambda writer: append_signature_field(writer, SigFieldSpec(name, on_page=page, box=box)))


def _place(pdf: bytes, name: str) -> tuple[int, Box]:
    with pikepdf.open(BytesIO(pdf)) as file:
        for number, page in enumerate(file.pages):
            for field in page.get("/Annots", []):
                if field.get("/T") == name:
                    return number, tuple(float(side) for side in field.Rect)
    raise AssertionError(name)


def _draw(writer: Writer, name: str) -> None:
    """Paint the field white without signing it."""
    [(_, _, reference)] = enumerate_sig_fields(writer, with_name=name)
    field = reference.get_object()
    box = ArrayObject(FloatObject(side) for side in (0, 0, 300, 150))
    form = {pdf_name("/Type"): pdf_name("/XObject"), pdf_name("/Subtype"): pdf_name("/Form"), pdf_name("/BBox"): box}
    look = writer.add_object(StreamObject(form, stream_data=b"1 1 1 rg 0 0 300 150 re f"))
    field[pdf_name("/AP")] = DictionaryObject({pdf_name("/N"): look})
    writer.mark_update(reference)


def test_pictures_in_the_two_fields_are_accepted(pdf, person, body, white):
    assert _reasons(pdf, body.sign(person.sign(pdf, stamp=white), BODY_FIELD, stamp=white)) == ()


def test_own_field_of_a_tool_within_the_room_is_accepted(pdf, person, body):
    page, (left, bottom, right, top) = _place(pdf, PERSON_FIELD)
    data = _with_field(pdf, "Signature1", (left + 4, bottom + 4, right - 4, top - 4), page)
    assert _reasons(pdf, body.sign(person.sign(data, "Signature1"), BODY_FIELD)) == ()


@pytest.mark.parametrize("box", [NOWHERE, TOP_RIGHT])
def test_own_field_that_hides_nothing_is_accepted(pdf, person, body, box):
    data = _with_field(person.sign(pdf), "Signature1", box)
    assert _reasons(pdf, body.sign(data, "Signature1")) == ()


@pytest.mark.parametrize("box", [TEXT, (60, 60, 560, 800), (300, 300, 420, 360), (400, 760, 580, 835)])
def test_signature_over_the_text_is_refused(pdf, person, body, white, box):
    data = _with_field(person.sign(pdf), "Y1", box)
    assert _reasons(pdf, body.sign(data, "Y1", stamp=white)) == (COVERED,)


def test_own_field_over_the_name_of_the_signer_is_refused(pdf, person):
    page, (left, bottom, right, top) = _place(pdf, PERSON_FIELD)
    assert _reasons(pdf, person.sign(_with_field(pdf, "Y1", (left, bottom - 40, right, top), page), "Y1")) == (
        COVERED,
    )


@pytest.mark.parametrize("first", [True, False])
def test_empty_fields_over_the_text_are_refused(pdf, person, body, first):
    def cover(data: bytes) -> bytes:
        for number in range(3):
            data = _with_field(data, f"X{number}", (60, 100 + 200 * number, 399, 269 + 200 * number))
            data = _changed(data, lambda writer, number=number: _draw(writer, f"X{number}"))
        return data

    data = person.sign(cover(pdf)) if first else cover(person.sign(pdf))
    reasons = _reasons(pdf, body.sign(data, BODY_FIELD))
    assert [each for each in reasons if each != OTHER_CHANGES] == [UNSIGNED_FIELD, DRAWN_UNSIGNED, COVERED]


def test_empty_field_that_shows_nothing_is_refused(pdf, person):
    assert _reasons(pdf, person.sign(_with_field(pdf, "X", NOWHERE))) == (UNSIGNED_FIELD,)


def test_picture_in_the_unsigned_field_of_the_body_is_refused(pdf, person):
    data = person.sign(_changed(pdf, lambda writer: _draw(writer, BODY_FIELD)))
    assert DRAWN_UNSIGNED in _reasons(pdf, data)


def _move(writer: Writer) -> None:
    [(_, _, reference)] = enumerate_sig_fields(writer, with_name=PERSON_FIELD)
    reference.get_object()[pdf_name("/Rect")] = ArrayObject(FloatObject(side) for side in TEXT)
    writer.mark_update(reference)


def test_field_moved_over_the_text_is_refused(pdf, person):
    assert COVERED in _reasons(pdf, person.sign(_changed(pdf, _move)))


def test_field_that_runs_a_script_is_refused(pdf, person):
    def script(writer: Writer) -> None:
        [(_, _, reference)] = enumerate_sig_fields(writer, with_name="Y1")
        action = {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): pdf_string("app.alert(1)")}
        reference.get_object()[pdf_name("/AA")] = DictionaryObject({pdf_name("/E"): DictionaryObject(action)})
        writer.mark_update(reference)

    data = _changed(_with_field(pdf, "Y1", TOP_RIGHT), script)
    assert OTHER_CHANGES in _reasons(pdf, person.sign(data, "Y1"))


def test_one_signature_in_two_fields_is_refused(pdf, person):
    def share(writer: Writer) -> None:
        fields = {name: reference for name, _, reference in enumerate_sig_fields(writer)}
        value = fields[PERSON_FIELD].get_object().raw_get("/V")
        fields[BODY_FIELD].get_object()[pdf_name("/V")] = value
        writer.mark_update(fields[BODY_FIELD])

    assert SHARED_SIGNATURE in _reasons(pdf, _changed(person.sign(pdf), share))


def test_more_signatures_than_a_paper_has_are_refused(pdf, person):
    data = person.sign(pdf)
    for number in range(MOST_SIGNATURES):
        data = person.sign(data, f"Y{number}")
    assert _reasons(pdf, data) == (TOO_MANY,)
