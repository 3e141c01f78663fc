"""Phrases that papers of this kind are made of, spelled right: the yardstick for letters a scan has damaged.

A phrase is restored only if no other words of Vietnamese differ from it by the marks of one syllable: "hội thảo" is
not, because of "hội thao", nor "cơ quan", because of "có quan hệ". Tried on 47,000 sound sentences of a dictionary
before it was let in. The second list is never restored, it only shows that its words are sound where they stand:
"bắt đầu từ" holds no damaged "đầu tư".
"""

from __future__ import annotations

RESTORED = """
ban chỉ đạo; ban hành kế hoạch; ban quản lý; ban tổ chức; biên giới; bảo tồn; bền vững; bố trí kinh phí; bồi dưỡng;
chi tiết; chuyên môn; chuyển đổi số; chính quyền; chương trình; chất lượng; chỉ đạo; chủ trì; chủ tịch; cung cấp;
cung ứng; các đơn vị liên quan; câu lạc bộ; công chức; công nghiệp; công nghệ; công ty; công ty lữ hành; cơ quan
liên quan; cơ sở lưu trú; cải cách hành chính; cụ thể; danh lam thắng cảnh; di sản; doanh nghiệp; du khách; du lịch;
du lịch tỉnh; dịch vụ; dự toán; giai đoạn; giao lưu; giá trị; giám sát; giám đốc; giáo dục; giới thiệu; góp ý; gặp
gỡ; hiệp hội; hiệp hội du lịch; hiệp hội du lịch tỉnh; hiệu quả; hoàn thiện; hoàn thành; hoạt động; hành chính; hình
thức; hình ảnh; hướng dẫn viên; hướng dẫn viên du lịch; hạ tầng; hạn chế; hỗ trợ; hội nghị; hội viên; hội đồng nhân
dân; hợp tác; hợp tác phát triển; hợp tác xã; khai thác; khoa học và công nghệ; khu vực; khuyến khích; khách du
lịch; khó khăn; khảo sát; khẩn trương; khắc phục; kinh doanh; kinh phí; kinh tế; kiểm tra; kế hoạch; kết nối; kết
quả; kịp thời; kỹ năng; liên hệ; liên kết; lãnh đạo; lĩnh vực; lồng ghép; lữ hành; miền nam; miền tây; mục đích;
nghiên cứu; nghiệp vụ; nghị quyết; ngoài nước; nguồn nhân lực; ngân sách; nhiệm vụ; nhà nước; nhân dân; nâng cao
chất lượng; nâng cao năng lực; nông nghiệp; nông thôn; năng lực; nội dung; nội vụ; phong phú; phát huy; phát triển;
phát triển du lịch; phó chủ tịch; phó giám đốc; phù hợp; phương hướng; phương án; phối hợp; quyết định; quản lý;
quản lý nhà nước; quảng bá; quảng bá xúc tiến; quốc gia; quốc tế; sinh thái; sáng tạo; sân bay; sông cửu long; sản
phẩm; sản phẩm du lịch; sở công thương; sở du lịch; sở nội vụ; sở tài chính; sở tư pháp; sở xây dựng; sở y tế; tham
dự; tham mưu; theo dõi; theo quy định; thành lập; thông báo; thông tin và truyền thông; thúc đẩy; thương hiệu;
thương mại; thường trực hội đồng nhân dân; thường trực tỉnh ủy; thị trường trong nước; thị xã; thỏa thuận; thống
nhất; thời gian thực hiện; thủ tướng chính phủ; tiến độ; tiếp cận; tiềm năng; triển khai; triển khai thực hiện;
trung ương; trách nhiệm; trên cơ sở; trên địa bàn; tuyến điểm; tài chính; tài liệu; tăng cường; tạo điều kiện; tập
huấn; tỉnh ủy; tổ chức thực hiện; tổng hợp; tổng kết; vai trò; văn hóa thể thao và du lịch; xem xét; xuất khẩu; xã
hội; xúc tiến; xúc tiến du lịch; xúc tiến thương mại và đầu tư; yêu cầu; ý nghĩa; điểm đến; đào tạo; đáp ứng; đôn
đốc; đăng ký; đơn vị chủ trì; đơn vị liên quan; đơn vị phối hợp; đơn vị thực hiện; đường thủy; đại biểu; đẩy mạnh;
đặc biệt; đề nghị; địa phương; địa điểm; địa điểm tổ chức; định hướng; định kỳ; đối tác; đồng bằng sông cửu long;
độc lập; ẩm thực; ủy ban; ủy ban nhân dân; ủy ban nhân dân thành phố; ủy ban nhân dân tỉnh; ứng dụng
"""

