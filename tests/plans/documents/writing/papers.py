"""Papers to write in tests: a plan of the usual shape, and the same in many sizes."""

from __future__ import annotations

import dataclasses
from datetime import date

from plans.documents.content import (
    Activity,
    Appendix,
    Article,
    Column,
    OfficialDocument,
    Paragraph,
    Row,
    Section,
    SigningBlock,
    Table,
)
from plans.documents.writing.blocks import as_draft

CULTURE = "Sở Văn hóa, Thể thao và Du lịch"
PARTNERS = "Hiệp hội Du lịch tỉnh; các công ty lữ hành và doanh nghiệp kinh doanh du lịch trên địa bàn tỉnh"
REGION = "Thành phố Hồ Chí Minh và 13 tỉnh, thành Đồng bằng sông Cửu Long"

_AREAS = (
    (
        "Hợp tác quản lý nhà nước về du lịch",
        (
            (
                "Góp mặt tại ngày hội chuyển đổi số ngành du lịch",
                "Du lịch số, điểm đến xanh",
                "Quý II",
                "thành phố Cần Thơ",
            ),
            ("Cùng tổ chức hội nghị tổng kết năm và bàn nhiệm vụ năm sau", "Cùng nhìn lại", "Quý IV", "tỉnh Cà Mau"),
        ),
    ),
    (
        "Hợp tác xây dựng sản phẩm du lịch",
        (
            (
                "Khảo sát, góp ý các tuyến du lịch liên tỉnh",
                "Theo dòng phù sa",
                "Quý II",
                "khảo sát tại Cần Thơ, Hậu Giang, Sóc Trăng, Bạc Liêu, Cà Mau, Kiên Giang; đánh giá tại Bạc Liêu",
            ),
            ("Giới thiệu điểm đến với doanh nghiệp lữ hành", "Nối điểm, nên tuyến", "Quý III", "tỉnh Tiền Giang"),
        ),
    ),
    (
        "Hợp tác quảng bá, xúc tiến",
        (
            ("Cùng tổ chức hội nghị quảng bá sản phẩm của vùng", "Mùa nước nổi", "Quý II", "Thành phố Hồ Chí Minh"),
            (
                "Trưng bày sản phẩm tại thị trường trọng điểm trong nước",
                "Phương Nam gọi mời",
                "Quý III",
                "Thành phố Đà Nẵng hoặc Thành phố Hà Nội",
            ),
            ("Dựng không gian quảng bá tại nước ngoài", "", "", "dự kiến Campuchia, Thái Lan, Singapore, Úc, Mỹ..."),
        ),
    ),
    (
        "Hợp tác phát triển nhân lực",
        (
            (
                "Dự ngày hội của hướng dẫn viên và hội thi tại điểm",
                "Lời chào miệt vườn",
                "Quý III",
                "Thành phố Hồ Chí Minh",
            ),
            ("Cử người học các lớp nghiệp vụ phục vụ khách, quảng bá, xúc tiến...", "", "", ""),
        ),
    ),
    (
        "Hợp tác thu hút đầu tư",
        (
            ("Cùng tổ chức hội nghị mời gọi đầu tư du lịch", "", "Quý IV", "tỉnh Bến Tre"),
            ("Dự diễn đàn khởi nghiệp, đổi mới sáng tạo du lịch", "", "Quý IV", "tỉnh Bến Tre"),
            ("Hỗ trợ các địa phương bạn mời gọi đầu tư", "", "", "13 tỉnh, thành Đồng bằng sông Cửu Long"),
        ),
    ),
)

_PURPOSES = (
    "Gắn hoạt động du lịch của tỉnh với các địa phương trong liên kết, cùng chia sẻ nguồn khách, tuyến "
    "điểm và kinh nghiệm.",
    "Tạo điều kiện để doanh nghiệp và Hiệp hội Du lịch tỉnh góp sức xây dựng sản phẩm mới, khác biệt; qua đó mở rộng "
    "thị trường, thu hút nhà đầu tư và nâng chất lượng phục vụ du khách.",
)
_REQUIREMENTS = (
    "Mỗi hoạt động có đơn vị chủ trì, đơn vị phối hợp, thời gian và kết quả rõ ràng.",
    "Bảo đảm tiết kiệm, hiệu quả, phù hợp với dự toán được giao.",
)
_DUTIES = (
    "Các sở, ngành được giao chủ trì xây dựng kế hoạch chi tiết, lồng ghép vào nhiệm vụ thường xuyên và cân đối trong "
    "dự toán được giao; phần phát sinh thì gửi đề xuất về Sở Văn hóa, Thể thao và Du lịch để trình Ủy ban nhân dân "
    "tỉnh.",
    "Sở Văn hóa, Thể thao và Du lịch là đầu mối theo dõi, đôn đốc việc thực hiện và thông tin với các địa phương "
    "trong liên kết.",
)
_LAST_WORDS = (
    "Các đơn vị gửi kết quả thực hiện về Sở Văn hóa, Thể thao và Du lịch trước ngày 10/11/2023 để tổng hợp, trình Ủy "
    "ban nhân dân tỉnh."
)
RECIPIENTS = (
    "TT. Tỉnh ủy, TT. HĐND tỉnh",
    "UBND Thành phố Hồ Chí Minh",
    "UBND 12 tỉnh, thành ĐBSCL",
    "Sở DL: TP. HCM, Kiên Giang",
    "Sở VHTTDL các tỉnh, thành ĐBSCL",
    "Các Sở: VHTTDL, KH&ĐT, CT",
    "Báo Sóc Trăng; Đài PTTH tỉnh",
    "Cổng TTĐT tỉnh",
    "Hiệp hội Du lịch tỉnh",
)


