"""Focal points as vCard 4.0 (RFC 6350): one card for each unit and for each person, in UTF-8.

Pure: whom a reader may see was decided where the entries were loaded.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from plans.models import FocalPerson, FocalPoint

CONTENT_TYPE = "text/vcard; charset=utf-8"

# Where the identities of cards come from; a card saved twice replaces itself in an address book.
_CARDS = uuid.UUID("6ad0f3f2-54f4-4f7a-9b4e-2f9f5e6d1c11")
_MOST_OCTETS = 75
# Some readers of cards end a line at the line ends of Unicode, too.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")


def cards_of(entries: Iterable[FocalPoint], at: datetime) -> str:
    """The cards of all entries, each the unit and then the people of ``shown``; lines end with CR LF.

    Args:
        at: when the cards are made, as each says.
    """
    return "".join(card for entry in entries for card in _cards(entry, at))


def _cards(entry: FocalPoint, at: datetime) -> Iterator[str]:
    yield _card(f"unit/{entry.pk}", _unit(entry), at)
    for person in entry.shown:
        yield _card(f"person/{person.pk}", _person(entry, person), at)


def _unit(entry: FocalPoint) -> Iterator[tuple[str, str]]:
    yield "KIND", "org"
    yield "FN", escaped(_name_of(entry))
    yield "ORG", escaped(_name_of(entry))
    yield from _reached_by(entry.phone, entry.email if entry.shows_all else "")
    yield "CATEGORIES", escaped(entry.program.short_name)


def _person(entry: FocalPoint, person: FocalPerson) -> Iterator[tuple[str, str]]:
    """Vietnamese names are written family name first; ``N`` says which part is which, ``FN`` is how to write them."""
    family, *others = person.full_name.split()
    given, middle = others[-1:], others[:-1]
    yield "KIND", "individual"
    yield "FN", escaped(person.full_name)
    yield "N", ";".join(escaped(part) for part in (family, " ".join(given), " ".join(middle), "", ""))
    yield "ORG", escaped(_name_of(entry))
    if person.position:
        yield "TITLE", escaped(person.position)
    yield from _reached_by(person.phone or entry.phone, person.email)
    yield "CATEGORIES", escaped(entry.program.short_name)
    if person.is_stand_in:
        yield "NOTE", escaped("Người thay khi đầu mối chính vắng mặt")


def _reached_by(phone: str, email: str) -> Iterator[tuple[str, str]]:
    if phone:
        yield "TEL;TYPE=work,voice", escaped(phone)
    if email:
        yield "EMAIL;TYPE=work", escaped(email)


def _name_of(entry: FocalPoint) -> str:
    unit = entry.department
    return unit.name if unit.province is None else f"{unit.name} – {unit.province.name}"


def _card(identity: str, lines: Iterable[tuple[str, str]], at: datetime) -> str:
    ends = [("UID", f"urn:uuid:{uuid.uuid5(_CARDS, identity)}"), ("REV", f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}")]
    every = [("BEGIN", "VCARD"), ("VERSION", "4.0"), *lines, *ends, ("END", "VCARD")]
    return "".join(folded(f"{name}:{value}") for name, value in every)


def escaped(text: str) -> str:
    r"""A text value (RFC 6350, 3.4): backslash, comma, semicolon and line ends written with a backslash."""
    plain = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def folded(line: str) -> str:
    """A content line of at most 75 octets a piece (RFC 6350, 3.2), never broken inside a letter; ends with CR LF."""
    pieces, piece, octets = [], "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > _MOST_OCTETS:
            pieces.append(piece)
            piece, octets = " ", 1
        piece, octets = piece + letter, octets + size
    return "\r\n".join([*pieces, piece]) + "\r\n"
