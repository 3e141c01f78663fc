from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from plans.documents.content import Detail
from plans.documents.reading.accounting import Question
from plans.documents.reviewing.edits import answer_question, choose_unit, drop, put_lines, with_header, with_wordings
from plans.documents.reviewing.result import NEW_AREA, reviewed_document
from plans.documents.reviewing.understanding import Understanding, Understood
from plans.documents.reviewing.work import NO_AREA, Work
from tests.provinces.sample_directory import DIRECTORY, OLD

from .conftest import PAPER, line_of

HOME = OLD["Trà Vinh"].key
CRAFTS = "Làng nghề Hàng Châu"


@pytest.fixture
def understand(reading):
    def of(work: Work) -> list[Understood]:
        return Understanding(reading, work, DIRECTORY, HOME).all(work.kept)

    return of


def unit_key(name: str) -> int:
    return next(unit.key for unit in DIRECTORY.units if unit.name == name and unit.province == HOME)


def test_untouched_work_means_what_was_read(work, reading, understand):
    assert reviewed_document(reading, work, understand(work)) == reading.document
    assert [each.score for each in understand(work)] == list(reading.scores)


def test_changed_wordings_are_understood_anew(work, understand):
    changed = with_wordings(
        work,
        "a1",
        {
            "period_text": "từ ngày 02/3 đến ngày 05/3",
            "venue_text": "Cà Mau hoặc Bạc Liêu",
            "lead_text": "Sở Công Thương chủ trì, phối hợp với Sở Tài chính",
            "details": "Quy mô: 30 gian\nkhông nhãn",
        },
    )
    activity = understand(changed)[1].activity
    assert (activity.starts_on, activity.ends_on, activity.precision) == (date(2024, 3, 2), date(2024, 3, 5), "day")
    assert (activity.venue_provinces, activity.venue_certainty) == (("Cà Mau", "Bạc Liêu"), "one_of")
    assert (activity.lead_units, activity.supporting_units) == (("Sở Công Thương",), ("Sở Tài chính",))
    assert activity.details == (Detail("Quy mô", "30 gian"), Detail("Nội dung", "không nhãn"))


def test_year_that_a_person_gives_dates_what_names_none(work, understand):
    activity = understand(with_header(work, {}, 2025))[1].activity
    assert (activity.starts_on, activity.ends_on) == (date(2025, 7, 1), date(2025, 9, 30))


def test_wording_without_a_date_loses_the_dates_it_had(work, understand):
    activity = understand(with_wordings(work, "a0", {"period_text": "thường xuyên"}))[0].activity
    assert (activity.period_text, activity.starts_on, activity.ends_on, activity.precision) == (
        "thường xuyên", None, None, "",
    )  # fmt: skip


def test_unknown_unit_is_open_until_somebody_says_who_is_meant(work, understand):
    assert [each.unknown for each in understand(work)] == [[CRAFTS], []]
    chosen = understand(choose_unit(work, CRAFTS, unit_key("Sở Tài chính")))[0]
    assert (chosen.unknown, chosen.activity.supporting_units) == ([], ("Sở Công Thương", "Sở Tài chính"))
    kept = understand(choose_unit(work, CRAFTS, None))[0]
    assert (kept.unknown, kept.activity.supporting_units) == ([], ("Sở Công Thương", CRAFTS))


def test_unit_that_is_gone_from_the_register_is_open_again(work, understand):
    assert understand(choose_unit(work, CRAFTS, 10**6))[0].unknown == [CRAFTS]


def test_result_has_what_was_decided(work, reading, understand):
    asked = replace(reading, questions=(Question(12, "Đưa", "Đón", "Có thể nhầm chữ."),))
    changed = drop(answer_question(work, asked, 0, "Đón"), "a0")
    changed = with_header(changed, {"number": "", "issued_on": "", "legal_bases": "Căn cứ A\n\nCăn cứ B"}, 2024)
    document = reviewed_document(asked, changed, Understanding(asked, changed, DIRECTORY, HOME).all(changed.kept))
    assert (document.number, document.issued_on, document.legal_bases) == ("", None, ("Căn cứ A", "Căn cứ B"))
    assert [activity.number for _, activity in document.activities()] == ["1.2"]
    texts = [paragraph.text for section in document.walk() for paragraph in section.paragraphs]
    assert texts[0] == "Đón khách đi đường sông nhiều hơn."


def test_activity_that_no_area_holds_opens_one(work, reading, understand):
    alone = replace(work, cards=())
    put = put_lines(alone, [line_of("TỔ CHỨC")], "new", PAPER)
    assert put.cards[0].area == NO_AREA
    document = reviewed_document(reading, put, understand(put))
    assert [(area.title, activity.title) for area, activity in document.activities()] == [
        (NEW_AREA, "TỔ CHỨC THỰC HIỆN")
    ]
