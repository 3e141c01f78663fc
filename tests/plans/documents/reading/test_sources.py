from __future__ import annotations

import codecs
import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter

from plans.documents.reading import sources, text_files
from plans.documents.reading.reader import read_document
from plans.documents.reading.sources import (
    ScanWithoutText,
    UnreadableFile,
    load_lines,
    load_source,
    load_text,
    needs_recognition,
)
from plans.documents.writing.docx import write_docx
from plans.documents.writing.pdf import write_pdf
from tests.provinces.sample_directory import DIRECTORY

PAPERS = Path(__file__).parents[3] / "data" / "papers"
NOISY = PAPERS / "noisy-plan.txt"


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableFile) as error:
        load_lines(path)
    return str(error.value)


def saved(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    "content",
    [
        "Đón khách\nbờ sông\n".encode(),
        codecs.BOM_UTF8 + "Đón khách\r\nbờ sông\r\n".encode(),
        "Đón khách\nbờ sông\n".encode("utf-16"),
        codecs.BOM_UTF16_BE + "Đón khách\fbờ sông\r".encode("utf-16-be"),
    ],
)
def test_text_is_read_in_every_form_of_unicode(tmp_path, content):
    assert load_lines(saved(tmp_path, "Bài.TXT", content)) == ["Đón khách", "bờ sông", ""]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("trong.txt", b"", "Tệp “trong.txt” trống."),
        ("trong.txt", b" \n\t\n", "Tệp “trong.txt” trống."),
        ("dau.txt", b"... --- 123\n", "Văn bản trống: không có chữ nào để đọc."),
        (
            "anh.txt",
            b"\x89PNG\r\n\x1a\n\x00\x00",
            "Tệp “anh.txt” không phải là văn bản .txt: nội dung là ảnh; hãy đặt lại đuôi tệp cho đúng.",
        ),
        (
            "khong.txt",
            "Kế hoạch\x00của tỉnh",
            "Tệp không phải là văn bản: có ký tự điều khiển, có thể là tệp nhị phân.",
        ),
        (
            "cu.txt",
            "Kế hoạch".encode("cp1258", errors="replace") + b"\xd5",
            "Tệp không phải văn bản Unicode (UTF-8); hãy lưu lại tệp với bảng mã UTF-8.",
        ),
        (
            "mat-dau.txt",
            "KE HOACH\nTrien khai Chuong trinh lien ket phat trien du lich nam 2023\n" * 20,
            "Văn bản không có dấu tiếng Việt nên không thể đọc chắc chắn; hãy dùng bản có dấu.",
        ),
        (
            "bang.pages",
            b"PK",
            "Không đọc được tệp “bang.pages”: chỉ nhận tệp .txt, .docx, .pdf, .xlsx hoặc ảnh .png, .jpg, .tiff.",
        ),
        ("hong.docx", b"PK\x03\x04 khong", "Tệp Word bị hỏng hoặc không phải tệp .docx."),
        ("cu.docx", b"\xd0\xcf\x11\xe0 doc", "Tệp Word bị hỏng hoặc không phải tệp .docx."),
        ("hong.pdf", b"%PDF-1.7 khong", "Tệp PDF bị hỏng hoặc không phải tệp .pdf."),
        ("gia.pdf", "Kế hoạch", "Tệp PDF bị hỏng hoặc không phải tệp .pdf."),
    ],
)
def test_what_gives_no_text_is_refused_by_a_sentence(tmp_path, name, content, sentence):
    assert refusal(saved(tmp_path, name, content)) == sentence


def test_missing_file_and_folder_are_refused(tmp_path):
    folder = tmp_path / "thư mục.txt"
    folder.mkdir()
    assert refusal(folder) == "“thư mục.txt” là thư mục, không phải tệp văn bản."
    assert refusal(tmp_path / "mất.txt") == f"Không tìm thấy tệp “{tmp_path / 'mất.txt'}”."


def test_files_beyond_the_limits_are_refused(tmp_path):
    line = "Đón khách bờ sông.\n"
    assert refusal(saved(tmp_path, "lon.txt", line * 850_000)) == "Tệp “lon.txt” quá lớn: chỉ nhận tệp dưới 20 MB."
    assert refusal(saved(tmp_path, "vua.txt", line * 230_000)) == "Tệp văn bản quá lớn: chỉ nhận tệp .txt dưới 5 MB."
    assert refusal(saved(tmp_path, "dai.txt", line * 20_001)) == "Văn bản quá dài để là một kế hoạch."
    assert refusal(saved(tmp_path, "dong.txt", f"Đón khách.\n{'bờ sông ' * 2_501}\n")) == (
        "Dòng 2 dài hơn 20000 ký tự nên không phải là dòng của kế hoạch."
    )
    assert sources.limits().bytes > text_files.MAX_TEXT_BYTES


