from __future__ import annotations

import zlib
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, Pdf

from plans.documents.writing.stream_ends import end_clearly


def _ending_in_a_carriage_return(start: bytes) -> bytes:
    """Bytes that do so when they are packed."""
    return next(data for n in range(256) if zlib.compress(data := start + bytes([n]), 9).endswith(b"\r"))


def _saved(pdf: Pdf) -> bytes:
    target = BytesIO()
    pdf.save(target)
    return target.getvalue()


def test_drawn_page_and_font_end_clearly_and_say_the_same():
    drawn, font = _ending_in_a_carriage_return(b"q Q %"), _ending_in_a_carriage_return(b"\0\1\0\0")
    with Pdf.new() as pdf:
        page = pdf.add_blank_page().obj
        page.Contents = pdf.make_stream(zlib.compress(drawn, 9), Filter=Name.FlateDecode)
        packed = pdf.make_stream(zlib.compress(font, 9), Filter=Name.FlateDecode, Length1=len(font))
        page.Resources = Dictionary(Font=Dictionary(F=Dictionary(FontFile2=packed)))
        end_clearly(pdf)
        data = _saved(pdf)
    with pikepdf.open(BytesIO(data)) as pdf:
        page = pdf.pages[0].obj
        packed = page.Resources.Font.F.FontFile2
        assert [stream.read_raw_bytes()[-1:] != b"\r" for stream in (page.Contents, packed)] == [True, True]
        assert page.Contents.read_bytes().rstrip(b"\n") == drawn
        assert packed.read_bytes().rstrip(b"\n") == font
        assert packed.Length1 == len(packed.read_bytes())


def test_stream_that_ends_clearly_stays_byte_for_byte():
    packed = zlib.compress(b"q Q", 9)
    with Pdf.new() as pdf:
        pdf.add_blank_page().obj.Contents = pdf.make_stream(packed, Filter=Name.FlateDecode)
        end_clearly(pdf)
        assert pdf.pages[0].obj.Contents.read_raw_bytes() == packed
