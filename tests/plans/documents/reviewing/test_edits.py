from __future__ import annotations

from dataclasses import replace

import pytest

from plans.documents.reading.accounting import Question
from plans.documents.reviewing.edits import (
    NEW_CARD,
    EditRefused,
    accept,
    answer_question,
    ask_unit_again,
    choose_unit,
    drop,
    merge_with_previous,
    put_lines,
    split_at,
    with_header,
    with_wordings,
)
from plans.documents.reviewing.work import SKIPPED, Card, UnitChoice

from .conftest import PAPER, line_of


def words(card: Card) -> dict[str, str]:
    """What the card says, without what it leaves empty."""
    names = ("title", "theme", "period_text", "venue_text", "lead_label", "lead_text", "support_text", "details")
    return {name: getattr(card, name) for name in names if getattr(card, name)}


def test_wordings_of_one_card_change_and_nothing_else(work):
    changed = with_wordings(work, "a1", {"period_text": "Quý IV", "key": "x"})
    assert changed == replace(work, cards=(work.cards[0], replace(work.cards[1], period_text="Quý IV")))


def test_accepted_card_that_is_dropped_is_accepted_no_more(work):
    changed = drop(accept(work, "a0"), "a0")
    assert [(card.key, card.is_accepted, card.is_dropped) for card in changed.cards] == [
        ("a0", False, True), ("a1", False, False),
    ]  # fmt: skip
    assert [card.key for card in changed.kept] == ["a1"]
    assert drop(changed, "a0", is_dropped=False) == work


def test_merged_card_takes_what_is_open_and_keeps_the_rest_as_further_lines(work):
    emptied = with_wordings(work, "a0", {"period_text": ""})
    merged = merge_with_previous(emptied, "a1")
    assert [words(card) for card in merged.cards] == [
        {
            "title": "Phối hợp tổ chức chuyến ghe mẫu",
            "theme": "Nước lớn, nước ròng",
            "period_text": "Quý III",
            "venue_text": "tỉnh Bến Tre",
            "lead_label": "Đơn vị chủ trì",
            "lead_text": "Sở Văn hóa, Thể thao và Du lịch",
            "support_text": "Sở Công Thương và Làng nghề Hàng Châu",
            "details": "Nội dung: Tham dự hội chợ ghe xuồng\nĐịa điểm: thành phố Cần Thơ\n"
            "Đơn vị chủ trì: Sở Công Thương\nQuy mô: 20 gian hàng",
        }
    ]
    assert merged.cards[0].lines == list(range(15, 26))
    assert line_of("Quý III.") in merged.cards[0].places["period"]


def test_first_card_has_nothing_to_be_merged_with(work):
    with pytest.raises(EditRefused, match="ở trước"):
        merge_with_previous(work, "a0")


def test_dropped_card_is_passed_over_by_a_merge(work):
    with pytest.raises(EditRefused, match="ở trước"):
        merge_with_previous(drop(work, "a0"), "a1")


def test_split_card_gives_the_lines_below_to_the_new_one(work):
    parts = split_at(work, "a1", line_of("thành phố Cần Thơ"), PAPER).cards[1:]
    assert [words(card) for card in parts] == [
        {"title": "Tham dự hội chợ ghe xuồng", "period_text": "Quý III"},
        {
            "title": "Địa điểm: thành phố Cần Thơ",
            "lead_label": "Đơn vị chủ trì",
            "lead_text": "Sở Công Thương",
            "details": "Quy mô: 20 gian hàng",
        },
    ]
    assert [(card.key, card.area, card.lines) for card in parts] == [("a1", 3, [21, 22]), ("n0", 3, [23, 24, 25])]


def test_card_cannot_be_split_at_its_title_nor_elsewhere(work):
    for line in (line_of("1.2."), line_of("1.1."), 999):
        with pytest.raises(EditRefused, match=f"Dòng {line}"):
            split_at(work, "a1", line, PAPER)


