from __future__ import annotations

import io
import zipfile

import pytest

from plans.documents.reading.sources import UnreadableFile, load_source
from plans.documents.reading.word_files import word_source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def word(body: str, main: str = W, **parts: str) -> bytes:
    """A .docx file of this body, with parts such as ``styles`` and ``header1`` of this content."""
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{R}/{name.rstrip("0123456789")}" Target="{name}.xml"/>' for name in parts
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        package.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{main}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>',
        )
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", f'<w:part xmlns:w="{W}">{content}</w:part>')
    return stream.getvalue()


def p(*runs: str, properties: str = "") -> str:
    inner = "".join(run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def table(*rows: str, borders: bool = True) -> str:
    edge = '<w:tblBorders><w:insideV w:val="single"/></w:tblBorders>' if borders else ""
    return f"<w:tbl><w:tblPr>{edge}</w:tblPr>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def lines(body: str, **parts: str) -> tuple[str, ...]:
    return word_source(word(body, **parts)).lines


def test_tracked_changes_are_read_as_accepted_and_noted():
    body = p(
        "Đua ghe", "<w:ins><w:r><w:t> ngo</w:t></w:r></w:ins>", "<w:del><w:r><w:delText> máy</w:delText></w:r></w:del>"
    )
    body += f"<w:ins>{p('Khảo sát')}</w:ins>" + f"<w:moveFrom>{p('Chỗ cũ')}</w:moveFrom>"
    body += p("Hai", properties="<w:rPr><w:del/></w:rPr>") + p(" dòng")
    source = word_source(word(body))
    assert source.lines == ("Đua ghe ngo", "Khảo sát", "Hai dòng")
    assert source.notes == ("Tệp Word có nội dung đang theo dõi sửa đổi: phần thêm được đọc, phần xóa bị bỏ qua.",)


def test_controls_smart_tags_links_and_soft_hyphens_hold_text():
    tagged = "<w:smartTag><w:r><w:t>ghe </w:t></w:r></w:smartTag>"
    linked = "<w:hyperlink><w:r><w:t>ngo</w:t></w:r></w:hyperlink>"
    soft = "<w:r><w:t> sô</w:t><w:softHyphen/><w:t>ng</w:t><w:noBreakHyphen/><w:t>nước</w:t></w:r>"
    held = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Đua ', tagged, linked, soft)}</w:sdtContent></w:sdt>"
    assert lines(held) == ("Đua ghe ngo sông-nước",)


def test_text_box_comes_once_behind_its_paragraph():
    box = f"<w:txbxContent>{p('DỰ THẢO')}</w:txbxContent>"
    drawn = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert lines(p("Kế hoạch", f"<w:r>{drawn}</w:r>")) == ("Kế hoạch", "DỰ THẢO")


def test_capitals_and_hidden_words_are_as_seen():
    source = word_source(word(p(r("tỉnh Cà Mau", "<w:caps/>"), r(" ẩn", "<w:vanish/>"))))
    assert source.lines == ("TỈNH CÀ MAU",)
    assert source.notes == ("Tệp Word có chữ ẩn; chữ ẩn không được đọc.",)


def test_fonts_from_before_unicode_are_converted():
    fonts = '<w:rFonts w:ascii="{}" w:hAnsi="{}"/>'
    body = p(r("tØnh ", fonts.format(".VnTime", ".VnTime")), r("Soùc Traêng", fonts.format("VNI-Times", "VNI-Times")))
    source = word_source(word(body))
    assert source.lines == ("tỉnh Sóc Trăng",)
    assert source.notes == ("Tệp Word dùng phông chữ TCVN3 (.Vn…) hoặc VNI; đã chuyển sang Unicode.",)


def test_headers_and_footnotes_stand_in_notes():
    source = word_source(word(p("Kế hoạch"), header1=p("UBND TỈNH"), footer1=p("12"), footnotes=p("Xem phụ lục")))
    assert source.lines == ("Kế hoạch",)
    assert source.notes == (
        "Đầu trang, chân trang không đưa vào nội dung: “UBND TỈNH”.",
        "Chú thích không đưa vào nội dung: “Xem phụ lục”.",
    )


def test_secrecy_mark_in_a_header_is_not_overlooked():
    assert lines(p("Kế hoạch"), header1=p("TỐI MẬT")) == ("TỐI MẬT", "Kế hoạch")


def test_merged_cells_hold_their_text_once_in_their_first_place():
    rows = (
        tc("TT", '<w:vMerge w:val="restart"/>') + tc("Phân công", '<w:gridSpan w:val="2"/>'),
        tc("", "<w:vMerge/>") + tc("Chủ trì") + tc("Phối hợp"),
        tc("1") + tc("Sở Du lịch") + tc("Sở Y tế"),
    )
    assert lines(table(*rows)) == ("TT\tPhân công\t", "\tChủ trì\tPhối hợp", "1\tSở Du lịch\tSở Y tế")


def test_two_columns_are_rows_with_borders_and_a_layout_without():
    row = tc("Thời gian") + tc("Quý II")
    assert lines(table(row)) == ("Thời gian\tQuý II",)
    assert lines(table(row, borders=False)) == ("Thời gian", "Quý II")
    heading = tc("UBND TỈNH CÀ MAU") + tc("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert lines(table(heading)) == ("UBND TỈNH CÀ MAU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")


def _level(depth: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def _in_list(number: int, depth: int, text: str) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def test_numbers_that_word_counts_are_written_out():
    levels = (
        _level(0, "upperRoman", "%1.") + _level(1, "decimal", "%1.%2.", "<w:isLgl/>") + _level(2, "lowerLetter", "%3)")
    )
    numbering = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
    numbering += f'<w:abstractNum w:abstractNumId="8">{_level(0, "bullet", "+")}</w:abstractNum>'
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    for number, definition, more in ((1, 7, ""), (2, 7, ""), (3, 7, again), (4, 8, "")):
        numbering += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{more}</w:num>'
    places = ((1, 0), (1, 1), (1, 1), (1, 2), (2, 0), (1, 1), (3, 0), (4, 0))
    body = "".join(_in_list(number, depth, "Mục") for number, depth in places)
    assert lines(body, numbering=numbering) == (
        "I. Mục",
        "1.1. Mục",
        "1.2. Mục",
        "a) Mục",
        "II. Mục",
        "2.1. Mục",
        "V. Mục",
        "+ Mục",
    )


def test_style_numbers_its_paragraphs_and_sets_capitals():
    styles = (
        '<w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:rPr><w:caps/></w:rPr></w:style>"
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{_level(0, "decimal", "%1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = p("Dọn bến", properties='<w:pStyle w:val="b"/>')
    assert lines(body * 2, styles=styles, numbering=numbering) == ("1. DỌN BẾN", "2. DỌN BẾN")


def test_strict_dialect_is_read_like_the_other():
    assert word_source(word(p("Kế hoạch"), main=STRICT)).lines == ("Kế hoạch",)


@pytest.mark.parametrize(
    ("name", "part", "sentence"),
    [
        (
            "word/vbaProject.bin",
            "x",
            "Tệp Word có macro nên không được nhận; hãy lưu lại dạng .docx không có macro.",
        ),
        (
            "word/media/anh.png",
            "x",
            "Tệp Word chỉ có ảnh, không có chữ; hãy tải lên tệp PDF quét hoặc ảnh để hệ thống nhận dạng chữ.",
        ),
    ],
)
def test_file_with_macros_or_pictures_alone_is_refused(name, part, sentence):
    stream = io.BytesIO(word(p("")))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr(name, part)
    with pytest.raises(UnreadableFile) as error:
        load_source("bai.docx", stream.getvalue())
    assert str(error.value) == sentence


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("cu.doc", b"\xd0\xcf", "Không đọc được tệp “cu.doc”: hãy mở bằng Word và lưu lại dạng .docx."),
        (
            "bai.docm",
            b"PK",
            "Không đọc được tệp “bai.docm”: tệp có thể chứa macro, hãy lưu lại dạng .docx hoặc .xlsx.",
        ),
        (
            "bai.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "Tệp “bai.docx” có mật khẩu; hãy bỏ mật khẩu trước khi tải lên.",
        ),
        (
            "bai.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "Tệp “bai.docx” được lưu ở định dạng Office cũ; hãy mở tệp rồi lưu lại dạng .docx.",
        ),
        (
            "bai.docx",
            b"%PDF-1.7",
            "Tệp “bai.docx” không phải là Word (.docx): nội dung là PDF; hãy đặt lại đuôi tệp cho đúng.",
        ),
        (
            "bai.pdf",
            word(p("Kế hoạch")),
            "Tệp “bai.pdf” không phải là PDF: nội dung là Word (.docx); hãy đặt lại đuôi tệp cho đúng.",
        ),
    ],
)
def test_file_of_another_kind_is_refused_with_advice(name, content, sentence):
    with pytest.raises(UnreadableFile) as error:
        load_source(name, content)
    assert str(error.value) == sentence
