"""A scan's damage by a seeded program: marks lost or wrong, letters confused, words glued or split, lines broken."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Sequence

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_MARKS = frozenset(_TONES + "\u0302\u0306\u031b")
_CONFUSED = {
    **dict(zip("0O1lI58đĐ", "O0lllSBdD", strict=True)),
    **dict(zip("cehbnutfaogqvi", "ecbhunftoaqgyl", strict=True)),
    "m": "rn",
}
_FURNITURE = ("{}", "- {} -", "Trang {}", "ĐẾN Số: 4{0}1 Ngày: 1{0}/3/2024", "_______")
_PAGE = 35
_Damage = Callable[[str, int, random.Random], str]


def damaged(lines: Sequence[str], rate: float, seed: int) -> list[str]:
    """``lines`` with ``rate`` (0.02: two in a hundred) of the letters damaged; the same seed damages the same ones.

    Long lines are broken, and things of the page put between lines. Tabs stay: they are columns.
    """
    chance = random.Random(seed)
    text = "\n".join(lines)
    letters = [place for place, letter in enumerate(text) if letter.isalnum()]
    wanted = len(letters) * rate
    places = chance.sample(letters, int(wanted + chance.random()))
    for place in sorted(places, reverse=True):
        text = _one_damage(text, place, chance)
    return _with_furniture(_with_broken_lines(text.split("\n"), rate, chance), rate, chance)


def _one_damage(text: str, place: int, chance: random.Random) -> str:
    ways: list[_Damage] = [_mark_lost, _mark_lost, _mark_wrong, _confused, _glued_or_split]
    chance.shuffle(ways)
    return next((changed for way in ways if (changed := way(text, place, chance)) != text), text)


def _mark_lost(text: str, place: int, chance: random.Random) -> str:
    parts = unicodedata.normalize("NFD", text[place])
    marks = [mark for mark in parts if mark in _MARKS]
    if not marks:
        return text
    return _with(text, place, unicodedata.normalize("NFC", parts.replace(chance.choice(marks), "", 1)))


def _mark_wrong(text: str, place: int, chance: random.Random) -> str:
    parts = unicodedata.normalize("NFD", text[place])
    tone = next((mark for mark in parts if mark in _TONES), None)
    if tone is None:
        return text
    return _with(text, place, unicodedata.normalize("NFC", parts.replace(tone, chance.choice(_TONES), 1)))


def _confused(text: str, place: int, _chance: random.Random) -> str:
    return _with(text, place, _CONFUSED.get(text[place], text[place]))


def _glued_or_split(text: str, place: int, chance: random.Random) -> str:
    """The blank behind the letter is lost, or one comes between two letters of a word."""
    after = text[place + 1 : place + 2]
    if after == " ":
        return text[: place + 1] + text[place + 2 :]
    if after.isalpha() and chance.random() < 0.5:
        return f"{text[: place + 1]} {text[place + 1 :]}"
    return text


def _with(text: str, place: int, letter: str) -> str:
    return text[:place] + letter + text[place + 1 :]


def _with_broken_lines(lines: list[str], rate: float, chance: random.Random) -> list[str]:
    """Long lines of prose are broken in two, five times as often as a letter is damaged."""
    broken: list[str] = []
    for line in lines:
        words = line.split(" ")
        if "\t" not in line and len(words) > 8 and chance.random() < rate * 5:
            half = chance.randrange(5, len(words) - 1)
            broken += [" ".join(words[:half]), " ".join(words[half:])]
        else:
            broken.append(line)
    return broken


def _with_furniture(lines: list[str], rate: float, chance: random.Random) -> list[str]:
    """Page numbers and stamps between the lines of about every second page."""
    whole: list[str] = []
    for number, line in enumerate(lines, start=1):
        whole.append(line)
        if number % _PAGE == 0 and "\t" not in line and chance.random() < 0.5 + rate * 10:
            whole += ["", chance.choice(_FURNITURE).format(number // _PAGE + 1), ""]
    return whole
