"""Marks and spacing that a scan has damaged, put right by rule; each change is listed.

A word is changed only inside a known phrase or name of which all other words are as they should be, and never where
its neighbours show another meaning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from plans.documents.reading import vocabulary
from plans.documents.reading.accounting import Ledger
from plans.documents.reading.figures import date_mends
from plans.documents.reading.likeness import outline
from plans.documents.reading.likeness import plain as _plain
from plans.documents.reading.lines import Line, same_line
from plans.documents.reading.mending import Mend, Phrase, PhraseBook, in_case_of, words_outside_quotes
from provinces.directory import Directory
from provinces.names import fold

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 12
_MIN_NAME_WORDS = 3
# "chính, phụ trách" is no "chính phủ": only long phrases, which have commas themselves, are known across a comma.
_MIN_WORDS_OVER_COMMA = 5

_SPACING: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^[-–—•*+]\s*(?:[-–—•*]\s*)+(?=[^\s–—•*+-])"), "- "),
    (re.compile(r"^[-–—•*]\s*(?=\d{1,2}(?:\.\d{1,2})+[.)]?\s)"), ""),
    (re.compile(r"^[-–—•*]\s*(?=[IVX]+\.\s+[A-ZĐ]{2})"), ""),
    (re.compile(r"^(?=[Il]{2,3}\.\s+[A-ZÀ-Ỹ]{2})[Il]*l[Il]*(?=\.)"), "I"),
    (
        re.compile(
            r"(?<=\btháng)(?=\d)|(?<=\bngày)(?=\d)|(?<=\bnăm)(?=\d)|(?<=\b[Qq]uý)(?=[\dIV])|(?<=\b[Ss]ố)(?=\d)"
        ),
        " ",
    ),
    (
        re.compile(
            r"(?<=\d)\s+(?=[/-][A-ZĐ]{1,4}(?:[a-z]{1,3})?[-/][A-ZĐ])"
            r"|(?<=\d[/-])\s+(?=[A-ZĐ&]{1,9}(?:[a-z]{1,3})?[-/][A-ZĐ])"
        ),
        "",
    ),
    (re.compile(r"(?<=/20\d\d)(?=[a-zà-ỹđ]{2,})"), " "),
    (re.compile(r"(?<=20\d\d)(?:[-–] | [-–])(?=20\d\d)"), " - "),
    (re.compile(r"(?<=\d)(?=(?:hằng|hàng) (?:năm|tháng|tuần)\b)"), " "),
    (re.compile(r"\bHDND\b"), "HĐND"),
    (re.compile(r"(?<=\d/)QD(?=-)"), "QĐ"),
)
_DOUBLED = re.compile(rf"\b({'|'.join(vocabulary.DOUBLED_WORDS)}|[^\W\d_]+ [^\W\d_]+) \1\b")
_BULLET_WIDTH = 5
_NUMBER = re.compile(r"[IVX\d]+[.)]?")
_LABEL = re.compile(r"(?:[-–—•*+]\s*|\d{1,2}(?:\.\d{1,2})*[.)]\s*|[a-zđ]\)\s*)?([^\W_][^:]{0,40}?)\s*:")
_SHORT_PAIR = re.compile(r"(?<![\w&])[A-ZĐ&]{1,7} [A-ZĐ&]{1,7}(?![\w&])")
_SYMBOL = re.compile(r"(?<=\d/)[A-ZĐ][A-ZĐ&a-z]*(?:[ -]{1,2}[A-ZĐ&]+[a-z]?)+(?!\w)")
_SYMBOLS = re.compile(
    r"(?:KH|QĐ|TTr|CTr|BC|NQ|TB|KL|CT|TT|CV|HD|ĐA)-(?:CT)?(?:UBND|HĐND|TTg|CP|TU|TW|S[A-ZĐ&]{1,8})(?:-[A-ZĐ]+)?"
)
_DOUBT = "Có thể bản chụp đọc sai chữ này; hãy đối chiếu với bản gốc."


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    is_name: bool


class Repairer:
    """Knows the right spelling of common phrases, and of the provinces and units of a directory."""

    def __init__(self, directory: Directory) -> None:
        self._phrases: dict[str, _Phrase] = {}
        for phrase in _known_phrases(directory):
            self._phrases.setdefault(fold(" ".join(phrase.words)), phrase)
        self._sound = {_plain(phrase) for phrase in vocabulary.phrases(vocabulary.SOUND)}
        known = [*self._phrases, *map(fold, self._sound)]
        self._beginnings = {beginning for phrase in known for beginning in _beginnings(phrase)}
        self._short_forms = {alias for unit in directory.units for alias in unit.aliases if alias.isupper()}
        heads = vocabulary.phrases(vocabulary.LABELS)
        lines = (*vocabulary.phrases(vocabulary.WHOLE_LINES), *heads, *map(str.upper, heads))
        self._whole_lines = {_line_key(line): line for line in lines}
        self._labels = {_outlines(label): label for label in vocabulary.phrases(vocabulary.LABELS)}
        self._book = PhraseBook(_book_phrases(directory))

    def repaired(self, line: Line, ledger: Ledger) -> Line:
        """``line`` with its damage put right; each change is entered in ``ledger``."""

        def note(read: str, meant: str) -> None:
            ledger.repair(line, read, meant)

        text = line.text
        for step in (self._whole_line, _spaced, _symbol_joined, self._short_joined, self._labelled, _dated, _dated):
            text = step(text, note)
        text = self._mended(text, note, lambda read, meant: ledger.ask(line, read, meant, _DOUBT))
        for step in (self._undoubled, self._spelled):
            text = step(text, note)
        return same_line(line, text)

    def _mended(self, text: str, note: _Note, ask: _Note) -> str:
        mends = self._book.mends(text)
        for mend in mends:
            if not mend.is_certain:
                ask(*_mend_around(text, mend))
        return _changed(text, [mend for mend in mends if mend.is_certain], note)

    def _short_joined(self, text: str, note: _Note) -> str:
        """Short forms of units in one piece: "Sở V HTTDL"."""
        mends = [
            Mend(*found.span(), found[0].replace(" ", ""), is_certain=True)
            for found in _SHORT_PAIR.finditer(text)
            if found[0].replace(" ", "") in self._short_forms and not self._short_forms.issuperset(found[0].split())
        ]
        return _changed(text, mends, note)

    def _labelled(self, text: str, note: _Note) -> str:
        """The label before a colon, where marks, blanks and shapes of letters alone are wrong."""
        found = _LABEL.match(text)
        meant = self._labels.get(_outlines(found[1])) if found else None
        if found is None or meant is None or _plain(found[1]) == _plain(meant):
            return text
        right = in_case_of(found[1], meant)
        note(found[1], right)
        return text[: found.start(1)] + right + text[found.end(1) :]

    def _whole_line(self, text: str, note: _Note) -> str:
        meant = self._whole_lines.get(_line_key(text))
        if meant is None or _plain(meant) == _plain(text).replace("–", "-"):
            return text
        note(text, meant)
        return meant

    def _undoubled(self, text: str, note: _Note) -> str:
        def once(found: re.Match[str]) -> str:
            word = found[1]
            if " " in word and word not in vocabulary.DOUBLED_WORDS and fold(word) not in self._phrases:
                return found[0]
            note(found[0], word)
            return word

        return _DOUBLED.sub(once, text)

    def _spelled(self, text: str, note: _Note) -> str:
        words = [word for word in words_outside_quotes(text) if word[0].isalpha()]
        changes: dict[int, str] = {}
        for start, phrase in self._damaged(text, words):
            for place, right in enumerate(phrase.words, start=start):
                if _plain(words[place][0]) != _plain(right):
                    changes[place] = in_case_of(words[place][0], right)
        for place in changes:
            note(*_around(text, words, place, changes[place]))
        for place in sorted(changes, reverse=True):
            text = text[: words[place].start()] + changes[place] + text[words[place].end() :]
        return text

    def _damaged(self, text: str, words: list[re.Match[str]]) -> Iterator[tuple[int, _Phrase]]:
        """Phrases that are meant but not printed as they should be, the longest first, none over another."""
        sound, damaged = self._matches(text, words)
        taken: set[int] = set()
        for start, phrase in sorted(damaged, key=lambda item: -len(item[1].words)):
            span = range(start, start + len(phrase.words))
            if taken.isdisjoint(span) and not any(_crosses(other, span) for other in sound):
                taken.update(span)
                yield start, phrase

    def _matches(self, text: str, words: list[re.Match[str]]) -> tuple[list[range], list[tuple[int, _Phrase]]]:
        """Places of phrases that are sound, and phrases with one word damaged."""
        sound: list[range] = []
        damaged: list[tuple[int, _Phrase]] = []
        plain = [_plain(word[0]) for word in words]
        for start, end, key in self._candidates(text, words):
            phrase = self._phrases.get(key)
            if " ".join(plain[start:end]) in self._sound:
                sound.append(range(start, end))
            elif phrase is not None:
                wrong = [at for at, right in enumerate(phrase.words, start) if plain[at] != _plain(right)]
                if not wrong:
                    sound.append(range(start, end))
                elif len(wrong) == 1 and _may_restore(phrase, words[start:end], wrong[0] - start):
                    damaged.append((start, phrase))
        return sound, damaged

    def _candidates(self, text: str, words: list[re.Match[str]]) -> Iterator[tuple[int, int, str]]:
        """Words that stand together and, marks aside, are or begin a known phrase: first, end and folded words."""
        folded = [_folded(word[0]) for word in words]
        for start, key in enumerate(folded):
            has_comma = False
            for end in range(start + 1, len(words)):
                gap = text[words[end - 1].end() : words[end].start()]
                key = f"{key} {folded[end]}"
                has_comma = has_comma or "," in gap
                if key not in self._beginnings or gap.strip(" ,-–"):
                    break
                if not has_comma or end - start + 1 >= _MIN_WORDS_OVER_COMMA:
                    yield start, end + 1, key


_Note = Callable[[str, str], None]


def _symbol_joined(text: str, note: _Note) -> str:
    """The symbol of a paper without the blanks a scan has set in it: "812/T Tr-SVHTTDL"."""
    mends = [
        Mend(*found.span(), found[0].replace(" ", ""), is_certain=True)
        for found in _SYMBOL.finditer(text)
        if " " in found[0] and _SYMBOLS.fullmatch(found[0].replace(" ", ""))
    ]
    return _changed(text, mends, note)


def _dated(text: str, note: _Note) -> str:
    return _changed(text, list(date_mends(text)), note)


def _changed(text: str, mends: Sequence[Mend], note: _Note) -> str:
    for mend in mends:
        note(*_mend_around(text, mend))
    for mend in reversed(mends):
        text = text[: mend.begin] + mend.meant + text[mend.end :]
    return text


def _mend_around(text: str, mend: Mend) -> tuple[str, str]:
    """What is changed, with a word on either side, as printed and as meant."""
    before, after = text[: mend.begin], text[mend.end :]
    lead = before[before.rstrip().rfind(" ") + 1 :]
    tail = re.match(r"[ ,]*[^\W_]*", after)
    rest = tail[0] if tail else ""
    return f"{lead}{text[mend.begin : mend.end]}{rest}", f"{lead}{mend.meant}{rest}"


def _line_key(text: str) -> tuple[bool, str, str]:
    """What a whole line is known by: whether it is in capitals, its number as printed, and its outline."""
    number, _, rest = text.partition(" ")
    is_numbered = bool(_NUMBER.fullmatch(number))
    return _is_mostly_upper(text), number if is_numbered else "", _outlines(rest if is_numbered else text)


def _outlines(text: str) -> str:
    """The outline of a whole line: its words without blanks, its marks of punctuation as they are."""
    return "".join(outline(part) for part in text.split())


def _is_mostly_upper(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) * 3 > len(letters) * 2


def _book_phrases(directory: Directory) -> Iterator[Phrase]:
    """Names first: where a common phrase is one too, it has the capitals of the name."""
    for name in _names(directory):
        is_group = name.startswith("Các ")
        yield Phrase.of(name.lower() if is_group else name, is_name=not is_group)
        if name.startswith("Sở ") and len(name.split()) > _MIN_NAME_WORDS:
            yield Phrase.of(name.removeprefix("Sở "), is_name=True)
    for text in vocabulary.phrases(vocabulary.REGIONS):
        yield Phrase.of(text, is_name=True)
    for text in (*vocabulary.phrases(vocabulary.RESTORED), *vocabulary.phrases(vocabulary.KNOWN)):
        yield Phrase.of(text)
    for text in vocabulary.phrases(vocabulary.SOUND):
        yield Phrase.of(text, is_sound_only=True)


def _known_phrases(directory: Directory) -> Iterator[_Phrase]:
    for text in vocabulary.phrases(vocabulary.RESTORED):
        yield _Phrase(tuple(text.split()), is_name=False)
    for name in _names(directory):
        yield _Phrase(tuple(_WORD.findall(name)), is_name=True)


def _names(directory: Directory) -> Iterator[str]:
    names = {name for entry in directory.provinces for name in (entry.name, entry.designation)}
    names |= {name for unit in directory.units for name in (unit.name, *_long(unit.aliases))}
    for name in sorted(unicodedata.normalize("NFC", name) for name in names):
        if 1 < len(_WORD.findall(name)) <= _LONGEST:
            yield name


def _long(aliases: Iterable[str]) -> Iterator[str]:
    """Aliases that are names in words; short forms have no spelling to go by."""
    return (
        alias
        for alias in aliases
        if len(alias.split()) >= _MIN_NAME_WORDS and not any(map(str.isupper, alias.split()))
    )


def _beginnings(phrase: str) -> Iterator[str]:
    """ "du lich", "du lich tinh": the phrase and every shorter one it begins with, of two words or more."""
    words = phrase.split()
    return (" ".join(words[:length]) for length in range(2, len(words) + 1))


def _may_restore(phrase: _Phrase, printed: list[re.Match[str]], wrong: int) -> bool:
    """Short phrases need more likeness: a name its capitals, two words but one letter astray."""
    if phrase.is_name and not all(
        word[0][0].isupper() for word, right in zip(printed, phrase.words, strict=True) if right[0].isupper()
    ):
        return False
    return len(phrase.words) > 2 or _letters_astray(printed[wrong][0], phrase.words[wrong]) == 1


def _letters_astray(printed: str, right: str) -> int:
    pairs = zip(
        unicodedata.normalize("NFC", printed.lower()), unicodedata.normalize("NFC", right.lower()), strict=False
    )
    return sum(letter != other for letter, other in pairs) or 1


def _around(text: str, words: list[re.Match[str]], place: int, right: str) -> tuple[str, str]:
    """The changed word with its neighbours, as printed and as meant."""
    begin = words[max(0, place - 1)].start()
    end = words[min(len(words), place + 2) - 1].end()
    wrong = words[place]
    return text[begin:end], text[begin : wrong.start()] + right + text[wrong.end() : end]


def _crosses(sound: range, span: range) -> bool:
    """Whether a sound phrase shares words with ``span`` without lying inside it."""
    shares = sound.start < span.stop and span.start < sound.stop
    return shares and not (span.start <= sound.start and sound.stop <= span.stop)


def _spaced(text: str, note: _Note) -> str:
    for pattern, right in _SPACING:
        found = pattern.search(text)
        if not found:
            continue
        meant = pattern.sub(_as_many(right) if right == "I" else right, text)
        note(*_difference(text, meant))
        text = meant
    return text


def _as_many(letter: str) -> Callable[[re.Match[str]], str]:
    return lambda found: letter * len(found[0])


def _difference(read: str, meant: str) -> tuple[str, str]:
    """The words around what differs."""
    shorter = min(len(read), len(meant))
    start = _common_length(read, meant)
    tail = min(_common_length(read[::-1], meant[::-1]), shorter - start)
    begin = 0 if start < _BULLET_WIDTH else read.rfind(" ", 0, start) + 1
    after = read.find(" ", len(read) - tail)
    rest = 0 if after < 0 else len(read) - after
    return read[begin : len(read) - rest], meant[begin : len(meant) - rest]


def _common_length(one: str, other: str) -> int:
    """How many letters two texts share from their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (first, second) in pairs if first != second), min(len(one), len(other)))


_folded = lru_cache(maxsize=8192)(fold)
