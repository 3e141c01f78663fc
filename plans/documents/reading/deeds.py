"""Words of doing in a sentence, told from those that names of units are made of."""

from __future__ import annotations

import re

_VERBS = (
    r"tổ chức|xây dựng|tham mưu|triển khai|thực hiện|rà soát|ban hành|hướng dẫn(?! viên)|mở|khảo sát|tham gia|đăng cai"
    r"|biên tập|biên soạn|phát hành|quảng bá|tuyên truyền|đào tạo|tập huấn|bồi dưỡng|hoàn thiện|hoàn thành|thiết kế"
    r"|sản xuất|đề xuất|nghiên cứu|lập|xúc tiến|giới thiệu|kết nối|trưng bày|bố trí|hỗ trợ|kiểm tra|ký kết|cập nhật"
    r"|thành lập|vận hành|đầu tư|tiếp tục|chuẩn bị|đón|mời|in ấn|số hóa|công bố|trình|theo dõi|đôn đốc|tổng hợp"
    r"|cân đối|chỉ đạo|phát động|lồng ghép|quản lý|phát triển|đẩy mạnh|tăng cường|nâng cao|huy động|vận động|cung cấp"
    r"|đánh giá|thẩm định|báo cáo|khai thác|làm việc|đăng tải|cử|đưa|phổ biến|quán triệt|gặp gỡ|khôi phục|sơ kết"
    r"|tổng kết|lắp đặt|cải tạo|nâng cấp|chỉnh trang|tôn tạo|phục dựng|khai trương|khánh thành|ra mắt|trao đổi|chia sẻ"
    r"|ký|thuê|mua|trồng|điều tra|thu thập|thí điểm|nhân rộng|khởi động|phát sóng|hình thành|hoàn chỉnh|mở rộng"
    r"|bảo tồn|tuyển chọn|bình chọn|trao giải|chuyển giao|tư vấn|duy trì|phục vụ|liên hệ|tiếp nhận|tiếp đón|giám sát"
    r"|thống nhất|bảo đảm|đảm bảo|khuyến khích|truyền thông|gắn biển"
)
VERB = re.compile(rf"(?<!\S)(?:{_VERBS})\b")
# Words of doing that names of units are made of: "Trung tâm Hỗ trợ, Tư vấn và Xúc tiến đầu tư tỉnh".
_VERB_IN_NAMES = re.compile(
    r"(?:xúc tiến|đầu tư|quản lý|phát triển|hỗ trợ|đào tạo|nghiên cứu|kiểm tra|bồi dưỡng|quảng bá|khai thác"
    r"|hướng dẫn|thẩm định|xây dựng|giới thiệu|bảo tồn|tư vấn|phục vụ|truyền thông|giám sát|trao đổi|thống nhất)\Z"
)
_NAME_HEAD = re.compile(
    r"\b(?:[Tt]rung tâm|Ban|Phòng|Viện|Trường|Cục|Chi cục|Quỹ|Công ty|Tổng công ty|Liên hiệp|Hội)\b"
)
_END_OF_NAME = re.compile(
    r"\b(?:tỉnh|thành phố|[Cc]ác|chủ trì|phối hợp|(?:chịu|có) trách nhiệm|có nhiệm vụ|đảm nhận|sẽ|là|làm)\b|;"
)
_LONGEST_NAME = 60


def deed_in(text: str, place: int = 0) -> re.Match[str] | None:
    """The first word of doing in ``text`` behind ``place`` that is no part of a unit's name."""
    return next((verb for verb in VERB.finditer(text, place) if not _is_in_name(text, verb)), None)


def _is_in_name(text: str, verb: re.Match[str]) -> bool:
    if not _VERB_IN_NAMES.match(verb[0]):
        return False
    heads = list(_NAME_HEAD.finditer(text, 0, verb.start()))
    between = text[heads[-1].end() : verb.start()] if heads else ""
    return bool(heads) and len(between) <= _LONGEST_NAME and not _END_OF_NAME.search(between)


def is_noun(text: str, verb: re.Match[str]) -> bool:
    """Whether the word is none of doing: "các tổ chức liên quan", "cơ quan, tổ chức"."""
    after = text[verb.end() : verb.end() + 20].split()
    return verb[0] in ("tổ chức", "quản lý", "đầu tư") and (
        not after or after[0] in ("liên", "có", "chính", "khác", "xã")
    )
