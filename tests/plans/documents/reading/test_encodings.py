from __future__ import annotations

import pytest

from plans.documents.reading.encodings import converted, decoded_bytes, from_tcvn3, from_vni, of_font
from plans.documents.reading.sources import UnreadableFile, load_source, text_source

PLAIN = (
    "KẾ HOẠCH\n"
    "Căn cứ Kế hoạch của Ủy ban nhân dân tỉnh về phát triển du lịch, Sở Văn hóa, Thể thao và Du lịch\n"
    "phối hợp với các đơn vị tổ chức ngày hội đón khách ở bến tàu, chợ nổi và vườn trái cây.\n"
)
TCVN3 = (
    "KÕ HO¹CH\n"
    "C¨n cø KÕ ho¹ch cña ñy ban nh©n d©n tØnh vÒ ph¸t triÓn du lÞch, Së V¨n hãa, ThÓ thao vµ Du lÞch\n"
    "phèi hîp víi c¸c ®¬n vÞ tæ chøc ngµy héi ®ãn kh¸ch ë bÕn tµu, chî næi vµ v\xadên tr¸i c©y.\n"
)
VNI = (
    "KEÁ HOAÏCH\n"
    "Caên cöù Keá hoaïch cuûa UÛy ban nhaân daân tænh veà phaùt trieån du lòch, Sôû Vaên hoùa, "
    "Theå thao vaø Du lòch\n"
    "phoái hôïp vôùi caùc ñôn vò toå chöùc ngaøy hoäi ñoùn khaùch ôû beán taøu, chôï noåi vaø vöôøn traùi caây.\n"
)
# TCVN3 has no capitals with marks: what was typed in its plain font comes out small.
FROM_TCVN3 = PLAIN.replace("Ủy ban", "ủy ban")


def test_tables_turn_every_letter_to_unicode():
    assert from_tcvn3(TCVN3) == FROM_TCVN3
    assert from_vni(VNI) == PLAIN


@pytest.mark.parametrize(
    ("content", "text", "encoding"),
    [
        (TCVN3.encode("latin-1"), FROM_TCVN3, "TCVN3 (ABC)"),
        (VNI.encode("latin-1"), PLAIN, "VNI"),
        (
            "Kê\xec hoa\xf2ch cu\xd2a ti\xd2nh va\xcc ca\xecc s\xf4\xd2".encode("latin-1"),
            "Kế hoạch của tỉnh và các sổ",
            "Windows-1258",
        ),
    ],
)
def test_bytes_are_told_apart_by_the_words_they_give(content, text, encoding):
    assert decoded_bytes(content) == (text, encoding)


def test_file_from_before_unicode_is_read_with_a_note():
    source = load_source("cu.txt", VNI.encode("latin-1"))
    assert source.lines == tuple(PLAIN.split("\n"))
    assert source.notes == ("Văn bản dùng bảng mã VNI; đã chuyển sang Unicode.",)
    assert text_source(TCVN3).notes == ("Văn bản dùng bảng mã TCVN3 (ABC); đã chuyển sang Unicode.",)


def test_unicode_stays_as_it_is():
    assert converted(PLAIN) is None
    assert converted("café à la carte") is None
    assert text_source(PLAIN).notes == ()


def test_bytes_of_no_vietnamese_are_refused():
    assert decoded_bytes("La fête de la rivière à Cần".encode("cp1252", errors="ignore")) is None
    with pytest.raises(UnreadableFile, match="không phải văn bản Unicode"):
        load_source("la.txt", b"\xff\xfa\xfb\xe0\xe1 abc")


def test_utf_16_without_a_mark_is_read():
    for encoding in ("utf-16-le", "utf-16-be"):
        assert load_source("bai.txt", PLAIN.encode(encoding)).lines == tuple(PLAIN.split("\n"))


@pytest.mark.parametrize(
    ("font", "typed", "meant"),
    [
        (".VnTime", "tØnh", "tỉnh"),
        (".VnTimeH", "tØnh", "TỈNH"),
        ("VNI-Times", "tænh", "tỉnh"),
    ],
)
def test_font_says_how_its_text_was_typed(font, typed, meant):
    convert = of_font(font)
    assert convert is not None
    assert convert(typed) == meant


def test_other_fonts_hold_unicode():
    assert of_font("Times New Roman") is None
