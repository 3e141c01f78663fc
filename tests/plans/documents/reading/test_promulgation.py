from __future__ import annotations

from datetime import date

from plans.documents.content import SigningBlock
from plans.documents.reading.lines import numbered_lines
from plans.documents.reading.reader import read_document
from tests.provinces.sample_directory import DIRECTORY

PLAN = (
    "KẾ HOẠCH",
    "Đón khách đường sông năm 2025",
    "(Ban hành kèm theo Quyết định số 21/QĐ-UBND ngày 14 tháng 8 năm 2024 của Chủ tịch Ủy ban nhân dân tỉnh Trà Vinh)",
    "I. NỘI DUNG",
    "1. Đua ghe",
    "- Thời gian: Quý I",
    "- Chủ trì: Sở Công Thương./.",
)
DECISION = (
    "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "TỈNH TRÀ VINH\tĐộc lập - Tự do - Hạnh phúc",
    "Số: 21/QĐ-UBND\tTrà Vinh, ngày 14 tháng 8 năm 2024",
    "QUYẾT ĐỊNH",
    "Về việc ban hành Kế hoạch đón khách đường sông năm 2025",
    "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH TRÀ VINH",
    "Căn cứ Luật Du lịch ngày 19/6/2017;",
    "Theo đề nghị của Giám đốc Sở Công Thương.",
    "QUYẾT ĐỊNH:",
    "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch đón khách đường sông năm 2025.",
    "Điều 2. Các đơn vị chịu trách nhiệm thi hành Quyết định này./.",
    "Nơi nhận:\tKT. CHỦ TỊCH",
    "- Như Điều 2;\tPHÓ CHỦ TỊCH",
    "- Lưu: VT.\tThạch Thị Sa Rây",
    "ỦY BAN NHÂN DÂN",
    "TỈNH TRÀ VINH",
)


def test_plan_behind_a_decision_has_its_number_day_bases_and_signature():
    source = [*DECISION, *PLAN]
    reading = read_document(source, DIRECTORY)
    paper = reading.document
    assert (paper.number, paper.symbol, paper.issued_on) == ("21", "QĐ-UBND", date(2024, 8, 14))
    assert (paper.issuer, paper.subject) == ("Ủy ban nhân dân tỉnh Trà Vinh", "Đón khách đường sông năm 2025")
    assert paper.legal_bases == ("Căn cứ Luật Du lịch ngày 19/6/2017", "Theo đề nghị của Giám đốc Sở Công Thương")
    assert (paper.recipients, paper.archive) == (("Như Điều 2",), "VT")
    assert paper.signing == SigningBlock("", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Thạch Thị Sa Rây")
    [(_, activity)] = paper.activities()
    assert (activity.title, activity.starts_on) == ("Đua ghe", date(2025, 1, 1))
    assert reading.problems == ()
    assert {use.line for use in reading.uses} == {line.number for line in numbered_lines(source)}


def test_plan_alone_takes_number_day_and_body_from_the_words_that_name_the_decision():
    paper = read_document(PLAN, DIRECTORY).document
    assert (paper.number, paper.symbol, paper.issued_on) == ("21", "QĐ-UBND", date(2024, 8, 14))
    assert (paper.issuer, paper.subject) == ("Ủy ban nhân dân tỉnh Trà Vinh", "Đón khách đường sông năm 2025")
