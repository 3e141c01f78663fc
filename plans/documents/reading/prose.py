"""Activities in running text: "Giao Sở A chủ trì, phối hợp với Sở B tổ chức Hội chợ trong quý II năm 2026"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from plans.documents.reading.deeds import VERB, deed_in, is_noun
from plans.documents.reading.labels import Field, Labelled
from plans.documents.reading.telling import is_unit_name, told
from plans.documents.reading.times import is_time, only_time, without_lead_in
from plans.wording import capitalised, without_full_stop
from provinces.lookup import Lookup
from provinces.names import fold

# "Giao thông" is no order.
_ORDER = re.compile(r"^(?:Giao(?!\s+thông)|Phân công|Đề nghị|Kính đề nghị|Yêu cầu)(?:\s+cho)?\s+")
# "Giao Sở A: phối hợp với Sở B khôi phục …".
_TOLD = re.compile(r"(?P<lead>[^:;.]{4,150}?)\s*:\s+(?P<task>\S.*)")
_LEADS = re.compile(
    r"(?P<lead>.{0,200}?)(?:^|[\s,:]+)(?:(?:là|làm)\s+(?:đơn vị|cơ quan|đầu mối)?,?\s*)?(?:chịu trách nhiệm\s+)?"
    r"(?:(?:cùng |đồng )?[Cc]hủ trì|[Đđ]ầu mối)\b",
)
_WITH = re.compile(r"[,\s]*(?:và\s+)?phối hợp(?:\s+chặt chẽ)?(?:\s+(?:với|cùng với|cùng))?\s+")
_PASSIVE = re.compile(
    r"(?P<task>.{12,}?)(?:[,;]?\s+(?:do|giao)|\.(?=\s+[A-ZĐ][^.]*$))\s+(?P<lead>.{4,120}?)\s+"
    r"(?:(?:cùng |đồng )?chủ trì|làm đầu mối|đầu mối|chịu trách nhiệm"
    r"|tổ chức thực hiện|thực hiện)\b(?P<rest>.{0,300})$"
)
_BRACKETS = re.compile(r"\((?P<inside>[^()]{6,250})\)$")
_PIECE = re.compile(
    r"\s*;\s*|,\s+(?=(?:do |Sở|Ủy ban|UBND|Hiệp hội|Ban |Trung tâm|chủ trì|phối hợp|trong |quý|tháng))"
)
_TIME_START = re.compile(
    r"[,\s](?=(?:(?:dự kiến|hoàn thành|thực hiện|xong|trong|vào|trước|từ|chậm nhất(?: là)?|đến hết|đầu|giữa|cuối"
    r"|khoảng)"
    r"\s+)*(?:ngày|tháng|quý|năm \d{4}|6 tháng|\d{1,2}/\d{1,2}|Quý|Tháng)\b)"
)
_YEAR_NEEDS = re.compile(r"(?:trong|vào|hoàn thành|trước|đến hết)\s+(?:năm)\b")
_TIME_FIRST = re.compile(r"(?P<when>[^,:]{4,60})(?:,|:| -| –)\s+(?P<rest>\S.{10,})")
_WHEN_LABEL = re.compile(r"[,;.]\s+(?:thời gian|thời hạn|tiến độ)(?:\s+\w+){0,2}$", re.IGNORECASE)
_TAIL = re.compile(r"\s*;\s+|,\s+(?=với sự )|(?<=[^\W\d])\.\s+(?=[A-ZĐ])")
_REST = re.compile(r"(?:[,;.)]|(?:là|cùng|và|với|do|được|gồm|để|nhằm)\b)", re.IGNORECASE)
_HAPPENED = re.compile(r"\b(?:diễn ra|kéo dài|được tổ chức|dự kiến tổ chức|được triển khai)$", re.IGNORECASE)
_KEYS = {
    Field.PERIOD: "period",
    Field.VENUE: "venue",
    Field.LEAD: "lead",
    Field.DOER: "lead",
    Field.SUPPORT: "support",
}
_CHARGED = re.compile(r"\s+(?:sẽ|chịu trách nhiệm|có trách nhiệm|có nhiệm vụ|đảm nhận(?: việc)?|chủ động)$")
_VENUE = re.compile(r"\s+tại\s+(?P<venue>(?:(?!\btại\b)[^,;.]){2,90})$")
_PLACE = re.compile(
    r"(?:các )?(?:tỉnh|thành phố|TP|thị xã|huyện|quận|phường|xã|địa bàn|khu|bến|công viên|quảng trường)\b", re.I
)
_NO_TASK = re.compile(
    r"(?:chu dong |thuong xuyen |tiep tuc )*(?:theo doi|don doc|tong hop|bao cao|kiem tra,? (?:giam sat|don doc)"
    r"|giam sat"
    r"|chiu trach nhiem|bo tri kinh phi|can doi|can cu|lap du toan|tham dinh|huong dan (?:viec )?(?:su dung|thanh"
    r" quyet)"
    r"|tham muu .{0,60}(?:kinh phi|ngan sach|bao cao)|tham muu,? (?:to chuc )?trien khai thuc hien ke hoach"
    r"|to chuc (?:trien khai )?thuc hien (?:ke hoach|co hieu qua|cac noi dung|cac nhiem vu)|trien khai thuc hien"
    r" (?:ke hoach"
    r"|cac noi dung|cac nhiem vu|nhiem vu)|thuc hien (?:ke hoach|cac nhiem vu|nhiem vu|tot|che do)|xay dung ke hoach"
    r" (?:chi tiet|cu the|thuc hien)|trien khai,? theo doi|trien khai ke hoach nay)\b"
)
_FEWEST_WORDS = 3
_BARE_TASK = re.compile(
    r"(?:tổ chức |triển khai )?(?:thực hiện|tổ chức|triển khai)(?: (?:nội dung|nhiệm vụ|hoạt động|công việc)"
    r" (?:này|trên))?",
    re.IGNORECASE,
)
_LONGEST_TIME = 120
_LONGEST_SUBJECT = 150
_LONGEST_SENTENCE = 1500
_TARGET = re.compile(
    r"(?:phan dau|den (?:het )?(?:nam|cuoi|thang|quy)|ty le|it nhat|tren \d|\d+ ?%|co (?:it nhat|tren|\d)|hang"
    r" nam co|thu hut"
    r" (?:tren|it nhat|\d)|don (?:tren|khoang|it nhat|\d)|tong (?:luot|thu|doanh)|doanh thu|dat |duy tri ty le"
    r"|bao dam 100"
    r"|100|muc tieu|trong (?:nam|giai doan|thoi gian) (?:\d+|qua))\b"
)
# What goes on all the time is a direction, unless the paper says when it is done.
_DIRECTION = re.compile(
    r"(?:chu dong |tiep tuc )*(?:tang cuong|nang cao|day manh|bao dam|dam bao|duy tri|phat huy|quan ly|chu trong"
    r"|quan tam|tich cuc|kip thoi|thuc hien tot)\b"
)
# "Các hoạt động do thành phố chủ trì: chi tiết tại Phụ lục I" only says where they stand.
_ELSEWHERE = re.compile(r"\b(?:tai|theo|trong|o) (?:cac )?(?:phu luc|bang|bieu)\b.{0,30}$")
_REPORTING = re.compile(r"\bbao cao\b.{0,120}\b(?:ve|gui|ket qua|tong hop|uy ban|ubnd)\b")


@dataclass(frozen=True, slots=True)
class Prose:
    """What a sentence says of an activity; "" for what it does not say."""

    title: str
    lead: str = ""
    support: str = ""
    period: str = ""
    venue: str = ""
    is_explicit_lead: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether it tells who and when, but not what: "Giao Sở A thực hiện trong quý II"."""
        return len(self.title.split()) < _FEWEST_WORDS or bool(_BARE_TASK.fullmatch(self.title))

    def facts(self) -> list[Labelled]:
        """The facts as labelled values, ready to be read like lines."""
        values = (
            (Field.PERIOD, "Thời gian", self.period),
            (Field.VENUE, "Địa điểm", self.venue),
            (Field.LEAD, "Đơn vị chủ trì", self.lead),
            (Field.SUPPORT, "Đơn vị phối hợp", self.support),
        )
        return [Labelled(which, label, value) for which, label, value in values if value]