def test_split_and_merged_again_keeps_every_line(work):
    split = split_at(work, "a1", line_of("Quy mô"), PAPER)
    again = merge_with_previous(split, "n0")
    assert again.cards[1].lines == work.cards[1].lines


def test_line_joins_a_card_as_the_wording_it_names_or_as_a_further_line(work):
    lines = [*PAPER, "- Chủ đề: “Ghe về bến”.", "Có 20 gian hàng."]
    put = put_lines(work, [len(PAPER) + 1, len(PAPER) + 2], "a1", lines)
    assert (put.cards[1].theme, put.cards[1].details) == (
        "Ghe về bến", "Quy mô: 20 gian hàng\nNội dung: Có 20 gian hàng",
    )  # fmt: skip
    assert put.lines == {len(PAPER) + 1: "a1", len(PAPER) + 2: "a1"}


def test_lines_become_one_new_card_where_they_stand(work):
    put = put_lines(work, [26, 27], NEW_CARD, PAPER)
    assert [(card.key, card.title) for card in put.cards[2:]] == [("n0", "TỔ CHỨC THỰC HIỆN")]
    assert put.cards[2].details == "Nội dung: Các sở, ban, ngành thực hiện tốt kế hoạch này"
    assert put.lines == {26: "n0", 27: "n0"}


def test_skipped_lines_change_no_card(work):
    put = put_lines(work, [26], SKIPPED, PAPER)
    assert (put.cards, put.lines) == (work.cards, {26: SKIPPED})


def test_unknown_card_is_refused(work):
    for deed in (
        lambda: put_lines(work, [26], "a9", PAPER),
        lambda: accept(work, "a9"),
        lambda: merge_with_previous(work, "a9"),
        lambda: split_at(work, "a9", 16, PAPER),
    ):
        with pytest.raises(EditRefused, match="không còn trong bản"):
            deed()


def test_answer_mends_the_card_of_its_line_alone(work, reading):
    asked = replace(reading, questions=(Question(15, "chuyến ghe", "chuyến xe", "Có thể nhầm chữ."),))
    answered = answer_question(work, asked, 0, "chuyến xe")
    assert answered.cards[0].title == "Phối hợp tổ chức chuyến xe mẫu"
    assert (answered.cards[1], answered.header, answered.answers) == (work.cards[1], work.header, {0: "chuyến xe"})


def test_answer_can_be_changed(work, reading):
    asked = replace(reading, questions=(Question(15, "chuyến ghe", "chuyến xe", "Có thể nhầm chữ."),))
    answered = answer_question(answer_question(work, asked, 0, "chuyến xe"), asked, 0, "chuyến bè")
    assert answered.cards[0].title == "Phối hợp tổ chức chuyến bè mẫu"


def test_answer_about_the_heading_mends_the_field_of_its_line(work, reading):
    asked = replace(reading, questions=(Question(8, "sông", "song", "Có thể nhầm chữ."),))
    answered = answer_question(work, asked, 0, "song")
    assert answered.header == {**work.header, "subject": "Hoạt động du lịch song nước năm 2024"}


def test_answer_to_no_question_is_refused(work, reading):
    with pytest.raises(EditRefused, match="Câu hỏi"):
        answer_question(work, reading, 0, "x")


def test_unit_is_chosen_once_for_every_spelling_of_its_name(work):
    chosen = choose_unit(choose_unit(work, "Làng nghề Hàng Châu", 7), "LÀNG NGHỀ HÀNG CHÂU", None)
    assert chosen.units == (UnitChoice("LÀNG NGHỀ HÀNG CHÂU", None),)
    assert ask_unit_again(chosen, "làng nghề hàng châu").units == ()


def test_header_keeps_what_is_not_sent(work):
    changed = with_header(work, {"number": "39", "evil": "x"}, 2025)
    assert (changed.header, changed.year) == ({**work.header, "number": "39"}, 2025)
