from __future__ import annotations

import pytest

from plans.documents.reading.accounting import Ledger
from plans.documents.reading.lines import numbered_lines
from plans.documents.reading.paragraphs import even_width, paragraphs


def joined(*lines: str) -> tuple[list[str], list[tuple[int, str, str]]]:
    ledger = Ledger()
    source = numbered_lines(lines)
    found = paragraphs(source, ledger, even_width(source))
    texts = [f"{paragraph.marker} {paragraph.text}".strip() for paragraph in found]
    return texts, [(repair.line, repair.read, repair.meant) for repair in ledger.repairs]


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        (("Kinh phí ngoài dự", "", "toán của đơn vị."), ["Kinh phí ngoài dự toán của đơn vị."]),
        (("Đón khách của", "Thành phố Hồ Chí Minh."), ["Đón khách của Thành phố Hồ Chí Minh."]),
        (("Gồm ghe, xuồng,", "Vỏ lãi."), ["Gồm ghe, xuồng, Vỏ lãi."]),
        (("II. NỘI DUNG,", "GIẢI PHÁP"), ["II. NỘI DUNG, GIẢI PHÁP"]),
        (("1. Mục đích", "Đón khách."), ["1. Mục đích", "Đón khách."]),
        (("5. Công an tỉnh", "Bảo đảm an ninh."), ["5. Công an tỉnh", "Bảo đảm an ninh."]),
        (("5. Công an tỉnh", "Sóc Trăng giữ trật tự."), ["5. Công an tỉnh Sóc Trăng giữ trật tự."]),
        (("Đón khách.", "giữ nghề."), ["Đón khách.", "giữ nghề."]),
        (("- Đón khách;", "giữ nghề."), ["- Đón khách; giữ nghề."]),
        (("Đón khách;", "Giữ nghề."), ["Đón khách;", "Giữ nghề."]),
        (("Đón khách", "- giữ nghề"), ["Đón khách", "- giữ nghề"]),
        (("- Đón khách", "a) giữ nghề"), ["- Đón khách", "a) giữ nghề"]),
        (("II. NỘI DUNG", "việc chung"), ["II. NỘI DUNG", "việc chung"]),
    ],
)
def test_cut_sentences_become_whole_and_others_stay_apart(lines, texts):
    assert joined(*lines)[0] == texts


def test_mended_cut_is_listed_at_its_second_line():
    assert joined("Kinh phí ngoài dự", "", "toán của đơn vị.")[1] == [(3, "ngoài dự ⏎ toán của", "ngoài dự toán của")]


def test_paper_set_in_lines_is_joined_without_listing_each_line():
    lines = [
        "Bà con các bến đò dọc sông chuẩn bị ghe xuồng, nước uống và áo phao. Ban",
        "Tổ chức hội đua lo đường đua, còi hiệu và thuyền cứu hộ ở hai đầu sông.",
        "Khách các nơi về dự hội đua ghe ngo truyền thống có thể ở lại qua đêm;",
        "nhà dân mỗi nhà đón không quá mười người.",
    ]
    texts, listed = joined(*lines * 5)
    assert texts == [" ".join(lines)] * 5
    assert listed == []


def test_paper_with_one_paragraph_a_line_has_no_width():
    lines = ["Bà con các bến đò chuẩn bị ghe xuồng.", "Khách về dự hội đua ghe ngo.", "- nhà dân đón khách;"] * 9
    assert even_width(numbered_lines(lines)) == 0
    assert joined(*lines)[0] == lines
