"""Words out of a kept form."""

import json
from urllib.parse import urlencode

import pytest

from plans.dashboards.unsent_words import Typed, words_typed

FORM = {
    "uid": "4b0c9f9e-6a4c-4f0e-9a38-7f2ff2a1b0aa",
    "version": "3",
    "title": "Ngày hội",
    "theme": "ABC",
    "period_kind": "quarter",
    "leads": "12",
    "purposes-TOTAL_FORMS": "2",
    "purposes-0-text": "Giữ vai trò cửa ngõ",
    "purposes-0-id": "7",
    "details": "Quy mô: 50 gian\nKinh phí: có",
    "venue_text": "   ",
}
GRID = [
    {"key": "n1", "uid": "x", "area": "4", "cells": {"title": "Hội chợ", "theme": "", "lead_text": "Sở Du lịch"}},
    {"key": "n2", "cells": {"budget_text": "trong dự toán"}},
]


def test_words_of_a_form_are_told_with_their_labels_and_without_choices():
    assert words_typed(urlencode(FORM)) == [
        Typed("Tên hoạt động", "Ngày hội"),
        Typed("Chủ đề", "ABC"),
        Typed("", "Giữ vai trò cửa ngõ"),
        Typed("Nội dung khác", "Quy mô: 50 gian\nKinh phí: có"),
    ]


def test_words_of_the_table_are_its_cells():
    assert words_typed(json.dumps(GRID)) == [
        Typed("Tên hoạt động", "Hội chợ"),
        Typed("Chủ trì", "Sở Du lịch"),
        Typed("Kinh phí", "trong dự toán"),
    ]


@pytest.mark.parametrize(
    "body", ["", "x=1", "[1, null, {}]", '[{"cells": [1]}]', '[{"cells": {"title": 4}}]', "[", "[["]
)
def test_body_without_words_gives_none(body):
    assert words_typed(body) == []
