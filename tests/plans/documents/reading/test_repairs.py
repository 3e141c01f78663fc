from __future__ import annotations

import unicodedata

import pytest

from plans.documents.reading.accounting import Ledger, Question, Repair
from plans.documents.reading.lines import Line, numbered_lines
from plans.documents.reading.repairs import Repairer
from tests.plans.documents.reading.register import whole_register
from tests.plans.documents.reading.scoring import PAPERS
from tests.provinces.sample_directory import DIRECTORY

REPAIRER = Repairer(DIRECTORY)


def repaired(text: str) -> tuple[str, list[tuple[str, str]]]:
    ledger = Ledger()
    line = REPAIRER.repaired(Line(7, text), ledger)
    assert line.number == 7
    assert all(isinstance(repair, Repair) and repair.line == 7 for repair in ledger.repairs)
    return line.text, [(repair.read, repair.meant) for repair in ledger.repairs]


@pytest.mark.parametrize(
    ("text", "meant", "entry"),
    [
        ("bàn việc họp tác lâu dài", "bàn việc hợp tác lâu dài", ("việc họp tác", "việc hợp tác")),
        ("của Ủy ban nhân dẫn tỉnh", "của Ủy ban nhân dân tỉnh", ("nhân dẫn tỉnh", "nhân dân tỉnh")),
        ("Uỷ ban nhân dẫn xã", "Uỷ ban nhân dân xã", ("nhân dẫn xã", "nhân dân xã")),
        ("Tinh ủy và các ban", "Tỉnh ủy và các ban", ("Tinh ủy", "Tỉnh ủy")),
        ("- Hiệp hội Du lịch tinh;", "- Hiệp hội Du lịch tỉnh;", ("lịch tinh", "lịch tỉnh")),
        ("Địa điểm: tỉnh Tiên Giang.", "Địa điểm: tỉnh Tiền Giang.", ("tỉnh Tiên Giang", "tỉnh Tiền Giang")),
        (
            "Sở Văn hoa, Thể thao và Du lịch",
            "Sở Văn hóa, Thể thao và Du lịch",
            ("Văn hoa, Thể", "Văn hóa, Thể"),
        ),
        ("I. MUC ĐÍCH, YÊU CẦU", "I. MỤC ĐÍCH, YÊU CẦU", ("I. MUC ĐÍCH, YÊU CẦU", "I. MỤC ĐÍCH, YÊU CẦU")),
        ("V. MUC ĐÍCH KHÁC", "V. MỤC ĐÍCH KHÁC", ("V. MUC ĐÍCH", "V. MỤC ĐÍCH")),
        ("KÉ HOẠCH", "KẾ HOẠCH", ("KÉ HOẠCH", "KẾ HOẠCH")),
        ("PHO CHU TICH", "PHÓ CHỦ TỊCH", ("PHO CHU TICH", "PHÓ CHỦ TỊCH")),
        ("ngày 19 tháng06 năm 2023", "ngày 19 tháng 06 năm 2023", ("tháng06", "tháng 06")),
        ("Số: 124 /KH-UBND", "Số: 124/KH-UBND", ("124 /KH-UBND", "124/KH-UBND")),
        ("số 10- CTr/TU ngày", "số 10-CTr/TU ngày", ("10- CTr/TU", "10-CTr/TU")),
        ("- -Địa điểm: bến tàu", "- Địa điểm: bến tàu", ("- -Địa", "- Địa")),
        ("- 1.1. Đua ghe", "1.1. Đua ghe", ("- 1.1.", "1.1.")),
        ("lI. NỘI DUNG", "II. NỘI DUNG", ("lI.", "II.")),
        ("qua Sở Sở Công Thương", "qua Sở Công Thương", ("Sở Sở", "Sở")),
        ("- Đơn vị phối họp: Sở Y tế", "- Đơn vị phối hợp: Sở Y tế", ("Đơn vị phối họp", "Đơn vị phối hợp")),
        ("Chu để: biển", "Chủ đề: biển", ("Chu để", "Chủ đề")),
        ("Thờigian thựe hiện: Quý I", "Thời gian thực hiện: Quý I", ("Thờigian thựe hiện", "Thời gian thực hiện")),
        ("Nơl nbận:", "Nơi nhận:", ("Nơl nbận:", "Nơi nhận:")),
        ("KT. C HỦ TICH", "KT. CHỦ TỊCH", ("KT. C HỦ TICH", "KT. CHỦ TỊCH")),
        ("gửi Ủyban nhân dân", "gửi Ủy ban nhân dân", ("gửi Ủyban nhân dân", "gửi Ủy ban nhân dân")),
        ("khách du l ịch đến", "khách du lịch đến", ("khách du l ịch đến", "khách du lịch đến")),
        ("ngày 2O/12/2026", "ngày 20/12/2026", ("ngày 2O/12/2026", "ngày 20/12/2026")),
        ("Quý lI/2024", "Quý II/2024", ("Quý lI", "Quý II")),
        ("trong nam 2023", "trong năm 2023", ("trong nam 2023", "trong năm 2023")),
        ("Số: 812/T Tr-SVHTTDL", "Số: 812/TTr-SVHTTDL", ("812/T Tr-SVHTTDL", "812/TTr-SVHTTDL")),
        (
            "tại Công văn số 210/ SVHTTDL-QLDL",
            "tại Công văn số 210/SVHTTDL-QLDL",
            ("210/ SVHTTDL-QLDL", "210/SVHTTDL-QLDL"),
        ),
        ("tại tỉnh Bếu Tre", "tại tỉnh Bến Tre", ("tỉnh Bếu Tre", "tỉnh Bến Tre")),
        ("+ Thực hi ện: Sở Y tế", "+ Thực hiện: Sở Y tế", ("Thực hi ện", "Thực hiện")),
        ("ngày 02/02/2024của tỉnh", "ngày 02/02/2024 của tỉnh", ("02/02/2024của", "02/02/2024 của")),
        ("giai đoạn 2026- 2030", "giai đoạn 2026 - 2030", ("2026-", "2026 -")),
        ("về du lịch du lịch nông thôn", "về du lịch nông thôn", ("du lịch du lịch", "du lịch")),
    ],
)
def test_damage_is_put_right_and_listed(text, meant, entry):
    assert repaired(text) == (meant, [entry])


