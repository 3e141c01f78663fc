"""Files as people have them: other spreadsheets, other kinds, broken, hostile; and cells that are no formulas."""

from __future__ import annotations

import csv
import io
import time
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.exports.program_sheets import program_workbook
from plans.resources import ActivityResource
from plans.resources.cells import canonical, for_csv, for_workbook, from_csv, from_workbook
from plans.resources.files import ActivityCsv, ActivityWorkbook, read_table
from plans.resources.workbook import plan_workbook
from provinces.resources.files import MOST_ROWS
from provinces.unpacking import UnreadableFile
from tests.plans.resources.sheets import exported, exported_csv, faults_of, previewed

HEADING = "Nhóm hoạt động;Tên hoạt động;Đơn vị chủ trì"
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@given(st.text(max_size=60))
def test_text_of_a_cell_comes_back_and_is_stable(text):
    once = canonical(text)
    assert canonical(once) == once
    assert from_csv(for_csv(once)) == once
    assert from_workbook(for_workbook(once)) == once
    assert not for_csv(once).startswith(FORMULAS)


def cells_of(file: bytes):
    book = openpyxl.load_workbook(io.BytesIO(file))
    return [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_no_workbook_of_activities_holds_a_formula(shapes, program, administrator):
    resource = ActivityResource(plan=shapes.pk)
    plain = ActivityWorkbook().export_data(ActivityResource().export())
    for file in (plan_workbook(resource), plain, program_workbook(program, 2023, administrator)):
        assert {cell.data_type for cell in cells_of(file)} <= {"s", "d"}
        parts = zipfile.ZipFile(io.BytesIO(file))
        assert not [name for name in parts.namelist() if b"<f>" in parts.read(name)]


def test_no_csv_of_activities_holds_a_cell_that_begins_like_a_formula(shapes):
    for file in (exported_csv(shapes), ActivityCsv().export_data(ActivityResource().export())):
        rows = list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""), delimiter=";"))
        assert [cell for row in rows for cell in row if cell.startswith(FORMULAS)] == []
        assert any(cell.startswith("'=") for row in rows for cell in row)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("parting", [";", ",", "\t"])
def test_csv_of_other_spreadsheets_is_read(draft, encoding, parting):
    text = f"{HEADING}\nQuảng bá du lịch;Hội chợ;Sở Công Thương\n\n".replace(";", parting)
    resource = previewed(draft, text.encode(encoding))
    assert [(row.line, row.kind.value, row.title) for row in resource.outcomes] == [(2, "thêm", "Hội chợ")]


def test_columns_may_stand_in_any_order_and_blank_lines_between_rows(draft):
    text = "don vi chu tri,TÊN HOẠT ĐỘNG,nhóm hoạt động\n,,\nSở Công Thương,Hội chợ,Quảng bá du lịch\n,,\nx,Y,Z\n"
    resource = previewed(draft, text.encode())
    assert [(row.line, row.kind.value) for row in resource.outcomes] == [(3, "thêm"), (5, "có lỗi")]
    assert [cell for cell, _ in faults_of(resource)] == ["A5"]


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("", "Tệp trống; dòng 1 phải là dòng tiêu đề như trong tệp xuất từ cổng."),
        ("Tên hoạt động;Tên", "Ô B1: tệp mẫu không có cột “Tên”; hãy sửa tiêu đề hoặc xóa cột này."),
        ("Tên hoạt động;ten hoat dong", "Ô B1: cột “ten hoat dong” đã có ở ô A1."),
        ("Chủ đề", "Thiếu cột “Tên hoạt động”; dòng 1 phải là dòng tiêu đề."),
    ],
)
def test_heading_that_is_not_ours_is_told(draft, heading, sentence):
    assert previewed(draft, heading.encode()).refusals == [sentence]


def workbook_with(name: str, content: bytes = b"") -> bytes:
    file = io.BytesIO()
    book = openpyxl.Workbook()
    book.save(file)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def far_cell() -> bytes:
    book = openpyxl.Workbook()
    book.active["XFD1048576"] = "x"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "mật khẩu hoặc theo dạng cũ"),
        (b"PK\x03\x04 broken", "Không đọc được tệp"),
        (workbook_with("xl/vbaProject.bin"), "Tệp có macro"),
        (workbook_with("bomb.xml", b"<a>" + b" " * 150_000_000), "quá lớn"),
        (far_cell(), "Bảng dài quá|Có ô ở cột|quá lớn"),
        (b"\x89PNG\r\n", "Không đọc được loại tệp này"),
        (b"T\xean ho\xa1t", "không phải CSV mã hóa UTF-8"),
        (b"a\0b", "Không đọc được loại tệp này"),
        (b"x" * (10 * 1024 * 1024 + 1), "lớn hơn 10 MB"),
        (("Tên hoạt động\n" + "a\n" * (MOST_ROWS + 1)).encode(), f"quá {MOST_ROWS} dòng"),
        (b"Ten hoat dong\n" + b"a" * 200_000, "ô quá dài"),
        (b"Ten hoat dong\na;b", "Dòng 2 có 2 ô"),
    ],
    ids=range(12),
)
def test_file_that_cannot_be_taken_is_refused_soon_in_one_sentence(file, sentence):
    begun = time.process_time()
    with pytest.raises(UnreadableFile, match=sentence):
        read_table(file)
    assert time.process_time() - begun < 2


def test_template_hides_and_locks_what_is_the_portals(draft):
    sheet = openpyxl.load_workbook(io.BytesIO(exported(draft))).worksheets[0]
    assert [sheet.column_dimensions[letter].hidden for letter in "ABC"] == [True, True, False]
    assert [sheet[f"{letter}2"].protection.locked for letter in "ABCDE"] == [True, True, True, False, False]
    assert sheet.protection.sheet
    assert not sheet.protection.password


def test_template_offers_lists(draft):
    book = openpyxl.load_workbook(io.BytesIO(exported(draft)))
    lists = {column[0].value: [cell.value for cell in column[1:] if cell.value] for column in book["Danh mục"].columns}
    assert lists["Nhóm hoạt động"] == ["Quảng bá du lịch", "Phát triển sản phẩm"]
    assert lists["Thời gian"][:2] == ["Quý I năm 2023", "Quý II năm 2023"]
    assert lists["Kinh phí"] == ["trong dự toán", "ngoài dự toán", "không dùng ngân sách"]
    assert {"Sở Công Thương", "Ủy ban nhân dân tỉnh Cà Mau"} <= set(lists["Đơn vị chủ trì"])
    assert "Cà Mau" in lists["Tỉnh, thành phố"]
    validations = book.worksheets[0].data_validations.dataValidation
    rules = {str(rule.sqref).split("2:")[0]: rule for rule in validations}
    assert sorted(rules) == ["D", "G", "H", "K", "L", "M", "N", "P", "R"]
    assert rules["N"].showErrorMessage
    assert not rules["L"].showErrorMessage
