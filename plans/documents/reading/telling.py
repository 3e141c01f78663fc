"""Wordings without labels that only tell facts: "Diễn ra ngày 12/8, tại tỉnh A", "Sở A chủ trì; Sở B phối hợp".

Such a wording is taken as a whole: every part of it says when, where, who leads or who supports. What says more is a
sentence of its own and left to others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from plans.documents.reading.deeds import deed_in, is_noun
from plans.documents.reading.labels import Field, Labelled, field_of, inline_parts, labelled
from plans.documents.reading.times import is_time, only_time, without_lead_in
from plans.documents.reading.unit_heads import UNIT_HEADS
from plans.wording import without_full_stop

_LABELS = {
    Field.PERIOD: "Thời gian",
    Field.VENUE: "Địa điểm",
    Field.LEAD: "Đơn vị chủ trì",
    Field.DOER: "Đơn vị thực hiện",
    Field.SUPPORT: "Đơn vị phối hợp",
}
_ROLES = {"lead": Field.LEAD, "support": Field.SUPPORT, "doer": Field.DOER}
_UNIT_START = re.compile(rf"{UNIT_HEADS}\b")
_LEADING = (
    r"(?:(?:cùng |đồng )?chủ trì|(?:là |làm )?(?:cơ quan |đơn vị )?đầu mối|phụ trách(?: chính)?|đăng cai|chủ công)"
)
_DEEDS = r"(?:[,\s]*(?:và\s+)?(?:tổ chức|thực hiện|triển khai|tham mưu|chuẩn bị|tham gia))*"
_WHEN_OR_WHERE = r"(?:vào|từ|trong|trước|ngày|tháng|quý|tại|ở)\b"
# A list of units: no end of a sentence or of a part, no role.
_LIST = r"(?:(?!chủ trì|phối hợp|đầu mối|mời )[^;:.()]){2,220}"
_END = r"\s*(?:[;.]\s+|$)"
_WHO = tuple(
    re.compile(pattern)
    for pattern in (
        # Sở A chủ trì tổ chức, …
        rf"(?:do |giao )?(?P<lead>{_LIST}?):?\s+{_LEADING}{_DEEDS}"
        rf"(?=[,;.]|\s+(?:và\s+)?phối hợp|\s+cùng|\s+{_WHEN_OR_WHERE}|$)[,;.]?\s*",
        # do Sở A phối hợp với Sở B thực hiện
        rf"(?:do |giao )(?P<lead>{_LIST}?)(?:,?\s+phối hợp (?:với|cùng) (?P<support>{_LIST}?))?"
        rf"\s+(?:(?:tổ chức |triển khai )?thực hiện|tổ chức){_END}",
        # phối hợp với Sở B; các cơ quan phối hợp gồm Sở B, Sở C
        rf"(?:(?:các )?(?:cơ quan|đơn vị) )?(?:và )?phối hợp(?: chặt chẽ)?(?: với| cùng| gồm| bao gồm| là)?:? "
        rf"(?P<support>{_LIST}?){_END}",
        rf"(?:và )?với sự (?:phối hợp|tham gia|hỗ trợ|đồng hành|tham gia, phối hợp) của (?P<support>{_LIST}?){_END}",
        rf"(?:và )?cùng(?: với)? (?P<support>{_LIST}?)(?: (?:tham gia|phối hợp|tổ chức|triển khai|thực hiện))*{_END}",
        rf"(?:và )?mời (?P<support>{_LIST}?)(?: cùng)? (?:tham gia|tham dự|hướng dẫn|dự|phối hợp)\b{_END}",
        # Sở B, Sở C phối hợp thực hiện
        rf"(?P<support>{_LIST}?):?\s+(?:cùng |tham gia )?(?:phối hợp|hỗ trợ){_DEEDS}{_END}",
        rf"(?:đơn vị |cơ quan )?(?:chủ trì|đầu mối|phụ trách):? (?P<lead>[^;:.()]+?){_END}",
        # a unit alone, beside a time
        rf"(?P<doer>{UNIT_HEADS}\b{_LIST}?){_END}",
    )
)
_SMALL = "[a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]"
# What takes place may be the sort of event, "Lễ hội được tổ chức …"; one with a name is an event of its own.
_HAPPENS = (
    rf"(?:(?:(?-i:[A-ZĐ]{_SMALL}*(?: {_SMALL}+){{0,3}}?) )?(?:sẽ |được |dự kiến )*(?:diễn ra|kéo dài|tiến hành"
    r"|được tổ chức|tổ chức|khai mạc|thực hiện|triển khai|hoàn thành|phát sóng|công bố|ra mắt|áp dụng|bắt đầu|duy trì)"
    r"|dự kiến|thời gian(?: thực hiện| tổ chức)?)"
)
_HAPPENING = re.compile(rf"{_HAPPENS}(?:[,\s]+(?:và\s+)?{_HAPPENS})*\s+", re.IGNORECASE)
_TIME_ENDS = re.compile(r"[,;.](?=\s|$)|\s(?=tại |ở |do |với sự )|$")
_LONGEST = 600
_LONGEST_TIME = 120
_VENUE = re.compile(
    r"(?:(?:địa điểm|nơi tổ chức)(?: là| tại| ở|:)*|tổ chức tại|diễn ra tại|tại|ở) (?P<venue>[^;.:()]{3,120}?)"
    rf"(?=,? (?:do|với sự) |, (?:{UNIT_HEADS}\b|trong |vào |từ |ngày |tháng |quý )|[;.]\s|$)[,;.]?\s*",
    re.IGNORECASE,
)
_BARE_VENUE = re.compile(
    r"(?P<venue>(?:tỉnh|thành phố|huyện|thị xã|phường|xã|đặc khu) [A-ZĐ][^;.:,()]{2,40})(?:[,;.]\s+|$)"
)
_MOST_VENUE_WORDS = 18
_DEED = re.compile(
    r"\b(?:xây dựng|tham mưu|ban hành|khảo sát|rà soát|bố trí|theo dõi|đôn đốc|tổng hợp|báo cáo|kiểm tra"
    r"|hướng dẫn(?! viên)|chịu trách nhiệm|có trách nhiệm|căn cứ|chủ động"
    r"|làm|là|giao(?! thông)|phía|gồm|dẫn đầu|sẽ|được|để)\b"
)
_BEHIND_BRACKET = re.compile(r"\s*\((?P<inside>[^()]{5,250}(?:\([^()]{1,40}\)[^()]{0,100})?)\)\s*[.;]?$")
_CLAUSE = re.compile(r"\s*;\s+|(?<=[^\W\d])\.\s+(?=[A-ZĐ])")
_BEHIND_COLON = re.compile(r"(?P<title>[^\W\d][^:]{11,250}?)\s*:\s+(?P<inside>[^:]{5,300}(?::[^:]{3,150})?)$")
_TIME_AHEAD = re.compile(r"(?P<when>[^:]{4,60}):\s+(?P<rest>\S.{8,})")
# Whom another one supports leads: "Sở A chuẩn bị nội dung; Sở B phối hợp".
_PREPARES = re.compile(
    rf"(?P<lead>{UNIT_HEADS}\b[^;.]{{1,100}}?)\s+(?:chuẩn bị|tham mưu|xây dựng|bảo đảm|phụ trách|chịu trách nhiệm)\s"
    rf"(?:(?!phối hợp)[^;.]){{3,120}}?[;,]\s+(?P<support>{UNIT_HEADS}\b{_LIST}?)\s+(?:cùng )?"
    r"phối hợp(?: chuẩn bị| thực hiện| tổ chức)?\.?$"
)
_CHARGED = re.compile(rf"\b(?:giao|do) (?P<lead>{_LIST}?) (?:chủ trì|làm đầu mối)\.?$")
_NAMES = re.compile(r"(?P<label>[A-ZĐ][^:;.,]{5,50}?) (?:là|gồm|gồm có|bao gồm|có) (?P<value>[^:;]{4,200})$")
_SENTENCE = re.compile(r"(?<=[^\W\d])\.\s+(?=[A-ZĐÀ-Ỹ])|(?<=\d)\.\s+(?=[A-ZĐÀ-Ỹ])")

_Step = tuple[Mapping[Field, str], str]


@lru_cache(maxsize=4096)
def told(text: str) -> tuple[Labelled, ...]:
    """The facts that ``text`` tells, as labelled values; none where it says anything else too."""
    rest, found = text.strip(" .;"), dict[Field, str]()
    if len(rest) > _LONGEST:
        return ()
    while rest:
        step = _time(rest) or _venue(rest, found) or _who(rest, found)
        if step is None or any(field in found and field is not Field.SUPPORT for field in step[0]):
            return ()
        for field, value in step[0].items():
            found[field] = f"{found[field]}; {value}" if field in found else value
        rest = step[1].strip(" ,;.")
    return () if Field.DOER in found and Field.LEAD in found else _as_labelled(found)


@lru_cache(maxsize=4096)
def told_below(text: str) -> tuple[Labelled, ...]:
    """What a line below a title tells of it without a label; more than a bare time, which may head a list.

    "Diễn ra trong quý III/2023, mỗi tỉnh cử năm doanh nghiệp" tells the time, the rest stays a detail.
    """
    first, *rest = _SENTENCE.split(text)
    facts = {fact.field: fact for fact in _told_in(first)}
    if not facts:
        return ()
    for sentence in rest:
        facts = {fact.field: fact for fact in _told_in(sentence)} | facts
    return tuple(facts.values())


def _told_in(sentence: str) -> tuple[Labelled, ...]:
    facts = told(sentence)
    happens = _HAPPENING.match(sentence)
    if facts:
        return facts if len(facts) > 1 or facts[0].field is not Field.PERIOD or happens else ()
    if named := _named(sentence):
        return named
    if prepares := _PREPARES.match(sentence):
        return _as_labelled({_ROLES[name]: value for name, value in prepares.groupdict().items()})
    step = _time(sentence) if happens else None
    if step is None:
        return ()
    charged = _CHARGED.search(step[1])
    lead = {Field.LEAD: charged["lead"]} if charged and _lists_units(charged["lead"]) else {}
    return _as_labelled({**step[0], **lead})


@lru_cache(maxsize=4096)
def said_behind(text: str) -> tuple[str, tuple[Labelled | None, ...]]:
    """A title, and what brackets, a colon or labels behind it say; a title with nothing behind comes back as it is."""
    bracket = _BEHIND_BRACKET.search(text)
    if bracket and bracket.start() and (facts := told(bracket["inside"])):
        return _with_time_ahead(text[: bracket.start()].rstrip(" ,;"), facts)
    before, parts = inline_parts(text)
    if parts:
        return before, tuple(map(labelled, parts))
    for start in _CLAUSE.finditer(text):
        facts = told(text[start.end() :])
        if {Field.PERIOD, Field.LEAD} <= {fact.field for fact in facts}:
            return text[: start.start()], facts
    colon = _BEHIND_COLON.match(without_full_stop(text))
    if colon and field_of(colon["title"]) is None and (facts := told(colon["inside"])):
        return colon["title"].rstrip(" ,;"), facts
    return text, ()


def _named(sentence: str) -> tuple[Labelled, ...]:
    """ "Đơn vị được giao chủ trì là Sở A" says what a label would: "Đơn vị được giao chủ trì: Sở A"."""
    found = _NAMES.match(sentence)
    field = field_of(found["label"]) if found else None
    if found is None or field not in (Field.LEAD, Field.SUPPORT) or not _lists_units(found["value"]):
        return ()
    return _as_labelled({field: found["value"].strip(" .")})


def is_unit_name(text: str) -> bool:
    """Whether a heading such as "2. Trung tâm Xúc tiến Du lịch" only names a unit."""
    return bool(_UNIT_START.match(text)) and _lists_units(text.rstrip(" .:"))


def _as_labelled(facts: Mapping[Field, str]) -> tuple[Labelled, ...]:
    return tuple(Labelled(field, _LABELS[field], value, is_told=True) for field, value in facts.items())


def _with_time_ahead(title: str, facts: tuple[Labelled, ...]) -> tuple[str, tuple[Labelled, ...]]:
    """ "Tháng 4/2024: Hội nghị A" without the time that stands before it, unless ``facts`` have one already."""
    ahead = _TIME_AHEAD.match(title)
    if ahead is None or not only_time(ahead["when"]) or not is_time(ahead["when"]):
        return title, facts
    if any(fact.field is Field.PERIOD for fact in facts):
        return title, facts
    return ahead["rest"], (*_as_labelled({Field.PERIOD: ahead["when"]}), *facts)


def _time(text: str) -> _Step | None:
    """The longest time that ``text`` begins with, and what follows."""
    for end in sorted({found.start() for found in _TIME_ENDS.finditer(text)}, reverse=True):
        words = text[:end].strip(" ,")
        happens = _HAPPENING.match(words)
        when = words[happens.end() :] if happens else words
        if 0 < len(words) <= _LONGEST_TIME and only_time(when) and is_time(without_lead_in(when)):
            return {Field.PERIOD: without_lead_in(when)}, text[end:]
    return None


def _venue(text: str, found: Mapping[Field, str]) -> _Step | None:
    place = _VENUE.match(text) or (_BARE_VENUE.match(text) if Field.PERIOD in found else None)
    if place is None or len(place["venue"].split()) > _MOST_VENUE_WORDS or _DEED.search(place["venue"]):
        return None
    return {Field.VENUE: place["venue"].strip(" ,")}, text[place.end() :]


def _who(text: str, found: Mapping[Field, str]) -> _Step | None:
    for step in filter(None, (pattern.match(text) for pattern in _WHO)):
        roles = {_ROLES[name]: value.strip(" ,;.") for name, value in step.groupdict().items() if value}
        if all(map(_lists_units, roles.values())) and (found or Field.DOER not in roles):
            return roles, text[step.end() :]
    return None


def _lists_units(text: str) -> bool:
    """Whether ``text`` may list units: names with a capital, or kinds of units, that do nothing themselves."""
    is_named = text[:1].isupper() or bool(_UNIT_START.match(text)) or text.startswith(("hiệp hội", "các "))
    if not is_named or _DEED.search(text):
        return False
    verb = deed_in(text)
    while verb and (is_noun(text, verb) or text[: verb.start()].endswith("các ")):
        verb = deed_in(text, verb.end())
    return verb is None
