"""A small plan as it was read, and the review of it before anybody touched it."""

from __future__ import annotations

import pytest

from plans.documents.reading.reader import Reading, read_document
from plans.documents.reviewing.work import Work, start_work
from tests.provinces.sample_directory import DIRECTORY

PAPER = """ỦY BAN NHÂN DÂN
TỈNH TRÀ VINH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 38/KH-UBND
Trà Vinh, ngày 05 tháng 02 năm 2024
KẾ HOẠCH
Hoạt động du lịch sông nước năm 2024
Căn cứ Thỏa thuận hợp tác giữa các tỉnh;
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Đưa khách đi đường sông nhiều hơn.
II. NỘI DUNG
1. Đường sông
1.1. Phối hợp tổ chức chuyến ghe mẫu
- Chủ đề: "Nước lớn, nước ròng".
- Thời gian thực hiện: Quý II năm 2024.
- Địa điểm: tỉnh Bến Tre.
- Đơn vị chủ trì: Sở Văn hóa, Thể thao và Du lịch.
- Đơn vị phối hợp: Sở Công Thương và Làng nghề Hàng Châu.
1.2. Tham dự hội chợ ghe xuồng
- Thời gian: Quý III.
- Địa điểm: thành phố Cần Thơ.
- Đơn vị chủ trì: Sở Công Thương.
- Quy mô: 20 gian hàng.
III. TỔ CHỨC THỰC HIỆN
Các sở, ban, ngành thực hiện tốt kế hoạch này.
Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Mẫu""".splitlines()


def line_of(words: str) -> int:
    """The number of the line that holds ``words``."""
    return next(number for number, line in enumerate(PAPER, 1) if words in line)


@pytest.fixture(scope="session")
def reading() -> Reading:
    return read_document(PAPER, DIRECTORY)


@pytest.fixture
def work(reading: Reading) -> Work:
    return start_work(reading)
