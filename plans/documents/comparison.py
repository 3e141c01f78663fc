"""What changed from one paper to another: facts of the heading, parts and their lines, activities. Pure.

A paper carries no keys, so its parts and activities are recognised by their wording (see ``pairing``). Numbers alone
are no change: one activity more at the top renumbers all that follow.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models

from plans.documents.content import Activity, OfficialDocument, Paragraph, Section
from plans.documents.pairing import Pairing, likeness, pair
from plans.documents.word_marks import Piece, mark_words
from plans.periods import Precision
from plans.venues import VenueCertainty
from plans.wording import ActivityForm

# An activity under the same number in the same group needs less likeness in its title to be the same one.
_SAME_NUMBER = 0.15
Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A wording that changed, with its words marked; ``label`` says what it is."""

    label: str
    before: str
    after: str

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Both wordings in one, dropped and added words marked."""
        return mark_words(self.before, self.after)


@dataclass(frozen=True, slots=True)
class LineChanges:
    """What happened to the lines under one heading, such as the legal bases or the paragraphs of a part.

    ``whole`` is "added" or "dropped" when the heading itself came or went with all its lines.
    """

    heading: str
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    changed: tuple[Change, ...] = ()
    reordered: bool = False
    whole: str = ""

    def __bool__(self) -> bool:
        return bool(self.added or self.dropped or self.changed or self.reordered or self.whole)


@dataclass(frozen=True, slots=True)
class PlacedActivity:
    """An activity and the heading it stands under."""

    area: str
    activity: Activity


@dataclass(frozen=True, slots=True)
class ActivityChange:
    """An activity that both papers have, and what is different about it."""

    before: PlacedActivity
    after: PlacedActivity
    fields: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two papers; false when nothing does."""

    facts: tuple[Change, ...]
    lines: tuple[LineChanges, ...]
    added: tuple[PlacedActivity, ...]
    dropped: tuple[PlacedActivity, ...]
    changed: tuple[ActivityChange, ...]
    reordered: bool

    def __bool__(self) -> bool:
        return bool(self.facts or self.lines or self.added or self.dropped or self.changed or self.reordered)

    @property
    def summary(self) -> str:
        """One Vietnamese sentence: what happened to the activities, then in how many other places."""
        if not self:
            return "Hai bản giống nhau."
        counts = ((len(self.added), "thêm"), (len(self.dropped), "bỏ"), (len(self.changed), "thay đổi"))
        told = [f"{count} hoạt động {word}" for count, word in counts if count]
        if self.reordered:
            told.append("các hoạt động đổi thứ tự")
        if not told:
            told = ["Không hoạt động nào thay đổi"]
        others = [text for text in (_counted(self.facts, "mục thông tin"), _counted(self.lines, "phần")) if text]
        return _capital(", ".join(told)) + (f"; khác ở {' và '.join(others)}." if others else ".")


