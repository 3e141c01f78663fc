"""The table of answers as an Excel file."""

from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from plans.actions.opinions import Remark, answer_opinion, close_round, decide_remark, send_for_opinion
from plans.dashboards.opinions import summaries_of
from plans.exports.opinion_sheets import COLUMNS, opinions_xlsx


@pytest.fixture
def closed(draft, soc_trang, ca_mau, activity):
    """A closed round: Cà Mau's tourism department remarked twice, its committee kept silent, a body agreed."""
    units = [ca_mau.tourism, ca_mau.committee, soc_trang.committee]
    sent = send_for_opinion(by=soc_trang.editor, plan=draft, departments=units, due_on=timezone.localdate())
    request = sent.requests.get(department=ca_mau.tourism)
    given = [Remark("=1+1\nLùi ngày\x0b", activity=activity)]
    answer_opinion(by=ca_mau.editor, request=request, answer="remarks", text="@SUM(A1)", remarks=given)
    mine = sent.requests.get(department=soc_trang.committee)
    answer_opinion(by=soc_trang.approver, request=mine, answer="agree", text="Theo công văn số 5")
    remark = request.remarks.get(order=2)
    decide_remark(by=soc_trang.editor, remark=remark, decision="explained", response="-Giữ quý II")
    close_round(by=soc_trang.editor, round=sent)
    return sent


def sheets(draft):
    return load_workbook(BytesIO(opinions_xlsx(draft, summaries_of(draft)))).worksheets


def values(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_sheet_holds_every_answer_and_what_became_of_it(closed, draft):
    (sheet,) = sheets(draft)
    remarked = "Sở Văn hóa, Thể thao và Du lịch tỉnh Cà Mau"
    assert sheet.title == "Đợt 1"
    assert values(sheet)[5:] == [
        list(COLUMNS),
        ["1", remarked, "Có ý kiến", "Cả dự thảo", "@SUM(A1)", "Chưa xử lý"],
        [
            "2",
            remarked,
            "Có ý kiến",
            "Hoạt động: Tham gia Ngày hội du lịch",
            "=1+1\nLùi ngày",
            "Giải trình: -Giữ quý II",
        ],
        ["3", "Ủy ban nhân dân", "Nhất trí", None, "Theo công văn số 5", None],
        ["4", "Ủy ban nhân dân tỉnh Cà Mau", "Không trả lời", None, None, None],
    ]


def test_every_cell_is_text_and_no_formula(closed, draft):
    (sheet,) = sheets(draft)
    filled = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {(cell.data_type, cell.number_format, cell.quotePrefix) for cell in filled} == {("s", "@", True)}


def test_lines_above_say_what_silence_is(closed, draft):
    (sheet,) = sheets(draft)
    assert [row[0] for row in values(sheet)[:5]] == [
        "TỔNG HỢP, TIẾP THU, GIẢI TRÌNH Ý KIẾN",
        "đối với dự thảo Kế hoạch Triển khai Chương trình thử nghiệm năm 2023",
        f"Đợt 1: hạn trả lời đến hết ngày {closed.due_on:%d/%m/%Y}",
        "Đã gửi lấy ý kiến 3 đơn vị: 2 đơn vị trả lời (1 nhất trí, 1 có ý kiến), 1 đơn vị không trả lời. "
        "Nhận được 2 ý kiến góp ý: tiếp thu 0, giải trình 1, chưa xử lý 1. "
        "Đơn vị không trả lời không được tính là nhất trí.",
        None,
    ]


def test_rounds_are_sheets_in_the_order_of_time(closed, draft, soc_trang, ca_mau):
    today = timezone.localdate()
    send_for_opinion(by=soc_trang.editor, plan=draft, departments=[ca_mau.committee], due_on=today, note="Lần hai")
    assert [sheet.title for sheet in sheets(draft)] == ["Đợt 1", "Đợt 2"]


def test_plan_without_a_round_says_so(draft):
    (sheet,) = sheets(draft)
    assert values(sheet) == [["Chưa lấy ý kiến lần nào."]]
