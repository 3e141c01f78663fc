"""What Nghị định 30 lets stand in a paper's symbol, place, legal bases and signature."""

import pytest

from plans.conventions import fault_of_basis, fault_of_capacity, fault_of_place, fault_of_signatory, fault_of_symbol


@pytest.mark.parametrize("symbol", ["KH-UBND", "QĐ-UBND", "KH-SVHTTDL", "KH-BCĐ389", "UBND"])
def test_symbol_of_capitals_digits_and_inner_dashes_is_good(symbol):
    assert fault_of_symbol(symbol) == ""


@pytest.mark.parametrize("symbol", ["kh ubnd!!", "KH - UBND", "-UBND", "KH-", "KH--UBND", "KH–UBND", "12/KH-UBND", ""])
def test_symbol_of_anything_else_is_told_the_rule(symbol):
    assert fault_of_symbol(symbol) == (
        "Chỉ gồm chữ in hoa không dấu, chữ Đ, chữ số và dấu “-” ở giữa, không có dấu cách; ví dụ: KH-UBND."
    )


@pytest.mark.parametrize("place", ["Thành phố Hồ Chí Minh", "Y" * 30, ""])
def test_place_of_words_of_human_length_is_good(place):
    assert fault_of_place(place) == ""


def test_place_of_an_endless_word_is_refused():
    assert fault_of_place(f"Tỉnh {'Y' * 31}") == f"“{'Y' * 30}…” không phải là một địa danh; ví dụ: Sóc Trăng."


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("PGS.TS. Trần Thị Bình", "PGS"),
        ("TS. Trần Thị Bình", "TS"),
        ("ThS Trần Thị Bình", "ThS"),
        (" GS. Trần Thị Bình", "GS"),
        ("Dr. Trần Thị Bình", "Dr"),
        ("BSCKII. Trần Thị Bình", "BSCKII"),
        ("KS. Trần Thị Bình", "KS"),
        ("CN Trần Thị Bình", "CN"),
        ("Tiến sĩ Trần Thị Bình", "Tiến sĩ"),
        ("Phó Giáo sư Trần Thị Bình", "Phó Giáo sư"),
    ],
)
def test_title_before_the_name_is_named(name, title):
    assert fault_of_signatory(name) == (
        f"Trước họ tên người ký không ghi học hàm, học vị, danh hiệu: bỏ “{title}”, chỉ ghi họ và tên."
    )


@pytest.mark.parametrize("name", ["Trần Thị Bình", "Thạch Thị Sa Thy", "Lý Sĩ Tiến", "Tsan A Kieu", "Kso Mlan", ""])
def test_name_alone_is_good(name):
    assert fault_of_signatory(name) == ""


@pytest.mark.parametrize(
    ("position", "head"),
    [("PHÓ CHỦ TỊCH", "CHỦ TỊCH"), ("Phó Giám đốc", "GIÁM ĐỐC"), (" PHÓ  CHỦ TỊCH ", "CHỦ TỊCH")],
)
def test_deputy_signs_for_the_head(position, head):
    sentence = f"Cấp phó ký thì ghi “KT. {head}” ở dòng trên chức vụ."
    assert fault_of_capacity(position, authority="TM. ỦY BAN NHÂN DÂN", capacity=" ") == sentence
    assert fault_of_capacity(position, authority="", capacity=f"KT. {head}") == ""
    assert fault_of_capacity(position, authority=f"KT. {head}", capacity="") == ""


@pytest.mark.parametrize("position", ["CHỦ TỊCH", "GIÁM ĐỐC", "PHÓ", ""])
def test_head_signs_in_nobodys_stead(position):
    assert fault_of_capacity(position, authority="TM. ỦY BAN NHÂN DÂN", capacity="") == ""


@pytest.mark.parametrize("text", ["Căn cứ Luật Du lịch", "Thực hiện Kế hoạch", "Theo đề nghị", "Xét đề nghị"])
def test_basis_that_begins_as_offices_write_is_good(text):
    assert fault_of_basis(text) == ""


@pytest.mark.parametrize("text", ["Luật Du lịch", "căn cứ Luật Du lịch", "Căn cứ", "Xéttheo"])
def test_basis_that_begins_otherwise_is_told_the_rule(text):
    assert fault_of_basis(text) == "Căn cứ phải bắt đầu bằng “Căn cứ”, “Theo”, “Thực hiện” hoặc “Xét”."
