"""Tập kế hoạch on the program's page: who may have it made, and that the finished one is everyone's."""

from __future__ import annotations

import pytest

from plans.models import Job, JobState
from tests.plans.conftest import make_draft

FILE = "/chuong-trinh/thu-nghiem/tap-ke-hoach/2023/"
START = f"{FILE}lap/"


@pytest.fixture
def made(editor, issued, django_capture_on_commit_callbacks) -> Job:
    """The yearbook of 2023, made by the worker."""
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(START)
    return Job.objects.get()


def program_page(client) -> str:
    """The program's page as that person sees it."""
    return client.get("/chuong-trinh/thu-nghiem/").content.decode()


def test_asking_leads_to_the_page_of_the_job(editor, issued, django_capture_on_commit_callbacks):
    assert f'action="{START}"' in program_page(editor)
    with django_capture_on_commit_callbacks(execute=True):
        response = editor.post(START)
    job = Job.objects.get()
    assert (response.status_code, response.url, job.state) == (302, f"/viec/{job.pk}/", JobState.DONE)


def test_finished_yearbook_is_open_to_everyone_and_only_signed_in_people_ask_for_one(public, made):
    response = public.get(FILE)
    assert (response.content, response["Content-Type"]) == (bytes(made.result), "application/pdf")
    page = program_page(public)
    assert f'href="{FILE}"' in page
    assert START not in page
    assert public.post(START).url.startswith("/dang-nhap/")


def test_yearbook_that_was_never_made_is_not_found(public, issued):
    assert public.get(FILE).status_code == 404
    assert public.get("/chuong-trinh/khong-co/tap-ke-hoach/2023/").status_code == 404
    assert "Chưa lập." in program_page(public)


def test_drafts_make_no_yearbook(editor, draft):
    assert "Tập kế hoạch" not in program_page(editor)
    page = editor.post(START, follow=True).content.decode()
    assert "chưa có kế hoạch nào được ban hành" in page
    assert not Job.objects.exists()


def test_current_yearbook_is_not_made_again(editor, made):
    assert START not in program_page(editor)
    assert "đang là bản mới nhất" in editor.post(START, follow=True).content.decode()
    assert Job.objects.count() == 1


def test_yearbook_from_before_a_change_says_so_and_can_be_made_anew(editor, made, program):
    type(program).objects.update(name="Tên mới của chương trình")
    page = program_page(editor)
    assert "từ đó danh mục kế hoạch đã thay đổi" in page
    assert f'action="{START}"' in page
    assert f'href="{FILE}"' in page


def test_own_job_under_way_is_shown_in_place_of_the_button(editor, as_user, ca_mau, issued, program):
    editor.post(START)
    job = Job.objects.get()
    assert f'href="/viec/{job.pk}/"' in program_page(editor)
    other = program_page(as_user(ca_mau.editor))
    assert f"/viec/{job.pk}/" not in other
    assert f'action="{START}"' in other


def test_draft_of_an_issued_year_changes_nothing(editor, made, program, ca_mau):
    make_draft(program, ca_mau)
    assert "từ đó danh mục kế hoạch đã thay đổi" not in program_page(editor)
