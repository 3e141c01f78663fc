"""The letters of the face of papers, held against the font itself."""

from __future__ import annotations

import subprocess
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from plans.documents.writing.face import MISSING, has_letter, in_face, missing_letters

CUTS = ("Regular", "Bold", "Italic", "Bold Italic")
_NO_LETTERS = {"Cc", "Cs", "Co", "Cn"}


def _font(cut: str) -> Path:
    found = subprocess.run(["fc-match", "-f", "%{file}", f"Tinos:style={cut}"], check=True, capture_output=True)
    return Path(found.stdout.decode())


@pytest.mark.parametrize("cut", CUTS)
def test_every_letter_named_is_in_the_font(cut):
    with TTFont(_font(cut)) as font:
        letters = set(font.getBestCmap())
    named = {code for code in range(0x20, 0x110000) if has_letter(code)}
    assert {hex(code) for code in named - letters} == set()
    told = {code for code in letters - named if unicodedata.category(chr(code)) not in _NO_LETTERS}
    assert told == {0xFEFF}


def test_every_letter_of_vietnamese_is_in_the_face():
    marks = "\u0300\u0301\u0303\u0309\u0323"
    vowels = [vowel + mark for vowel in "aăâeêioôơuưy" for mark in ("", *marks)]
    letters = unicodedata.normalize("NFC", "".join([*vowels, "đ"]))
    assert missing_letters(letters + letters.upper()) == []


def test_missing_letters_are_told_once_and_line_ends_are_none():
    assert missing_letters("Hội 🙂 chợ\n🙂 中\u202e\x00") == ["🙂", "中"]


def test_missing_letters_become_squares():
    assert in_face("a🙂b") == f"a{MISSING}b"