SOUND = """
bắt đầu; chính phủ; kể từ; đầu từ; đầu tư; công tác; cộng tác; hướng dẫn; hội họp; họp bàn; họp báo; tình hình; tinh
thần; tinh giản; tinh gọn; tính chất; tính toán; đánh giá; danh giá; đặc sản; đặc san; hội thảo; hội thao; lịch sử;
lịch sự; liên quan; liên quân; thị trường; thị trưởng; truyền thông; truyền thống; văn hóa; văn hoa; văn phòng; văn
phong; lễ hội; lễ hỏi; nhận thức; phụ lục; đồng bằng; văn bản; văn bàn; dẫn đầu; dẫn đến; dẫn dắt; hạnh phúc; kinh
nghiệm; tổ chức; quy định; mã số; ký hiệu; ký tự; chứng thực; nằm trong;
kinh tế số; xã hội số; hạ tầng số; dữ liệu số; nền tảng số; công nghệ số; chính quyền số; môi trường số; kỹ thuật số;
bản đồ số; truyền thông số; một số
"""

# Known as well, but put right only where a word of theirs is no syllable at all: marks alone say too little here.
KNOWN = """
ai; ảnh; ánh; bảng; bán; bạn; bản; bằng; bao; bên; bền; biển; bình; bờ; bốn; buổi; cách; cảnh; cao; câu; cây; cần;
cấp; chân; chất; chỉ; chị; chính; chợ; chọn; chúng; chuyến; chung; chuyển; cùng; cũng; cửa; cứ; cử; cuối; dài; dân;
dành; dễ; diễn; dòng; dùng; dựng; dưới; đã; đang; đất; đầu; đầy; đây; để; đêm; điều; đi; định; đoàn; độ; đón; đổi;
đợt; đô; đua; đường; đưa; gắn; gần; gấp; giá; giao; giải; giữ; giữa; gồm; hai; hàng; hành; hay; hè; hình; học; họp;
hơn; hồ; kết; khách; khai; khảo; khi; khu; khung; kiểm; kỳ; là; lại; làm; làng; lần; lập; lên; lớn; lớp; lượng;
lượt; lưu; mạng; mặt; mẫu; mỗi; món; mở; một; mới; mùa; múa; nam; nâng; nào; này; nên; nền; nếu; nghề; ngoài; nguồn;
nhà; nhanh; nhận; nhất; nhiều; nhỏ; nhóm; nơi; nước; núi; ở; phát; phần; phía; phiên; phố; phòng; phim; qua; quà;
quanh; quen; quốc; ra; rừng; sạch; sau; sẽ; số; sông; sự; sức; tác; tải; tàu; tạo; tập; tên; tham; thành; thêm; thì;
thi; thị; thiết; thôn; thử; thu; thực; thuyền; tiếng; tiếp; tiền; tìm; tin; tính; toàn; tối; tổng; trẻ; trị; trong;
trung; truyền; tự; tuần; tuyến; tuyển; ưu; vào; vé; vẫn; vị; viên; viết; vịnh; vốn; vùng; vườn; xanh; xe; xếp;
xuống; xuyên; như trên; như điều; như mục; như sau; hằng tuần; áp dụng; an ninh trật tự; ấn phẩm; báo cáo kết quả;
bảo đảm; biện pháp; cả năm; các sở ban ngành; cán bộ; căn cứ; cộng đồng; cơ quan chủ trì; cơ quan phối hợp; cơ quan
thực hiện; cộng hòa xã hội chủ nghĩa việt nam; công việc; công tác; chủ đề; chủ trì; có trách nhiệm; cuộc thi; dự
kiến; dự toán kinh phí; đầu mối; đồng thời; đoàn khảo sát; đón khách; đặc sản; đường sông; điểm du lịch; độc lập tự
do hạnh phúc; giải pháp; gian hàng; hằng năm; hành trình; hiệu lực; học tập; hội chợ; hội thảo; hội thi; kế hoạch
này; kể từ ngày ký; khách sạn; kinh nghiệm; lễ hội; liên quan; lưu trú; mục tiêu; năm du lịch; ngày hội; nghệ nhân;
người dân; nhân lực; nơi nhận; phân công; phục vụ; phụ lục; quy mô; quy trình; quyết định số; rà soát; sản phẩm; sau
đây; sự kiện; tham gia; thành phần; thành phố; thành phố hồ chí minh; thời gian; thời gian tổ chức; thời hạn; thời
hạn hoàn thành; thông tin; thuyết minh viên; thường xuyên; tiếp tục; tiêu chuẩn; tổ chức; trang thông tin; trưng
bày; trước ngày; từ ngày; tuyên truyền; tuyến du lịch; trong tháng; văn bản; văn hóa; văn phòng; việt nam; vùng sông
nước; xây dựng; xây dựng kế hoạch; ý kiến; yêu cầu các đơn vị; ban hành; các; cho; của; được; đến; gửi; hoặc; không;
ngày; người; những; như; nội; phải; sở; tại; tháng; theo; tỉnh; trên; trong; trước; từ; và; về; việc; với; xã;
phường; huyện; năm
"""

