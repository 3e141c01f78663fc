"""Activities as files on the pages: out, seen before they are written, in."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from plans.actions.activities import edit_activity
from plans.forms import activity_sheets
from plans.models import PlanEvent
from tests.plans.conftest import activity_data, make_draft
from tests.plans.resources.sheets import exported, stored_rows, with_cells

NEW = {"area": "Nhóm mới", "title": "Tổ chức <b>hội chợ</b>", "leads": "Sở Công Thương"}


@pytest.fixture
def editor(client, soc_trang):
    client.force_login(soc_trang.editor)
    return client


def sent(client, plan, file: bytes, name: str = "hoat-dong.xlsx"):
    return client.post(reverse("activity_import", args=[plan.pk]), {"file": SimpleUploadedFile(name, file)})


def confirmed(client, plan, page):
    token = page.context["token"]
    return client.post(reverse("activity_import_confirm", args=[plan.pk]), {"tep": token}, follow=True)


def words(page) -> str:
    return page.content.decode()


@pytest.mark.parametrize(
    ("route", "name", "start"),
    [
        ("activity_sheet", "du-thao-hoat-dong", b"PK"),
        ("activity_sheet_csv", "du-thao-hoat-dong", "\ufeffMã;Dấu;Số;".encode()),
    ],
)
def test_file_goes_out_as_a_download(editor, draft, route, name, start):
    response = editor.get(reverse(route, args=[draft.pk]))
    assert response.content.startswith(start)
    assert f'attachment; filename="{name}-soc-trang-2023.' in response["Content-Disposition"]


def test_preview_shows_each_change_and_writes_nothing(editor, draft):
    before = stored_rows(draft)
    page = sent(editor, draft, with_cells(exported(draft), (2, {"theme": "Khác"}), (3, NEW)))
    assert "Tệp sẽ thêm 1, sửa 1 hoạt động" in words(page)
    assert "<del>Sắc màu phương Nam</del> → <ins>Khác</ins>" in words(page)
    assert "Nhóm hoạt động mới: “Nhóm mới”" in words(page)
    assert "<b>hội chợ</b>" not in words(page)
    assert stored_rows(draft) == before


def test_confirmation_writes_what_was_shown_once(editor, draft):
    page = sent(editor, draft, with_cells(exported(draft), (2, {"theme": "Khác"}), (3, NEW)))
    done = confirmed(editor, draft, page)
    assert "Đã nhập tệp: thêm 1, sửa 1 hoạt động." in words(done)
    assert "Tệp không làm thay đổi hoạt động nào." in words(confirmed(editor, draft, page))
    assert sorted(row["title"] for row in stored_rows(draft).values()) == [
        "Tham gia Ngày hội du lịch",
        "Tổ chức <b>hội chợ</b>",
    ]
    assert PlanEvent.objects.filter(plan=draft, action="activities_imported").count() == 1


def test_unchanged_file_has_nothing_to_confirm(editor, draft):
    page = sent(editor, draft, exported(draft))
    assert "Không có gì thay đổi" in words(page)
    assert page.context["token"] == ""


def test_fault_is_shown_with_its_cell_and_nothing_can_be_confirmed(editor, draft):
    page = sent(editor, draft, with_cells(exported(draft), (2, {"starts_on": "mai"}), (3, NEW)))
    assert '<strong class="numbers">Ô I2</strong>' in words(page)
    assert page.context["token"] == ""


def test_draft_changed_after_the_preview_is_told_and_nothing_is_written(editor, draft, soc_trang, activity):
    page = sent(editor, draft, with_cells(exported(draft), (2, {"title": "Tên mới"}), (3, NEW)))
    data = activity_data(soc_trang, theme="Người khác")
    edit_activity(by=soc_trang.editor, activity=activity, expected_version=1, data=data)
    before = stored_rows(draft)
    done = confirmed(editor, draft, page)
    assert "chưa dòng nào được ghi" in words(done)
    assert "Ô E2" in words(done)
    assert stored_rows(draft) == before


def test_token_of_another_plan_person_or_day_is_not_taken(editor, draft, program, ca_mau, soc_trang, monkeypatch):
    page = sent(editor, draft, with_cells(exported(draft), (3, NEW)))
    before = stored_rows(draft)
    theirs = make_draft(program, ca_mau)
    editor.force_login(ca_mau.editor)
    assert "hãy tải tệp lên lại" in words(confirmed(editor, theirs, page))
    editor.force_login(soc_trang.editor)
    monkeypatch.setattr(activity_sheets, "_KEPT_FOR", -1)
    assert "hãy tải tệp lên lại" in words(confirmed(editor, draft, page))
    assert stored_rows(draft) == before


@pytest.mark.parametrize("token", ["", "a:b:c"])
def test_token_that_is_none_leads_back(editor, draft, token):
    done = editor.post(reverse("activity_import_confirm", args=[draft.pk]), {"tep": token}, follow=True)
    assert "hãy tải tệp lên lại" in words(done)


def test_file_that_cannot_be_read_is_told_in_one_sentence(editor, draft):
    page = sent(editor, draft, b"%PDF-1.7", "ke-hoach.pdf")
    assert page.context["form"].errors["file"] == [
        "Không đọc được loại tệp này; cần tệp Excel (.xlsx) hoặc CSV mã hóa UTF-8."
    ]


def test_program_file_holds_what_the_person_may_see(client, draft, program, soc_trang, ca_mau):
    make_draft(program, ca_mau)
    address = reverse("program_activities", args=[program.slug, 2023])
    assert client.get(address).status_code == 302
    client.force_login(soc_trang.editor)
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(address).content)).active
    assert [(row[0].value, row[5].value, row[9].value.year) for row in sheet.iter_rows(min_row=2)] == [
        ("Sóc Trăng", "Tham gia Ngày hội du lịch", 2023)
    ]
    assert client.get(reverse("program_activities", args=[program.slug, 2030])).status_code == 404
