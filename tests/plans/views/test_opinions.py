"""Lấy ý kiến as pages: who reaches which, what they show and keep, and that nothing else leaks."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from plans.actions.comments import open_thread
from plans.actions.opinions import Remark, answer_opinion, close_round, decide_remark, send_for_opinion
from plans.actions.submission import submit_plan
from plans.models import OpinionRemark, OpinionRequest, OpinionRound, Plan
from tests.factories.provinces import DepartmentFactory, MembershipFactory
from tests.plans.conftest import make_draft

SUMMARY = ["opinion_summary", "opinion_docx", "opinion_xlsx"]
WORKING = ["opinion_send", "opinion_close"]


def send(draft, soc_trang, *units, note=""):
    due = timezone.localdate() + timedelta(days=10)
    return send_for_opinion(by=soc_trang.editor, plan=draft, departments=units, due_on=due, note=note)


@pytest.fixture
def asked(draft, soc_trang, ca_mau):
    """Cà Mau's tourism department is asked about Sóc Trăng's draft."""
    return send(draft, soc_trang, ca_mau.tourism, note="Xem kỹ thời gian").requests.get()


@pytest.fixture
def remark(asked, ca_mau, activity):
    """Its one remark, on the activity."""
    given = [Remark("Lùi sang quý III", activity=activity)]
    answer_opinion(by=ca_mau.editor, request=asked, answer="remarks", remarks=given)
    return asked.remarks.get()


@pytest.fixture
def statuses(as_user, soc_trang, ca_mau, administrator):
    """The answer to each kind of person for one address."""
    bystander = MembershipFactory(department=DepartmentFactory(), editor=True).user
    people = {
        "own editor": soc_trang.editor,
        "own viewer": soc_trang.viewer,
        "asked editor": ca_mau.editor,
        "asked viewer": ca_mau.viewer,
        "bystander": bystander,
        "administrator": administrator,
        "public": None,
    }

    def of(url, method="get"):
        return {name: getattr(as_user(user), method)(url).status_code for name, user in people.items()}

    return of


@pytest.mark.parametrize("name", SUMMARY)
def test_answers_are_read_by_the_plans_own_people(statuses, asked, draft, name):
    assert statuses(reverse(name, args=[draft.pk])) == {
        "own editor": 200,
        "own viewer": 200,
        "asked editor": 403,
        "asked viewer": 403,
        "bystander": 404,
        "administrator": 200,
        "public": 404,
    }


@pytest.mark.parametrize("name", WORKING)
def test_rounds_are_the_work_of_editors(statuses, asked, draft, name):
    assert statuses(reverse(name, args=[draft.pk])) == {
        "own editor": 200,
        "own viewer": 403,
        "asked editor": 403,
        "asked viewer": 403,
        "bystander": 404,
        "administrator": 200,
        "public": 404,
    }


@pytest.mark.parametrize("method", ["get", "post"])
def test_request_is_known_to_its_unit_alone(statuses, asked, method):
    answers = statuses(reverse("opinion_answer", args=[asked.pk]), method)
    assert answers == {
        "own editor": 404,
        "own viewer": 404,
        "asked editor": 200,
        "asked viewer": 200 if method == "get" else 403,
        "bystander": 404,
        "administrator": 404,
        "public": 302,
    }


def test_remark_is_decided_by_editors_and_unknown_to_the_asked(statuses, remark):
    assert statuses(reverse("opinion_decide", args=[remark.pk])) == {
        "own editor": 200,
        "own viewer": 403,
        "asked editor": 404,
        "asked viewer": 404,
        "bystander": 404,
        "administrator": 200,
        "public": 302,
    }


def test_asked_unit_reads_that_draft_and_only_that(as_user, asked, draft, program, soc_trang, ca_mau):
    hidden = make_draft(program, soc_trang)
    client = as_user(ca_mau.editor)
    reading = ["plan_detail", "plan_paper", "plan_sheet", "plan_pdf", "plan_docx"]
    assert {client.get(reverse(name, args=[draft.pk])).status_code for name in reading} == {200}
    assert {client.get(reverse(name, args=[hidden.pk])).status_code for name in reading} == {404}
    assert list(Plan.objects.visible_to(ca_mau.editor)) == [draft]
    closed = ["plan_edit", "activity_create", "plan_history", "plan_revisions", "plan_submit"]
    assert {name: client.get(reverse(name, args=[draft.pk])).status_code for name in closed} == {
        "plan_edit": 403,
        "activity_create": 403,
        "plan_history": 404,
        "plan_revisions": 404,
        "plan_submit": 403,
    }


def test_asked_unit_sees_no_talk_no_history_and_no_other_answers(as_user, asked, draft, soc_trang, ca_mau, activity):
    open_thread(by=soc_trang.reviewer, plan=draft, text="Lời bàn nội bộ", activity=activity)
    answer_opinion(by=ca_mau.editor, request=asked, answer="remarks", text="Ý của Cà Mau")
    close_round(by=soc_trang.editor, round=asked.round)
    other = MembershipFactory(department=ca_mau.committee, editor=True).user
    later = send(draft, soc_trang, ca_mau.committee).requests.get()
    client = as_user(other)
    for url in (reverse("plan_detail", args=[draft.pk]), reverse("opinion_answer", args=[later.pk])):
        page = client.get(url).content.decode()
        assert "Lời bàn nội bộ" not in page
        assert "Ý của Cà Mau" not in page
        assert "Lấy ý kiến:" not in page


def test_asked_unit_is_not_told_that_the_draft_is_issued(as_user, asked, draft, ca_mau):
    page = as_user(ca_mau.editor).get(reverse("plan_detail", args=[draft.pk]))
    assert [(step.label, str(step.standing)) for step in page.context["timeline"].steps] == [
        ("Đã ban hành", "to-come"),
        ("Báo cáo kết quả", "to-come"),
    ]
    assert reverse("opinion_answer", args=[asked.pk]) in page.content.decode()


def test_rail_counts_the_answers(editor, remark, asked, draft):
    page = editor.get(reverse("plan_detail", args=[draft.pk])).content.decode()
    assert f"Lấy ý kiến: 1/1 đã trả lời, đến hết {asked.round.due_on:%d/%m}" in page


def test_draft_is_sent_by_the_form(editor, draft, ca_mau, soc_trang):
    url = reverse("opinion_send", args=[draft.pk])
    offered = set(editor.get(url).context["form"].fields["departments"].items.values())
    assert {ca_mau.tourism, ca_mau.committee, soc_trang.committee} <= offered
    assert soc_trang.tourism not in offered
    assert "group" not in {unit.kind for unit in offered}
    due = timezone.localdate() + timedelta(days=3)
    data = {"departments": [ca_mau.tourism.pk, soc_trang.committee.pk], "due_on": f"{due:%d/%m/%Y}", "note": "Xin"}
    answer = editor.post(url, data)
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("opinion_summary", args=[draft.pk]))
    sent = OpinionRound.objects.get()
    assert (sent.due_on, sent.note) == (due, "Xin")
    assert set(sent.requests.values_list("department", flat=True)) == {ca_mau.tourism.pk, soc_trang.committee.pk}


def test_wrong_form_keeps_what_was_typed(editor, draft, ca_mau):
    answer = editor.post(
        reverse("opinion_send", args=[draft.pk]),
        {"departments": [ca_mau.tourism.pk], "due_on": "01/01/2020", "note": "Giữ nguyên lời này"},
    )
    page = answer.content.decode()
    assert "Hạn trả lời không được trước hôm nay." in page
    assert "Giữ nguyên lời này" in page
    assert f'<option value="{ca_mau.tourism.pk}" selected' in page
    assert not OpinionRound.objects.exists()


def test_second_round_is_refused_and_keeps_what_was_typed(editor, asked, draft, ca_mau):
    due = timezone.localdate() + timedelta(days=3)
    data = {"departments": [ca_mau.committee.pk], "due_on": f"{due:%d/%m/%Y}", "note": "Đợt nữa"}
    page = editor.post(reverse("opinion_send", args=[draft.pk]), data).content.decode()
    assert "Đang có một đợt lấy ý kiến chưa kết thúc" in page
    assert "Đợt nữa" in page


def answer_data(asked, answer, text="", rows=(), **more):
    data = {"answer": answer, "text": text, "seen": "", "remarks-TOTAL_FORMS": len(rows), "remarks-INITIAL_FORMS": 0}
    for place, (anchor, words) in enumerate(rows):
        data |= {f"remarks-{place}-anchor": anchor, f"remarks-{place}-text": words}
    return data | more


def post_answer(client, asked, *args, **more):
    return client.post(reverse("opinion_answer", args=[asked.pk]), answer_data(asked, *args, **more))


def test_answer_page_shows_the_draft_beside_the_form(as_user, asked, ca_mau, activity):
    page = as_user(ca_mau.editor).get(reverse("opinion_answer", args=[asked.pk])).content.decode()
    assert "Tham gia Ngày hội du lịch" in page
    assert "Xem kỹ thời gian" in page
    assert 'name="answer"' in page
    assert f'<option value="hoat-dong-{activity.pk}">Hoạt động: {activity.title}</option>' in page
    viewer = as_user(ca_mau.viewer).get(reverse("opinion_answer", args=[asked.pk])).content.decode()
    assert 'name="answer"' not in viewer


def test_answer_is_sent_by_the_form(as_user, asked, ca_mau, activity, draft):
    clause = draft.clauses.get(kind="purpose")
    rows = [(f"hoat-dong-{activity.pk}", "Lùi ngày"), (f"doan-{clause.pk}", "Nêu rõ"), ("", "")]
    assert post_answer(as_user(ca_mau.editor), asked, "remarks", "Chung", rows).status_code == 302
    assert list(asked.remarks.values_list("activity", "clause", "text")) == [
        (None, None, "Chung"),
        (activity.pk, None, "Lùi ngày"),
        (None, clause.pk, "Nêu rõ"),
    ]


def test_stored_answer_stands_in_the_form_again(as_user, asked, remark, ca_mau):
    form = as_user(ca_mau.editor).get(reverse("opinion_answer", args=[asked.pk])).context["form"]
    assert form.fields["answer"].value() == "remarks"
    assert form.rows.raw_rows == [{"anchor": f"hoat-dong-{remark.activity_id}", "text": "Lùi sang quý III"}]


def test_row_button_keeps_everything_typed(as_user, asked, ca_mau, activity):
    rows = [(f"hoat-dong-{activity.pk}", "Lùi ngày")]
    page = post_answer(as_user(ca_mau.editor), asked, "remarks", "Chung", rows, row="remarks:add").content.decode()
    assert "Lùi ngày" in page
    assert "Chung</textarea>" in page
    assert 'name="remarks-1-text"' in page
    assert not OpinionRemark.objects.exists()


@pytest.mark.parametrize(
    ("answer", "rows", "error"),
    [
        ("", [("", "")], "Chọn “nhất trí” hoặc “có ý kiến”."),
        ("remarks", [], "phải ghi ít nhất một ý kiến"),
        ("remarks", [("", "Về đâu?")], "Chọn phần được góp ý"),
        ("remarks", [("hoat-dong-999999", "Về đâu?")], "vừa được sửa hoặc bỏ khỏi dự thảo"),
        ("agree", [("activity", "Nhưng mà")], "hãy chọn “có ý kiến”"),
    ],
)
def test_wrong_answer_is_explained_and_kept(as_user, asked, ca_mau, activity, answer, rows, error):
    rows = [(f"hoat-dong-{activity.pk}" if anchor == "activity" else anchor, text) for anchor, text in rows]
    page = post_answer(as_user(ca_mau.editor), asked, answer, "", rows).content.decode()
    assert error in page
    assert all(text in page for _, text in rows)
    asked.refresh_from_db()
    assert asked.answer == ""


def test_answer_over_a_colleagues_shows_both(as_user, asked, ca_mau):
    answer_opinion(by=ca_mau.reviewer, request=asked, answer="remarks", text="Của lãnh đạo")
    client = as_user(ca_mau.editor)
    page = post_answer(client, asked, "remarks", "Của chuyên viên").content.decode()
    assert "đã trả lời thay đơn vị" in page
    assert "Của lãnh đạo" in page
    assert "Của chuyên viên</textarea>" in page
    seen = OpinionRequest.objects.get(pk=asked.pk).answered_at.isoformat()
    assert f'value="{seen}"' in page
    assert post_answer(client, asked, "remarks", "Của chuyên viên", seen=seen).status_code == 302


def test_late_answer_is_refused_and_kept(as_user, asked, ca_mau):
    OpinionRound.objects.filter(pk=asked.round_id).update(due_on=timezone.localdate() - timedelta(days=1))
    page = post_answer(as_user(ca_mau.editor), asked, "remarks", "Đến muộn").content.decode()
    assert "Đã hết hạn trả lời" in page
    assert "Đến muộn</textarea>" in page
    shown = as_user(ca_mau.editor).get(reverse("opinion_answer", args=[asked.pk])).content.decode()
    assert "không được tính là nhất trí" in shown
    assert 'name="answer"' not in shown


def test_list_parts_what_can_be_answered_from_what_cannot(as_user, asked, draft, soc_trang, ca_mau):
    client = as_user(ca_mau.editor)
    assert list(client.get(reverse("opinion_list")).context["open"]) == [asked]
    submit_plan(by=soc_trang.editor, plan=draft)
    answer = client.get(reverse("opinion_list"))
    assert (list(answer.context["open"]), list(answer.context["past"])) == ([], [asked])
    assert "không trả lời" in answer.content.decode()


def test_list_of_others_is_empty(as_user, asked, soc_trang, administrator, public):
    for user in (soc_trang.reviewer, administrator):
        assert "Chưa có dự thảo nào" in as_user(user).get(reverse("opinion_list")).content.decode()
    assert public.get(reverse("opinion_list")).status_code == 302


def test_round_is_closed_after_a_question(editor, asked, draft):
    url = reverse("opinion_close", args=[draft.pk])
    assert "1 đơn vị chưa trả lời" in editor.get(url).content.decode()
    asked.round.refresh_from_db()
    assert asked.round.closed_at is None
    assert editor.post(url).status_code == 302
    assert "không trả lời" in editor.get(reverse("opinion_summary", args=[draft.pk])).content.decode()
    assert editor.post(url).status_code == 302


def test_remark_is_decided_by_the_form(editor, remark, draft):
    url = reverse("opinion_decide", args=[remark.pk])
    page = editor.post(url, {"decision": "explained", "response": " "}).content.decode()
    assert "Giải trình thì phải ghi nội dung giải trình." in page
    seen = editor.get(url).context["form"]["seen"].value()
    answer = editor.post(url, {"decision": "explained", "response": "Giữ quý II", "seen": seen})
    assert answer.headers["Location"] == f"{reverse('opinion_summary', args=[draft.pk])}#y-kien-{remark.pk}"
    assert "Giữ quý II" in editor.get(reverse("opinion_summary", args=[draft.pk])).content.decode()


def test_decision_over_a_colleagues_shows_both(editor, remark, administrator):
    url = reverse("opinion_decide", args=[remark.pk])
    seen = editor.get(url).context["form"]["seen"].value()
    decide_remark(by=administrator, remark=remark, decision="explained", response="Lời người kia")
    data = {"decision": "explained", "response": "Lời của tôi", "seen": seen}
    answer = editor.post(url, data)
    page = answer.content.decode()
    assert "Lời người kia" in page
    assert "Lời của tôi" in page
    assert editor.post(url, data | {"seen": answer.context["form"]["seen"].value()}).status_code == 302


def test_words_of_others_are_shown_as_words(editor, as_user, asked, ca_mau, draft):
    evil = "<img src=x onerror=alert(1)>"
    answer_opinion(by=ca_mau.editor, request=asked, answer="remarks", text=evil)
    for page in (
        editor.get(reverse("opinion_summary", args=[draft.pk])),
        editor.get(reverse("opinion_decide", args=[asked.remarks.get().pk])),
        as_user(ca_mau.editor).get(reverse("opinion_answer", args=[asked.pk])),
    ):
        assert evil not in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_queries_do_not_grow_with_the_answers(editor, draft, soc_trang, rows, django_assert_num_queries):
    units = [DepartmentFactory() for _ in range(rows)]
    for request in send(draft, soc_trang, *units).requests.select_related("round"):
        user = MembershipFactory(department=request.department, editor=True).user
        answer_opinion(by=user, request=request, answer="remarks", text="Ý kiến")
    with django_assert_num_queries(12):
        assert editor.get(reverse("opinion_summary", args=[draft.pk])).status_code == 200


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_queries_do_not_grow_with_the_requests(as_user, program, soc_trang, ca_mau, rows, django_assert_num_queries):
    draft = make_draft(program, soc_trang)
    for _ in range(rows):
        close_round(by=soc_trang.editor, round=send(draft, soc_trang, ca_mau.tourism))
    client = as_user(ca_mau.editor)
    with django_assert_num_queries(11):
        assert client.get(reverse("opinion_list")).status_code == 200


MENU_ENTRY = "Ý kiến</a>"


def test_menu_counts_what_waits_for_ones_own_answer(as_user, asked, ca_mau):
    page = as_user(ca_mau.editor).get(reverse("program_list")).content.decode()
    link = reverse("opinion_list")
    count = '<span class="nav-count numbers">1<span class="visually-hidden"> đang chờ</span></span>'
    assert f'<a href="{link}">Ý kiến {count}</a>' in page
    answer_opinion(by=ca_mau.editor, request=asked, answer="agree")
    assert f'<a href="{link}">{MENU_ENTRY}' in as_user(ca_mau.editor).get(reverse("program_list")).content.decode()


@pytest.mark.parametrize(
    ("role", "shown"), [("editor", True), ("approver", True), ("clerk", False), ("viewer", False)]
)
def test_menu_leads_to_opinions_those_who_answer(as_user, soc_trang, role, shown):
    page = as_user(getattr(soc_trang, role)).get(reverse("program_list")).content.decode()
    assert (MENU_ENTRY in page) is shown


def test_menu_of_the_public_has_no_opinions(as_user, db):
    assert MENU_ENTRY not in as_user(None).get(reverse("program_list")).content.decode()


def test_list_shows_whoever_sent_a_round_how_it_stands(as_user, asked, draft, soc_trang):
    page = as_user(soc_trang.editor).get(reverse("opinion_list")).content.decode()
    assert reverse("opinion_summary", args=[draft.pk]) in page
    assert f"0/1 đơn vị đã trả lời · đến hết {asked.round.due_on:%d/%m/%Y}" in page


def test_list_says_who_asks(as_user, asked, ca_mau):
    page = as_user(ca_mau.editor).get(reverse("opinion_list")).content.decode()
    assert f"Sóc Trăng hỏi {asked.department.name} – Cà Mau · đến hết {asked.round.due_on:%d/%m/%Y}" in page


def test_excel_file_is_named_after_the_plan(editor, asked, draft):
    response = editor.get(reverse("opinion_xlsx", args=[draft.pk]))
    assert response["Content-Disposition"] == (
        'attachment; filename="tong-hop-y-kien-du-thao-ke-hoach-soc-trang-2023.xlsx"'
    )
    assert response.content.startswith(b"PK")