@pytest.mark.parametrize(
    "text",
    [
        "Ngày hội thể thao bắt đầu từ ngày 12/5 tại tỉnh Cà Mau.",
        "Các cơ quan có quan hệ tốt với nhau trong tâm thế mới.",
        "hội thao và hội thảo về lịch sự, lịch sử, truyền thống, truyền thông",
        "Người phụ trách chính, phụ việc là anh Sáu.",
        "Mọi người luôn luôn vui vẻ, từ từ ngắm cảnh, dần dần quen việc.",
        "đồng tiền giang hồ, nước sông hậu giang hai tay",
        "Sở Văn hoá, Thể thao và Du lịch; Uỷ ban nhân dân; thuỷ sản; hoà bình",
        "Trong quý II - III/2024, từ ngày 10 - 12/5, số 57-NQ/TW, 24/7.",
        "1.1. Đua ghe ngo; - 5 độ C; +84 299",
        "phân công phản công",
        "mã số xây dựng, quy định ký hiệu, n hiển thị, ngôn ngữ Al",
        "1. Mục đích",
        "tour 4 tỉnh Thanh Hóa - Nghệ An - Hà Tĩnh - Quảng Bình",
        "phát triển kinh tế số du lịch",
        "Độc lập – Tự do – Hạnh phúc",
        "-------",
        "Số: 64/KH-SVHTTDL Lạng Sơn, ngày 22 tháng 01 năm 2026",
        "I. MỤC ĐÍCH",
        "Sở: VHTTDL",
        'Chủ đề: "Du l ịch, họp tác".',
        "Ông Huỳnh Thlện Tâm",
        "",
    ],
)
def test_sound_text_is_left_alone(text):
    assert repaired(text) == (text, [])


def test_text_in_decomposed_letters_is_as_sound_as_composed():
    text = unicodedata.normalize("NFD", "Ủy ban nhân dân tỉnh Sóc Trăng hợp tác")
    assert repaired(text) == (text, [])


def test_each_change_of_a_line_is_listed():
    assert repaired("- -Tinh ủy họp tác tháng06") == (
        "- Tỉnh ủy hợp tác tháng 06",
        [("- -Tinh", "- Tinh"), ("tháng06", "tháng 06"), ("Tinh ủy", "Tỉnh ủy"), ("ủy họp tác", "ủy hợp tác")],
    )


def test_short_form_of_a_unit_is_joined_and_two_of_them_are_not():
    repairer, ledger = Repairer(whole_register()), Ledger()
    texts = ["Sở V HTTDL; SC T", "Các sở: VHTTDL GTVT", "UBND TP, CT UBND tỉnh"]
    lines = [repairer.repaired(Line(1, text), ledger).text for text in texts]
    assert lines == ["Sở VHTTDL; SCT", *texts[1:]]


def test_doubtful_repair_is_a_question_and_changes_nothing():
    ledger = Ledger()
    line = REPAIRER.repaired(Line(7, "cùng việnnghiên cứu"), ledger)
    assert line.text == "cùng việnnghiên cứu"
    assert ledger.repairs == []
    assert ledger.questions == [
        Question(
            7,
            "cùng việnnghiên cứu",
            "cùng viện nghiên cứu",
            "Có thể bản chụp đọc sai chữ này; hãy đối chiếu với bản gốc.",
        )
    ]


def test_corpus_of_sound_papers_needs_no_repair():
    papers = [path for path in PAPERS.glob("[0-9]*.txt") if "scan" not in path.name]
    ledger = Ledger()
    repairer = Repairer(whole_register())
    for path in papers:
        for line in numbered_lines(path.read_text(encoding="utf-8").splitlines()):
            repairer.repaired(line, ledger)
    assert len(papers) > 25
    assert (ledger.repairs, ledger.questions) == ([], [])