def read_prose(text: str, lookup: Lookup, year: int | None, unit: str = "") -> Prose | None:
    """The activity that the sentence ``text`` states; None when it is an aim, a duty of reporting or no task.

    Args:
        unit: the unit under whose heading the sentence stands; it leads what the sentence says of no one else.
    """
    text = without_full_stop(" ".join(text.split()))
    if len(text) > _LONGEST_SENTENCE or _is_no_task(fold(text)):
        return None
    text, told_behind = _peeled(text)
    found = _with_facts(_stated(text, unit, year), told_behind)
    found = _with_time(_with_venue(_with_time(found, year), lookup), year)
    if not found.period and not found.venue and _DIRECTION.match(fold(found.title)):
        return None
    if _NO_TASK.match(fold(found.title)) or len(found.title.split()) < _FEWEST_WORDS or _is_half(found.title):
        return None
    return replace(found, title=capitalised(found.title))


def _is_half(title: str) -> bool:
    """Whether a title is what a sentence leaves when its facts are gone: "Lễ hội được tổ chức", "là UBND phường A"."""
    return bool(_REST.match(title) or _HAPPENED.search(title))


def _is_no_task(folded: str) -> bool:
    """Whether a sentence states an aim, a duty of reporting, or where the tasks are written."""
    return bool(_TARGET.match(folded) or _REPORTING.search(folded) or _ELSEWHERE.search(folded))


