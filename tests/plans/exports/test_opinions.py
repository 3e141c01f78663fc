"""The table of answers as a Word file."""

from io import BytesIO

import pytest
from django.utils import timezone
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from plans.actions.opinions import Remark, answer_opinion, close_round, decide_remark, send_for_opinion
from plans.dashboards.opinions import summaries_of
from plans.exports.opinions import COLUMNS, opinions_docx


@pytest.fixture
def closed(draft, soc_trang, ca_mau, activity):
    """A closed round: Cà Mau's tourism department remarked twice, its committee kept silent, a Sở agreed."""
    today = timezone.localdate()
    sent = send_for_opinion(
        by=soc_trang.editor, plan=draft, departments=[ca_mau.tourism, ca_mau.committee, soc_trang.committee],
        due_on=today,
    )  # fmt: skip
    request = sent.requests.get(department=ca_mau.tourism)
    given = [Remark("=1+1\nLùi ngày\x0b", activity=activity)]
    answer_opinion(by=ca_mau.editor, request=request, answer="remarks", text="Rà soát", remarks=given)
    mine = sent.requests.get(department=soc_trang.committee)
    answer_opinion(by=soc_trang.approver, request=mine, answer="agree", text="Theo công văn số 5")
    decide_remark(
        by=soc_trang.editor, remark=request.remarks.get(order=2), decision="explained", response="Giữ quý II"
    )
    close_round(by=soc_trang.editor, round=sent)
    return sent


def read(draft):
    return Document(BytesIO(opinions_docx(draft, summaries_of(draft))))


def test_file_holds_every_answer_and_what_became_of_it(closed, draft):
    table = read(draft).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        list(COLUMNS),
        ["1", "Sở Văn hóa, Thể thao và Du lịch tỉnh Cà Mau", "Cả dự thảo", "Rà soát", "Chưa xử lý"],
        [
            "2",
            "Sở Văn hóa, Thể thao và Du lịch tỉnh Cà Mau",
            "Hoạt động: Tham gia Ngày hội du lịch",
            "=1+1\nLùi ngày",
            "Giải trình: Giữ quý II",
        ],
        ["3", "Ủy ban nhân dân", "", "Nhất trí. Theo công văn số 5", ""],
        ["4", "Ủy ban nhân dân tỉnh Cà Mau", "", "Không trả lời", ""],
    ]


def test_file_says_what_silence_is(closed, draft):
    lines = [paragraph.text for paragraph in read(draft).paragraphs]
    assert lines == [
        "TỔNG HỢP, TIẾP THU, GIẢI TRÌNH Ý KIẾN",
        "đối với dự thảo Kế hoạch Triển khai Chương trình thử nghiệm năm 2023",
        f"Đợt 1: hạn trả lời đến hết ngày {closed.due_on:%d/%m/%Y}",
        "Đã gửi lấy ý kiến 3 đơn vị: 2 đơn vị trả lời (1 nhất trí, 1 có ý kiến), 1 đơn vị không trả lời. "
        "Nhận được 2 ý kiến góp ý: tiếp thu 0, giải trình 1, chưa xử lý 1. "
        "Đơn vị không trả lời không được tính là nhất trí.",
    ]


def test_file_is_a4_landscape_with_headings_on_every_page(closed, draft):
    document = read(draft)
    section = document.sections[0]
    assert (section.orientation, round(section.page_width.mm), round(section.page_height.mm)) == (
        WD_ORIENT.LANDSCAPE,
        297,
        210,
    )
    assert [round(column.width.mm) for column in document.tables[0].columns] == [12, 50, 55, 70, 65]
    header = document.tables[0].rows[0]._tr.trPr
    assert header.find(qn("w:tblHeader")) is not None
    assert document.core_properties.author == ""


def test_rounds_stand_in_the_order_of_time(closed, draft, soc_trang, ca_mau):
    send_for_opinion(
        by=soc_trang.editor, plan=draft, departments=[ca_mau.committee], due_on=timezone.localdate(), note="Lần hai"
    )
    headings = [paragraph.text[:6] for paragraph in read(draft).paragraphs if paragraph.text.startswith("Đợt")]
    assert headings == ["Đợt 1:", "Đợt 2:"]
