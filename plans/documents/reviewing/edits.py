"""The decisions of a person who reviews a reading: each takes the work so far and gives the work after it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from plans.documents.reading.activities import UNLABELLED
from plans.documents.reading.labels import Field, labelled
from plans.documents.reading.markers import marked
from plans.documents.reading.reader import Reading
from plans.documents.reviewing.work import HEADER, NO_AREA, SKIPPED, WORDINGS, Card, UnitChoice, Work
from plans.wording import strip_theme_quotes, without_full_stop
from provinces.names import match_key

NEW_CARD = "new"
LABELS = {
    "theme": "Chủ đề",
    "period_text": "Thời gian",
    "venue_text": "Địa điểm",
    "lead_text": "Đơn vị chủ trì",
    "support_text": "Đơn vị phối hợp",
    "budget_text": "Kinh phí",
}
_WORDING_OF = {
    Field.THEME: "theme",
    Field.PERIOD: "period_text",
    Field.VENUE: "venue_text",
    Field.LEAD: "lead_text",
    Field.DOER: "lead_text",
    Field.SUPPORT: "support_text",
    Field.BUDGET: "budget_text",
}

_NAMES = {place: name for name, place in WORDINGS.items()}
_FREE = ("title", "details")
# Where the account of lines has one name for several facts of the heading and the ending.
_HEADER_OF = {"signing": ("authority", "capacity", "position", "signatory"), "issued_on": ("place",)}


class EditRefused(Exception):
    """The decision does not fit the work as it stands; says why in a Vietnamese sentence."""


def with_header(work: Work, values: Mapping[str, str], year: int | None) -> Work:
    """The facts of the heading and of the ending as a person wrote them."""
    return replace(work, header={name: values.get(name, work.header[name]) for name in HEADER}, year=year)


def with_wordings(work: Work, key: str, values: Mapping[str, str]) -> Work:
    """The card ``key`` with other wordings; names that are no wording are passed over."""
    return _changed(work, key, lambda card: replace(card, **{n: v for n, v in values.items() if n in WORDINGS}))


def accept(work: Work, key: str, *, is_accepted: bool = True) -> Work:
    """Note that a person has looked at the card and found it right."""
    return _changed(work, key, lambda card: replace(card, is_accepted=is_accepted))


def drop(work: Work, key: str, *, is_dropped: bool = True) -> Work:
    """Leave the card out of the draft, or take it in again."""
    return _changed(work, key, lambda card: replace(card, is_dropped=is_dropped, is_accepted=False))


def merge_with_previous(work: Work, key: str) -> Work:
    """The card ``key`` becomes a part of the one before it.

    What the one before leaves open is taken over; everything else joins its further lines, labels and all.

    Raises:
        EditRefused: there is no such card, or none before it.
    """
    kept = work.kept
    place = next((place for place, card in enumerate(kept) if card.key == key), None)
    if place is None:
        raise EditRefused("Hoạt động này không còn trong bản đang xem lại.")
    if place == 0:
        raise EditRefused("Không có hoạt động nào ở trước để gộp vào.")
    before, merged = kept[place - 1], kept[place]
    cards = tuple(_merged(before, merged) if card is before else card for card in work.cards if card is not merged)
    lines = {line: before.key if what == key else what for line, what in work.lines.items()}
    return replace(work, cards=cards, lines=lines)


def _merged(before: Card, after: Card) -> Card:
    taken = {name: getattr(after, name) for name in LABELS if getattr(after, name) and not getattr(before, name)}
    if "lead_text" in taken:
        taken["lead_label"] = after.lead_label
    rest = [f"{label}: {getattr(after, name)}" for name, label in LABELS.items() if name not in taken]
    rest = [line for line in rest if not line.endswith(": ")]
    details = [before.details, f"{UNLABELLED}: {after.title}", *rest, after.details]
    places = {name: [*lines] for name, lines in before.places.items()}
    for name, lines in after.places.items():
        own = name if _NAMES.get(name) in taken else "details"
        places.setdefault(own, []).extend(lines)
    return replace(
        before,
        **taken,
        details="\n".join(part for part in details if part),
        places={name: sorted(set(lines)) for name, lines in places.items() if lines},
        is_accepted=False,
    )


def split_at(work: Work, key: str, line: int, lines: Sequence[str]) -> Work:
    """A new activity begins at ``line`` of the card ``key``, with that line as its title.

    Wordings that come from lines below go with it; what the card says otherwise stays.

    Raises:
        EditRefused: there is no such card, or the line is not one of its lines below the title.
    """
    card = _found(work, key)
    title_lines = card.places.get("title", card.lines[:1])
    if line not in card.lines or line in title_lines:
        raise EditRefused(f"Dòng {line} không phải là một dòng bên dưới tên hoạt động này.")
    first, second = _parted(card, line, lines, _free_key(work))
    cards = [part for each in work.cards for part in ((first, second) if each is card else (each,))]
    return replace(work, cards=tuple(cards))


def _parted(card: Card, line: int, lines: Sequence[str], key: str) -> tuple[Card, Card]:
    leaving = [name for name, own in card.places.items() if name not in _FREE and min(own) >= line]
    moving = {name: card.places[name] for name in leaving if line not in card.places[name]}
    stays = {name: [number for number in own if number < line] for name, own in card.places.items()}
    first = replace(
        card,
        **{_NAMES[name]: "" for name in leaving},
        **({"lead_label": ""} if "lead" in leaving else {}),
        details=_without(card.details, [_text(lines, number) for number in card.lines if number >= line]),
        places={name: own for name, own in stays.items() if own},
        is_accepted=False,
    )
    second = Card(
        key=key,
        area=card.area,
        title=_title_of(_text(lines, line)),
        lead_label=card.lead_label if "lead" in moving else "",
        places={"title": [line], **moving},
        **{_NAMES[name]: getattr(card, _NAMES[name]) for name in moving},
    )
    for number in card.lines:
        if number > line and number not in second.lines:
            second = _with_line(second, number, _text(lines, number))
    return first, second


def _without(details: str, texts: Iterable[str]) -> str:
    """``details`` without the lines that say what one of ``texts`` says."""
    keys = [match_key(_title_of(text)) for text in texts]
    return "\n".join(
        detail
        for detail in details.splitlines()
        if not any(key and key in (match_key(detail), match_key(_title_of(detail))) for key in keys)
    )


def put_lines(work: Work, numbers: Iterable[int], target: str, lines: Sequence[str]) -> Work:
    """What is to become of lines that were not understood: SKIPPED, NEW_CARD, or the key of a card.

    A labelled line fills the wording that it names where that is empty; any other joins the further lines.

    Raises:
        EditRefused: there is no such card.
    """
    for number in sorted({number for number in numbers if 0 < number <= len(lines)}):
        if target == NEW_CARD:
            work, target = _with_new_card(work, number, _text(lines, number))
        elif target != SKIPPED:
            text = _text(lines, number)
            work = _changed(work, target, lambda card, n=number, t=text: _with_line(card, n, t))
        work = replace(work, lines={**work.lines, number: target})
    return work


def ask_lines_again(work: Work) -> Work:
    """Forget which lines were passed over."""
    return replace(work, lines={line: what for line, what in work.lines.items() if what != SKIPPED})


def _with_new_card(work: Work, number: int, text: str) -> tuple[Work, str]:
    """One more card, in the area of the one that stands before it in the source."""
    before = [place for place, card in enumerate(work.cards) if card.lines and card.lines[0] < number]
    place = before[-1] + 1 if before else 0
    near = work.cards[place - 1] if before else next(iter(work.cards), None)
    card = Card(_free_key(work), near.area if near else NO_AREA, title=_title_of(text), places={"title": [number]})
    return replace(work, cards=(*work.cards[:place], card, *work.cards[place:])), card.key


def _with_line(card: Card, number: int, text: str) -> Card:
    value = labelled(marked(text).text)
    name = _WORDING_OF.get(value.field) if value else None
    if value and name and value.value and not getattr(card, name):
        words = strip_theme_quotes(value.value) if name == "theme" else value.value
        label = {"lead_label": value.label} if name == "lead_text" else {}
        return replace(_with_place(card, WORDINGS[name], number), **{name: words}, **label, is_accepted=False)
    detail = f"{value.label}: {value.value}" if value else f"{UNLABELLED}: {_title_of(text)}"
    details = f"{card.details}\n{detail}".strip()
    return replace(_with_place(card, "details", number), details=details, is_accepted=False)


def _with_place(card: Card, name: str, number: int) -> Card:
    lines = sorted({*card.places.get(name, ()), number})
    return replace(card, places={**card.places, name: lines})


def answer_question(work: Work, reading: Reading, place: int, text: str) -> Work:
    """Settle a doubtful repair: ``text`` stands where the paper was read otherwise.

    Raises:
        EditRefused: there is no such question.
    """
    if not 0 <= place < len(reading.questions):
        raise EditRefused("Câu hỏi này không còn trong bản đang xem lại.")
    question = reading.questions[place]
    read = work.answers.get(place, question.read)
    cards = tuple(_mended(card, read, text) if question.line in card.lines else card for card in work.cards)
    fields = {use.field for use in reading.uses if use.line == question.line and use.activity is None}
    names = {name for field in fields for name in _HEADER_OF.get(field, (field,))}
    header = {name: _swapped(words, read, text) if name in names else words for name, words in work.header.items()}
    return replace(work, cards=cards, header=header, answers={**work.answers, place: text})


def _swapped(words: str, read: str, text: str) -> str:
    return words.replace(read, text, 1) if read else words


def _mended(card: Card, read: str, text: str) -> Card:
    return replace(card, **{name: _swapped(getattr(card, name), read, text) for name in WORDINGS})


def choose_unit(work: Work, name: str, unit: int | None) -> Work:
    """Say which unit a printed name means here; None keeps the name as printed, and no unit."""
    rest = tuple(choice for choice in work.units if match_key(choice.name) != match_key(name))
    return replace(work, units=(*rest, UnitChoice(name, unit)))


def ask_unit_again(work: Work, name: str) -> Work:
    """Forget what was said about a printed name."""
    return replace(work, units=tuple(choice for choice in work.units if match_key(choice.name) != match_key(name)))


def _changed(work: Work, key: str, change: Callable[[Card], Card]) -> Work:
    card = _found(work, key)
    return replace(work, cards=tuple(change(card) if each is card else each for each in work.cards))


def _found(work: Work, key: str) -> Card:
    card = work.card(key)
    if card is None:
        raise EditRefused("Hoạt động này không còn trong bản đang xem lại.")
    return card


def _free_key(work: Work) -> str:
    taken = [int(card.key[1:]) for card in work.cards if card.key.startswith("n")]
    gone = [int(what[1:]) for what in work.lines.values() if what.startswith("n") and what[1:].isdigit()]
    return f"n{max([*taken, *gone], default=-1) + 1}"


def _text(lines: Sequence[str], number: int) -> str:
    return " ".join(lines[number - 1].split()) if 0 < number <= len(lines) else ""


def _title_of(text: str) -> str:
    """A line as the name of an activity: without its marker and the mark that closes it."""
    return without_full_stop(marked(text).text)
