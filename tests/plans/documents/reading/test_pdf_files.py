from __future__ import annotations

import io
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from plans.documents.reading.limits import Limits
from plans.documents.reading.pdf_files import pdf_source
from plans.documents.reading.sources import ScanWithoutText, UnreadableFile, load_source
from tests.plans.documents.reading.mutation import sound_files


def _saved(pdf: pikepdf.Pdf) -> bytes:
    stream = io.BytesIO()
    pdf.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return stream.getvalue()


def _drawing(content: bytes, filters: object = Name.FlateDecode, pages: int = 1) -> bytes:
    """A PDF of pages that draw ``content``, packed as ``filters`` say."""
    pdf = pikepdf.new()
    stream = pikepdf.Stream(pdf, b"")
    stream.write(content, filter=filters)
    held = pdf.make_indirect(stream)
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Contents = held
        page.Resources = Dictionary(Font=Dictionary(F1=font))
    return _saved(pdf)


def _many_pages(count: int) -> bytes:
    pdf = pikepdf.new()
    page = pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 595, 842])))
    pdf.Root.Pages = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array([page] * count), Count=count))
    return _saved(pdf)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (_many_pages(100_000), "Tệp PDF có hơn 100 trang, quá dài để là một kế hoạch."),
        (
            _drawing(zlib.compress(b"0 0 m 1 1 l S " * 500_000)),
            "Tệp PDF có quá nhiều hình vẽ để là một kế hoạch; hãy xuất lại tệp từ Word.",
        ),
        (
            _drawing(zlib.compress(zlib.compress(bytes(250_000_000), 1), 9), Array([Name.FlateDecode] * 2)),
            "Nội dung trong tệp quá lớn so với một kế hoạch; hãy chia nhỏ tệp.",
        ),
    ],
    ids=["pages", "drawing", "bomb"],
)
def test_pdf_that_would_take_much_to_read_is_refused(content, sentence):
    with pytest.raises(UnreadableFile) as error:
        load_source("bai.pdf", content)
    assert str(error.value) == sentence
    assert not isinstance(error.value, ScanWithoutText)


def test_process_that_works_too_long_is_ended(settings):
    """By its own time, or by the clock where the machine has no time to give it."""
    settings.READING_LIMITS = {"seconds": 1}
    text = zlib.compress(b"BT /F1 12 Tf 80 400 Td (ghe) Tj ET " * 9_000)
    with pytest.raises(UnreadableFile, match=r"quá phức tạp hoặc bị hỏng|quá nhiều thời gian"):
        load_source("bai.pdf", _drawing(text, pages=90))


def _turned(lines: str, turn: str) -> bytes:
    return _drawing(zlib.compress(f"{turn} {lines}".encode()))


@pytest.mark.parametrize(
    "matrix",
    ["1 0 0 1 80 700", "0 1 -1 0 300 100", "0 -1 1 0 300 700"],
    ids=["upright", "upwards", "downwards"],
)
def test_text_that_is_turned_is_read_line_by_line(matrix):
    content = _turned("BT /F1 12 Tf (Dua ghe ngo) Tj 0 -20 Td (Don khach) Tj ET", f"{matrix} cm")
    assert pdf_source(content, Limits()).lines == ("Dua ghe ngo", "Don khach")


def test_page_that_says_to_be_turned_is_read_line_by_line():
    with pikepdf.open(
        io.BytesIO(_turned("BT /F1 12 Tf (Dua ghe) Tj 0 -20 Td (Don khach) Tj ET", "0 1 -1 0 300 100 cm"))
    ) as pdf:
        pdf.pages[0].Rotate = 90
        assert pdf_source(_saved(pdf), Limits()).lines == ("Dua ghe", "Don khach")


def test_letters_printed_twice_for_boldness_are_read_once():
    bold = "BT /F1 12 Tf 80 700 Td (Dua ghe) Tj 0.3 0 Td (Dua ghe) Tj ET"
    assert pdf_source(_drawing(zlib.compress(bold.encode())), Limits()).lines == ("Dua ghe",)


def test_table_is_found_by_its_lines():
    pdf = next(file.content for file in sound_files() if file.name.endswith(".pdf"))
    assert any("\t" in line for line in pdf_source(pdf, Limits()).lines)