def plan() -> OfficialDocument:
    """A province's plan of twelve activities in five areas, issued."""
    areas = tuple(_area(number, title, rows) for number, (title, rows) in enumerate(_AREAS, start=1))
    return OfficialDocument(
        kind="Kế hoạch",
        issuer="Ủy ban nhân dân tỉnh Sóc Trăng",
        subject=f"Triển khai Chương trình liên kết hợp tác phát triển du lịch {REGION} năm 2023",
        number="124",
        symbol="KH-UBND",
        place="Sóc Trăng",
        issued_on=date(2023, 6, 19),
        legal_bases=(
            f"Căn cứ Kế hoạch số 2080/KH-UBND ngày 23/6/2021 của Ủy ban nhân dân Thành phố Hồ Chí Minh về liên kết du "
            f"lịch giữa {REGION} giai đoạn 2022 - 2025",
            "Căn cứ Kế hoạch số 57/KH-UBND ngày 14/4/2022 của Ủy ban nhân dân tỉnh Sóc Trăng",
            "Căn cứ Kế hoạch số 967/KH-UBND ngày 17/3/2023 của Ủy ban nhân dân Thành phố Hồ Chí Minh",
        ),
        opening=("Ủy ban nhân dân tỉnh Sóc Trăng ban hành Kế hoạch triển khai Chương trình năm 2023, như sau:",),
        sections=(
            Section(
                "I",
                "MỤC ĐÍCH, YÊU CẦU",
                sections=(_points("1", "Mục đích", _PURPOSES), _points("2", "Yêu cầu", _REQUIREMENTS)),
            ),
            Section("II", "NỘI DUNG", sections=areas),
            Section("III", "TỔ CHỨC THỰC HIỆN", paragraphs=_duties()),
        ),
        report_due_on=date(2023, 11, 10),
        recipients=RECIPIENTS,
        archive="VT, VX",
        signing=SigningBlock("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Thị Ví Dụ"),
    )


def plan_of(activities: int) -> OfficialDocument:
    """The plan with as many activities, all in one area."""
    template = plan().activities()[0][1]
    listed = tuple(dataclasses.replace(template, number=f"1.{index}") for index in range(1, activities + 1))
    return with_areas(Section("1", "Hợp tác chung", activities=listed))


def with_areas(*areas: Section) -> OfficialDocument:
    """The plan with other areas of activities."""
    first, content, last = plan().sections
    return dataclasses.replace(plan(), sections=(first, dataclasses.replace(content, sections=areas), last))


def with_last_paragraphs(*texts: str) -> OfficialDocument:
    """The plan with other paragraphs in its last part."""
    *others, last = plan().sections
    paragraphs = tuple(Paragraph(text) for text in texts)
    return dataclasses.replace(plan(), sections=(*others, dataclasses.replace(last, paragraphs=paragraphs)))


def table_plan() -> OfficialDocument:
    """The plan with its activities in the table of an appendix."""
    return dataclasses.replace(plan(), activity_form="table")