def said_of_title(text: str, lookup: Lookup, year: int | None) -> Prose | None:
    """What a sentence below a title says of it; its own title is what it adds on the task."""
    text = without_full_stop(" ".join(text.split()))
    if len(text) > _LONGEST_SENTENCE or _is_no_task(fold(text)):
        return None
    return _with_venue(_with_time(_passive(text) or _active(text, ""), year), lookup)


def told_to(text: str, unit: str = "") -> Prose | None:
    """Who is told to do what in "Giao Sở A chủ trì, phối hợp với Sở B tổ chức …"; None for any other wording."""
    found = _active(text, unit)
    return found if found.is_explicit_lead and not found.is_bare and found.title != text else None


def time_at_end(title: str, year: int | None) -> str:
    """When the end of a ``title`` says it is: "Giảm giá vé tham quan từ ngày 01/4 đến hết ngày 30/6/2026"."""
    return _with_time(Prose(title), year).period


def is_unit_heading(text: str, lookup: Lookup) -> str:
    """The units that a heading such as "1. Sở Du lịch:" or "Giao Sở Du lịch" names; "" when it names anything else."""
    words = _ORDER.sub("", text).strip(" .:")
    if not words or len(words) > 200 or VERB.search(words[:1].lower() + words[1:]):
        return words if words and lookup.unit(words) else ""
    mentions, unknown = lookup.units_in(words)
    return words if mentions and (not unknown or _looks_like_unit(words)) else ""


def _looks_like_unit(words: str) -> bool:
    return bool(
        re.match(r"(?:Các |Đề nghị )?(?:Sở|sở|Ban|Ủy ban|UBND|Hiệp hội|Trung tâm|Công an|Văn phòng|Báo|Hội)\b", words)
    )


def _peeled(text: str) -> tuple[str, tuple[Labelled, ...]]:
    """ "Tổ chức Hội chợ" and the facts of "Tổ chức Hội chợ, với sự phối hợp của Sở A" or "…; Sở A chủ trì"."""
    for start in reversed([*_TAIL.finditer(text)]):
        facts = told(text[start.end() :])
        if facts and len(text[: start.start()].split()) > _FEWEST_WORDS:
            return text[: start.start()], facts
    return text, ()


def _with_facts(prose: Prose, facts: tuple[Labelled, ...]) -> Prose:
    for fact in facts:
        key = _KEYS[fact.field]
        if not getattr(prose, key):
            prose = replace(prose, **{key: fact.value}, is_explicit_lead=prose.is_explicit_lead or key == "lead")
    return prose


def _stated(text: str, unit: str, year: int | None) -> Prose:
    """What ``text`` says of who and what, and of when where that stands before or in brackets behind."""
    when, rest = _time_ahead(text, year)
    found = _bracketed(rest, year)
    if found is None or not found.lead:
        title, period = (found.title, found.period) if found else (rest, "")
        found = replace(_passive(title) or _active(title, unit), period=period)
    return replace(found, period=when) if when and not found.period else found


def _time_ahead(text: str, year: int | None) -> tuple[str, str]:
    """ "Trong quý II/2024" and the rest of "Trong quý II/2024, Sở A chủ trì tổ chức …"; "" and all without it."""
    first = _TIME_FIRST.match(text)
    when = without_lead_in(first["when"]) if first else ""
    if first and is_time(when, year) and only_time(first["when"]):
        return when, first["rest"]
    return "", text


def _active(text: str, unit: str) -> Prose:
    """ "Giao Sở A chủ trì, phối hợp với Sở B tổ chức …"; "Chủ trì, phối hợp …" under a unit's heading."""
    order = _ORDER.match(text)
    rest = text[order.end() :] if order else text
    leads = _LEADS.match(rest)
    if leads and not deed_in(leads["lead"]):
        lead, after = leads["lead"].strip(" ,:") or unit, rest[leads.end() :]
        support, task = _support_and_task(after)
        return Prose(task, lead, support, is_explicit_lead=bool(lead))
    ordered = _TOLD.match(rest) if order else None
    if ordered and not deed_in(ordered["lead"]):
        support, task = _support_and_task(ordered["task"])
        return Prose(task, ordered["lead"], support, is_explicit_lead=True)
    verb = deed_in(rest) if order else None
    if verb and verb.start():
        return Prose(rest[verb.start() :], rest[: verb.start()].strip(" ,:"), is_explicit_lead=True)
    return _by_subject(text) or Prose(text, unit if not fold(text).startswith("phoi hop") else "")


