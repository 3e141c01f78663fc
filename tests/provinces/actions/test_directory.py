"""The import of the register: everything or nothing, and every mistake by its name."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.db import OperationalError

from provinces.actions.directory import FILES, DirectoryRefused, FileReport, import_directory
from provinces.models import Department, DepartmentAlias, Province, ProvinceDesignation, ProvinceGroup
from provinces.names import fold
from provinces.resources import ProvinceResource

pytestmark = pytest.mark.django_db

SMALL = Path(__file__).parents[2] / "data" / "register"

Change = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small register as files, one of each kind."""
    return Path(shutil.copytree(SMALL, tmp_path / "register"))


@pytest.fixture
def change(folder: Path) -> Change:
    """Write ``new`` for ``old`` in a file; ``old`` must be there."""

    def change_file(name: str, old: str, new: str) -> None:
        content = (folder / name).read_text(encoding="utf-8")
        assert old in content
        (folder / name).write_text(content.replace(old, new, 1), encoding="utf-8")

    return change_file


def problems_of(folder: Path) -> list[str]:
    """Why the files are refused; nothing may have been written."""
    with pytest.raises(DirectoryRefused) as refused:
        import_directory(folder=folder)
    assert not Province.objects.exists()
    assert not Department.objects.exists()
    return list(refused.value.problems)


def test_real_register_is_loaded_already_and_a_second_run_changes_nothing():
    reports = import_directory()
    assert [report.file for report in reports] == list(FILES)
    assert {(report.created, report.updated) for report in reports} == {(0, 0)}
    assert reports[0] == FileReport("provinces.csv", created=0, updated=0, unchanged=86)


def test_real_register_comes_into_an_empty_database(empty_register):
    reports = import_directory()
    assert {(report.updated, report.unchanged) for report in reports} == {(0, 0)}
    assert reports[0] == FileReport("provinces.csv", created=86, updated=0, unchanged=0)
    assert Department.objects.count() == next(report.created for report in reports if report.file == "departments.csv")


def test_small_register_is_written_as_the_files_say(empty_register, folder):
    import_directory(folder=folder)
    unit = Department.objects.get(province__name="Sóc Trăng")
    assert (unit.name, unit.short_name, unit.kind) == ("Sở Văn hóa, Thể thao và Du lịch", "VHTTDL", "department")
    assert (unit.valid_from, unit.valid_to) == (date(2008, 8, 1), date(2025, 6, 30))
    assert unit.search_key == fold("Sở Văn hóa, Thể thao và Du lịch VHTTDL Sóc Trăng")
    assert [alias.text for alias in unit.aliases.all()] == ["SVHTTDL"]
    assert [row.successor.province.name for row in unit.successions_out.all()] == ["Cần Thơ"]
    assert [row.group.name for row in unit.member_of.all()] == ["Các đơn vị liên quan"]
    group = ProvinceGroup.objects.get()
    assert group.variants == "2 tỉnh\ncả hai"
    assert {province.name for province in group.provinces.all()} == {"Cần Thơ", "Sóc Trăng"}


def test_changed_rows_are_counted_and_written(empty_register, folder, change):
    import_directory(folder=folder)
    change("provinces.csv", ",H13", ",H14")
    change("province_groups.csv", "92 từ 01/08/2008; ", "")
    change("department_aliases.csv", "SVHTTDL", "Sở VH")
    reports = {report.file: report for report in import_directory(folder=folder)}
    assert reports["provinces.csv"] == FileReport("provinces.csv", created=0, updated=1, unchanged=3)
    assert reports["province_groups.csv"] == FileReport("province_groups.csv", created=0, updated=1, unchanged=0)
    assert reports["department_aliases.csv"] == FileReport("department_aliases.csv", created=1, updated=0, unchanged=0)
    assert Province.objects.get(code="92", valid_to=None).identifier_code == "H14"
    assert {province.name for province in ProvinceGroup.objects.get().provinces.all()} == {"Sóc Trăng"}
    assert set(DepartmentAlias.objects.values_list("text", flat=True)) == {"SVHTTDL", "Sở VH"}


