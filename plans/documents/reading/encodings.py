"""Vietnamese as it was written before Unicode: TCVN3 (ABC), VNI and Windows-1258, told apart by the words they give.

TCVN3 has one byte for each letter with marks, small letters only: capitals are a matter of its fonts (".VnTimeH").
VNI writes the marks as a second sign behind the letter. In a Unicode file both stand as Latin-1 letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

_TCVN3_SIGNS = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦"
_TCVN3_LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
_TCVN3 = str.maketrans(_TCVN3_SIGNS, _TCVN3_LETTERS)

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_TONES = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_WITH_CIRCUMFLEX = {"â": "", "á": _ACUTE, "à": _GRAVE, "å": _HOOK, "ã": _TILDE, "ä": _DOT}
_WITH_BREVE = {"ê": "", "é": _ACUTE, "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT}
_VNI_BASES = {"ô": "o" + _HORN, "ö": "u" + _HORN}
_VNI_SINGLE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}

# Words that every official paper is full of; each has a letter that only the right table gives.
_COMMON_WORDS = """
và của các được về tỉnh thành phố ủy ban nhân dân sở kế hoạch thực hiện tổ chức đơn vị phát triển năm cộng hòa hội
chủ nghĩa việt độc lập hạnh phúc số ngày tháng căn cứ để đến với tại những một này hoạt động chương trình văn hóa
thể kết hợp tác nội dung mục đích yêu cầu thời gian địa điểm chủ trì phối liên quan nơi nhận tịch lưu
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+")
_WORD_OR_BREAK = re.compile(r"\s*[^\s]+|\s+")
_MARKED_SHARE = 0.2  # of the words that have letters beyond ASCII, as many are common ones in the right table


@dataclass(frozen=True, slots=True)
class _Table:
    """One way of writing: its name, and how text is turned to Unicode."""

    name: str
    convert: Callable[[str], str]


def from_tcvn3(text: str) -> str:
    """Text in TCVN3 as Unicode; among words in capitals its letters with marks become capitals too."""
    words = _WORD_OR_BREAK.findall(text)
    found = [each.translate(_TCVN3) for each in words]
    for place, word in enumerate(words):
        beside = (words[place - 1 : place] or [""]) + (words[place + 1 : place + 2] or [""])
        if _is_capital(word, 2) or (_is_capital(word, 0) and any(_is_capital(each, 2) for each in beside)):
            found[place] = found[place].upper()
    return "".join(found)


def _is_capital(word: str, least: int) -> bool:
    """Whether all letters of ASCII in ``word`` are capitals, and at least so many."""
    plain = [letter for letter in word if letter.isascii() and letter.isalpha()]
    return len(plain) >= least and all(map(str.isupper, plain))


def from_vni(text: str) -> str:
    """Text in VNI as Unicode."""
    return _VNI.sub(lambda found: _VNI_LETTERS[found[0]], text)


def _vni_letters() -> dict[str, str]:
    found = _VNI_SINGLE | _VNI_BASES
    found |= {base + sign: base + tone for base in "aeouy" for sign, tone in _TONES.items()}
    found |= {base + sign: _VNI_BASES[base] + tone for base in _VNI_BASES for sign, tone in _TONES.items()}
    found |= {base + sign: base + _CIRCUMFLEX + tone for base in "aeo" for sign, tone in _WITH_CIRCUMFLEX.items()}
    found |= {"a" + sign: "a" + _BREVE + tone for sign, tone in _WITH_BREVE.items()}
    composed = {written: unicodedata.normalize("NFC", letter) for written, letter in found.items()}
    mixed = {written[0].upper() + written[1:]: letter.upper() for written, letter in composed.items()}
    return composed | mixed | {written.upper(): letter.upper() for written, letter in composed.items()}


_VNI_LETTERS = _vni_letters()
_VNI = re.compile("|".join(sorted(map(re.escape, _VNI_LETTERS), key=len, reverse=True)))
_AS_LETTERS = (_Table("TCVN3 (ABC)", from_tcvn3), _Table("VNI", from_vni))


def decoded_bytes(content: bytes) -> tuple[str, str] | None:
    """The text of bytes that are no Unicode, and the name of what they are written in; None when no table fits."""
    latin = content.decode("latin-1")
    windows = unicodedata.normalize("NFC", content.decode("cp1258", errors="replace"))
    found = {table.name: table.convert(latin) for table in _AS_LETTERS}
    found["Windows-1258"] = windows
    name = max(found, key=lambda each: _hits(found[each]))
    return (found[name], name) if _is_vietnamese(found[name]) and "\ufffd" not in found[name] else None


def converted(text: str) -> tuple[str, str] | None:
    """Text that stands in Unicode but was typed in TCVN3 or VNI, and which; None when it is Unicode already.

    Both tables use Latin-1 letters alone: text with any other Vietnamese letter was typed in Unicode.
    """
    if not any("\xa0" < sign <= "\xff" for sign in text) or _has_unicode_letters(text):
        return None
    found = {table.name: table.convert(text) for table in _AS_LETTERS}
    name = max(found, key=lambda each: _hits(found[each]))
    is_better = _hits(found[name]) > _hits(text) and _is_vietnamese(found[name])
    return (found[name], name) if is_better else None


def of_font(name: str) -> Callable[[str], str] | None:
    """How text set in the font ``name`` is turned to Unicode; None when it is Unicode."""
    folded = name.casefold()
    if folded.startswith(".vn"):
        return _tcvn3_capitals if folded.endswith("h") else _tcvn3_letters
    return from_vni if folded.startswith("vni-") else None


def _tcvn3_letters(text: str) -> str:
    return text.translate(_TCVN3)


def _tcvn3_capitals(text: str) -> str:
    return text.translate(_TCVN3).upper()


def _has_unicode_letters(text: str) -> bool:
    return any("\u1ea0" <= sign <= "\u1ef9" or sign in "ăđơưĂĐƠƯ" for sign in text)


def _hits(text: str) -> int:
    return sum(word in _COMMON for word in _marked_words(text))


def _is_vietnamese(text: str) -> bool:
    words = _marked_words(text)
    return bool(words) and sum(word in _COMMON for word in words) >= max(2, len(words) * _MARKED_SHARE)


def _marked_words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text) if not word.isascii()]
