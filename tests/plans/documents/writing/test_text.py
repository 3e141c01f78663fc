import dataclasses

from plans.documents.content import Paragraph, Section
from plans.documents.writing.text import write_text
from tests.plans.documents.writing.papers import plan, with_areas
from tests.plans.documents.writing.test_blocks import SMALL

TEXT = """\
ỦY BAN NHÂN DÂN TỈNH CÀ MAU
SỞ DU LỊCH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 05/KH-SDL
Cà Mau, ngày 03 tháng 02 năm 2026

KẾ HOẠCH
Phát triển du lịch

Căn cứ Luật Du lịch;
Căn cứ Kế hoạch số 9/KH-UBND.

Sở Du lịch ban hành Kế hoạch như sau:

I. MỤC ĐÍCH
- Đón thêm khách;
Giữ môi trường.

II. NỘI DUNG

1. Quảng bá

1.1. Dự hội chợ.
- Chủ đề: “Đất mũi”.
- Thời gian thực hiện: Quý II năm 2026.
- Địa điểm: dự kiến Hà Nội...
- Cơ quan chủ trì: Phòng Xúc tiến.
- Đơn vị phối hợp: Hiệp hội Du lịch tỉnh.
- Kinh phí: trong dự toán.
- Quy mô: 20 gian hàng.

1.2. Làm phim...
- Đơn vị chủ trì: Văn phòng.

a) Việc khác
+ Viết báo./.

Nơi nhận:
- Như Điều 3;
- Lưu: VT.

GIÁM ĐỐC
Lê Ví Dụ
"""


def test_text_of_a_whole_paper():
    assert write_text(SMALL) == TEXT


def test_text_of_a_draft_leaves_room_for_number_and_date():
    draft = write_text(dataclasses.replace(plan(), number="", issued_on=None))
    assert "\nSố:      /KH-UBND\nSóc Trăng, ngày     tháng     năm     \n" in draft


def test_text_puts_each_paragraph_on_one_line_whatever_was_typed():
    section = Section("1", "Một\nhai", paragraphs=(Paragraph("ba\r\nbốn\u2029năm", "-"),))
    assert "\n1. Một hai\n- ba bốn năm\n" in write_text(with_areas(section))