def test_renamed_province_gets_its_search_key(empty_register, folder, change):
    import_directory(folder=folder)
    change("provinces.csv", "94,Sóc Trăng", "94,Bãi Xàu")
    import_directory(folder=folder)
    assert Province.objects.get(code="94").search_key == "bai xau"


def test_code_that_one_row_frees_is_taken_by_a_new_one_in_the_same_file(empty_register, folder, change):
    import_directory(folder=folder)
    change("provinces.csv", "75,Đồng Nai,Đông Nam Bộ,01/07/2025,,", "75,Đồng Nai,Đông Nam Bộ,01/07/2025,31/12/2026,")
    path = folder / "provinces.csv"
    path.write_text(path.read_text(encoding="utf-8") + "75,Đồng Nai mới,Đông Nam Bộ,01/01/2027,,\n", encoding="utf-8")
    assert import_directory(folder=folder)[0] == FileReport("provinces.csv", created=1, updated=1, unchanged=3)


def test_day_that_an_administrator_confirmed_is_kept(empty_register, folder):
    import_directory(folder=folder)
    first, second = ProvinceDesignation.objects.filter(province__code="75").order_by("valid_from")
    first.valid_to = date(2026, 4, 29)
    first.save()
    second.valid_from, second.date_confirmed = date(2026, 4, 30), True
    second.save()
    report = import_directory(folder=folder)[1]
    assert report == FileReport("province_designations.csv", created=0, updated=0, unchanged=3)
    rows = ProvinceDesignation.objects.filter(province__code="75").values_list("valid_from", "valid_to")
    assert list(rows) == [(date(2025, 7, 1), date(2026, 4, 29)), (date(2026, 4, 30), None)]


def test_day_that_nobody_confirmed_follows_the_file(empty_register, folder, change):
    import_directory(folder=folder)
    change("province_designations.csv", "31/10/2026", "30/11/2026")
    change("province_designations.csv", "01/11/2026", "01/12/2026")
    assert import_directory(folder=folder)[1] == FileReport("province_designations.csv", 0, 2, 1)
    rows = ProvinceDesignation.objects.filter(province__code="75").values_list("valid_from", "valid_to")
    assert list(rows) == [(date(2025, 7, 1), date(2026, 11, 30)), (date(2026, 12, 1), None)]


