"""The columns of a table of activities: their headings, and what each is for. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from provinces.names import fold


@dataclass(frozen=True, slots=True)
class Column:
    """``name`` is the name in the code, ``width`` in letters; ``hint`` tells people how to fill it."""

    name: str
    heading: str
    width: int
    hint: str


UID, MARK, NUMBER, REMOVE, PLAN = "uid", "mark", "number", "remove", "plan"

# The portal writes these, people leave them alone.
OWN_COLUMNS = (
    Column(UID, "Mã", 10, "Cổng ghi; cột ẩn. Để trống ở hoạt động mới."),
    Column(MARK, "Dấu", 10, "Cổng ghi; cột ẩn. Nhờ đó cổng biết dòng nào đã được sửa."),
    Column(NUMBER, "Số", 7, "Số thứ tự trên văn bản; cổng ghi, sửa ở đây không có tác dụng."),
)
# What a person fills; these alone are compared when a file comes back.
FACTS = (
    Column("area", "Nhóm hoạt động", 24, "Chọn trong danh sách, hoặc ghi tên nhóm mới."),
    Column("title", "Tên hoạt động", 42, "Bắt buộc."),
    Column("theme", "Chủ đề", 24, "Không cần dấu ngoặc kép."),
    Column("participation", "Hình thức tham gia", 18, "Chọn trong danh sách; để trống thì theo tên hoạt động."),
    Column("period_text", "Thời gian", 24, "Ghi như trên văn bản: Quý II năm 2023, tháng 5 năm 2023, theo tiến độ …"),
    Column("starts_on", "Từ ngày", 12, "Ngày/tháng/năm; để trống thì cổng đọc từ cột Thời gian."),
    Column("ends_on", "Đến ngày", 12, "Ngày/tháng/năm; chỉ ghi cột này khi kế hoạch chỉ nêu hạn cuối."),
    Column("venues", "Tỉnh, thành phố", 24, "Nhiều nơi thì cách nhau bằng dấu chấm phẩy (;)."),
    Column("leads", "Đơn vị chủ trì", 32, "Tên trong danh bạ; nhiều đơn vị thì cách nhau bằng dấu chấm phẩy (;)."),
    Column("supports", "Đơn vị phối hợp", 36, "Tên trong danh bạ; nhiều đơn vị thì cách nhau bằng dấu chấm phẩy (;)."),
    Column("budget", "Kinh phí", 16, "Chọn trong danh sách."),
    Column(
        "details", "Ghi chú", 36, "Nội dung khác, mỗi dòng một mục dạng “Nhãn: nội dung” (xuống dòng bằng Alt+Enter)."
    ),
    Column("venue_certainty", "Mức chắc chắn của địa điểm", 18, "Chọn trong danh sách."),
    Column("venue_text", "Địa điểm in trên văn bản", 30, "Để trống thì ghi theo cột Tỉnh, thành phố."),
    Column("lead_label", "Gọi đơn vị chủ trì là", 20, "Ví dụ: Đơn vị thực hiện."),
    Column("lead_text", "Chủ trì in trên văn bản", 32, "Để trống thì ghi theo cột Đơn vị chủ trì."),
    Column("support_text", "Phối hợp in trên văn bản", 36, "Để trống thì ghi theo cột Đơn vị phối hợp."),
    Column("budget_text", "Kinh phí in trên văn bản", 26, "Ví dụ: 50 triệu đồng."),
    Column("carries_out", "Thực hiện hoạt động của kế hoạch chung", 32, "Chọn trong danh sách."),
)
REMOVAL = Column(REMOVE, "Xóa", 7, "Ghi x để xóa hoạt động; dòng bị bỏ khỏi tệp thì hoạt động vẫn được giữ.")
# The plan that a row belongs to, in tables of many plans.
PLAN_COLUMN = Column(PLAN, "Mã kế hoạch", 10, "Số trong địa chỉ trang của kế hoạch.")

COLUMNS = (*OWN_COLUMNS, *FACTS, REMOVAL)
FACT_NAMES = tuple(column.name for column in FACTS)
_BY_NAME = {column.name: column for column in (*COLUMNS, PLAN_COLUMN)}
_BY_HEADING = {fold(column.heading): column.name for column in _BY_NAME.values()}


def column_named(name: str) -> Column:
    """The column of that name in the code."""
    return _BY_NAME[name]


def name_of_heading(heading: str) -> str:
    """The name of the column with that heading, spelled with or without diacritics; "" when there is none."""
    return _BY_HEADING.get(fold(heading), "")
