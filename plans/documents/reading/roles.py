"""Who leads and who supports, out of a value or a sentence that says both: "Sở A chủ trì, phối hợp với Sở B, Sở C"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plans.documents.reading.telling import is_unit_name

_AND_WITH = r"(?:,|;|\s+và|\s+[-–])?\s+phối hợp(?:\s+chặt chẽ)?(?:\s+(?:với|cùng với|cùng))?(?:\s*:)?\s+"
_LEADS = re.compile(
    r"\s*[,:(]?\s*(?:(?:là|làm)\s+(?:đơn vị|cơ quan|đầu mối)?\s*,?\s*)?(?:chịu trách nhiệm\s+|được giao\s+)?"
    r"(?:(?:cùng |đồng )?chủ trì(?:\s+(?:thực hiện|tổ chức|triển khai|tham mưu))?|đầu mối|phụ trách chính|đăng cai)\b"
    r"\s*\)?",
    re.IGNORECASE,
)
_SUPPORTS = re.compile(_AND_WITH, re.IGNORECASE)
_SUPPORT_BEHIND = re.compile(
    r"\s*(?:\(\s*phối hợp\s*\)|(?:cùng\s+|tham gia\s+)?phối hợp(?:\s+(?:thực hiện|tổ chức|triển khai))?)\s*$",
    re.IGNORECASE,
)
_INVITED = re.compile(
    r"(?:và\s+)?mời\s+(?P<units>.+?)(?:\s+cùng)?\s+(?:tham gia|tham dự|dự|phối hợp)(?:\s+(?:thực hiện|tổ chức))?$",
    re.IGNORECASE,
)
_ORDERED = re.compile(r"^(?:[Gg]iao(?!\s+thông)|[Pp]hân công|[Đđ]ề nghị|[Kk]ính đề nghị|[Yy]êu cầu)(?:\s+cho)?\s+")
# "các tổ chức liên quan", "cơ quan, tổ chức", "hướng dẫn viên" are no verbs.
_ACTS_ITSELF = re.compile(
    r"\s+(?:chủ động|tham mưu|ban hành|triển khai|có trách nhiệm|bố trí|căn cứ|theo dõi|nghiên cứu đề xuất"
    r"|(?<!,\s)(?<!các\s)(?<!và\s)(?<!những\s)(?:tổ chức|thực hiện|tham gia|hướng dẫn(?! viên)))\b.*",
    re.DOTALL,
)
_LIMIT = re.compile(
    r",?\s*(?:trong phạm vi|thuộc phạm vi|theo|căn cứ|tùy theo|tuỳ theo)\s+(?:phạm vi\s+|từng\s+)?"
    r"(?:chức năng|nhiệm vụ|quyền hạn|thẩm quyền|lĩnh vực|phân công|trách nhiệm|phân cấp|quy định|tình hình|phạm vi)"
    r"(?:,?\s+(?:và\s+)?(?:chức năng|nhiệm vụ|quyền hạn|thẩm quyền|lĩnh vực|trách nhiệm|phụ trách|quản lý|được giao"
    r"|được phân công|của mình|của đơn vị|của cơ quan|của ngành|thực tế|có liên quan|hiện hành|pháp luật|của))*",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"\s*;\s*|(?<=[^\W\d])\.\s+(?=[A-ZĐÀ-Ỹ])")


@dataclass(frozen=True, slots=True)
class Roles:
    """The wording that lists the leading units, and the wording that lists the supporting ones."""

    leads: str
    supports: str = ""


def split_roles(text: str) -> Roles:
    """``text`` of a lead's value taken apart: who leads, and who supports where the same value says so.

    Without a word on roles all lead. Limits such as "trong phạm vi chức năng, nhiệm vụ của mình" belong to no name.
    """
    leads: list[str] = []
    supports: list[str] = []
    plain: list[str] = []
    for segment in _segments(without_limits(text)):
        lead, support, rest = _segment_roles(segment)
        leads += [lead] if lead else []
        supports += [support] if support else []
        plain += [rest] if rest else []
    if leads:
        return Roles("; ".join(leads), "; ".join([*supports, *plain]))
    return Roles("; ".join(plain), "; ".join(supports))


def without_limits(text: str) -> str:
    """``text`` without the limits of duties: "Sở A trong phạm vi chức năng của mình" lists Sở A."""
    return " ".join(_LIMIT.sub("", text).split())


def _segments(text: str) -> list[str]:
    return [part for segment in _SEGMENT.split(text) if (part := segment.strip(" .;,"))]


def _segment_roles(segment: str) -> tuple[str, str, str]:
    """Lead, support, and units of no stated role in ``segment``."""
    segment = _ORDERED.sub("", segment)
    invited = _INVITED.match(segment)
    if invited:
        return "", invited["units"], ""
    alone = _SUPPORTS.match(f" {segment}")
    if alone:
        return "", f" {segment}"[alone.end() :], ""
    leading = _LEADS.search(segment)
    if leading and leading.start():
        rest = segment[leading.end() :]
        return segment[: leading.start()].strip(" ,:"), _support_after(rest), ""
    if leading:
        after = segment[leading.end() :].lstrip(" :,")
        lead, _, support = _partition(after)
        return lead, support, ""
    behind = _SUPPORT_BEHIND.search(segment)
    if behind and behind.start():
        return "", segment[: behind.start()], ""
    lead, together, support = _partition(segment)
    if together and lead:
        return lead, support, ""
    return "", "", _ACTS_ITSELF.sub("", segment)


def _support_after(rest: str) -> str:
    """The supporting units in what stands behind "chủ trì"."""
    text = rest.strip(" ,.-")
    behind = _SUPPORT_BEHIND.search(text)
    if behind and behind.start():
        return text[: behind.start()].strip(" ,")
    if rest.startswith(",") and is_unit_name(text):
        return text
    found = _SUPPORTS.match(f" {text} ")
    if found:
        return _ACTS_ITSELF.sub("", f" {text} "[found.end() :]).strip(" ,")
    return ""


def _partition(text: str) -> tuple[str, str, str]:
    found = _SUPPORTS.search(text)
    if not found:
        return text, "", ""
    return text[: found.start()].strip(" ,"), found[0], _ACTS_ITSELF.sub("", text[found.end() :]).strip(" ,")
