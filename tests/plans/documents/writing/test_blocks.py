import dataclasses
from datetime import date

from plans.documents.content import Activity, Detail, OfficialDocument, Paragraph, Section, SigningBlock
from plans.documents.writing.blocks import Block, Role, as_draft, printed_blocks
from tests.plans.documents.writing.papers import plan

SMALL = OfficialDocument(
    kind="Kế hoạch",
    superior="Ủy ban nhân dân tỉnh Cà Mau",
    issuer="Sở Du lịch",
    subject="Phát triển du lịch",
    number="5",
    symbol="KH-SDL",
    place="Cà Mau",
    issued_on=date(2026, 2, 3),
    legal_bases=("Căn cứ Luật Du lịch", "Căn cứ Kế hoạch số 9/KH-UBND;"),
    opening=("Sở Du lịch ban hành Kế hoạch như sau:",),
    sections=(
        Section("I", "Mục đích", paragraphs=(Paragraph("Đón thêm khách;", "-"), Paragraph("Giữ môi trường."))),
        Section(
            "II",
            "Nội dung",
            sections=(
                Section(
                    "1",
                    "Quảng bá",
                    activities=(
                        Activity(
                            "1.1",
                            "Dự hội chợ",
                            theme="Đất mũi",
                            period_text="Quý II năm 2026",
                            venue_text="dự kiến Hà Nội...",
                            lead_label="Cơ quan chủ trì",
                            lead_text="Phòng Xúc tiến",
                            support_text="Hiệp hội Du lịch tỉnh",
                            budget_text="trong dự toán",
                            details=(Detail("Quy mô", "20 gian hàng"),),
                        ),
                        Activity("1.2", "Làm phim...", lead_text="Văn phòng"),
                    ),
                ),
                Section("a", "Việc khác", paragraphs=(Paragraph("Viết báo", "+"),)),
            ),
        ),
    ),
    recipients=("Như Điều 3",),
    archive="VT",
    signing=SigningBlock(position="Giám đốc", signatory="Lê Ví Dụ"),
)


def test_printed_blocks_of_a_whole_paper():
    assert printed_blocks(SMALL) == [
        Block(Role.SUPERIOR, "ỦY BAN NHÂN DÂN TỈNH CÀ MAU"),
        Block(Role.ISSUER, "SỞ DU LỊCH"),
        Block(Role.STATE_NAME, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        Block(Role.MOTTO, "Độc lập - Tự do - Hạnh phúc"),
        Block(Role.NUMBER, "Số: 05/KH-SDL"),
        Block(Role.PLACE_DATE, "Cà Mau, ngày 03 tháng 02 năm 2026"),
        Block(Role.KIND, "KẾ HOẠCH"),
        Block(Role.SUBJECT, "Phát triển du lịch"),
        Block(Role.LEGAL_BASIS, "Căn cứ Luật Du lịch;"),
        Block(Role.LEGAL_BASIS, "Căn cứ Kế hoạch số 9/KH-UBND."),
        Block(Role.OPENING, "Sở Du lịch ban hành Kế hoạch như sau:"),
        Block(Role.PART, "I. MỤC ĐÍCH"),
        Block(Role.PARAGRAPH, "- Đón thêm khách;"),
        Block(Role.PARAGRAPH, "Giữ môi trường."),
        Block(Role.PART, "II. NỘI DUNG"),
        Block(Role.TITLE, "1. Quảng bá"),
        Block(Role.ACTIVITY, "1.1. Dự hội chợ."),
        Block(Role.DETAIL, "- Chủ đề: “Đất mũi”."),
        Block(Role.DETAIL, "- Thời gian thực hiện: Quý II năm 2026."),
        Block(Role.DETAIL, "- Địa điểm: dự kiến Hà Nội..."),
        Block(Role.DETAIL, "- Cơ quan chủ trì: Phòng Xúc tiến."),
        Block(Role.DETAIL, "- Đơn vị phối hợp: Hiệp hội Du lịch tỉnh."),
        Block(Role.DETAIL, "- Kinh phí: trong dự toán."),
        Block(Role.DETAIL, "- Quy mô: 20 gian hàng."),
        Block(Role.ACTIVITY, "1.2. Làm phim..."),
        Block(Role.DETAIL, "- Đơn vị chủ trì: Văn phòng."),
        Block(Role.SUBTITLE, "a) Việc khác"),
        Block(Role.PARAGRAPH, "+ Viết báo./."),
        Block(Role.RECIPIENTS_TITLE, "Nơi nhận:"),
        Block(Role.RECIPIENT, "- Như Điều 3;"),
        Block(Role.RECIPIENT, "- Lưu: VT."),
        Block(Role.POSITION, "GIÁM ĐỐC"),
        Block(Role.SIGNATORY, "Lê Ví Dụ"),
    ]


def test_printed_blocks_of_an_empty_draft_are_its_frame_alone():
    empty = OfficialDocument(
        kind="Kế hoạch", issuer="Sở Du lịch", subject="Việc", sections=(Section("I", "Mục đích"),)
    )
    assert [block.text for block in printed_blocks(empty)] == [
        "SỞ DU LỊCH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số:      ",
        "ngày     tháng     năm     ",
        "KẾ HOẠCH",
        "Việc",
        "I. MỤC ĐÍCH",
    ]


def test_paragraphs_without_text_print_nothing_and_do_not_take_the_end_mark():
    section = Section("I", "Mục đích", paragraphs=(Paragraph("Một."), Paragraph("\x00 ", "-")))
    paper = dataclasses.replace(SMALL, sections=(section,), recipients=("", "A"), archive="", legal_bases=("", "B"))
    printed = {block.role: block.text for block in printed_blocks(paper)}
    assert printed[Role.PARAGRAPH] == "Một./."
    assert printed[Role.RECIPIENT] == "- A."
    assert printed[Role.LEGAL_BASIS] == "B."


def test_end_mark_follows_the_last_line_of_an_activity_where_no_paragraph_comes_after():
    first, content, _ = plan().sections
    paper = dataclasses.replace(plan(), sections=(first, content))
    details = [block.text for block in printed_blocks(paper) if block.role is Role.DETAIL]
    assert [text for text in details if text.endswith("./.")] == [details[-1]]


def test_draft_forgets_number_and_date_and_nothing_else():
    assert as_draft(plan()) == dataclasses.replace(plan(), number="", issued_on=None, is_draft=True)