def test_rows_that_no_file_names_stay(empty_register, folder, change):
    import_directory(folder=folder)
    change("department_aliases.csv", '94,01/08/2008,"Sở Văn hóa, Thể thao và Du lịch",01/08/2008,SVHTTDL\n', "")
    import_directory(folder=folder)
    assert [alias.text for alias in DepartmentAlias.objects.all()] == ["SVHTTDL"]


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            "provinces.csv",
            "94,Sóc Trăng,Đồng bằng sông Cửu Long",
            "94,Sóc Trăng,Miền Tây",
            "provinces.csv, dòng 3, cột “vùng”: “Miền Tây” không có trong danh sách: Trung du và miền núi phía Bắc; "
            "Đồng bằng sông Hồng; Bắc Trung Bộ và duyên hải miền Trung; Tây Nguyên; Đông Nam Bộ; "
            "Đồng bằng sông Cửu Long.",
        ),
        (
            "provinces.csv",
            "94,Sóc Trăng,Đồng bằng sông Cửu Long,01/08/2008",
            "94,Sóc Trăng,Đồng bằng sông Cửu Long,31/02/2008",
            "provinces.csv, dòng 3, cột “hiệu lực từ”: “31/02/2008” không phải là ngày; "
            "ghi ngày/tháng/năm, ví dụ 01/07/2025.",
        ),
        (
            "provinces.csv",
            "94,Sóc Trăng,",
            "94,,",
            "provinces.csv, dòng 3, cột “tên”: Mục này không được để trống.",
        ),
        (
            "provinces.csv",
            "94,Sóc Trăng,",
            f"94,{'x' * 101},",
            "provinces.csv, dòng 3, cột “tên”: Mục này chỉ được có tối đa 100 ký tự (hiện có 101).",
        ),
        (
            "provinces.csv",
            "94,Sóc Trăng,Đồng bằng sông Cửu Long,01/08/2008,30/06/2025",
            "94,Sóc Trăng,Đồng bằng sông Cửu Long,01/08/2008,30/06/2005",
            "provinces.csv, dòng 3, Ngày hết hiệu lực không được trước ngày bắt đầu hiệu lực.",
        ),
        (
            "provinces.csv",
            "94,Sóc Trăng,Đồng bằng sông Cửu Long,01/08/2008,30/06/2025",
            "92,Sóc Trăng,Đồng bằng sông Cửu Long,01/08/2008,30/06/2025",
            "provinces.csv, dòng 3, Trùng với dòng 2 của tệp.",
        ),
        (
            "provinces.csv",
            "92,Cần Thơ,Đồng bằng sông Cửu Long,01/08/2008,30/06/2025",
            "92,Cần Thơ,Đồng bằng sông Cửu Long,01/08/2008,",
            "provinces.csv, dòng 4, Mã này đang thuộc về một tỉnh, thành phố khác chưa hết hiệu lực.",
        ),
        (
            "provinces.csv",
            "94,Sóc Trăng,Đồng bằng sông Cửu Long,",
            "94,Sóc Trăng,",
            "provinces.csv, dòng 3: có 5 ô, phải có 6 ô.",
        ),
        (
            "provinces.csv",
            "mã,tên,vùng,",
            "mã,ten,vùng,",
            "provinces.csv, dòng 1: Thiếu cột “tên”. Thừa cột “ten”.",
        ),
        (
            "province_designations.csv",
            ",có,",
            ",rồi,",
            "province_designations.csv, dòng 2, cột “ngày đã xác nhận”: Ghi “có” hoặc “không”, không phải “rồi”.",
        ),
        (
            "province_aliases.csv",
            "94,01/08/2008,ST",
            "94,01/08/2009,ST",
            "province_aliases.csv, dòng 2, cột “mã tỉnh”: "
            "Không có tỉnh, thành phố mã “94” có hiệu lực từ ngày 01/08/2009.",
        ),
        (
            "province_aliases.csv",
            "94,01/08/2008,ST",
            ",,ST",
            "province_aliases.csv, dòng 2, cột “mã tỉnh”: Chưa ghi mã tỉnh, thành phố.",
        ),
        (
            "province_successions.csv",
            "92,01/07/2025,01/07/2025",
            "94,01/08/2008,01/07/2025",
            "province_successions.csv, dòng 2, Một tỉnh, thành phố không thể kế thừa chính mình.",
        ),
        (
            "province_groups.csv",
            "92 từ 01/08/2008; 94 từ 01/08/2008",
            "92 từ 01/08/2008; 99 từ 01/08/2008",
            "province_groups.csv, dòng 2, cột “gồm”: Không có tỉnh, thành phố mã “99” có hiệu lực từ ngày 01/08/2008.",
        ),
        (
            "province_groups.csv",
            "92 từ 01/08/2008; 94 từ 01/08/2008",
            "",
            "province_groups.csv, dòng 2, cột “gồm”: Chưa ghi tỉnh, thành phố nào.",
        ),
        (
            "department_aliases.csv",
            '"Sở Văn hóa, Thể thao và Du lịch"',
            "Sở Văn hóa",
            "department_aliases.csv, dòng 2, cột “đơn vị”: "
            "Không có đơn vị “Sở Văn hóa” của Sóc Trăng có hiệu lực từ ngày 01/08/2008.",
        ),
        (
            "group_memberships.csv",
            ",,Các đơn vị liên quan",
            ",,Các đơn vị",
            "group_memberships.csv, dòng 2, cột “nhóm”: "
            "Không có đơn vị “Các đơn vị” không thuộc tỉnh nào có hiệu lực từ ngày 01/08/2008.",
        ),
    ],
)
def test_bad_row_is_named_and_nothing_is_written(empty_register, folder, change, file, old, new, problem):
    change(file, old, new)
    assert problems_of(folder) == [problem]


