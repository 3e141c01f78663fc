"""No line of a paper ends inside "2022 - 2025", and its blanks stay blanks in the text."""

from __future__ import annotations

import dataclasses

import pytest

from plans.documents.writing.blocks import Block, Role
from plans.documents.writing.line_breaks import printed_lines
from plans.documents.writing.pdf import write_pdf
from plans.documents.writing.words_html import line_html
from tests.plans.documents.writing.measure import measured
from tests.plans.documents.writing.papers import plan


@pytest.mark.parametrize("shift", range(3, 60, 3))
def test_range_is_never_divided_in_the_body(shift):
    basis = f"Căn cứ Kế hoạch {'i' * shift} về liên kết phát triển du lịch trong vùng giai đoạn 2022 - 2025 của tỉnh"
    document = dataclasses.replace(plan(), legal_bases=(basis,), sections=())
    lines = [line.text for line in measured(write_pdf(document, draft=False)).lines]
    assert any("2022 - 2025" in line for line in lines)


@pytest.mark.parametrize("words", range(4, 16))
def test_range_is_never_divided_in_a_heading(words):
    subject = f"{'Liên kết du lịch ' * words}2022 - 2025 của vùng Đồng bằng sông Cửu Long"
    lines = printed_lines(Block(Role.SUBJECT, subject))
    assert " ".join(lines) == subject
    assert any("2022 - 2025" in line for line in lines)


@pytest.mark.parametrize("text", ["số 12022 - 2025", "2022-2025", "Bà Rịa - Vũng Tàu", "2022 - 20256"])
def test_other_dashes_may_end_a_line(text):
    assert line_html(text) == text


def test_words_around_a_range_are_escaped():
    assert line_html("<b> 2022 - 2025 &") == '&lt;b&gt; <span class="whole">2022 - 2025</span> &amp;'
