from __future__ import annotations

import pytest

from plans.documents.reading.labels import Field, Labelled, labelled, tells_of_activity


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Chủ đề", Field.THEME),
        ("Thời gian", Field.PERIOD),
        ("Thời gian thực hiện", Field.PERIOD),
        ("Thời gian tổ chức", Field.PERIOD),
        ("Dự kiến thời gian", Field.PERIOD),
        ("Thời hạn hoàn thành", Field.PERIOD),
        ("Tiến độ", Field.PERIOD),
        ("Địa điểm", Field.VENUE),
        ("Địa điểm tổ chức", Field.VENUE),
        ("Đơn vị chủ trì", Field.LEAD),
        ("Đơn vị chủ trì phối hợp", Field.LEAD),
        ("Đơn vị chủ trì, phối hợp", Field.LEAD),
        ("Cơ quan chủ trì thực hiện", Field.LEAD),
        ("Cơ quan chủ trì tham mưu", Field.LEAD),
        ("Chủ trì", Field.LEAD),
        ("Đầu mối", Field.LEAD),
        ("Đơn vị đầu mối", Field.LEAD),
        ("Đơn vị thực hiện", Field.DOER),
        ("Cơ quan cùng thực hiện", Field.SUPPORT),
        ("Đơn vị đồng hành", Field.SUPPORT),
        ("Cơ quan chịu trách nhiệm chính", Field.LEAD),
        ("Cơ quan tham mưu", Field.LEAD),
        ("Cơ quan tổ chức thực hiện", Field.DOER),
        ("Phân công thực hiện", Field.DOER),
        ("Đơn vị phối hợp", Field.SUPPORT),
        ("Cơ quan phối hợp thực hiện", Field.SUPPORT),
        ("Phối hợp", Field.SUPPORT),
        ("Kinh phí", Field.BUDGET),
        ("Kinh phí thực hiện", Field.BUDGET),
        ("Quy mô", Field.OTHER),
        ("Thành phần", Field.OTHER),
        ("Nội dung thực hiện", Field.OTHER),
    ],
)
def test_label_fills_its_field_in_any_spelling(label, field):
    assert labelled(f"{label}: một việc;") == Labelled(field, label, "một việc")
    assert labelled(f"{label.upper()} : một việc") == Labelled(field, label.upper(), "một việc")


@pytest.mark.parametrize(
    "text",
    [
        "Đón khách ở bến đò.",
        "đơn vị phối hợp: Sở A",
        "Một câu dài có dấu hai chấm ở sau nhiều chữ hơn một nhãn: Sở A",
        "Sở A. Đơn vị phối hợp: Sở B",
        "",
    ],
)
def test_text_without_a_label_has_none(text):
    assert labelled(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thời gian: Quý II", True),
        ("Đơn vị thực hiện: Sở A", True),
        ("Kinh phí: 5 triệu", False),
        ("Quy mô: 5 ghe", False),
        ("Đón khách", False),
    ],
)
def test_only_some_labels_prove_an_activity(text, expected):
    assert tells_of_activity(text) is expected
