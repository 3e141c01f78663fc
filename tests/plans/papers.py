"""A small plan as somebody may paste it: two activities, one unit that no register knows."""

from __future__ import annotations

PLAN_IN_WORDS = """ỦY BAN NHÂN DÂN
TỈNH SÓC TRĂNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 77/KH-UBND
Sóc Trăng, ngày 10 tháng 02 năm 2023
KẾ HOẠCH
Thực hiện liên kết du lịch thử nghiệm năm 2023
Căn cứ Thỏa thuận hợp tác giữa các tỉnh;
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Đưa khách đi đường sông nhiều hơn.
II. NỘI DUNG
1. Quảng bá du lịch
1.1. Phối hợp tổ chức chuyến ghe mẫu
- Chủ đề: "Nước lớn, nước ròng".
- Thời gian thực hiện: Quý II năm 2023.
- Địa điểm: tỉnh Cà Mau.
- Đơn vị chủ trì: Sở Văn hóa, Thể thao và Du lịch.
- Đơn vị phối hợp: Sở Công Thương và Làng nghề Hàng Châu.
1.2. Tham dự hội chợ ghe xuồng
- Thời gian: Quý III.
- Đơn vị chủ trì: Sở Công Thương.
III. TỔ CHỨC THỰC HIỆN
Các sở, ban, ngành thực hiện tốt kế hoạch này.
Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Mẫu"""
