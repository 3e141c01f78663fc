"""The end of a paper: recipients on the left, the signing block on the right."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from plans.documents.content import SigningBlock
from plans.documents.reading.accounting import Ledger
from plans.documents.reading.furniture import is_stamp
from plans.documents.reading.lines import Line
from plans.documents.reading.markers import Kind, marked
from plans.wording import without_full_stop
from provinces.names import fold

_RECIPIENTS = re.compile(r"noi nhan\s*:?\s*(?P<rest>.*)")
_AUTHORITY = re.compile(r"TM\s*\.", re.IGNORECASE)
_CAPACITY = re.compile(r"(?:KT|TL|TUQ|Q)\s*\.", re.IGNORECASE)
_POSITION = re.compile(
    r"(?:q\. ?|quyen )?(?:pho )?(?:chu tich|giam doc|tong giam doc|chanh van phong|bo truong|thu truong|truong ban"
    r"|cuc truong|chi cuc truong|vien truong|hieu truong|truong phong|chanh thanh tra|chu nhiem|bi thu|tong thu ky)"
    r"\b.*"
)
_ARCHIVE = re.compile(r"(?P<label>L[ưu]u)\s*:?\s*(?P<rest>.*)", re.IGNORECASE)
_REMARK = re.compile(r"\([^()]{1,30}\)\.?")
_APPENDIX = re.compile(r"phu luc\b.*")
_APPENDIX_LABEL = re.compile(r"phu luc(?: [ivx]+)?")
_NAME = re.compile(r"\(?[A-ZĐÀ-Ỹ][^\d;:/]{2,60}")
_MAX_NAME_WORDS = 7
_ARCHIVE_RIGHT = "Lưu"


@dataclass(slots=True)
class Ending:
    """Recipients and archive without dashes and closing marks, and who signs."""

    recipients: list[str] = field(default_factory=list)
    archive: str = ""
    authority: str = ""
    capacity: str = ""
    position: str = ""
    signatory: str = ""

    @property
    def signing(self) -> SigningBlock:
        """The signing block as the document holds it."""
        return SigningBlock(self.authority, self.capacity, self.position, self.signatory)


def ending_place(lines: Sequence[Line]) -> int:
    """Where the end of the paper begins: at "Nơi nhận" or at the signing block, whichever comes first."""
    for place, line in enumerate(lines):
        if _RECIPIENTS.fullmatch(fold(line.text)) and len(line.text) < 40:
            return place
        if line.is_upper and (_AUTHORITY.match(line.text) or _is_office(line)):
            return place
    return len(lines)


def appendix_place(lines: Sequence[Line]) -> int:
    """Where the appendices begin, in the ``lines`` after the body."""
    return next((place for place, line in enumerate(lines) if _APPENDIX.fullmatch(fold(line.text))), len(lines))


def is_appendix_label(line: Line) -> bool:
    """Whether ``line`` is nothing but "Phụ lục", with its number."""
    return bool(_APPENDIX_LABEL.fullmatch(fold(line.text)))


def read_ending(lines: Sequence[Line], ledger: Ledger) -> Ending:
    """Recipients and signing block; columns that stood side by side may come mixed."""
    ending = Ending()
    in_recipients = False
    for line in lines:
        recipients = _RECIPIENTS.fullmatch(fold(line.text))
        if recipients:
            in_recipients = True
            ledger.use([line], "Tiêu đề nơi nhận", "recipients")
            if recipients["rest"]:
                ending.recipients.append(without_full_stop(line.text[-len(recipients["rest"]) :]))
        elif not (_take_signing(ending, line, ledger) or (in_recipients and _take_recipient(ending, line, ledger))):
            _note_stamp(line, ledger)
    return ending


def _note_stamp(line: Line, ledger: Ledger) -> None:
    if is_stamp(line):
        ledger.furniture(line)


def _is_office(line: Line) -> bool:
    return bool(_CAPACITY.match(line.text) or _POSITION.fullmatch(fold(line.text)))


def _take_signing(ending: Ending, line: Line, ledger: Ledger) -> bool:
    for part, use, fits in _SIGNING:
        if not getattr(ending, part) and fits(ending, line):
            setattr(ending, part, line.text)
            ledger.use([line], use, "signing")
            return True
    return False


def _is_authority(_: Ending, line: Line) -> bool:
    return line.is_upper and bool(_AUTHORITY.match(line.text))


def _is_capacity(_: Ending, line: Line) -> bool:
    return line.is_upper and bool(_CAPACITY.match(line.text))


def _is_position(_: Ending, line: Line) -> bool:
    return line.is_upper and bool(_POSITION.fullmatch(fold(line.text)))


def _is_signatory(ending: Ending, line: Line) -> bool:
    """The name stands below the office, in a line that neither a stamp nor a recipient is."""
    signs = bool(ending.position or ending.capacity or ending.authority)
    is_name = bool(_NAME.fullmatch(line.text)) and 1 < len(line.text.split()) <= _MAX_NAME_WORDS
    return signs and is_name and not is_stamp(line)


_SIGNING: tuple[tuple[str, str, Callable[[Ending, Line], bool]], ...] = (
    ("authority", "Quyền hạn ký", _is_authority),
    ("capacity", "Quyền hạn ký", _is_capacity),
    ("position", "Chức vụ người ký", _is_position),
    ("signatory", "Người ký", _is_signatory),
)


def _take_recipient(ending: Ending, line: Line, ledger: Ledger) -> bool:
    if ending.archive and _REMARK.fullmatch(line.text) and not is_stamp(line):
        ending.archive = f"{ending.archive} {line.text}"
        ledger.use([line], "Nơi lưu", "archive")
        return True
    part = marked(line.text)
    archive = _ARCHIVE.fullmatch(part.text)
    if archive and fold(archive["label"]) == "luu":
        if archive["label"] != _ARCHIVE_RIGHT:
            ledger.repair(line, archive["label"], _ARCHIVE_RIGHT)
        ending.archive = without_full_stop(archive["rest"])
        ledger.use([line], "Nơi lưu", "archive")
        return True
    if part.kind in (Kind.DASH, Kind.PLUS):
        ending.recipients.append(without_full_stop(part.text))
        ledger.use([line], "Nơi nhận", "recipients")
        return True
    if ending.recipients and not ending.archive and part.text[:1].islower():
        ending.recipients[-1] = f"{ending.recipients[-1]} {without_full_stop(part.text)}"
        ledger.use([line], "Nơi nhận", "recipients")
        return True
    return False
