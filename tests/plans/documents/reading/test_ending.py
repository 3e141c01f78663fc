from __future__ import annotations

from datetime import date

import pytest

from plans.documents.content import SigningBlock
from plans.documents.reading.accounting import Ledger
from plans.documents.reading.deadlines import report_due_on
from plans.documents.reading.ending import ending_place, read_ending
from plans.documents.reading.lines import numbered_lines

SIGNED = SigningBlock("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Thạch Thị Sa Rây")


@pytest.mark.parametrize(
    "source",
    [
        (
            "Nơi nhận:",
            "- TT. Tỉnh ủy;",
            "- Sở Y tế...;",
            "- Lưu: VT, VX.",
            "TM. ỦY BAN NHÂN DÂN",
            "KT. CHỦ TỊCH",
            "PHÓ CHỦ TỊCH",
            "(Đã ký)",
            "Thạch Thị Sa Rây",
        ),
        (
            "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN",
            "- TT. Tỉnh ủy;\tKT. CHỦ TỊCH",
            "\tPHÓ CHỦ TỊCH",
            "- Sở Y tế...;",
            "- Lưu: VT, VX.\tThạch Thị Sa Rây",
        ),
        (
            "TM. ỦY BAN NHÂN DÂN",
            "KT. CHỦ TỊCH",
            "PHÓ CHỦ TỊCH",
            "Thạch Thị Sa Rây",
            "Nơi nhận:",
            "- TT. Tỉnh",
            "ủy;",
            "- Sở Y tế...;",
            "- Lưu: VT, VX.",
        ),
    ],
)
def test_ending_is_read_in_any_order(source):
    lines, ledger = numbered_lines(source), Ledger()
    ending = read_ending(lines, ledger)
    assert (ending.recipients, ending.archive, ending.signing) == (["TT. Tỉnh ủy", "Sở Y tế..."], "VT, VX", SIGNED)
    assert set(ledger.uses) == set(lines)


@pytest.mark.parametrize(
    ("source", "signing"),
    [
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê A"), SigningBlock("TM. ỦY BAN NHÂN DÂN", "", "CHỦ TỊCH", "Lê A")),
        (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Y Ban"), SigningBlock("", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Y Ban")),
        (("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), SigningBlock("", "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "")),
        (("GIÁM ĐỐC",), SigningBlock("", "", "GIÁM ĐỐC", "")),
    ],
)
def test_right_to_sign_is_read_as_printed(source, signing):
    assert read_ending(numbered_lines(source), Ledger()).signing == signing


def test_damaged_label_of_the_archive_is_repaired():
    ledger = Ledger()
    assert read_ending(numbered_lines(["Nơi nhận:", "- Luu: VT."]), ledger).archive == "VT"
    assert [(repair.line, repair.read, repair.meant) for repair in ledger.repairs] == [(2, "Luu", "Lưu")]


def test_notes_of_the_office_stay_unread():
    lines, ledger = (
        numbered_lines(["Nơi nhận:", "- Lưu: VT.", "08 KH", "GIÁM ĐỐC", "Ký bởi: Lê A", "Lê Văn A"]),
        Ledger(),
    )
    assert read_ending(lines, ledger).signatory == "Lê Văn A"
    assert [line.text for line in lines if line not in ledger.uses] == ["08 KH"]
    assert [(repair.read, repair.meant) for repair in ledger.repairs] == [("Ký bởi: Lê A", "")]


def test_ending_begins_at_recipients_or_signature():
    lines = numbered_lines(["I. VIỆC", "Nơi nhận khách là bến đò, nhà vườn và các chợ nổi.", "Nơi nhận:", "GIÁM ĐỐC"])
    assert ending_place(lines) == 2
    assert ending_place(lines[:2] + lines[3:]) == 2
    assert ending_place(lines[:2]) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Các đơn vị báo cáo kết quả gửi về Sở A trước ngày 10/11/2023 để tổng hợp.", date(2023, 11, 10)),
        ("Báo cáo kết quả chậm nhất là ngày 05 tháng 12 năm 2023.", date(2023, 12, 5)),
        ("Gửi báo cáo tổng kết về Sở A trước ngày 20/11.", date(2023, 11, 20)),
        ("Định kỳ báo cáo kết quả hằng năm. Báo cáo kết quả năm nay trước ngày 01/12/2023.", date(2023, 12, 1)),
        ("Báo cáo kết quả trước ngày 30/11 hằng năm.", None),
        ("Định kỳ báo cáo kết quả trước ngày 20/11.", None),
        ("Đăng ký trước ngày 10/11/2023.", None),
        ("Báo cáo kết quả trước ngày 31/11/2023.", None),
        ("Báo cáo kết quả khi xong việc.", None),
    ],
)
def test_report_is_due_on_the_day_a_sentence_sets_once(text, expected):
    assert report_due_on(["Mở đầu.", text], 2023) == expected
