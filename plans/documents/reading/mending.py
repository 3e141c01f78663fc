"""Known phrases and names found behind confused letters, glued and split words.

A change is certain where each changed word is no Vietnamese syllable, where only blanks differ, or where one word of a
long name is wrong; what else looks damaged is asked. Words in quotation marks are never touched: they are themes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plans.documents.reading.likeness import one_slip_apart, outline, plain
from plans.documents.reading.syllables import is_syllable
from provinces.names import fold

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"[\"“”«][^\"“”«»]*[\"“”»]|\S*(?:@|://|www\.|\.vn\b)\S*")
# "Hà Tĩnh - Quảng Bình" is no "tỉnh Quảng Bình".
_DASH = re.compile(r"\s+[-–]\s+")
_CONSONANTS = re.compile(r"[bcdđghklmnpqrstvx]|ch|gh|gi|kh|ng|ngh|nh|ph|qu|th|tr")
_WORDS_AT_MOST = 16
_SHORTEST = 5
_SHORTEST_WORD = 3
_LONG_NAME = 4
_MIN_WORDS_OVER_COMMA = 5


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words spelled right. ``text`` is how they are printed; the capitals of a name belong to it."""

    text: str
    words: tuple[str, ...]
    is_name: bool
    is_sound_only: bool = False

    @classmethod
    def of(cls, text: str, *, is_name: bool = False, is_sound_only: bool = False) -> Phrase:
        """The phrase printed as ``text``."""
        return cls(text, tuple(_WORD.findall(text)), is_name, is_sound_only)

    @property
    def squeezed(self) -> str:
        """Its letters without blanks, as ``plain``."""
        return "".join(map(plain, self.words))


@dataclass(frozen=True, slots=True)
class Mend:
    """Letters ``begin`` to ``end`` of a text meant as ``meant``; a doubtful one is only asked."""

    begin: int
    end: int
    meant: str
    is_certain: bool