def sector_plan() -> OfficialDocument:
    """A plan of a Sở, whose head signs alone."""
    return dataclasses.replace(
        plan(),
        superior="Ủy ban nhân dân tỉnh Sóc Trăng",
        issuer="Sở Văn hóa, Thể thao và Du lịch",
        symbol="KH-SVHTTDL",
        signing=SigningBlock("", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Văn Ví Dụ"),
    )


def chairman_plan() -> OfficialDocument:
    """A plan that the chairman issues in his own name."""
    return dataclasses.replace(
        plan(), activity_form="both", signing=SigningBlock("", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Thị Ví Dụ")
    )


def decision() -> OfficialDocument:
    """A decision with the plan, in the table form, bound behind it."""
    behind = dataclasses.replace(
        table_plan(), number="", symbol="", place="", issued_on=None, legal_bases=(), recipients=(), archive="",
        is_promulgated=True,
    )  # fmt: skip
    named = "Kế hoạch triển khai Chương trình liên kết hợp tác phát triển du lịch năm 2023"
    return dataclasses.replace(
        plan(),
        kind="Quyết định",
        subject=f"Về việc ban hành {named}",
        number="215",
        symbol="QĐ-UBND",
        decided_by=plan().issuer,
        legal_bases=(*plan().legal_bases, f"Theo đề nghị của Giám đốc {CULTURE}"),
        opening=(),
        sections=(),
        articles=(
            Article("1", f"Ban hành kèm theo Quyết định này {named}."),
            Article("2", "Quyết định này có hiệu lực kể từ ngày ký."),
            Article("3", f"Giám đốc {CULTURE}, thủ trưởng các đơn vị có liên quan chịu trách nhiệm thi hành."),
        ),
        recipients=("Như Điều 3", *RECIPIENTS[:4]),
        attached=(behind,),
    )


def submission() -> OfficialDocument:
    """A Sở's submission of the draft plan, its own number, day and signer blank, the draft behind it."""
    committee = plan().issuer
    return OfficialDocument(
        kind="Tờ trình",
        superior=committee,
        issuer=CULTURE,
        subject="Về việc ban hành Kế hoạch triển khai Chương trình liên kết hợp tác phát triển du lịch năm 2023",
        symbol="TTr-SVHTTDL",
        place="Sóc Trăng",
        addressees=(committee,),
        legal_bases=plan().legal_bases[:2],
        opening=(f"{CULTURE} kính trình {committee} xem xét, ban hành Kế hoạch, với các nội dung chính như sau:",),
        sections=(
            Section("I", "NỘI DUNG DỰ THẢO KẾ HOẠCH", (Paragraph("Dự thảo gồm 12 hoạt động thuộc 5 nhóm."),)),
            Section("", "", (Paragraph(f"{CULTURE} kính trình {committee} xem xét, quyết định."),)),
        ),
        recipients=("Như trên",),
        archive="VT",
        signing=SigningBlock(position="Giám đốc"),
        attached=(as_draft(plan()),),
    )


def report() -> OfficialDocument:
    """A report to several bodies with free sections and a table of results."""
    columns = (
        Column("TT", 7, "ordinal"),
        Column("Hoạt động", 40),
        Column("Kết quả", 33),
        Column("Số khách", 20, "amount"),
    )
    rows = [Row(("1", "Hợp tác quản lý nhà nước về du lịch"), is_group=True)]
    rows += [
        Row((f"1.{n}", "Góp mặt tại ngày hội", "Đã hoàn thành đúng thời gian.", f"{n * 1250}")) for n in range(1, 40)
    ]
    return dataclasses.replace(
        sector_plan(),
        kind="Báo cáo",
        symbol="BC-SVHTTDL",
        subject="Kết quả thực hiện Kế hoạch số 124/KH-UBND ngày 19/6/2023 của Ủy ban nhân dân tỉnh Sóc Trăng",
        addressees=("Ủy ban nhân dân tỉnh Sóc Trăng", "Sở Du lịch Thành phố Hồ Chí Minh"),
        legal_bases=(),
        opening=(),
        sections=(
            Section("I", "TÌNH HÌNH THỰC HIỆN", (Paragraph(_DUTIES[0]), Paragraph(_DUTIES[1]))),
            Section("II", "KẾT QUẢ TỪNG HOẠT ĐỘNG", tables=(Table(columns, tuple(rows)),)),
            Section("III", "ĐỀ XUẤT", (Paragraph(_LAST_WORDS),)),
        ),
    )


def register(entries: int = 60) -> OfficialDocument:
    """A register of outgoing papers: a landscape sheet under the names of the body."""
    columns = (
        Column("Số, ký hiệu", 12, "short"), Column("Ngày", 10, "short"), Column("Trích yếu", 50), Column("Ghi chú", 9),
    )  # fmt: skip
    rows = tuple(Row((f"{n:02d}/KH-UBND", "19/6/2023", plan().subject, "")) for n in range(1, entries + 1))
    sheet = Appendix("Sổ đăng ký văn bản đi", (), (Table(columns, rows),), belonging="sheet")
    return OfficialDocument(
        kind="Sổ đăng ký văn bản đi",
        superior="Ủy ban nhân dân tỉnh Sóc Trăng",
        issuer=CULTURE,
        subject="Năm 2023",
        appendices=(sheet,),
        is_appendices_alone=True,
    )


def _area(number: int, title: str, rows: tuple[tuple[str, str, str, str], ...]) -> Section:
    activities = tuple(_activity(f"{number}.{index}", *row) for index, row in enumerate(rows, start=1))
    return Section(str(number), title, activities=activities)


def _activity(number: str, title: str, theme: str, quarter: str, venue: str) -> Activity:
    return Activity(
        number=number,
        title=title,
        theme=theme,
        period_text=f"{quarter} năm 2023".strip() if quarter else "cả năm 2023",
        venue_text=venue,
        lead_label="Đơn vị chủ trì phối hợp",
        lead_text=CULTURE,
        lead_units=(CULTURE,),
        support_text=PARTNERS,
    )


def _points(number: str, title: str, texts: tuple[str, ...]) -> Section:
    return Section(number, title, paragraphs=tuple(Paragraph(text, "-") for text in texts))


def _duties() -> tuple[Paragraph, ...]:
    numbered = (Paragraph(text, f"{number}.") for number, text in enumerate(_DUTIES, start=1))
    return (*numbered, Paragraph(_LAST_WORDS))
