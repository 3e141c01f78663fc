"""Whether a word can be a Vietnamese syllable: an onset, a rime and a tone that go together. Pure.

The rules are those of the standard spelling: c, g, ng before back vowels and k, gh, ngh before e, ê, i; q only in qu;
a rime that ends in c, ch, p or t has the tone sắc or nặng. Foreign and abbreviated words are no syllables.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_TONES_BEFORE_STOP = {"\u0301", "\u0323"}
_STOPS = ("c", "ch", "p", "t")
_ONSETS = ("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", *"bcdđghklmnprstvx", "")
_FRONT = ("e", "ê", "i", "y")
_BEFORE_FRONT_ONLY = ("gh", "k", "ngh")
_NEVER_BEFORE_FRONT = ("c", "g", "ng")

_RIME_LIST = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut
    uy uya uych uyên uyêt uynh uyt uyu
    ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu
"""
_RIMES = frozenset(_RIME_LIST.split())
# What follows "qu": its u is the glide of the rime.
_AFTER_QU_LIST = """
    a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng âp ât âu ây e en eo et ê êch ên ênh êt
    i in inh it ích ôc ơ ơn y ych yên yêt ynh yt yu
"""
_AFTER_QU = frozenset(_AFTER_QU_LIST.split())
# "gì", "giêng", "giết": the i of "gi" is part of the rime.
_AFTER_GI = frozenset({"", "êc", "êng", "êt", "ên", "ê", "m", "n"})


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Whether ``word``, in any case and in composed or decomposed letters, can be a Vietnamese syllable."""
    letters, tones = _without_tone(word.lower())
    return len(tones) <= 1 and any(
        _go_together(onset, letters[len(onset) :], tones) for onset in _ONSETS if letters.startswith(onset)
    )


def _without_tone(word: str) -> tuple[str, list[str]]:
    decomposed = unicodedata.normalize("NFD", word)
    letters = "".join(letter for letter in decomposed if letter not in _TONES)
    return unicodedata.normalize("NFC", letters), [letter for letter in decomposed if letter in _TONES]


def _go_together(onset: str, rime: str, tones: list[str]) -> bool:
    if rime.endswith(_STOPS) and not (tones and tones[0] in _TONES_BEFORE_STOP):
        return False
    if onset == "qu":
        return rime in _AFTER_QU
    if onset == "gi":
        return rime in _AFTER_GI or (rime in _RIMES and not rime.startswith(_FRONT[2:]))
    front = rime.startswith(_FRONT)
    if (onset in _BEFORE_FRONT_ONLY and not front) or (onset in _NEVER_BEFORE_FRONT and front):
        return False
    return rime in _RIMES
