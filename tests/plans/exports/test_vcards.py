"""Focal points as vCard 4.0, read back by the rules of RFC 6350."""

import re
from datetime import UTC, datetime

import pytest

from plans.exports.vcards import cards_of, escaped, folded
from plans.models import FocalPerson, FocalPoint, Program
from provinces.models import Department, Province

AT = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
UNIT = "Sở Văn hóa, Thể thao và Du lịch"


def entry(*people: FocalPerson, shows_all: bool = True) -> FocalPoint:
    """An entry of a unit with a comma in its name, as the queries give it."""
    unit = Department(name=UNIT, province=Province(name="Cần Thơ"))
    made = FocalPoint(
        pk=7, program=Program(short_name="Liên kết"), department=unit, phone="0292 000 0100", email="so@ct.example"
    )
    made.shown, made.shows_all = list(people), shows_all
    return made


def unfolded(text: str) -> list[str]:
    """The content lines of a card."""
    return re.sub(r"\r\n[ \t]", "", text).removesuffix("\r\n").split("\r\n")


def test_unit_and_person_are_a_card_each():
    person = FocalPerson(pk=3, full_name="Đặng Ngọc Mai", position="Chuyên viên", phone="0292 000 0101")
    lines = unfolded(cards_of([entry(person)], AT))
    assert [line for line in lines if not line.startswith("UID")] == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:org",
        "FN:Sở Văn hóa\\, Thể thao và Du lịch – Cần Thơ",
        "ORG:Sở Văn hóa\\, Thể thao và Du lịch – Cần Thơ",
        "TEL;TYPE=work,voice:0292 000 0100",
        "EMAIL;TYPE=work:so@ct.example",
        "CATEGORIES:Liên kết",
        "REV:20261122T050000Z",
        "END:VCARD",
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:individual",
        "FN:Đặng Ngọc Mai",
        "N:Đặng;Mai;Ngọc;;",
        "ORG:Sở Văn hóa\\, Thể thao và Du lịch – Cần Thơ",
        "TITLE:Chuyên viên",
        "TEL;TYPE=work,voice:0292 000 0101",
        "CATEGORIES:Liên kết",
        "REV:20261122T050000Z",
        "END:VCARD",
    ]


def test_card_of_a_reader_who_is_no_party_holds_no_address():
    assert "EMAIL" not in cards_of([entry(shows_all=False)], AT)


def test_stand_in_says_so_and_one_without_number_has_the_units():
    person = FocalPerson(pk=4, full_name="Hai", email="hai@ct.example", is_stand_in=True)
    lines = unfolded(cards_of([entry(person)], AT))[11:]
    assert "N:Hai;;;;" in lines
    assert "TEL;TYPE=work,voice:0292 000 0100" in lines
    assert "NOTE:Người thay khi đầu mối chính vắng mặt" in lines


def test_identity_stays_and_differs_between_unit_and_person():
    cards = [cards_of([entry(FocalPerson(pk=7, full_name="A B", phone="1"))], AT) for _ in range(2)]
    identities = [re.findall(r"UID:(urn:uuid:\S+)", card) for card in cards]
    assert identities[0] == identities[1]
    assert len(set(identities[0])) == 2


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a;b,c\\d", "a\\;b\\,c\\\\d"),
        ("một\r\nhai\nba\rbốn", "một\\nhai\\nba\\nbốn"),
        ("A\x00\x0bB\nEND:VCARD", "AB\\nEND:VCARD"),
        ("A\x85BEGIN:VCARD\u2028TEL:1\u2029", "ABEGIN:VCARDTEL:1"),
    ],
)
def test_text_cannot_leave_its_value(text, value):
    assert escaped(text) == value


@pytest.mark.parametrize("text", ["x" * 75, "x" * 76, "ưỡ" * 120, "FN:" + "Nguyễn " * 40, "😀" * 50])
def test_folded_line_has_pieces_of_75_octets_and_reads_back(text):
    pieces = folded(text).encode().split(b"\r\n")
    assert pieces.pop() == b""
    assert max(map(len, pieces)) <= 75
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    assert "".join(piece.decode()[:1] for piece in pieces[:1]) == text[0]
    assert unfolded(folded(text)) == [text]