def test_pasted_text_is_held_to_the_same_rules():
    assert load_text("Đón khách\nbờ sông") == ["Đón khách", "bờ sông"]
    with pytest.raises(UnreadableFile, match="Văn bản trống"):
        load_text("")
    with pytest.raises(UnreadableFile, match="nhị phân"):
        load_text("Đón\x00khách")
    with pytest.raises(UnreadableFile, match="Unicode"):
        load_text("Đón \ud800 khách")


def test_word_paragraphs_and_cells_come_in_order(tmp_path):
    document = Document()
    layout = document.add_table(rows=1, cols=2)
    layout.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU"
    layout.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    document.add_paragraph("Kế hoạch đón khách")
    document.add_paragraph("Dọn bến", style="List Number")
    document.add_paragraph("Sơn cầu tàu", style="List Number")
    document.add_paragraph("Áo phao", style="List Bullet")
    data = document.add_table(rows=1, cols=3)
    for place, text in enumerate(("1", "Đua ghe\nđêm", "Sở Y tế")):
        data.cell(0, place).text = text
    path = tmp_path / "bai.docx"
    document.save(path)
    assert load_lines(path) == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH CÀ MAU",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Kế hoạch đón khách",
        "1. Dọn bến",
        "2. Sơn cầu tàu",
        "- Áo phao",
        "1\tĐua ghe đêm\tSở Y tế",
    ]


def _word_package(tmp_path: Path, part: bytes) -> Path:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", part)
    return saved(tmp_path, "bom.docx", content.getvalue())


def test_word_bomb_is_refused_before_it_is_unpacked(tmp_path):
    assert refusal(_word_package(tmp_path, b" " * 61_000_000)) == "Tệp Word quá lớn sau khi giải nén."


def test_word_file_that_defines_entities_is_refused(tmp_path):
    part = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert refusal(_word_package(tmp_path, part)) == "Tệp Word bị hỏng hoặc không phải tệp .docx."


def _with_body(content: bytes, extra: bytes) -> bytes:
    """The Word file with ``extra`` at the beginning of its body."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            package.writestr(name, source.read(name).replace(b"<w:body>", b"<w:body>" + extra))
    return target.getvalue()


@pytest.mark.parametrize(
    ("extra", "sentence"),
    [
        ("<w:p><w:r><w:t>ánh sáng</w:t></w:r></w:p>".encode() * 21_000, "Văn bản quá dài để là một kế hoạch."),
        (b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 400_000, "Tệp Word quá lớn sau khi giải nén."),
        (
            b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>',
            "Tệp Word bị hỏng hoặc không phải tệp .docx.",
        ),
    ],
)
def test_word_file_that_would_fill_the_memory_is_refused(tmp_path, extra, sentence):
    document = read_document(load_lines(NOISY), DIRECTORY).document
    content = _with_body(write_docx(document, draft=True), extra)
    assert len(content) < 200_000
    assert refusal(saved(tmp_path, "lon.docx", content)) == sentence


def test_scan_without_text_and_locked_pdf_are_told_apart():
    blank = PdfWriter()
    blank.add_blank_page(210, 297)
    scan, locked = io.BytesIO(), io.BytesIO()
    blank.write(scan)
    with pytest.raises(ScanWithoutText):
        load_source("quet.pdf", scan.getvalue())
    assert needs_recognition("quet.pdf", scan.getvalue())
    blank.encrypt("mật khẩu")
    blank.write(locked)
    for read in (load_source, needs_recognition):
        with pytest.raises(UnreadableFile) as error:
            read("khoa.pdf", locked.getvalue())
        assert str(error.value) == "Tệp PDF có mật khẩu; hãy bỏ mật khẩu trước khi tải lên."


@pytest.mark.parametrize("draft", [False, True])
def test_our_own_pdf_and_word_papers_read_back_the_same(tmp_path, draft):
    document = read_document(load_lines(NOISY), DIRECTORY).document
    pdf = saved(tmp_path, "bai.pdf", write_pdf(document, draft=draft))
    word = saved(tmp_path, "bai.docx", write_docx(document, draft=draft))
    assert len(PdfReader(pdf).pages) > 1
    from_pdf, from_word = (read_document(load_lines(path), DIRECTORY) for path in (pdf, word))
    assert from_word.document == from_pdf.document
    assert [problem.text for problem in from_pdf.problems] == ["Làng nghề Hàng Châu"]
    if not draft:
        assert from_pdf.document == document
