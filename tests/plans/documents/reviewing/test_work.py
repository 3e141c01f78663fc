from __future__ import annotations

import json
from dataclasses import replace

import pytest

from plans.documents.reviewing.edits import choose_unit, drop, put_lines
from plans.documents.reviewing.work import SKIPPED, start_work, work_from_json, work_to_json

from .conftest import PAPER, line_of


def test_work_starts_as_what_was_read(work):
    first, second = work.cards
    assert (first.key, first.number, first.title) == ("a0", "1.1", "Phối hợp tổ chức chuyến ghe mẫu")
    assert (first.theme, first.period_text, first.venue_text) == (
        "Nước lớn, nước ròng", "Quý II năm 2024", "tỉnh Bến Tre",
    )  # fmt: skip
    assert (second.details, second.places["details"]) == ("Quy mô: 20 gian hàng", [line_of("Quy mô")])
    assert (work.year, work.header["number"], work.header["issued_on"]) == (2024, "38", "2024-02-05")


def test_year_that_was_asked_for_goes_before_the_one_of_the_paper(reading):
    assert start_work(reading, year=2025).year == 2025


def test_work_kept_is_the_same_work(work):
    changed = choose_unit(drop(put_lines(work, [10], SKIPPED, PAPER), "a1"), "Làng nghề", 7)
    changed = replace(changed, answers={0: "đúng"})
    assert work_from_json(json.loads(json.dumps(work_to_json(changed)))) == changed


def test_work_of_an_unknown_format_is_refused():
    with pytest.raises(ValueError, match="phiên bản 9"):
        work_from_json({"work_version": 9})
