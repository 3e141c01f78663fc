"""What an edited cell means, and what is told about one that means nothing."""

from __future__ import annotations

from datetime import date

import pytest

from plans.actions.activity_import import import_activities
from plans.resources.files import read_table
from tests.plans.resources.sheets import changes_of, exported, faults_of, previewed, stored_rows, with_cells

NEW = {"area": "Quảng bá du lịch", "title": "Tổ chức hội chợ", "leads": "Sở Công Thương"}

NO_DAY = "không phải là ngày; ghi ngày/tháng/năm, ví dụ 19/06/2023."
BUDGETS = "trong dự toán; ngoài dự toán; không dùng ngân sách"
OUTSIDE = "Năm 2024 nằm ngoài năm 2023 của kế hoạch: thời gian thực hiện phải có ngày trong năm 2023."
NOT_COMMON = "Kế hoạch chung đã ban hành không có hoạt động này; hãy chọn trong danh sách, hoặc để trống."


def imported(draft, soc_trang, activity, **cells):
    file = with_cells(exported(draft), (2, cells))
    import_activities(by=soc_trang.editor, table=read_table(file), plan=draft)
    return stored_rows(draft)[str(activity.uid)]


def test_new_wording_of_time_brings_its_days(draft, soc_trang, activity):
    row = imported(draft, soc_trang, activity, period_text="Tháng 9 năm 2023")
    assert (row["period_text"], row["starts_on"], row["ends_on"], row["precision"]) == (
        "Tháng 9 năm 2023", date(2023, 9, 1), date(2023, 9, 30), "month",
    )  # fmt: skip


@pytest.mark.parametrize("first", ["5/9/2023", "05.09.2023", "2023-09-05", date(2023, 9, 5)])
def test_new_days_bring_their_wording(draft, soc_trang, activity, first):
    row = imported(draft, soc_trang, activity, starts_on=first, ends_on="07/09/2023")
    assert (row["period_text"], row["starts_on"], row["precision"]) == (
        "từ ngày 05/09/2023 đến ngày 07/09/2023", date(2023, 9, 5), "day",
    )  # fmt: skip


def test_new_unit_brings_its_wording(draft, soc_trang, activity):
    before = stored_rows(draft)[str(activity.uid)]
    row = imported(draft, soc_trang, activity, supports="so cong thuong; Hiệp hội Du lịch tỉnh")
    assert row["support_text"] == "Sở Công Thương và Hiệp hội Du lịch tỉnh"
    assert {unit for *_, unit in row["units"]} == {unit for *_, unit in before["units"]}


def test_new_venue_brings_its_wording_and_several_are_read(draft, soc_trang, activity):
    row = imported(draft, soc_trang, activity, venues="Cà Mau; TP. HCM")
    assert row["venue_text"] == "tỉnh Cà Mau và Thành phố Hồ Chí Minh"
    assert [order for _, order in row["venues"]] == [1, 2]


def test_units_of_a_wording_alone_are_read_from_it(draft, soc_trang):
    file = with_cells(exported(draft), (3, {**NEW, "leads": "", "lead_text": "Sở Công Thương và Sở Tài chính"}))
    assert ("Đơn vị chủ trì", "", "Sở Công Thương; Sở Tài chính") in changes_of(previewed(draft, file))[0][2]


def test_new_group_is_told_and_made_once(draft, soc_trang):
    rows = [(line, {**NEW, "area": "Nhóm mới", "title": f"Việc {line}"}) for line in (3, 4)]
    file = with_cells(exported(draft), *rows)
    assert [area.title for area in previewed(draft, file).sheet.new_areas] == ["Nhóm mới"]
    import_activities(by=soc_trang.editor, table=read_table(file), plan=draft)
    area = draft.areas.get(title="Nhóm mới")
    assert (area.order, list(area.activities.values_list("title", "order"))) == (3, [("Việc 3", 1), ("Việc 4", 2)])


def test_activity_moves_to_the_end_of_another_group(draft, soc_trang, activity):
    row = imported(draft, soc_trang, activity, area="phat trien san pham")
    assert (row["area_id"], row["order"]) == (draft.areas.get(order=2).pk, 1)


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"title": ""}, ("E2", "Ghi tên hoạt động.")),
        ({"area": ""}, ("D2", "Ghi nhóm hoạt động.")),
        ({"starts_on": "31/02/2023"}, ("I2", f"“31/02/2023” {NO_DAY}")),
        ({"ends_on": "01/01/1023"}, ("J2", "Năm phải từ 2000 đến 2100.")),
        ({"ends_on": "01/02/2023"}, ("J2", "Ngày kết thúc không được trước ngày bắt đầu.")),
        ({"period_text": "Quý I năm 2024"}, ("H2", OUTSIDE)),
        ({"leads": ""}, ("L2", "Ghi ít nhất một đơn vị chủ trì.")),
        ({"leads": "Sở Công Thương; Sở Công Thương"}, ("L2", "“Sở Công Thương” được ghi hai lần.")),
        ({"leads": "Sở Công Thương"}, ("M2", "Sở Công Thương không thể vừa chủ trì vừa phối hợp.")),
        ({"venues": "Atlantis"}, ("K2", "Không có tỉnh, thành phố “Atlantis” vào ngày 31/12/2023.")),
        ({"budget": "tiền túi"}, ("N2", f"“tiền túi” không có trong danh sách: {BUDGETS}.")),
        ({"theme": "a" * 501}, ("F2", "Dài 501 ký tự, tối đa 500.")),
        ({"carries_out": "9.9. Không có"}, ("V2", NOT_COMMON)),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)  # fmt: skip
def test_fault_is_told_at_its_cell(draft, cells, fault):
    assert faults_of(previewed(draft, with_cells(exported(draft), (2, cells)))) == [fault]


def test_all_faults_of_a_row_are_told_at_once(draft):
    file = with_cells(exported(draft), (2, {"title": "", "starts_on": "mai", "venues": "Atlantis"}))
    assert sorted(cell for cell, _ in faults_of(previewed(draft, file))) == ["E2", "I2", "K2"]
