"""What a part of a plan is about, by its title: work to be done, or aims, the past, money and duties that are none."""

from __future__ import annotations

import re
from enum import Enum

from provinces.names import fold


class Scope(Enum):
    """What a part may hold."""

    WORK = "work"  # NỘI DUNG, NHIỆM VỤ, GIẢI PHÁP, HOẠT ĐỘNG
    OPEN = "open"  # any other title
    DUTIES = "duties"  # TỔ CHỨC THỰC HIỆN: work only where the paper has none elsewhere
    CLOSED = "closed"  # MỤC TIÊU, TÌNH HÌNH, KINH PHÍ: never


_PAST = re.compile(
    r"(?:danh gia |khai quat |tong quan |so ket |tong ket |mot so |boi canh,? )*(?:tinh hinh|thuc trang|ket qua"
    r"|hien trang"
    r"|boi canh|ton tai|han che|uu diem|thuan loi|kho khan|nguyen nhan|bai hoc|dac diem|su can thiet|can cu|co so)\b"
)
_WORK = re.compile(
    r"\b(?:noi dung|nhiem vu|giai phap|hoat dong|cong viec|bien phap|danh muc|su kien|chuong trinh hanh dong"
    r"|lich (?:trinh|to chuc|su kien|thuc hien)|tien do|cac de an)\b"
)
_DUTIES = re.compile(
    r"to chuc (?:trien khai )?thuc hien|phan cong|trach nhiem|to chuc trien khai|nhiem vu (?:cu the )?(?:cua )?cac"
    r" (?:don vi|co quan|so|nganh|dia phuong)"
)
_CLOSED = re.compile(
    r"\b(?:muc dich|yeu cau|muc tieu|chi tieu|quan diem|nguyen tac|phuong cham|doi tuong|pham vi|kinh phi|nguon luc"
    r"|nguon von|du toan|bao cao|kiem tra|giam sat|theo doi|khen thuong|thi dua|dieu khoan)\b"
)
_FACTS_OF_ONE = re.compile(r"(?:du kien )?(?:thoi gian|dia diem|thanh phan|quy mo|hinh thuc|doi tuong)\b")
_CLOSED_INSIDE = re.compile(
    r"(?:muc tieu|chi tieu|yeu cau|muc dich|quan diem|phuong cham|tinh hinh|ket qua|han che|ton tai|kho khan"
    r"|nguyen nhan"
    r"|kinh phi|nguon (?:von|luc|kinh phi)|doi tuong|pham vi|che do bao cao|thong tin,? bao cao|mot so chi tieu)"
    r"(?: (?:chung|cu the|thuc hien|dat duoc|chu yeu|tong quat|phan dau|ap dung|den nam \d+|nam \d+|den \d+))*"
)
_PROGRESS = re.compile(r"(?:ke hoach |lich )?(?:tien do|lo trinh)(?: (?:thuc hien|trien khai|cong viec|chuan bi))*")
_ROUTES = re.compile(r"(?:cac )?tuyen (?:du lich|tham quan|diem)|lo trinh tham quan")


def scope_of(title: str, above: Scope) -> Scope:
    """The scope of a part with this ``title`` inside a part of scope ``above``; at the top, ``Scope.OPEN``."""
    folded = fold(title).strip(" .:")
    if above in (Scope.CLOSED, Scope.DUTIES):
        return above
    if above is Scope.WORK:
        return Scope.CLOSED if _CLOSED_INSIDE.fullmatch(folded) else Scope.WORK
    if _PAST.match(folded) or (_FACTS_OF_ONE.match(folded) and not _WORK.search(folded)):
        return Scope.CLOSED
    if _PROGRESS.fullmatch(folded):
        return Scope.DUTIES
    work, duties = _WORK.search(folded), _DUTIES.search(folded)
    if duties and not (work and work.start() < duties.start()):
        return Scope.DUTIES
    if work:
        return Scope.WORK
    return Scope.CLOSED if _CLOSED.search(folded) or _ROUTES.match(folded) else Scope.OPEN


def is_closed_table(title: str) -> bool:
    """Whether a table or an appendix of this title lists no work: targets, money, members, forms, routes."""
    folded = fold(title)
    return bool(
        re.search(
            r"\b(?:chi tieu|muc tieu|du toan|tong hop kinh phi|phan bo kinh phi|danh sach|thanh vien|mau so|bieu mau"
            r"|de cuong|ket qua|tinh hinh|tuyen du lich|thong ke)\b",
            folded,
        )
    )
