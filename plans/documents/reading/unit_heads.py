"""The words that names of units begin with, spelled as papers spell them: where one stands, a unit is named."""

from __future__ import annotations

_OFFICES = (
    "Sở|Ủy ban|Uỷ ban|UBND|Hiệp hội|Hội|Ban|Trung tâm|Công an|Báo|Đài|Công ty|Phòng|Văn phòng|Cảng|Trường"
    "|Thanh tra|Viện|Cục|Chi cục|Tổng công ty|Bộ"
)
# For what a paper calls units by its label already: nothing here is the name of anything else.
OFFICE_HEADS = rf"(?:{_OFFICES})"
# For running text, whose words around the name tell that a unit is meant: "Đoàn" alone may be a group of guests.
UNIT_HEADS = (
    rf"(?:{_OFFICES}|Tập đoàn|Liên đoàn|Liên minh|Đoàn|Tỉnh đoàn|Thành đoàn|Cảng vụ|Bảo tàng|Thư viện|Ngân hàng"
    r"|Mặt trận|Liên hiệp|Chi nhánh"
    r"|[Cc]ác (?:sở|đơn vị|cơ quan|công ty|doanh nghiệp|hãng|địa phương|hội))"
)
