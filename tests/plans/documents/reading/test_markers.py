from __future__ import annotations

import pytest

from plans.documents.reading.markers import Kind, marked


@pytest.mark.parametrize(
    ("text", "kind", "marker", "rest"),
    [
        ("I. MỤC ĐÍCH", Kind.ROMAN, "I.", "MỤC ĐÍCH"),
        ("XIV.NỘI DUNG", Kind.ROMAN, "XIV.", "NỘI DUNG"),
        ("IV/ KINH PHÍ", Kind.ROMAN, "IV.", "KINH PHÍ"),
        ("1. Mục đích", Kind.NUMBER, "1.", "Mục đích"),
        ("12) Việc khác", Kind.NUMBER, "12.", "Việc khác"),
        ("1.1. Đua ghe", Kind.DOTTED, "1.1.", "Đua ghe"),
        ("2.10 Đua ghe", Kind.DOTTED, "2.10.", "Đua ghe"),
        ("1.2.“Ngày hội”", Kind.DOTTED, "1.2.", "“Ngày hội”"),
        ("a) Việc", Kind.LETTER, "a)", "Việc"),
        ("đ. Việc", Kind.LETTER, "đ)", "Việc"),
        ("-Việc", Kind.DASH, "-", "Việc"),
        ("– Việc", Kind.DASH, "-", "Việc"),
        ("• Việc", Kind.DASH, "-", "Việc"),
        ("+ Việc", Kind.PLUS, "+", "Việc"),
        ("Việc", Kind.NONE, "", "Việc"),
        ("19/6/2023 là hạn", Kind.NONE, "", "19/6/2023 là hạn"),
        ("3.000 lượt khách", Kind.NONE, "", "3.000 lượt khách"),
        ("1.5 triệu đồng", Kind.NONE, "", "1.5 triệu đồng"),
        ("100% hộ dân", Kind.NONE, "", "100% hộ dân"),
        ("IVY là tên một công ty", Kind.NONE, "", "IVY là tên một công ty"),
        ("-", Kind.NONE, "", "-"),
    ],
)
def test_marker_is_told_from_the_text(text, kind, marker, rest):
    found = marked(text)
    assert (found.kind, found.marker, found.text) == (kind, marker, rest)
