from __future__ import annotations

import io

import pikepdf
import pytest
import weasyprint
from PIL import Image, ImageDraw, ImageFont

from plans.documents.reading import recognition
from plans.documents.reading.sources import ScanWithoutText, UnreadableFile, load_source, needs_recognition, recognise

A4 = (1654, 2339)  # dots at 200 an inch
TINOS = "/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf"
needs_tesseract = pytest.mark.skipif(
    not recognition.is_installed(), reason="Tesseract with Vietnamese is not installed (tesseract-ocr-vie)"
)


def _page(*texts: tuple[int, int, str], lines: tuple[tuple[int, int, int, int], ...] = ()) -> Image.Image:
    """A page with each text at its place, left and top in dots, and drawn lines from point to point."""
    picture = Image.new("L", A4, 255)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.truetype(TINOS, 39)  # 14 points
    for left, top, text in texts:
        pen.text((left, top), text, font=font, fill=0)
    for line in lines:
        pen.line(line, fill=0, width=3)
    return picture


def _saved(picture: Image.Image, form: str = "PNG", **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()


HEADING = _page(
    (200, 200, "ỦY BAN NHÂN DÂN"),
    (760, 200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (240, 260, "TỈNH CÀ MAU"),
    (920, 260, "Độc lập - Tự do - Hạnh phúc"),
    (700, 500, "KẾ HOẠCH"),
    (280, 620, "Căn cứ Luật Du lịch ngày 19 tháng 6 năm 2017, Ủy ban nhân dân"),
    (200, 680, "tỉnh ban hành kế hoạch đón khách mùa nước nổi năm 2025."),
)
LINES = (
    "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "TỈNH CÀ MAU\tĐộc lập - Tự do - Hạnh phúc",
    "KẾ HOẠCH",
)


@needs_tesseract
@pytest.mark.parametrize("turned", [1.5, 90, 180])
def test_scan_that_lies_askew_or_upside_down_is_read(turned):
    told: list[tuple[int, int]] = []
    content = _saved(HEADING.rotate(turned, fillcolor=255, expand=turned % 90 == 0))
    source = recognise("quet.png", content, lambda done, pages: told.append((done, pages)))
    assert source.lines[:3] == LINES
    assert "Căn cứ Luật Du lịch" in source.lines[3]
    assert source.kind == "scan"
    assert {position.page for position in source.positions} == {1}
    assert told == [(0, 1), (1, 1)]


@needs_tesseract
def test_table_of_a_scan_becomes_rows_by_its_lines():
    rows, columns = (400, 520, 640, 760), (200, 300, 900, 1450)
    lines = [(columns[0], row, columns[-1], row) for row in rows]
    lines += [(column, rows[0], column, rows[-1]) for column in columns]
    texts = [
        (220, 430, "TT"),
        (320, 430, "Nội dung"),
        (920, 430, "Đơn vị chủ trì"),
        (235, 550, "1"),
        (320, 540, "Đua ghe ngo trên sông"),
        (920, 550, "Sở Du lịch tỉnh Cà Mau"),
        (235, 670, "2"),
        (320, 670, "Khảo sát bến tàu"),
        (920, 670, "Sở Xây dựng tỉnh Cà Mau"),
    ]
    source = recognise("bang.png", _saved(_page(*texts, lines=tuple(lines))), lambda *_: None)
    assert source.lines == (
        "TT\tNội dung\tĐơn vị chủ trì",
        "1\tĐua ghe ngo trên sông\tSở Du lịch tỉnh Cà Mau",
        "2\tKhảo sát bến tàu\tSở Xây dựng tỉnh Cà Mau",
    )


def _with_a_scanned_page() -> bytes:
    """Two pages of text, and between them one that is a picture."""
    pages = weasyprint.HTML(
        string="<style>@page { size: A4 } p + p { break-before: page } * { font: 14pt Tinos }</style>"
        "<p>Kế hoạch đón khách mùa nước nổi.</p><p>Nơi nhận: các sở, ngành tỉnh.</p>"
    ).write_pdf()
    joined = pikepdf.open(io.BytesIO(pages))
    scan = pikepdf.open(io.BytesIO(_saved(HEADING, "PDF", resolution=200)))
    joined.pages.insert(1, scan.pages[0])
    stream = io.BytesIO()
    joined.save(stream)
    return stream.getvalue()


@needs_tesseract
def test_scanned_pages_between_pages_of_text_are_recognised():
    content = _with_a_scanned_page()
    assert needs_recognition("lan.pdf", content)
    told: list[tuple[int, int]] = []
    source = recognise("lan.pdf", content, lambda done, pages: told.append((done, pages)))
    assert source.lines[0] == "Kế hoạch đón khách mùa nước nổi."
    assert source.lines[1:4] == LINES
    assert source.lines[-1] == "Nơi nhận: các sở, ngành tỉnh."
    assert [source.positions[place].page for place in (0, 1, -1)] == [1, 2, 3]
    assert source.notes[0] == "Trang 2 là ảnh quét, chữ trên đó do máy nhận dạng; hãy đối chiếu với bản giấy."
    assert told == [(0, 1), (1, 1)]


def test_scanned_pages_are_left_out_and_told_where_nothing_can_recognise_them(monkeypatch):
    monkeypatch.setattr(recognition.shutil, "which", lambda _: None)
    source = load_source("lan.pdf", _with_a_scanned_page())
    assert source.lines == ("Kế hoạch đón khách mùa nước nổi.", "Nơi nhận: các sở, ngành tỉnh.")
    assert source.notes == ("Trang 2 là ảnh quét, chưa đọc được chữ trên đó.",)
    assert source.scanned == (2,)


@needs_tesseract
def test_pages_of_a_scanned_pdf_are_read_in_turn():
    second = _page((200, 200, "Phụ lục danh sách các điểm đến"))
    content = _saved(HEADING, "PDF", save_all=True, append_images=[second], resolution=200)
    assert needs_recognition("quet.pdf", content)
    told: list[tuple[int, int]] = []
    source = recognise("quet.pdf", content, lambda done, pages: told.append((done, pages)))
    assert source.lines[:3] == LINES
    assert source.lines[-1] == "Phụ lục danh sách các điểm đến"
    assert source.positions[-1].page == 2
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_picture_is_a_scan_and_no_text():
    content = _saved(HEADING)
    assert needs_recognition("quet.png", content)
    with pytest.raises(ScanWithoutText, match=r"Tệp “quet\.png” là ảnh nên phải nhận dạng chữ"):
        load_source("quet.png", content)


def test_missing_tesseract_is_told_with_how_to_install_it(monkeypatch):
    monkeypatch.setattr(recognition.shutil, "which", lambda _: None)
    assert not recognition.is_installed()
    with pytest.raises(UnreadableFile, match="apt-get install tesseract-ocr tesseract-ocr-vie"):
        recognise("quet.png", _saved(HEADING), lambda *_: None)


@needs_tesseract
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (_saved(HEADING)[:3000], "Ảnh hỏng, không mở được; hãy quét lại."),
        (_saved(Image.new("L", (90, 90))), "Ảnh quá nhỏ để đọc được chữ; hãy quét lại với độ phân giải 300 dpi."),
        (
            _saved(Image.new("1", (30_000, 30_000))),
            "Ảnh có kích thước quá lớn; hãy quét lại với độ phân giải 300 dpi.",
        ),
        (_saved(Image.new("L", A4, 255)), "Văn bản trống: không có chữ nào để đọc."),
    ],
)
def test_picture_that_gives_no_text_is_refused_by_a_sentence(content, sentence):
    with pytest.raises(UnreadableFile) as error:
        recognise("quet.png", content, lambda *_: None)
    assert str(error.value) == sentence