def compare(before: OfficialDocument, after: OfficialDocument) -> Comparison:
    """What changed from ``before`` to ``after``."""
    parts = _paired_parts(before, after)
    activities = pair(
        _items(before, parts.names_before),
        _items(after, parts.names_after),
        (lambda item: (item.area, item.title), lambda item: item.title),
        _alike_in_area,
        lambda old, new: likeness(old.title, new.title),
    )
    changes = (_activity_change(old, new) for old, new in activities.pairs)
    lines = (*_lists(before, after), *_part_lines(parts))
    return Comparison(
        facts=_changes(_facts(before), _facts(after)),
        lines=tuple(found for found in lines if found),
        added=tuple(item.placed for item in activities.added),
        dropped=tuple(item.placed for item in activities.dropped),
        changed=tuple(change for change in changes if change.fields),
        reordered=_reordered_within_areas(activities),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A section and the headings above it."""

    section: Section
    above: tuple[str, ...]

    @property
    def heading(self) -> str:
        return " › ".join((*self.above, self.section.title))


@dataclass(frozen=True, slots=True)
class _Item:
    """An activity; ``area`` is the same in both papers for the same group, whatever it is called in them."""

    placed: PlacedActivity
    area: str
    place: int

    @property
    def title(self) -> str:
        return self.placed.activity.title


def _paired_parts(before: OfficialDocument, after: OfficialDocument) -> Pairing[_Part]:
    return pair(
        _parts(before.sections),
        _parts(after.sections),
        (lambda part: part.heading, lambda part: part.section.title),
        lambda old, new: likeness(old.section.title, new.section.title),
    )


def _parts(sections: Iterable[Section], above: tuple[str, ...] = ()) -> list[_Part]:
    """Every part, parents before children."""
    found = []
    for section in sections:
        found += [_Part(section, above), *_parts(section.sections, (*above, section.title))]
    return found


def _items(document: OfficialDocument, areas: Sequence[str]) -> list[_Item]:
    """The activities in printed order; ``areas`` names the group of each part in the order of ``_parts``."""
    listed = (
        (PlacedActivity(part.section.title, activity), area)
        for part, area in zip(_parts(document.sections), areas, strict=True)
        for activity in part.section.activities
    )
    return [_Item(placed, area, place) for place, (placed, area) in enumerate(listed)]


def _reordered_within_areas(activities: Pairing[_Item]) -> bool:
    """Whether activities that stayed in their group stand in another order there."""
    last: dict[str, int] = {}
    for old, new in activities.pairs:
        if old.area == new.area:
            if old.place < last.get(new.area, -1):
                return True
            last[new.area] = old.place
    return False


def _alike_in_area(old: _Item, new: _Item) -> float:
    if old.area != new.area:
        return 0.0
    same_number = old.placed.activity.number == new.placed.activity.number
    return likeness(old.title, new.title) + (_SAME_NUMBER if same_number else 0)


def _activity_change(old: _Item, new: _Item) -> ActivityChange:
    moved = [] if old.area == new.area else [Change("Nhóm hoạt động", old.placed.area, new.placed.area)]
    fields = _changes(_wordings(old.placed.activity), _wordings(new.placed.activity))
    return ActivityChange(old.placed, new.placed, (*moved, *fields))


def _wordings(activity: Activity) -> list[Fact]:
    """What an activity says, under the labels of the paper; the data beside a wording follow it."""
    return [
        ("Tên hoạt động", activity.title),
        ("Chủ đề", activity.theme),
        ("Thời gian", activity.period_text),
        ("Từ ngày", _day(activity.starts_on)),
        ("Đến ngày", _day(activity.ends_on)),
        ("Mức chính xác của thời gian", _label(Precision, activity.precision)),
        ("Địa điểm", activity.venue_text),
        ("Tỉnh, thành phố nơi diễn ra", ", ".join(activity.venue_provinces)),
        ("Mức chắc chắn của địa điểm", _label(VenueCertainty, activity.venue_certainty)),
        ("Nhãn đơn vị chủ trì", activity.lead_label),
        ("Đơn vị chủ trì", activity.lead_text),
        ("Đơn vị chủ trì trong danh bạ", ", ".join(activity.lead_units)),
        ("Đơn vị phối hợp", activity.support_text),
        ("Đơn vị phối hợp trong danh bạ", ", ".join(activity.supporting_units)),
        ("Kinh phí", activity.budget_text),
        *((detail.label, detail.text) for detail in activity.details),
    ]


# What follows from a wording is told only when the wording itself stayed as it was.
_FOLLOWS = {
    "Từ ngày": "Thời gian",
    "Đến ngày": "Thời gian",
    "Mức chính xác của thời gian": "Thời gian",
    "Tỉnh, thành phố nơi diễn ra": "Địa điểm",
    "Mức chắc chắn của địa điểm": "Địa điểm",
    "Đơn vị chủ trì trong danh bạ": "Đơn vị chủ trì",
    "Đơn vị phối hợp trong danh bạ": "Đơn vị phối hợp",
}


def _changes(before: Sequence[Fact], after: Sequence[Fact]) -> tuple[Change, ...]:
    """The facts that differ, by label, in the order of the newer paper; a label that comes twice counts as one."""
    old, new = _by_label(before), _by_label(after)
    found = {
        label: Change(label, old.get(label, ""), new.get(label, ""))
        for label in [*new, *(label for label in old if label not in new)]
        if old.get(label, "") != new.get(label, "")
    }
    return tuple(change for label, change in found.items() if _FOLLOWS.get(label) not in found)


def _by_label(facts: Sequence[Fact]) -> dict[str, str]:
    lines: dict[str, list[str]] = {}
    for label, text in facts:
        lines.setdefault(label, []).append(text)
    return {label: "\n".join(texts) for label, texts in lines.items()}


def _facts(document: OfficialDocument) -> list[Fact]:
    signing = document.signing
    return [
        ("Loại văn bản", document.kind),
        ("Cơ quan chủ quản", document.superior),
        ("Cơ quan ban hành", document.issuer),
        ("Số", document.number),
        ("Ký hiệu", document.symbol),
        ("Địa danh", document.place),
        ("Ngày ban hành", _day(document.issued_on)),
        ("Trích yếu", document.subject),
        ("Hạn báo cáo kết quả", _day(document.report_due_on)),
        ("Thay mặt", signing.authority),
        ("Ký thay, thừa lệnh", signing.capacity),
        ("Chức vụ người ký", signing.position),
        ("Người ký", signing.signatory),
        ("Lưu", document.archive),
        ("Cách in các hoạt động", _label(ActivityForm, document.activity_form)),
    ]


def _lists(before: OfficialDocument, after: OfficialDocument) -> Iterator[LineChanges]:
    """The lists outside the parts: their lines have no marker of their own."""
    for heading, old, new in (
        ("Căn cứ ban hành", before.legal_bases, after.legal_bases),
        ("Đoạn mở đầu", before.opening, after.opening),
        ("Nơi nhận", before.recipients, after.recipients),
    ):
        yield _line_changes(heading, [Paragraph(text) for text in old], [Paragraph(text) for text in new])


def _part_lines(parts: Pairing[_Part]) -> Iterator[LineChanges]:
    """What happened to the headings, places and lines of every part."""
    renamed = {old.heading: new.heading for old, new in parts.pairs}
    for old, new in parts.pairs:
        lines = _line_changes(new.heading, old.section.paragraphs, new.section.paragraphs)
        above = " › ".join(old.above)
        old_place = [("Tên phần", old.section.title), ("Thuộc phần", renamed.get(above, above))]
        new_place = [("Tên phần", new.section.title), ("Thuộc phần", " › ".join(new.above))]
        yield dataclasses.replace(lines, changed=(*_changes(old_place, new_place), *lines.changed))
    for part in parts.added:
        yield LineChanges(part.heading, added=_texts(part.section.paragraphs), whole="added")
    for part in parts.dropped:
        yield LineChanges(part.heading, dropped=_texts(part.section.paragraphs), whole="dropped")
    yield LineChanges("Thứ tự các phần", reordered=parts.reordered)


def _line_changes(heading: str, before: Sequence[Paragraph], after: Sequence[Paragraph]) -> LineChanges:
    pairing = pair(
        before,
        after,
        (lambda line: (line.text, _kind(line.marker)), lambda line: line.text),
        lambda old, new: likeness(old.text, new.text),
    )
    changed = (_line_change(old, new) for old, new in pairing.pairs)
    return LineChanges(
        heading,
        added=_texts(pairing.added),
        dropped=_texts(pairing.dropped),
        changed=tuple(change for change in changed if change.before != change.after),
        reordered=pairing.reordered,
    )


def _line_change(old: Paragraph, new: Paragraph) -> Change:
    """The texts; with their markers when these are of another kind."""
    if _kind(old.marker) == _kind(new.marker):
        return Change("", old.text, new.text)
    return Change("", f"{old.marker} {old.text}".strip(), f"{new.marker} {new.text}".strip())


def _kind(marker: str) -> str:
    """What numbers and letters have in common, whichever they are."""
    if marker.rstrip(".").isdigit():
        return "number"
    return "letter" if marker.endswith(")") else marker


def _texts(paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    return tuple(paragraph.text for paragraph in paragraphs)


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _label(choices: type[models.TextChoices], value: str) -> str:
    return str(choices(value).label) if value else ""


def _counted(found: Sequence[object], what: str) -> str:
    return f"{len(found)} {what}" if found else ""


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
