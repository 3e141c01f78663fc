"""The two empty fields: where they stand on the finished page, and that they are empty."""

from __future__ import annotations

import dataclasses
from io import BytesIO

import pikepdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from plans.documents.signing.fields import BODY_FIELD, PERSON_FIELD
from plans.documents.writing import layout
from plans.documents.writing.pdf import write_pdf
from tests.plans.documents.writing.measure import measured
from tests.plans.documents.writing.papers import plan, plan_of

MM = layout.MM_PER_PT
LONG_POSITION = "PHÓ GIÁM ĐỐC PHỤ TRÁCH SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH THÀNH PHỐ HỒ CHÍ MINH"
SHAPES = {
    "usual": plan(),
    "one activity": plan_of(1),
    "many pages": plan_of(60),
    "long position": dataclasses.replace(plan(), signing=dataclasses.replace(plan().signing, position=LONG_POSITION)),
    "no authority": dataclasses.replace(plan(), signing=dataclasses.replace(plan().signing, authority="")),
}


def _rectangles(pdf: bytes) -> dict[str, tuple[int, float, float, float, float]]:
    """Page (from 1), left, top, right, bottom of each field in millimetres from the page's top left."""
    with pikepdf.open(BytesIO(pdf)) as file:
        pages = [page.obj.objgen for page in file.pages]
        found = {}
        for field in file.Root.AcroForm.Fields:
            left, bottom, right, top = (float(side) * MM for side in field.Rect)
            height = layout.PAGE_HEIGHT_MM
            found[str(field.T)] = (pages.index(field.P.objgen) + 1, left, height - top, right, height - bottom)
        return found


@pytest.mark.parametrize("shape", SHAPES)
def test_person_signs_between_position_and_name(shape):
    pdf = write_pdf(SHAPES[shape], draft=False)
    page, left, top, right, bottom = _rectangles(pdf)[PERSON_FIELD]
    paper = measured(pdf)
    name = paper.line("Nguyễn Thị Ví Dụ")
    inside = [
        line.text
        for line in paper.lines
        if line.page == page and line.right > left and line.left < right and top < line.baseline < bottom
    ]
    above = [line for line in paper.lines if line.page == page and line.left > 100 and line.baseline <= top]
    assert inside == []
    assert name.page == page
    assert 0 < name.baseline - bottom < 7
    assert 0 < top - max(line.baseline for line in above) < 4
    assert (left + right) / 2 == pytest.approx(name.middle, abs=0.5)
    assert right - left == pytest.approx(layout.SIGNATURE_WIDTH_MM, abs=0.02)
    assert bottom - top == pytest.approx(layout.SIGNATURE_ROOM_MM, abs=0.02)


def test_seal_lies_over_the_left_third_of_the_signature():
    rectangles = _rectangles(write_pdf(plan(), draft=False))
    person_page, left, top, right, bottom = rectangles[PERSON_FIELD]
    page, seal_left, seal_top, seal_right, seal_bottom = rectangles[BODY_FIELD]
    assert page == person_page
    assert seal_left < left
    assert seal_right - left == pytest.approx((right - left) / 3, abs=0.02)
    assert (seal_top + seal_bottom) / 2 == pytest.approx((top + bottom) / 2, abs=0.02)
    assert seal_right - seal_left == pytest.approx(layout.SEAL_MM, abs=0.02)
    assert seal_bottom - seal_top == pytest.approx(layout.SEAL_MM, abs=0.02)


def test_fields_are_empty_and_known_to_signing_tools():
    reader = PdfFileReader(BytesIO(write_pdf(plan(), draft=False)))
    assert [(name, value) for name, value, _ in enumerate_sig_fields(reader)] == [
        (PERSON_FIELD, None),
        (BODY_FIELD, None),
    ]


def test_fields_are_read_aloud_by_name_and_draw_nothing():
    with pikepdf.open(BytesIO(write_pdf(plan(), draft=False))) as file:
        fields = list(file.Root.AcroForm.Fields)
        assert [str(field.TU) for field in fields] == [
            "Chữ ký số của Nguyễn Thị Ví Dụ",
            "Chữ ký số của cơ quan: Ủy ban nhân dân tỉnh Sóc Trăng",
        ]
        assert [field.AP.N.read_bytes() for field in fields] == [b"", b""]
        tagged = [str(each.S) for each in file.Root.StructTreeRoot.K[0].K][-2:]
    assert tagged == ["/Form", "/Form"]


def test_draft_and_paper_without_signer_have_no_fields():
    nobody = dataclasses.replace(plan(), signing=dataclasses.replace(plan().signing, signatory=""))
    for pdf in (write_pdf(plan(), draft=True), write_pdf(nobody, draft=False)):
        with pikepdf.open(BytesIO(pdf)) as file:
            assert "/AcroForm" not in file.Root
