"""Activities in the administration: all plans out in one file, and drafts in again."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from plans.models import Activity, PlanEvent
from tests.plans.conftest import make_draft
from tests.plans.resources.sheets import stored_rows


@pytest.fixture
def admin(client, administrator):
    client.force_login(administrator)
    return client


def exported(admin) -> bytes:
    return admin.get(reverse("admin:plans_activity_export")).content


def with_theme(file: bytes, line: int, theme: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(file))
    sheet = book.active
    sheet.cell(line, [cell.value for cell in sheet[1]].index("Chủ đề") + 1).value = theme
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def sent(admin, file: bytes):
    upload = SimpleUploadedFile("hoat-dong.xlsx", file)
    return admin.post(reverse("admin:plans_activity_import"), {"import_file": upload, "format": "0", "resource": "0"})


def confirmed(admin, page):
    return admin.post(
        reverse("admin:plans_activity_process_import"), page.context["confirm_form"].initial, follow=True
    )


@pytest.fixture
def theirs(program, ca_mau):
    return make_draft(program, ca_mau)


def test_file_of_all_plans_changes_the_plan_that_was_edited(admin, administrator, draft, theirs):
    before = stored_rows(theirs)
    page = sent(admin, with_theme(exported(admin), 2, "Khác"))
    assert "<ins>Khác</ins>" in page.content.decode()
    done = confirmed(admin, page)
    assert "Đã nhập tệp: sửa 1 hoạt động." in done.content.decode()
    activity = Activity.objects.get(theme="Khác")
    assert (activity.area.plan, activity.search_key) == (draft, "tham gia ngay hoi du lich khac tinh ca mau")
    assert (activity.assignments.count(), activity.activity_venues.count()) == (3, 1)
    events = PlanEvent.objects.filter(action="activities_imported")
    assert list(events.values_list("plan", "by", "subject")) == [(draft.pk, administrator.pk, "sửa 1 hoạt động")]
    assert stored_rows(theirs) == before


def test_plan_that_is_no_draft_is_told_before_anything_is_written(admin, draft, theirs, soc_trang):
    file = with_theme(exported(admin), 2, "Khác")
    draft.state = "in_review"
    draft.save()
    page = sent(admin, file)
    assert "không còn là dự thảo để sửa" in page.content.decode()
    assert not Activity.objects.filter(theme="Khác").exists()


def test_plan_sent_on_after_the_preview_is_told_and_nothing_is_written(admin, draft, theirs):
    page = sent(admin, with_theme(exported(admin), 2, "Khác"))
    draft.state = "in_review"
    draft.save()
    assert "không còn là dự thảo để sửa" in confirmed(admin, page).content.decode()
    assert not Activity.objects.filter(theme="Khác").exists()


def test_csv_goes_out_without_formulas(admin, draft, activity):
    Activity.objects.filter(pk=activity.pk).update(title="=1+1")
    content = admin.get(reverse("admin:plans_activity_export"), {"dang": "csv"}).content.decode("utf-8-sig")
    assert ";'=1+1;" in content


def test_staff_without_administration_neither_export_nor_import(client, draft, soc_trang):
    client.force_login(soc_trang.editor)
    for name in ("export", "import"):
        assert client.get(reverse(f"admin:plans_activity_{name}")).status_code in (302, 403, 404)