def test_every_bad_row_and_cell_of_a_file_is_named(empty_register, folder, change):
    change("provinces.csv", "94,Sóc Trăng,Đồng bằng sông Cửu Long", "94,,Miền Tây")
    change("provinces.csv", ",01/07/2025,,H13", ",hôm nay,,H13")
    assert [problem.partition(":")[0] for problem in problems_of(folder)] == [
        "provinces.csv, dòng 3, cột “vùng”",
        "provinces.csv, dòng 3, cột “tên”",
        "provinces.csv, dòng 4, cột “hiệu lực từ”",
    ]


def test_bad_row_takes_back_what_the_files_before_it_brought(folder, change):
    before = Department.objects.count(), Province.objects.count()
    change("provinces.csv", "94,Sóc Trăng,", "93,Tỉnh Mới,")
    change("group_memberships.csv", "Các đơn vị liên quan", "Các đơn vị")
    with pytest.raises(DirectoryRefused):
        import_directory(folder=folder)
    assert (Department.objects.count(), Province.objects.count()) == before
    assert not Province.objects.filter(name="Tỉnh Mới").exists()


def test_missing_file_is_named(empty_register, folder):
    (folder / "departments.csv").unlink()
    assert problems_of(folder) == [f"Không có tệp departments.csv trong thư mục {folder}."]


@pytest.mark.parametrize("content", ["mã,tên\n".encode("utf-16"), b"\xff\xfe\x00", b'm\xc3\xa3,"t'])
def test_file_that_is_no_text_is_refused(empty_register, folder, content):
    (folder / "provinces.csv").write_bytes(content)
    assert problems_of(folder) == ["provinces.csv: không đọc được; cần tệp CSV mã hóa UTF-8."]


def test_empty_file_is_refused(empty_register, folder):
    (folder / "province_aliases.csv").write_bytes(b"")
    assert problems_of(folder) == [
        "province_aliases.csv, dòng 1: Thiếu cột “mã tỉnh”, “tỉnh từ ngày”, “cách viết khác”."
    ]


def test_file_of_a_spreadsheet_is_read(empty_register, folder, change):
    """A mark before the text, Windows line ends, an empty line at the end, and a code without its zero."""
    change("provinces.csv", "94,Sóc Trăng,", "01,Hà Nội,")
    for name in FILES:
        if name not in ("provinces.csv", "province_aliases.csv"):
            heading = (folder / name).read_text(encoding="utf-8").splitlines()[0]
            (folder / name).write_text(heading, encoding="utf-8")
    rows = "mã tỉnh,tỉnh từ ngày,cách viết khác\r\n1,2008-08-01,Thủ đô\r\n,,\r\n"
    (folder / "province_aliases.csv").write_bytes(f"\ufeff{rows}".encode())
    import_directory(folder=folder)
    assert [alias.text for alias in Province.objects.get(code="01").aliases.all()] == ["Thủ đô"]


@pytest.mark.parametrize("fault", [OperationalError("connection to server was lost"), KeyError("province")])
def test_fault_of_the_portal_is_told_in_vietnamese_and_logged(empty_register, folder, monkeypatch, caplog, fault):
    monkeypatch.setattr(ProvinceResource, "after_import", Mock(side_effect=fault))
    with caplog.at_level("ERROR", logger="provinces.resources.register"):
        assert problems_of(folder) == [
            "provinces.csv, cả tệp: Cổng gặp lỗi khi ghi danh bạ nên chưa dòng nào được ghi; "
            "lỗi đã được ghi lại cho người vận hành."
        ]
    assert [record.exc_info[1] for record in caplog.records] == [fault]


def test_fault_in_a_row_is_told_in_vietnamese_with_its_line(empty_register, folder, monkeypatch):
    monkeypatch.setattr(ProvinceResource, "natural_key", Mock(side_effect=OperationalError("server was lost")))
    assert problems_of(folder)[0] == (
        "provinces.csv, dòng 2: Cổng gặp lỗi khi ghi danh bạ nên chưa dòng nào được ghi; "
        "lỗi đã được ghi lại cho người vận hành."
    )
