"""Đọc kế hoạch có sẵn, as the browser sends it: the form, the review with its buttons, units, and the draft."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from plans.actions import intakes as actions
from plans.actions import jobs
from plans.actions.drafting import PlanData, create_plan
from plans.actions.intakes import Destination, Paper, review, take_in
from plans.documents.reviewing.edits import drop
from plans.documents.reviewing.work import Work, work_from_json
from plans.models import Activity, Intake, IntakeState, Job, JobState, Plan
from plans.views import intakes as views
from provinces.models import Department
from tests.plans.conftest import province_named, unit_named
from tests.plans.papers import PLAN_IN_WORDS
from tests.plans.scans import picture

CRAFTS = "Làng nghề Hàng Châu"
NEWS = "Ngày 12/12, lãnh đạo các tỉnh đã gặp gỡ báo chí.\nBuổi gặp diễn ra trong không khí <b>thân mật</b>."


@pytest.fixture
def intake(soc_trang, program) -> Intake:
    """A paper under review."""
    place = Destination(program, soc_trang.tourism)
    return take_in(by=soc_trang.editor, paper=Paper(text=PLAN_IN_WORDS), destination=place)


@pytest.fixture
def editor(client, soc_trang) -> Client:
    """The browser of the chuyên viên."""
    client.force_login(soc_trang.editor)
    return client


def sent(program, office, **values: object) -> dict[str, object]:
    """The form of a paper, filled in."""
    return {"program": program.pk, "department": office.tourism.pk, "year": "", "text": "", **values}


def work_of(intake: Intake) -> Work:
    intake.refresh_from_db()
    return work_from_json(intake.work)


def press(client: Client, intake: Intake, do: str, **values: object):
    """Press a button of the review page."""
    intake.refresh_from_db()
    data = {"version": intake.version, "do": do, **values}
    return client.post(reverse("intake_detail", args=[intake.pk]), data)


def test_form_tells_its_limits_and_offers_what_the_person_drafts_for(editor, program, soc_trang, ca_mau):
    page = editor.get(reverse("intake_start")).content.decode()
    assert "mỗi tệp tối đa 20 MB" in page
    assert f'<option value="{soc_trang.tourism.pk}" selected>' in page
    assert f'value="{ca_mau.tourism.pk}"' not in page


def test_pasted_paper_opens_its_review(editor, program, soc_trang):
    response = editor.post(reverse("intake_start"), sent(program, soc_trang, text=PLAN_IN_WORDS))
    intake = Intake.objects.get()
    assert response.url == reverse("intake_detail", args=[intake.pk])
    page = editor.get(response.url).content.decode()
    bar = " ".join(re.sub("<[^>]+>", " ", page.split('review-bar numbers">')[1].split("</p>")[0]).split())
    assert bar == "2 hoạt động 31 dòng đã dùng 0 đã sửa lỗi quét 0 chưa hiểu đã xem 0/2 hoạt động"
    assert f"“<strong>{CRAFTS}</strong>” chưa có trong danh bạ" in page


def test_file_of_text_opens_its_review(editor, program, soc_trang):
    upload = SimpleUploadedFile("ke-hoach.txt", PLAN_IN_WORDS.encode())
    editor.post(reverse("intake_start"), sent(program, soc_trang, file=upload))
    intake = Intake.objects.get()
    assert (intake.name, intake.state) == ("ke-hoach.txt", IntakeState.REVIEW)
    source = editor.get(reverse("intake_source", args=[intake.pk]))
    assert (source.content, source["Content-Disposition"]) == (
        PLAN_IN_WORDS.encode(), 'attachment; filename="ke-hoach.txt"',
    )  # fmt: skip


def test_news_is_refused_with_everything_kept_in_the_form(editor, program, soc_trang):
    page = editor.post(reverse("intake_start"), sent(program, soc_trang, text=NEWS, year="2024")).content.decode()
    assert "&lt;b&gt;thân mật&lt;/b&gt;" in page
    assert 'value="2024"' in page
    assert 'id="loi"' in page
    assert Intake.objects.count() == 0


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "Chọn tệp, hoặc dán văn bản"),
        ({"text": "x", "file": SimpleUploadedFile("a.txt", b"x")}, "Chỉ chọn một"),
        ({"text": "x", "year": "1990"}, "Năm 1990 nằm ngoài thời gian của chương trình (2022–2025)."),
        ({"text": "x", "year": "2031"}, "Năm 2031 nằm ngoài thời gian của chương trình (2022–2025)."),
        ({"text": "x", "department": "9999999"}, "Chọn đơn vị soạn thảo trong danh sách."),
        ({"text": "x\x00"}, "Không được có ký tự rỗng"),
        ({"file": SimpleUploadedFile("a.txt", b"")}, "Tệp trống"),
        ({"file": SimpleUploadedFile("a.exe", b"MZ")}, "a.exe"),
    ],
)
def test_wrong_form_is_told_what_is_wrong(editor, program, soc_trang, values, told):
    response = editor.post(reverse("intake_start"), sent(program, soc_trang, **values))
    assert response.status_code == 200
    assert told in response.content.decode()
    assert Intake.objects.count() == 0


def test_form_says_ahead_that_too_many_papers_wait_and_keeps_what_is_sent_all_the_same(
    editor, intake, program, soc_trang, monkeypatch
):
    ahead = '<a href="#dang-doc">danh sách văn bản đang đọc dở</a>'
    assert ahead not in editor.get(reverse("intake_start")).content.decode()
    for module in (actions, views):
        monkeypatch.setattr(module, "MOST_WAITING", 1)
    assert ahead in editor.get(reverse("intake_start")).content.decode()
    page = editor.post(reverse("intake_start"), sent(program, soc_trang, text="Văn bản thứ hai")).content.decode()
    assert "Bạn đang có 1 văn bản đọc dở, là mức nhiều nhất của một người. Hãy lập dự thảo hoặc bỏ bớt" in page
    assert (ahead in page, "Văn bản thứ hai</textarea>" in page, Intake.objects.count()) == (True, True, 1)
    assert '<h2 id="dang-doc">Đang đọc dở</h2>' in page


def test_scan_shows_its_progress_and_opens_when_it_is_read(editor, program, soc_trang, monkeypatch):
    monkeypatch.setattr(jobs, "send_job", lambda pk: None)
    upload = SimpleUploadedFile("trang.png", picture("PNG"))
    response = editor.post(reverse("intake_start"), sent(program, soc_trang, file=upload))
    intake, job = Intake.objects.get(), Job.objects.get()
    assert "Bản quét sẽ được nhận dạng khi đến lượt" in editor.get(response.url).content.decode()
    assert editor.get(reverse("job_detail", args=[job.pk])).url == response.url
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, done=1, total=3)
    page = editor.get(response.url, headers={"HX-Request": "true"}).content.decode()
    assert "Đã nhận dạng 1/3 trang" in page
    assert "<h1>" not in page
    Intake.objects.filter(pk=intake.pk).update(
        state=IntakeState.REVIEW, reading=_read(soc_trang, program).reading, work=_read(soc_trang, program).work
    )
    assert editor.get(response.url, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def _read(office, program) -> Intake:
    place = Destination(program, office.tourism)
    return take_in(by=office.editor, paper=Paper(text=PLAN_IN_WORDS), destination=place)


def test_everything_written_is_kept_whatever_button_is_pressed(editor, intake):
    values = {"h-subject": "Trích yếu mới", "h-issued_on": "11/02/2023", "c-a1-title": "Tên mới", "h-year": "2024"}
    response = press(editor, intake, "drop:a0", **values)
    work = work_of(intake)
    assert response.url.endswith("#hoat-dong")
    assert (work.header["subject"], work.header["issued_on"], work.year) == ("Trích yếu mới", "2023-02-11", 2024)
    assert [(card.title, card.is_dropped) for card in work.cards] == [
        ("Phối hợp tổ chức chuyến ghe mẫu", True), ("Tên mới", False),
    ]  # fmt: skip


def test_wrong_entries_are_told_at_their_fields_and_nothing_is_saved(editor, intake):
    values = {
        "h-issued_on": "31/02/2023", "h-year": "020239", "c-a0-title": " ", "c-a1-theme": "x" * 501,
        "h-recipients": "y" * 301, "h-subject": "giữ tôi",
    }  # fmt: skip
    page = press(editor, intake, "accept:a0", **values).content.decode()
    for told in (
        'href="#h-issued_on">Ngày không hợp lệ', 'href="#h-year">Năm từ 2000 đến 2100',
        'href="#c-a0-title">Ghi tên hoạt động', 'href="#c-a1-theme">Dài 501 ký tự, tối đa 500',
        'href="#h-recipients">Mỗi nơi nhận tối đa 300 ký tự', ">\ngiữ tôi</textarea>",
    ):  # fmt: skip
        assert told in page
    assert intake.version == 1
    assert not any(card.is_accepted for card in work_of(intake).cards)


def test_stale_page_keeps_what_was_typed_and_shows_what_was_saved_meanwhile(editor, intake):
    press(editor, intake, "", **{"c-a0-title": "Của người khác"})
    data = {"version": 1, "do": "", "c-a0-title": "Của tôi"}
    page = editor.post(reverse("intake_detail", args=[intake.pk]), data).content.decode()
    assert "đã lưu một bản mới hơn" in page
    assert ">\nCủa tôi</textarea>" in page
    assert "Bản mới đang ghi: Của người khác" in page
    assert work_of(intake).cards[0].title == "Của người khác"
    press(editor, intake, "", **{"c-a0-title": "Của tôi"})
    assert work_of(intake).cards[0].title == "Của tôi"


def test_buttons_accept_merge_split_and_restore(editor, intake):
    press(editor, intake, "accept:a0")
    press(
        editor, intake, "split:a1", **{"split-a1": str(PLAN_IN_WORDS.splitlines().index("- Thời gian: Quý III.") + 1)}
    )
    assert [card.key for card in work_of(intake).cards] == ["a0", "a1", "n0"]
    press(editor, intake, "merge:n0")
    press(editor, intake, "drop:a1")
    press(editor, intake, "restore:a1")
    press(editor, intake, "unaccept:a0")
    assert [(card.key, card.is_accepted, card.is_dropped) for card in work_of(intake).cards] == [
        ("a0", False, False), ("a1", False, False),
    ]  # fmt: skip


@pytest.mark.parametrize("do", ["merge:a0", "accept:zz", "split:a1", "right:7", "put", "right:x", "mend:"])
def test_button_that_does_not_fit_is_told(editor, intake, do):
    response = press(editor, intake, do)
    assert response.status_code == 200
    assert 'role="alert"' in response.content.decode()
    assert work_of(intake) == work_of(intake)
    assert intake.version == 1


@pytest.mark.parametrize("do", ["", "nonsense", "save:1", "\u202e:x", "skip_all:999999999 0 -3 ²"])
def test_strange_button_saves_and_no_more(editor, intake, do):
    before = work_of(intake)
    assert press(editor, intake, do).status_code == 302
    assert work_of(intake) == before


def test_unit_is_kept_as_printed_and_asked_again(editor, intake):
    url = reverse("intake_detail", args=[intake.pk])
    press(editor, intake, f"unit_keep:{CRAFTS}")
    assert f"{CRAFTS}: giữ như trên văn bản" in editor.get(url).content.decode()
    press(editor, intake, f"unit_again:{CRAFTS}")
    assert f"{CRAFTS}: chưa có trong danh bạ" in editor.get(url).content.decode()


def test_unit_is_chosen_from_the_register_and_remembered(editor, intake, soc_trang):
    response = press(editor, intake, f"unit:{CRAFTS}")
    trade = Department.objects.filter(name="Sở Tài chính", province=soc_trang.province).first()
    saved = editor.post(response.url, {"meaning": "choose", "unit": trade.pk, "remember": "on"})
    assert saved.url.endswith("#can-xem")
    assert trade.aliases.filter(text=CRAFTS).exists()
    page = editor.get(saved.url).content.decode()
    assert CRAFTS not in page.split('class="doubts"')[1].split("</section>")[0].split("<details")[0]


def test_unit_is_added_to_the_register(editor, intake, soc_trang):
    response = press(editor, intake, f"unit:{CRAFTS}")
    editor.post(response.url, {"meaning": "create", "name": CRAFTS, "kind": "association"})
    unit = Department.objects.get(name=CRAFTS)
    assert (unit.province, str(unit.valid_from), unit.kind) == (soc_trang.province, "2023-01-01", "association")
    assert work_of(intake).units[0].unit == unit.pk


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({}, "Chọn một trong các cách."),
        ({"meaning": "choose"}, "Chọn một đơn vị."),
        ({"meaning": "choose", "unit": "x"}, "Có mục không còn trong danh sách"),
        ({"meaning": "create", "name": ""}, "Ghi tên đơn vị."),
        ({"meaning": "create", "name": "Sở Công Thương", "kind": "centre"}, "đã có trong danh bạ"),
    ],
)
def test_unit_that_cannot_be_settled_is_told_why(editor, intake, data, told):
    url = f"{reverse('intake_unit', args=[intake.pk])}?ten={CRAFTS}"
    response = editor.post(url, data)
    assert response.status_code == 200
    assert told in response.content.decode()
    assert work_of(intake).units == ()


def test_confirmation_tells_what_will_be_missing_and_makes_the_draft(editor, intake, soc_trang):
    response = press(editor, intake, "confirm")
    page = editor.get(response.url).content.decode()
    for told in (CRAFTS, "2 hoạt động chưa đánh dấu đã xem: 1.1, 1.2", "77/KH-UBND"):
        assert told in page
    assert Plan.objects.count() == 0
    intake.refresh_from_db()
    made = editor.post(response.url, {"version": intake.version})
    plan = Plan.objects.get()
    assert made.url == reverse("plan_detail", args=[plan.pk])
    assert Activity.objects.filter(area__plan=plan).count() == 2
    page = editor.get(made.url).content.decode()
    assert "van-ban-da-dan.txt" in page
    assert f"“{CRAFTS}” chưa có trong danh bạ" in page
    assert editor.get(response.url).url == reverse("intake_detail", args=[intake.pk])
    assert "đã được lập thành dự thảo" in editor.get(reverse("intake_detail", args=[intake.pk])).content.decode()


def test_draft_carries_out_the_common_plan_unless_the_box_is_empty(editor, intake, program, administrator):
    city = province_named("Thành phố Hồ Chí Minh")
    fields = {
        "program": program, "province": city, "issuing_body": unit_named(city, "Ủy ban nhân dân"),
        "drafting_department": unit_named(city, "Sở Du lịch"), "year": 2023, "subject": "Kế hoạch chung",
        "place": "Thành phố Hồ Chí Minh",
    }  # fmt: skip
    common = create_plan(by=administrator, data=PlanData(fields))
    url = reverse("intake_confirm", args=[intake.pk])
    assert "Kế hoạch chung" not in editor.get(url).content.decode()
    editor.force_login(administrator)
    assert "Thực hiện kế hoạch chung: Kế hoạch chung" in editor.get(url).content.decode()
    editor.post(url, {"version": 1, "parent": "1"})
    assert Plan.objects.exclude(pk=common.pk).get().parent == common


def test_refused_draft_tells_why_and_leaves_everything(editor, intake):
    press(editor, intake, "", **{"c-a1-period_text": "Quý I năm 2025"})
    intake.refresh_from_db()
    url = reverse("intake_confirm", args=[intake.pk])
    page = editor.post(url, {"version": intake.version}).content.decode()
    assert "Năm 2025 nằm ngoài năm 2023 của kế hoạch" in page
    assert Plan.objects.count() == 0
    assert "bản này; hãy xem lại" in editor.post(url, {"version": "x"}).content.decode()


def test_same_paper_is_noticed_before_anything_is_made(editor, intake, program, soc_trang, draft):
    again = take_in(
        by=soc_trang.editor,
        paper=Paper(text=PLAN_IN_WORDS + "\n"),
        destination=Destination(program, soc_trang.tourism),
    )
    for url in (reverse("intake_detail", args=[again.pk]), reverse("intake_confirm", args=[again.pk])):
        page = editor.get(url).content.decode()
        assert "Có thể văn bản này đã có trên cổng" in page
        assert f'href="{reverse("intake_detail", args=[intake.pk])}"' in page
        assert f'href="{reverse("plan_detail", args=[draft.pk])}"' in page


def test_dropped_paper_says_so(editor, intake):
    url = reverse("intake_drop", args=[intake.pk])
    assert "Bỏ văn bản đang đọc" in editor.get(url).content.decode()
    assert editor.post(url).url == reverse("intake_start")
    assert "Văn bản này đã được bỏ" in editor.get(reverse("intake_detail", args=[intake.pk])).content.decode()
    assert press(editor, intake, "accept:a0").status_code == 302
    assert editor.post(url).status_code == 302


def test_source_of_a_draft_is_hidden_from_all_but_its_own_people(client, editor, intake, soc_trang, ca_mau):
    editor.post(reverse("intake_confirm", args=[intake.pk]), {"version": 1})
    plan = Plan.objects.get()
    Plan.objects.filter(pk=plan.pk).update(
        state="issued", number=9, number_text="09", number_year=2023, issued_on="2023-03-01"
    )
    url = reverse("plan_attachment", args=[plan.pk, plan.attachments.get().pk])
    client.force_login(soc_trang.viewer)
    assert client.get(url).status_code == 200
    client.force_login(ca_mau.editor)
    assert client.get(url).status_code == 404
    client.logout()
    assert client.get(url).status_code == 404


def test_review_asks_the_database_as_often_for_many_activities(editor, program, soc_trang, django_assert_num_queries):
    lines = PLAN_IN_WORDS.splitlines()
    start, end = lines.index("1.2. Tham dự hội chợ ghe xuồng"), lines.index("III. TỔ CHỨC THỰC HIỆN")
    more = [line.replace("1.2.", f"1.{number}.") for number in range(3, 33) for line in lines[start:end]]
    place = Destination(program, soc_trang.tourism)
    for text, count in ((PLAN_IN_WORDS, 2), ("\n".join([*lines[:end], *more, *lines[end:]]), 32)):
        intake = take_in(by=soc_trang.editor, paper=Paper(text=text), destination=place)
        Intake.objects.exclude(pk=intake.pk).delete()
        assert len(work_of(intake).cards) == count
        with django_assert_num_queries(18):
            editor.get(reverse("intake_detail", args=[intake.pk]))


def test_hostile_text_is_shown_as_text(editor, program, soc_trang):
    evil = "<script>alert(1)</script>\u202e\u2066"
    text = PLAN_IN_WORDS.replace("Tham dự hội chợ ghe xuồng", f"Tham dự {evil} hội chợ").replace(
        "Nơi nhận:", "Ế" * 19_000 + f"{evil}\nNơi nhận:"
    )
    response = editor.post(reverse("intake_start"), sent(program, soc_trang, text=text))
    page = editor.get(response.url).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "\u202e" not in page.split('class="source"')[1]


def test_person_who_drafts_nowhere_is_refused(client, soc_trang):
    client.force_login(soc_trang.viewer)
    assert client.get(reverse("intake_start")).status_code == 403


def test_dropped_card_has_no_fields_to_overwrite(editor, intake, soc_trang):
    review(by=soc_trang.editor, intake=intake, expected_version=1, change=lambda work: drop(work, "a0"))
    press(editor, intake, "", **{"c-a0-title": "quá muộn"})
    assert work_of(intake).cards[0].title == "Phối hợp tổ chức chuyến ghe mẫu"


def test_number_of_the_paper_is_offered_when_its_plan_is_registered(editor, intake, soc_trang):
    editor.post(reverse("intake_confirm", args=[intake.pk]), {"version": 1})
    plan = Plan.objects.get()
    editor.force_login(soc_trang.clerk)
    page = editor.get(reverse("plan_register", args=[plan.pk])).content.decode()
    assert 'name="number_text" value="77"' in page
    assert 'name="issued_on" value="10/02/2023"' in page


def test_paper_under_review_is_found_again_among_the_own_work(editor, intake, client, soc_trang):
    page = editor.get("/").content.decode()
    assert f'href="{reverse("intake_detail", args=[intake.pk])}"' in page
    assert f'href="{reverse("intake_start")}"' in editor.get(reverse("plan_list")).content.decode()
    assert f'href="{reverse("intake_start")}"' in editor.get(reverse("plan_create")).content.decode()
    client.force_login(soc_trang.viewer)
    assert "doc-ke-hoach" not in client.get("/").content.decode()