# Names of parts of the country.
REGIONS = """
Bắc Bộ; Bắc Trung Bộ; Duyên hải Nam Trung Bộ; Đông Bắc; Đông Nam Bộ; Nam Bộ; Nam Trung Bộ; Tây Bắc; Tây Nam Bộ; Tây
Nguyên
"""

# What stands before a colon at the beginning of a line; there, marks and shapes of letters leave no other reading.
LABELS = """
Chủ đề; Chủ trì; Cơ quan chủ trì; Cơ quan chủ trì thực hiện; Cơ quan phối hợp; Cơ quan phối hợp thực hiện; Cơ quan
thực hiện; Đầu mối; Địa điểm; Địa điểm tổ chức; Đơn vị chủ trì; Đơn vị chủ trì phối hợp; Đơn vị chủ trì thực hiện; Đơn
vị phối hợp; Đơn vị phối hợp thực hiện; Đơn vị thực hiện; Hình thức; Kinh phí; Lưu; Mục đích; Nội dung; Nơi nhận; Phối
hợp; Phối hợp thực hiện; Quy mô; Sản phẩm; Thành phần; Thời gian; Thời gian dự kiến; Thời gian hoàn
thành; Thời gian thực hiện; Thời gian tổ chức; Thời hạn; Thời hạn hoàn thành; Thực hiện; Tiến độ; Yêu cầu
"""

# Lines that stand alone and have only one spelling, whatever a scan made of their marks.
WHOLE_LINES = """
KẾ HOẠCH; PHÓ CHỦ TỊCH; CHỦ TỊCH; KT. CHỦ TỊCH; TM. ỦY BAN NHÂN DÂN; TL. CHỦ TỊCH; TUQ. CHỦ TỊCH; GIÁM ĐỐC; PHÓ GIÁM
ĐỐC; KT. GIÁM ĐỐC; TL. GIÁM ĐỐC; TUQ. GIÁM ĐỐC; CHÁNH VĂN PHÒNG; PHÓ CHÁNH VĂN PHÒNG; KT. CHÁNH VĂN PHÒNG; ỦY BAN
NHÂN DÂN; CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM; Độc lập - Tự do - Hạnh phúc; Nơi nhận:; I. MỤC ĐÍCH, YÊU CẦU; II. NỘI
DUNG; III. TỔ CHỨC THỰC HIỆN; III. KINH PHÍ THỰC HIỆN; IV. TỔ CHỨC THỰC HIỆN; 1. Mục đích; 2. Yêu cầu
"""

# Words that a slip of the pen or of a scan sets twice; other words are doubled on purpose ("luôn luôn").
DOUBLED_WORDS = ("Sở", "các", "và", "của", "với", "cho", "tại", "trong", "tỉnh", "thực hiện", "tổ chức", "phối hợp")


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of one of the lists above."""
    return tuple(phrase for part in text.split(";") if (phrase := " ".join(part.split())))
