"""What Nghị định 30/2020/NĐ-CP lets stand in a paper's symbol, place, legal bases and signature. Pure.

Each check gives the Vietnamese sentence that tells the rule, or "" where the words keep it.
"""

from __future__ import annotations

import re

from provinces.names import fold

BASIS_OPENINGS = ("Căn cứ", "Theo", "Thực hiện", "Xét")

_SYMBOL = re.compile(r"[A-ZĐ0-9]+(?:-[A-ZĐ0-9]+)*")
# The longest syllables of the names of places in this country and of its neighbours stay far below.
_LONGEST_WORD = 30
_TITLE = re.compile(
    r"(?:P?GS|TSKH|TS|ThS|Th\.S|BS\w*|B\.S|KS|KTS|CN|DS|LS|Dr|NSND|NSƯT|NGND|NGƯT|TTND|TTƯT)(?![\w])"
    r"|(?:phó giáo sư|giáo sư|tiến s[ĩỹ]|thạc s[ĩỹ]|bác s[ĩỹ]|dược s[ĩỹ]|kỹ sư|kiến trúc sư|cử nhân|luật sư"
    r"|nhà giáo|nghệ s[ĩỹ]|thầy thuốc)\s",
    re.IGNORECASE,
)
_FOR_THE_HEAD = "KT."


def fault_of_symbol(symbol: str) -> str:
    """What is wrong with a symbol such as "KH-UBND"."""
    if _SYMBOL.fullmatch(symbol):
        return ""
    return "Chỉ gồm chữ in hoa không dấu, chữ Đ, chữ số và dấu “-” ở giữa, không có dấu cách; ví dụ: KH-UBND."


def fault_of_place(place: str) -> str:
    """What is wrong with the name of the place before the date."""
    words = [word for word in place.split() if len(word) > _LONGEST_WORD]
    return f"“{words[0][:_LONGEST_WORD]}…” không phải là một địa danh; ví dụ: Sóc Trăng." if words else ""


def fault_of_signatory(name: str) -> str:
    """What is wrong with the name under a signature: Nghị định 30 lets no title stand before it."""
    title = _TITLE.match(name.strip())
    if title is None:
        return ""
    return f"Trước họ tên người ký không ghi học hàm, học vị, danh hiệu: bỏ “{title[0].strip()}”, chỉ ghi họ và tên."


def fault_of_capacity(position: str, *, authority: str, capacity: str) -> str:
    """What a deputy lacks who signs without saying for whom; the head signs in nobody's stead."""
    due = capacity_due(position, authority=authority, capacity=capacity)
    return "" if due == capacity else f"Cấp phó ký thì ghi “{due}” ở dòng trên chức vụ."


def capacity_due(position: str, *, authority: str, capacity: str) -> str:
    """``capacity``, or "KT. CHỦ TỊCH" where a deputy signs without saying so."""
    first, _, head = " ".join(position.split()).partition(" ")
    if fold(first) != "pho" or not head or capacity.strip() or authority.startswith(_FOR_THE_HEAD):
        return capacity
    return f"{_FOR_THE_HEAD} {head.upper()}"


def fault_of_basis(text: str) -> str:
    """What is wrong with how a legal basis begins."""
    if text.startswith(tuple(f"{opening} " for opening in BASIS_OPENINGS)):
        return ""
    openings = ", ".join(f"“{opening}”" for opening in BASIS_OPENINGS[:-1])
    return f"Căn cứ phải bắt đầu bằng {openings} hoặc “{BASIS_OPENINGS[-1]}”."
