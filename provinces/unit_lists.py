"""Where one unit ends and the next begins in a printed list. Pure.

Units are set apart by ";", "," and "và", and their names hold "," and "và" too: "Sở Công Thương và Sở Văn hóa, Thể
thao và Du lịch". So the longest known name is taken first; only what nobody knows is split by the look of its words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from provinces.directory import UnitEntry
from provinces.names import fold


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A unit as a paper names it: its official name and entry, or its printed text and None when it is unknown."""

    name: str
    entry: UnitEntry | None = None


Know = Callable[[str], UnitMention | None]
IsName = Callable[[str], bool]

_WORD = re.compile(r"\w+")
_MAX_WORDS = 24
_SEPARATOR = re.compile(
    r"\s*(?:,\s*(?:và\s+|cùng\s+(?:với\s+)?)?|\s(?:và|cùng với|cùng|phối hợp với|phối hợp cùng|với)\s+)\s*",
    re.IGNORECASE,
)
_END = re.compile(r"\s*(?:$|[,;.(]|\b(?:và|cùng|với|phối hợp|chủ trì)\b)", re.IGNORECASE)
_GOES_ON = re.compile(r"\s+và\s+\w+\s+\w+(?=\s+(?:các|tỉnh|thành phố|TP|của)\b)")
# A field of work and no unit: "Trung tâm Xúc tiến Thương mại và Đầu tư và Hỗ trợ doanh nghiệp" is one name.
_FIELD_OF_WORK = re.compile(
    r"\s+và\s+(?:Hội chợ|Hội nghị|Triển lãm|Hỗ trợ|Khởi nghiệp|Phát triển|Quảng bá|Dịch vụ|Phục vụ)\b"
)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_PREFIX_LIST = re.compile(
    r"(?:các\s+|những\s+)?(?P<head>(?:Sở|Ban|Phòng|Báo|Đài|Hội|Hiệp hội|UBND|Ủy ban nhân dân)\b[^:;.,]{0,40}?)\s*:\s*",
    re.IGNORECASE,
)
_STATE_HEADS = (
    "so|ban|uy ban|ubnd|hdnd|hoi dong|bo|cuc|chi cuc|tong cuc|van phong|vp|phong|trung tam|cong an|thanh tra|truong"
    "|vien|bao|dai|cong thong tin|cong ttdt|kho bac|toa an|vien kiem sat|tinh uy|thanh uy|huyen uy|mat tran|chi nhanh"
    "|lien hiep|canh sat|bo doi|dien luc|cang vu"
)
_OTHER_HEADS = (
    "hiep hoi|hoi(?! (?:cho|nghi|thi|thao)\\b)|lien doan|lien minh|doan|cau lac bo|cong ty|tap doan|tong cong ty"
    "|ngan hang|bao hiem|hop tac xa|vuon quoc gia|bao tang|thu vien|nha hat|khu (?:bao ton|di tich|di san|du lich)"
)
_COMMON_HEADS = "doanh nghiep|don vi|co quan|to chuc|dia phuong|co so|ho kinh doanh|khu du lich|nha hang|khach san"
_PLURAL = re.compile(r"(?:cac|nhung|mot so)\b")
_STATE_START = re.compile(rf"(?:{_STATE_HEADS})\b")
_NAMED_START = re.compile(rf"(?:{_STATE_HEADS}|{_OTHER_HEADS})\b")
_COMMON_START = re.compile(rf"(?:{_COMMON_HEADS})\b")


def split_units(text: str, know: Know, is_name: IsName = lambda _: False) -> Iterator[UnitMention]:
    """The units listed in ``text``, in order; ``know`` tells what a name in full means, or None.

    ``is_name`` tells whether a name is one that units bear anywhere: "Sở Văn hóa, Thể thao và Du lịch các tỉnh" does
    not begin with a Sở Văn hóa và Thể thao, even where there is such a unit.

    "Các Sở: VHTTDL, KH&ĐT" is a list under one head: each name is read with the head before it.
    """
    head = ""
    for segment in unicodedata.normalize("NFC", text).strip(" .;,").split(";"):
        segment = segment.strip(" .,")
        prefixed = _PREFIX_LIST.match(segment)
        if prefixed:
            head, segment = prefixed["head"], segment[prefixed.end() :]
        elif head and not (know(segment) is None and _match_at(segment, 0, _headed(know, head))):
            head = ""
        in_segment = _headed(know, head) if head else know
        yield from _split_segment(segment, _unless_longer(in_segment, segment, is_name), head)


def _headed(know: Know, head: str) -> Know:
    return lambda name: know(f"{head} {name}")


def _unless_longer(know: Know, text: str, is_name: IsName) -> Know:
    """``know``, but for a name that goes on in ``text`` to a longer one which other units bear."""

    def knows(name: str) -> UnitMention | None:
        mention = know(name)
        start = text.find(name) if mention else -1
        if start >= 0 and _FIELD_OF_WORK.match(text, start + len(name)):
            return None
        if start >= 0 and (more := _GOES_ON.match(text, start + len(name))) and is_name(name + more[0]):
            return None
        return mention

    return knows


def _split_segment(text: str, know: Know, head: str) -> Iterator[UnitMention]:
    place = 0
    while place < len(text):
        known = _match_at(text, place, know)
        if known:
            mention, place = known
        else:
            end = _end_of_unknown(text, place, know)
            mention, place = _unknown(text[place:end], head), end
        if mention.name:
            yield mention
        place = _after_separator(text, place)


def _match_at(text: str, place: int, know: Know) -> tuple[UnitMention, int] | None:
    """The longest known name that starts at ``place`` and ends where a name can end; and where it ends."""
    found = None
    for count, word in enumerate(_WORD.finditer(text, place)):
        if count >= _MAX_WORDS:
            break
        if _END.match(text, word.end()) and (mention := know(text[place : word.end()])):
            found = mention, word.end()
    if found is None:
        return None
    mention, end = found
    remark = _IN_BRACKETS.match(text, end)
    return mention, remark.end() if remark else end


def _end_of_unknown(text: str, start: int, know: Know) -> int:
    for separator in _SEPARATOR.finditer(text, start):
        if _starts_unit(text, start, separator, know):
            return separator.start()
    return len(text)


def _starts_unit(text: str, start: int, separator: re.Match[str], know: Know) -> bool:
    """Whether another unit begins after ``separator``, or the unknown name from ``start`` goes on.

    State bodies have long names ("Sở Văn hóa, Thể thao …"): only a new head ends them. A plural goes on over words
    of its own sort ("các cơ quan, đơn vị liên quan"). Small letters go on ("Ủy ban nhân dân xã, phường").
    """
    rest, current = fold(text[separator.end() : separator.end() + 60]), fold(text[start : start + 60])
    if text.count("(", start, separator.start()) > text.count(")", start, separator.start()):
        return False
    if _PLURAL.match(rest) or _match_at(text, separator.end(), know):
        return True
    if not text[separator.end() : separator.end() + 1].isupper():
        return bool(_COMMON_START.match(rest)) and not _PLURAL.match(current) and not _COMMON_START.match(current)
    return bool(_NAMED_START.match(rest)) or not _STATE_START.match(current)


def _unknown(printed: str, head: str) -> UnitMention:
    name = printed.strip(" .,;:")
    if head and name:
        name = f"{head} {name}"
    return UnitMention(name[:1].upper() + name[1:])


def _after_separator(text: str, place: int) -> int:
    separator = _SEPARATOR.match(text, place)
    if separator:
        return separator.end()
    return place if place < len(text) and text[place].isalnum() else place + 1