class PhraseBook:
    """Phrases by their outline."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_outline: dict[str, list[Phrase]] = defaultdict(list)
        self._with_gap: dict[str, list[tuple[Phrase, int]]] = defaultdict(list)
        self._beginnings: set[str] = set()
        self._known: set[str] = set()
        self._words: dict[str, dict[str, str]] = defaultdict(dict)
        for phrase in phrases:
            self._enter(phrase)
            for word in phrase.words:
                self._known.add(plain(word))
                self._words[outline(word)].setdefault(plain(word), word.lower())

    def _enter(self, phrase: Phrase) -> None:
        outlines = [outline(word) for word in phrase.words]
        key = "".join(outlines)
        others = self._by_outline[key]
        if all(other.squeezed != phrase.squeezed for other in others):
            others.append(phrase)
        self._beginnings.update(key[:length] for length in range(1, len(key) + 1))
        if len(outlines) > 2 and not phrase.is_sound_only:
            for gap in range(len(outlines)):
                self._with_gap[_gapped(outlines, gap)].append((phrase, gap))

    def mends(self, text: str) -> list[Mend]:
        """What is to be put right or asked in ``text``, in order, none over another."""
        words = words_outside_quotes(text)
        taken: set[int] = set()
        found: list[Mend] = []
        matches = [*self._by_walk(text, words), *self._by_gap(words)]
        for start, end, phrase in sorted(matches, key=lambda item: (item[0] - item[1], item[0])):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                found += [] if phrase.is_sound_only else _mends_of(text, words[start:end], phrase)
        for at, word in enumerate(words):
            if at not in taken:
                found += self._single(word, is_first=at == 0) or self._split(text, words[at : at + 2])
        return sorted(found, key=lambda mend: mend.begin)

    def _by_walk(self, text: str, words: Sequence[re.Match[str]]) -> Iterator[tuple[int, int, Phrase]]:
        """Places whose words, blanks aside, have the outline of a phrase: sound or damaged."""
        for start in range(len(words)):
            key, has_comma, has_dash = "", False, False
            for end in range(start + 1, min(start + _WORDS_AT_MOST, len(words)) + 1):
                if end - start > 1:
                    gap = text[words[end - 2].end() : words[end - 1].start()]
                    has_comma = has_comma or "," in gap
                    has_dash = has_dash or bool(_DASH.fullmatch(gap))
                    is_inside_word = gap == "-" and min(len(word[0]) for word in words[end - 2 : end]) < _SHORTEST_WORD
                    if gap.strip(" ,-–&.") or is_inside_word:
                        break
                key += outline(words[end - 1][0])
                if key not in self._beginnings:
                    break
                is_word_alone = end - start == 1 and is_syllable(words[start][0])
                phrase = None if is_word_alone else self._meant_by(key, words[start:end], has_comma=has_comma)
                if (
                    phrase is not None
                    and not (has_dash and _DASH.search(phrase.text) is None)
                    and not (end - start == 1 and _is_foreign_spelling(words[start][0], phrase))
                ):
                    yield start, end, phrase

    def _meant_by(self, key: str, words: Sequence[re.Match[str]], *, has_comma: bool) -> Phrase | None:
        phrases = self._by_outline.get(key)
        if phrases is None:
            return None
        squeezed = "".join(plain(word[0]) for word in words)
        same = next((phrase for phrase in phrases if phrase.squeezed == squeezed), None)
        if same is not None:
            return same
        meant = [phrase for phrase in phrases if not phrase.is_sound_only]
        if len(meant) != 1 or len(key) < _SHORTEST or (has_comma and len(meant[0].words) < _MIN_WORDS_OVER_COMMA):
            return None
        return meant[0] if _has_capitals(meant[0], words) else None

    def _by_gap(self, words: Sequence[re.Match[str]]) -> Iterator[tuple[int, int, Phrase]]:
        """Places where one word, which is no syllable, is a slip away from the word of a phrase."""
        outlines = [outline(word[0]) for word in words]
        for at, word in enumerate(words):
            if not is_damaged(word[0]):
                continue
            for start in range(max(0, at - _WORDS_AT_MOST), at + 1):
                for end in range(max(at + 1, start + 3), min(start + _WORDS_AT_MOST, len(words)) + 1):
                    key = _gapped(outlines[start:end], at - start)
                    for phrase, gap in self._with_gap.get(key, ()):
                        if one_slip_apart(outlines[at], outline(phrase.words[gap])) and _has_capitals(
                            phrase, words[start:end]
                        ):
                            yield start, end, phrase

    def _single(self, word: re.Match[str], *, is_first: bool) -> list[Mend]:
        """One word that is no syllable: one known word has its outline, or it is two known words glued together."""
        printed = word[0]
        if not is_damaged(printed) or len(printed) < _SHORTEST_WORD or printed.isupper():
            return []
        meant = [right for right in self._words.get(outline(printed), {}).values() if _is_alike(printed, right)]
        may_be_foreign = printed.isascii() and (printed[0].isupper() or len(printed) == _SHORTEST_WORD)
        if len(meant) == 1 and (printed[0].islower() or is_first) and not may_be_foreign:
            return [Mend(word.start(), word.end(), in_case_of(printed, meant[0]), is_certain=True)]
        parts = self._glued(printed)
        if parts is None:
            return []
        is_certain = all(plain(part) in self._known for part in parts)
        is_name = printed[0].isupper() and parts[1].islower() and not is_first
        return [] if is_name else [Mend(word.start(), word.end(), " ".join(parts), is_certain=is_certain)]

    def _split(self, text: str, words: Sequence[re.Match[str]]) -> list[Mend]:
        """A known word behind its first consonants, which stand alone: "l iên"."""
        printed = text[words[0].start() : words[-1].end()]
        joined = printed.replace(" ", "")
        is_split = len(words) == 2 and _CONSONANTS.fullmatch(words[0][0]) and printed.count(" ") == 1
        if is_split and plain(joined) in self._known and joined.isalpha():
            return [Mend(words[0].start(), words[-1].end(), joined, is_certain=True)]
        return []

    def _glued(self, printed: str) -> tuple[str, str] | None:
        """The two words, if one cut alone makes two; a foreign word has no marks and is left alone."""
        if printed.isascii():
            return None
        cuts = [(printed[:at], printed[at:]) for at in range(1, len(printed))]
        whole = [cut for cut in cuts if all(is_syllable(part) and len(part) > 1 for part in cut)]
        known = [cut for cut in whole if all(plain(part) in self._known for part in cut)]
        return next(iter(known or whole), None) if len(known or whole) == 1 else None


def is_damaged(word: str) -> bool:
    """Whether ``word`` cannot stand as it is: letters that make no syllable, or letters and figures mixed."""
    if word.isdigit():
        return False
    return not is_syllable(word) and not (word.isupper() and len(word) < _LONG_NAME and word.isascii())


def in_case_of(printed: str, right: str) -> str:
    """``right`` in capitals, with a capital, or in small letters, as ``printed`` is."""
    letters = [letter for letter in printed if letter.isalpha()]
    if len(letters) > 1 and sum(letter.isupper() for letter in letters) * 3 > len(letters) * 2:
        return right.upper()
    return right[0].upper() + right[1:] if printed[0].isupper() else right.lower()


def _mends_of(text: str, words: Sequence[re.Match[str]], phrase: Phrase) -> Iterator[Mend]:
    if not _stand_word_by_word(words, phrase):
        certain = _is_certain_span(words, phrase)
        if certain or (len(phrase.words) > 1 and any(is_damaged(word[0]) for word in words)):
            meant = _printed_like(text[words[0].start() : words[-1].end()], phrase)
            yield Mend(words[0].start(), words[-1].end(), meant, is_certain=certain)
        return
    pairs = list(zip(words, phrase.words, strict=True))
    wrong = [(word, right) for word, right in pairs if plain(word[0]) != plain(right)]
    certain = _is_certain(wrong, phrase)
    if not certain and not any(is_damaged(word[0]) for word, _ in wrong):
        return
    for word, right in wrong:
        meant = right if phrase.is_name and not word[0].isupper() else in_case_of(word[0], right)
        yield Mend(word.start(), word.end(), meant, is_certain=certain)


def _is_certain(wrong: Sequence[tuple[re.Match[str], str]], phrase: Phrase) -> bool:
    """Each wrong word no syllable; or one in four of them is, in a name long enough to leave no other.

    "tỉnh" and "thành phố" before a province make its name long enough.
    """
    syllables = [word for word, _ in wrong if not is_damaged(word[0])]
    length = len(phrase.words) + phrase.words[0].startswith(("tỉnh", "thành"))
    return len(syllables) * _LONG_NAME <= length if phrase.is_name else not syllables


def _stand_word_by_word(words: Sequence[re.Match[str]], phrase: Phrase) -> bool:
    """Whether each printed word is one of the phrase; else some are glued or split."""
    if len(words) != len(phrase.words):
        return False
    unlike = [pair for pair in zip(words, phrase.words, strict=True) if outline(pair[0][0]) != outline(pair[1])]
    return all(one_slip_apart(outline(word[0]), outline(right)) for word, right in unlike) and len(unlike) < 2


def _is_certain_span(words: Sequence[re.Match[str]], phrase: Phrase) -> bool:
    """Blanks alone differ, or some piece is no syllable; one word needs both, as two short ones may look like it."""
    same_letters = "".join(plain(word[0]) for word in words) == phrase.squeezed
    some_damaged = any(is_damaged(word[0]) for word in words)
    if len(phrase.words) == 1:
        return same_letters and some_damaged
    same_but_marks = "".join(fold(word[0]) for word in words) == "".join(map(fold, phrase.words))
    is_long = len(phrase.words) > 2 and same_but_marks
    return same_letters or is_long or (some_damaged and len(phrase.squeezed) > _SHORTEST)


def _printed_like(printed: str, phrase: Phrase) -> str:
    if phrase.is_name and not printed.isupper():
        return phrase.text
    return in_case_of(printed, phrase.text)


def _has_capitals(phrase: Phrase, words: Sequence[re.Match[str]]) -> bool:
    """A name has its capitals, or what a scan makes of them; where words are split, the first one must."""
    if not phrase.is_name:
        return True
    if len(words) != len(phrase.words):
        return _may_be_capital(words[0][0])
    return all(_may_be_capital(word[0]) for word, right in zip(words, phrase.words, strict=True) if right[0].isupper())


def _may_be_capital(word: str) -> bool:
    return word[0].isupper() or word[0] in "0158l"


def _is_foreign_spelling(word: str, phrase: Phrase) -> bool:
    """Whether ``word`` writes a name of several words as other languages do: "Vietnam", "Hanoi"."""
    return len(phrase.words) > 1 and word.isascii() and word.istitle()


def _gapped(outlines: Sequence[str], gap: int) -> str:
    return " ".join("*" if at == gap else word for at, word in enumerate(outlines))


def words_outside_quotes(text: str) -> list[re.Match[str]]:
    """The words of ``text`` that no quotation marks stand around, addresses of the Internet left out too."""
    quoted = [range(*found.span()) for found in _QUOTED.finditer(text)]
    return [word for word in _WORD.finditer(text) if all(word.start() not in span for span in quoted)]


def _is_alike(printed: str, right: str) -> bool:
    """Whether marks alone differ, or one letter: that leaves foreign words of a like outline alone."""
    printed = unicodedata.normalize("NFC", printed.lower()).replace("rn", "m")
    if fold(printed) == fold(right):
        return True
    right = unicodedata.normalize("NFC", right)
    unlike = [b for a, b in zip(printed, right, strict=False) if a != b]
    return len(printed) == len(right) and len(unlike) == 1 and fold(unlike[0]) == unlike[0]
