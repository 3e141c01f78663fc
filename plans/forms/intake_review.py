"""What is sent from the page on which a reading is reviewed: every wording at once, and the button that was pressed.

The page is one form, so that no button loses what was typed beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict

from plans.documents.reading.reader import Reading
from plans.documents.reviewing import edits
from plans.documents.reviewing.work import HEADER, WORDINGS, Work
from plans.forms.dates import YEARS, PaperDateField
from plans.models import Activity, Plan, Recipient
from plans.wording import without_full_stop

MANY_LINES = frozenset({"details", "legal_bases", "opening", "recipients"})
DATES = ("issued_on", "report_due_on")
HEADER_LABELS = {
    "issuer": "Cơ quan ban hành",
    "superior": "Cơ quan chủ quản",
    "number": "Số",
    "symbol": "Ký hiệu",
    "place": "Địa danh",
    "issued_on": "Ngày ban hành",
    "subject": "Trích yếu",
    "legal_bases": "Căn cứ (mỗi dòng một căn cứ)",
    "opening": "Đoạn mở đầu",
    "report_due_on": "Hạn báo cáo kết quả",
    "recipients": "Nơi nhận (mỗi dòng một nơi)",
    "archive": "Lưu",
    "authority": "Thay mặt",
    "capacity": "Ký thay, thừa lệnh",
    "position": "Chức vụ người ký",
    "signatory": "Người ký",
}
WORDING_LABELS = {"title": "Tên hoạt động", **edits.LABELS, "details": "Nội dung khác (mỗi dòng một mục)"}
_FREE_LENGTHS = {"title": 2000, "support_text": 5000, "details": 10_000, "issuer": 300, "superior": 300, "number": 10}
_LONG_HEADER = 20_000
_BUTTON = re.compile(r"(?P<verb>[a-z_]+)(?::(?P<what>.*))?", re.DOTALL)


def _most(model: type[Plan | Activity], name: str) -> int:
    if name in _FREE_LENGTHS:
        return _FREE_LENGTHS[name]
    return (model._meta.get_field(name).max_length if name not in MANY_LINES else None) or _LONG_HEADER


LENGTHS = {f"h-{name}": _most(Plan, name) for name in HEADER} | {name: _most(Activity, name) for name in WORDINGS}


@dataclass(slots=True)
class Entries:
    """What is written in the fields: ``header``, ``year`` and ``cards`` as they are kept, ``typed`` as it was typed,
    ``errors`` by the id of the field."""

    header: dict[str, str] = field(default_factory=dict)
    year: int | None = None
    cards: dict[str, dict[str, str]] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def applied_to(self, work: Work) -> Work:
        """``work`` with everything that is written; cards that are gone are passed over."""
        work = edits.with_header(work, self.header, self.year)
        for key, values in self.cards.items():
            if work.card(key) is not None:
                work = edits.with_wordings(work, key, values)
        return work


def entries_of(data: QueryDict, work: Work) -> Entries:
    """The fields of ``work`` as they were sent; what was not sent stays as it is."""
    entries = Entries(year=work.year)
    for name in HEADER:
        if (text := data.get(f"h-{name}")) is not None:
            _take_header(entries, name, text)
    if (text := data.get("h-year")) is not None:
        _take_year(entries, text)
    for card in work.kept:
        sent = {name: data[f"c-{card.key}-{name}"] for name in WORDINGS if f"c-{card.key}-{name}" in data}
        entries.cards[card.key] = {
            name: _wording(entries, f"c-{card.key}-{name}", name, text) for name, text in sent.items()
        }
        if "title" in sent and not entries.cards[card.key]["title"]:
            entries.errors[f"c-{card.key}-title"] = "Ghi tên hoạt động, hoặc bỏ hoạt động này."
    return entries


def _take_header(entries: Entries, name: str, text: str) -> None:
    key = f"h-{name}"
    entries.typed[key] = text
    if name in DATES:
        try:
            day = PaperDateField(required=False).clean(text.strip())
        except ValidationError as error:
            entries.errors[key] = " ".join(error.messages)
        else:
            entries.header[name] = day.isoformat() if day else ""
        return
    entries.header[name] = _tidy(name, text)
    _check_length(entries, key, entries.header[name], LENGTHS[key])
    if name == "recipients" and any(len(row) > _longest_row() for row in entries.header[name].splitlines()):
        entries.errors[key] = f"Mỗi nơi nhận tối đa {_longest_row()} ký tự."


def _longest_row() -> int:
    return Recipient._meta.get_field("text").max_length or 0


def _take_year(entries: Entries, text: str) -> None:
    text = entries.typed["h-year"] = text.strip()
    if not text:
        entries.year = None
    elif text.isascii() and text.isdigit() and len(text) == 4 and int(text) in YEARS:
        entries.year = int(text)
    else:
        entries.errors["h-year"] = f"Năm từ {YEARS[0]} đến {YEARS[-1]}."


def _wording(entries: Entries, key: str, name: str, text: str) -> str:
    entries.typed[key] = text
    tidy = _tidy(name, text)
    _check_length(entries, key, tidy, LENGTHS[name])
    return tidy


def _check_length(entries: Entries, key: str, text: str, most: int) -> None:
    if "\x00" in text:
        entries.errors[key] = "Có ký tự không hợp lệ (NUL); hãy xóa rồi ghi lại."
    elif len(text) > most:
        entries.errors[key] = f"Dài {len(text)} ký tự, tối đa {most}."


def _tidy(name: str, text: str) -> str:
    if name in MANY_LINES:
        return "\n".join(row for line in text.splitlines() if (row := " ".join(line.split())))
    line = " ".join(text.split())
    return line if name in HEADER else without_full_stop(line)


@dataclass(frozen=True, slots=True)
class Button:
    """The button that was pressed, and what it is about; ``verb`` is "save" for none."""

    verb: str
    what: str = ""

    @classmethod
    def pressed(cls, data: Mapping[str, str]) -> Button:
        """The button with which the form was sent."""
        found = _BUTTON.fullmatch(data.get("do", ""))
        return cls(found["verb"], found["what"] or "") if found else cls("save")

    def decision(self, data: QueryDict, reading: Reading, lines: Sequence[str]) -> Callable[[Work], Work]:
        """What pressing it does to the work; nothing for one that only leads elsewhere.

        The decision may raise ``EditRefused``.
        """
        decisions: dict[str, Callable[[Work], Work]] = {
            "accept": lambda work: edits.accept(work, self.what),
            "unaccept": lambda work: edits.accept(work, self.what, is_accepted=False),
            "drop": lambda work: edits.drop(work, self.what),
            "restore": lambda work: edits.drop(work, self.what, is_dropped=False),
            "merge": lambda work: edits.merge_with_previous(work, self.what),
            "split": lambda work: edits.split_at(work, self.what, _number(data.get(f"split-{self.what}")), lines),
            "right": lambda work: self._answered(work, reading, lambda question: question.meant),
            "keep": lambda work: self._answered(work, reading, lambda question: question.read),
            "mend": lambda work: self._answered(work, reading, lambda question: _written(data, self.what, question)),
            "put": lambda work: edits.put_lines(work, _lines(data, len(lines)), _target(data), lines),
            "skip_all": lambda work: edits.put_lines(work, map(_number, self.what.split()), edits.SKIPPED, lines),
            "lines_again": edits.ask_lines_again,
            "unit_keep": lambda work: edits.choose_unit(work, self.what, None),
            "unit_again": lambda work: edits.ask_unit_again(work, self.what),
        }
        return decisions.get(self.verb, lambda work: work)

    def _answered(self, work: Work, reading: Reading, text_of: Callable[[Any], str]) -> Work:
        place = _number(self.what)
        if not 0 <= place < len(reading.questions):
            raise edits.EditRefused("Câu hỏi này không còn trong bản đang xem lại.")
        return edits.answer_question(work, reading, place, text_of(reading.questions[place]))


def _written(data: QueryDict, place: str, question: Any) -> str:
    return " ".join(data.get(f"q-{place}", "").split())[:_LONG_HEADER].replace("\x00", "") or question.read


def _target(data: QueryDict) -> str:
    target = data.get("put-target", "")
    if not target:
        raise edits.EditRefused("Chọn cần làm gì với các dòng đã đánh dấu.")
    return target


def _lines(data: QueryDict, count: int) -> list[int]:
    numbers = [number for text in data.getlist("line") if 0 < (number := _number(text)) <= count]
    if not numbers:
        raise edits.EditRefused("Đánh dấu ít nhất một dòng chưa hiểu.")
    return numbers


def _number(text: str | None) -> int:
    """A number as sent; -1 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else -1