def _by_subject(text: str) -> Prose | None:
    """ "Trung tâm Xúc tiến Du lịch chịu trách nhiệm xây dựng cổng thông tin": who does it leads it."""
    verb = deed_in(text)
    if not verb or not verb.start():
        return None
    subject = _CHARGED.sub("", text[: verb.start()].rstrip(" ,"))
    return Prose(text[verb.start() :], subject) if len(subject) <= _LONGEST_SUBJECT and is_unit_name(subject) else None


def _support_and_task(after: str) -> tuple[str, str]:
    together = _WITH.match(after)
    if not together:
        return "", after.strip(" ,:")
    verb = deed_in(after, together.end())
    while verb and after[: verb.start()].rstrip().endswith((",", " các", " và")) and is_noun(after, verb):
        verb = deed_in(after, verb.end())
    if not verb or verb.start() == together.end():
        return "", after[together.end() :].strip(" ,:")
    return after[together.end() : verb.start()].strip(" ,"), after[verb.start() :]


def _passive(text: str) -> Prose | None:
    """ "Tổ chức Hội chợ do Sở A chủ trì, phối hợp với Sở B"."""
    found = _PASSIVE.match(text)
    if not found or deed_in(found["lead"]):
        return None
    together = _WITH.match(found["rest"])
    if together:
        support, _, rest = found["rest"][together.end() :].partition(", trong ")
        support, rest = (support, f", trong {rest}") if rest else _time_split(support)
        return Prose(f"{found['task']}{rest}", found["lead"], support, is_explicit_lead=True)
    return Prose(f"{found['task']}{found['rest']}", found["lead"], is_explicit_lead=True)


def _time_split(text: str) -> tuple[str, str]:
    found = _TIME_START.search(text)
    return (text[: found.start()].strip(" ,"), text[found.start() :]) if found else (text, "")


def _bracketed(text: str, year: int | None) -> Prose | None:
    """ "Tổ chức Hội chợ (quý II năm 2026, Sở Công Thương chủ trì)"."""
    found = _BRACKETS.search(text)
    if not found:
        return None
    prose = Prose(text[: found.start()].strip(" ,"))
    for piece in _PIECE.split(found["inside"]):
        leads = _LEADS.match(piece.removeprefix("do "))
        if leads:
            after = piece.removeprefix("do ")[leads.end() :].strip(" :,")
            lead = leads["lead"].strip(" ,:") or after
            prose = replace(prose, lead=lead, is_explicit_lead=True)
        elif fold(piece).startswith("phoi hop") and prose.lead:
            prose = replace(prose, support=_WITH.sub("", f" {piece} ").strip(" :"))
        elif (when := without_lead_in(piece)) and is_time(when, year):
            prose = replace(prose, period=when)
        else:
            return None
    return prose if prose.lead or prose.period else None


def _with_time(prose: Prose, year: int | None) -> Prose:
    """The time at the end of the title, or before it, as a fact of its own."""
    if prose.period:
        return prose
    when, rest = _time_ahead(prose.title, year)
    if when:
        return replace(prose, title=rest, period=when)
    title = f" {prose.title}"
    for start in _TIME_START.finditer(title):
        tail = title[start.start() :].strip(" ,")
        if len(tail) <= _LONGEST_TIME and only_time(tail) and is_time(tail, year) and _says_when(tail):
            rest = _WHEN_LABEL.sub("", title[: start.start()].strip(" ,;:")).strip(" ,;.")
            return replace(prose, title=rest, period=without_lead_in(tail))
    return prose


def _says_when(tail: str) -> bool:
    """A bare "năm 2026" at the end may belong to a name: "Ngày hội Du lịch năm 2026"; "trong năm 2026" does not."""
    return not re.fullmatch(r"năm \d{4}", tail) or bool(_YEAR_NEEDS.match(tail))


def _begins_with_place(venue: str, lookup: Lookup) -> bool:
    """Whether ``venue`` is a place, and no event that bears a province's name: "tại Hội chợ VITM Hà Nội" is none."""
    start = " ".join(venue.split()[:4])
    return bool(lookup.provinces_in(venue)) and bool(_PLACE.match(venue) or lookup.provinces_in(start))


def _with_venue(prose: Prose, lookup: Lookup) -> Prose:
    found = _VENUE.search(prose.title)
    if found and _begins_with_place(found["venue"], lookup):
        return replace(prose, title=prose.title[: found.start()], venue=found["venue"])
    return prose
