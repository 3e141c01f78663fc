"""Góp ý on the pages: who sees and says what, the way from one to the next, and what it costs."""

import re

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plans.actions.activities import remove_activity
from plans.actions.comments import open_thread, reply, resolve_thread
from plans.forms.plan_rows import ROW_LISTS
from plans.models import Activity, Comment, CommentThread, OpinionRound, Plan, ThreadState
from plans.queries.comments import ACTIVITY_TOPICS, PLAN_TOPICS, place_of
from plans.queries.places import CLAUSE_BOXES
from plans.workflow import State
from provinces.models import Membership
from tests.factories.plans import ActivityFactory
from tests.plans.conftest import activity_data, make_draft
from tests.plans.life import taken_to

SECRET = "Chỗ này chưa ổn <b>lắm</b>"
ESCAPED = "Chỗ này chưa ổn &lt;b&gt;lắm&lt;/b&gt;"


@pytest.fixture
def thread(draft, activity, soc_trang):
    """The leader's matter about the time of the activity."""
    return open_thread(by=soc_trang.approver, plan=draft, text=SECRET, activity=activity, field="period")


def page(client, plan):
    return client.get(reverse("plan_detail", args=[plan.pk])).content.decode()


def new(plan, **query):
    return reverse("thread_create", args=[plan.pk], query={name.replace("_", "-"): key for name, key in query.items()})


def answer(thread):
    return reverse("thread_reply", args=[thread.pk])


def settle(thread):
    return reverse("thread_resolve", args=[thread.pk])


def on_page(thread):
    return f"{reverse('plan_detail', args=[thread.plan_id])}#gop-y-{thread.pk}"


def said(answer_of_server):
    return [str(message) for message in get_messages(answer_of_server.wsgi_request)]


def test_thread_is_raised_from_the_activity_and_shown_beside_it(as_user, draft, activity, soc_trang):
    client = as_user(soc_trang.approver)
    url = new(draft, hoat_dong=activity.pk)
    assert f'href="{url}"' in page(client, draft)
    form = client.get(url).content.decode()
    assert activity.title in form
    sent = client.post(url, {"field": "period", "text": SECRET})
    thread = CommentThread.objects.get()
    assert (sent.status_code, sent.headers["Location"], said(sent)) == (302, on_page(thread), ["Đã gửi góp ý."])
    assert (thread.activity, thread.field, thread.opened_by) == (activity, "period", soc_trang.approver)
    text = page(client, draft)
    item = text[text.index(f'id="hoat-dong-{activity.pk}"') : text.index("2. Phát triển sản phẩm")]
    assert f'id="gop-y-{thread.pk}"' in item
    assert ESCAPED in item
    assert "<b>lắm" not in text


def test_thread_is_raised_from_a_clause_and_shown_after_it(as_user, draft, soc_trang):
    clause = draft.clauses.get(kind="requirement")
    client = as_user(soc_trang.reviewer)
    client.post(new(draft, doan=clause.pk), {"text": "Viết rõ hơn."})
    thread = CommentThread.objects.get()
    text = page(client, draft)
    places = [text.index(words) for words in (f'id="doan-{clause.pk}"', f'id="gop-y-{thread.pk}"', "II. NỘI DUNG")]
    assert (thread.clause, places) == (clause, sorted(places))


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [
        ("", "noi-dung", "<em>Căn cứ Thỏa thuận"),
        ("subject", "noi-dung", "<em>Căn cứ Thỏa thuận"),
        ("legal_bases", "Căn cứ Thỏa thuận hợp tác", "I. MỤC ĐÍCH"),
        ("areas", "II. NỘI DUNG", "1. Quảng bá du lịch"),
        ("signing", "Nguyễn Văn Mẫu</p>", "</main>"),
    ],
)
def test_thread_about_a_part_of_the_plan_stands_at_that_part(as_user, draft, soc_trang, field, before, after):
    client = as_user(soc_trang.approver)
    client.post(new(draft), {"field": field, "text": SECRET})
    text = page(client, draft)
    assert text.count(ESCAPED) == 1
    assert text.index(before) < text.index(ESCAPED) < text.index(after)


def test_thread_about_a_removed_activity_stands_at_the_top_with_its_words(editor, draft, activity, soc_trang, thread):
    remove_activity(by=soc_trang.editor, activity=activity)
    text = page(editor, draft)
    assert text.index(f'id="gop-y-{thread.pk}"') < text.index("<em>Căn cứ Thỏa thuận")
    assert "Lúc góp ý viết: “Quý II năm 2023”" in text
    assert editor.get(answer(thread)).status_code == 200


def test_words_are_quoted_once_they_have_changed(editor, draft, activity, thread):
    quote = "Lúc góp ý viết: “Quý II năm 2023”"
    assert quote not in page(editor, draft)
    Activity.objects.filter(pk=activity.pk).update(period_text="Quý III năm 2023")
    assert quote in page(editor, draft)


@pytest.mark.parametrize("role", ["editor", "reviewer", "approver", "clerk", "viewer", "administrator"])
def test_province_reads_and_joins_the_talk(as_user, draft, soc_trang, administrator, thread, role):
    client = as_user(administrator if role == "administrator" else getattr(soc_trang, role))
    text = page(client, draft)
    assert ESCAPED in text
    assert f'action="{answer(thread)}"' in text
    assert (f'action="{settle(thread)}"' in text) == (role in {"reviewer", "approver", "administrator"})
    assert (f'href="{place_of(thread).url}"' in text) == (role in {"editor", "administrator"})
    assert client.post(answer(thread), {"text": "Xin xem lại."}).status_code == 302
    assert thread.comments.count() == 2


@pytest.mark.parametrize(
    ("role", "status"),
    [("editor", 403), ("reviewer", 302), ("approver", 302), ("clerk", 403), ("viewer", 403), ("administrator", 302)],
)
def test_thread_is_settled_by_leaders(as_user, soc_trang, administrator, thread, role, status):
    client = as_user(administrator if role == "administrator" else getattr(soc_trang, role))
    assert client.post(settle(thread)).status_code == status
    assert CommentThread.objects.get().state == (ThreadState.RESOLVED if status == 302 else ThreadState.OPEN)


@pytest.mark.parametrize("who", ["other editor", "other approver", "public"])
def test_others_find_nothing(as_user, draft, ca_mau, thread, who):
    client = as_user({"other editor": ca_mau.editor, "other approver": ca_mau.approver, "public": None}[who])
    for url in (new(draft), answer(thread), settle(thread)):
        assert client.post(url, {"text": "Xin xem lại."}).status_code == 404
    assert client.get(new(draft)).status_code == client.get(answer(thread)).status_code == 404
    assert (CommentThread.objects.count(), Comment.objects.count()) == (1, 1)


def test_person_whose_role_has_ended_finds_nothing(as_user, soc_trang, thread):
    Membership.objects.filter(user=soc_trang.reviewer).update(valid_to="2023-12-31")
    client = as_user(soc_trang.reviewer)
    assert client.post(answer(thread), {"text": "Xin xem lại."}).status_code == 404


def test_unit_asked_for_its_opinion_reads_the_draft_without_the_talk(as_user, draft, ca_mau, soc_trang, thread):
    asked = OpinionRound.objects.create(plan=draft, due_on="2099-12-31", sent_by=soc_trang.editor)
    asked.requests.create(department=ca_mau.tourism)
    client = as_user(ca_mau.editor)
    text = page(client, draft)
    assert ("Tham gia Ngày hội du lịch" in text, "Chỗ này chưa ổn" in text, "gop-y" in text) == (True, False, False)
    assert client.get(new(draft)).status_code == 403
    assert client.get(answer(thread)).status_code == 404


@pytest.mark.parametrize("who", ["public", "other editor", "own editor"])
def test_comments_of_an_issued_plan_are_for_its_province_alone(as_user, draft, soc_trang, ca_mau, thread, who):
    person = {"public": None, "other editor": ca_mau.editor, "own editor": soc_trang.editor}[who]
    plan = taken_to(State.ISSUED, draft, soc_trang)
    text = page(as_user(person), plan)
    assert ("Chỗ này chưa ổn" in text) == (who == "own editor")
    assert (answer(thread) in text, settle(thread) in text, new(plan) in text) == (False, False, False)
    if who != "own editor":
        assert "gop-y" not in text
        assert "góp ý" not in text.lower()


def test_issued_plan_takes_no_comment(editor, public, draft, soc_trang, thread):
    plan = taken_to(State.ISSUED, draft, soc_trang)
    assert [editor.post(url, {"text": "Muộn."}).status_code for url in (new(plan), answer(thread))] == [403, 403]
    assert public.get(new(plan)).status_code == 302
    assert Comment.objects.count() == 1


@pytest.mark.parametrize(("text", "reason"), [(" ", "Ghi nội dung góp ý."), ("á" * 5001, "Góp ý dài quá 5000 chữ")])
def test_refused_words_stay_on_the_page(editor, draft, thread, text, reason):
    for url in (new(draft), answer(thread)):
        refused = editor.post(url, {"text": text, "field": "subject"})
        shown = refused.content.decode()
        assert (refused.status_code, reason in shown, text.strip() in shown) == (200, True, True)
    assert Comment.objects.count() == 1


def test_unknown_part_is_refused_and_the_words_stay(editor, draft):
    shown = editor.post(new(draft), {"field": "period", "text": SECRET}).content.decode()
    assert "Chọn một mục có trong danh sách." in shown
    assert ESCAPED in shown
    assert CommentThread.objects.count() == 0


def test_part_removed_meanwhile_keeps_the_words_for_the_plan(editor, draft, activity, soc_trang):
    url = new(draft, hoat_dong=activity.pk)
    remove_activity(by=soc_trang.editor, activity=activity)
    shown = editor.post(url, {"field": "period", "text": SECRET}).content.decode()
    assert "Phần được góp ý đã bị xóa khỏi kế hoạch." in shown
    assert ESCAPED in shown
    assert f'action="{new(draft)}"' in shown
    assert CommentThread.objects.count() == 0


def test_part_of_another_plan_is_not_found(editor, program, draft, soc_trang):
    other = make_draft(program, soc_trang)
    foreign = other.areas.get(order=1).activities.get()
    queries = [{"hoat_dong": foreign.pk}, {"doan": other.clauses.first().pk}, {"hoat_dong": "٣"}, {"doan": "9" * 40}]
    assert [editor.get(new(draft, **query)).status_code for query in queries] == [404] * 4


def test_reply_by_those_who_draft_answers_and_by_others_opens_again(as_user, editor, soc_trang, thread):
    sent = editor.post(answer(thread), {"text": "Đã lùi sang quý III."})
    assert (sent.status_code, sent.headers["Location"], said(sent)) == (302, on_page(thread), ["Đã gửi trả lời."])
    assert CommentThread.objects.get().state == ThreadState.ANSWERED
    as_user(soc_trang.approver).post(answer(thread), {"text": "Chưa được."})
    assert CommentThread.objects.get().state == ThreadState.OPEN


def test_settling_needs_post(as_user, soc_trang, thread):
    assert as_user(soc_trang.approver).get(settle(thread)).status_code == 405
    assert CommentThread.objects.get().state == ThreadState.OPEN


@pytest.mark.parametrize(
    ("state", "word"),
    [("open", "Chưa trả lời"), ("answered", "Đã trả lời"), ("resolved", "Đã xong")],
)
def test_state_is_an_icon_and_a_word(editor, draft, thread, state, word):
    CommentThread.objects.update(state=state)
    text = page(editor, draft)
    item = text[text.index(f'id="gop-y-{thread.pk}"') :]
    assert re.match(r'[^<]*>\s*<div class="thread-head">\s*<span class="pill [^>]*><svg.*?</svg>' + word, item, re.S)


def test_page_shows_who_and_when(editor, draft, soc_trang, thread):
    soc_trang.approver.position = "Phó Chủ tịch"
    soc_trang.approver.save()
    Comment.objects.update(at="2023-05-02T01:05:00Z")
    text = page(editor, draft)
    assert f"<strong>{soc_trang.approver}</strong>, Phó Chủ tịch" in text
    assert "08:05 02/05/2023" in text


def test_way_leads_from_one_to_the_next_in_the_order_of_the_page(editor, draft, activity, soc_trang):
    leader = soc_trang.approver
    last = open_thread(by=leader, plan=draft, text="Ba", field="signing")
    middle = open_thread(by=leader, plan=draft, text="Hai", activity=activity)
    done = open_thread(by=leader, plan=draft, text="Xong", clause=draft.clauses.get(kind="purpose"))
    first = open_thread(by=leader, plan=draft, text="Một")
    resolve_thread(by=leader, thread=done)
    reply(by=soc_trang.editor, thread=first, text="Đã sửa.")
    discussion = editor.get(reverse("plan_detail", args=[draft.pk])).context["discussion"]
    assert [(entry.thread, entry.number, entry.previous, entry.following) for entry in discussion.entries] == [
        (first, 1, None, middle),
        (done, 0, None, None),
        (middle, 2, first, last),
        (last, 3, middle, None),
    ]
    text = page(editor, draft)
    assert re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text)).count("4 góp ý: 2 chưa trả lời, 1 đã trả lời, 1 đã xong.")
    assert f'<a href="#gop-y-{middle.pk}">Đến góp ý 2/3</a>' in text
    assert "Góp ý 1/3" in text
    assert f'<a href="#gop-y-{last.pk}">tiếp theo →' in text


def test_form_of_an_activity_shows_what_is_said_about_it(editor, draft, activity, soc_trang, thread):
    open_thread(by=soc_trang.approver, plan=draft, text="Về cả kế hoạch")
    other = ActivityFactory(area=activity.area, lead=None)
    shown = editor.get(reverse("activity_edit", args=[activity.pk])).content.decode()
    assert (ESCAPED in shown, "Về cả kế hoạch" in shown, answer(thread) in shown) == (True, False, False)
    assert ESCAPED not in editor.get(reverse("activity_edit", args=[other.pk])).content.decode()
    assert ESCAPED not in editor.get(reverse("activity_create", args=[draft.pk])).content.decode()


def test_form_of_the_plan_shows_what_is_said_about_the_plan(editor, draft, soc_trang, thread):
    open_thread(by=soc_trang.approver, plan=draft, text="Về trích yếu", field="subject")
    shown = editor.get(reverse("plan_edit", args=[draft.pk])).content.decode()
    assert ("Về trích yếu" in shown, ESCAPED in shown) == (True, False)


def test_every_part_leads_to_an_element_of_its_form(editor, draft, activity, soc_trang):
    leader = soc_trang.approver
    Plan.objects.filter(pk=draft.pk).update(content_introduction="Nội dung gồm:")
    threads = [open_thread(by=leader, plan=draft, text="Sửa.", field=name) for name in PLAN_TOPICS]
    threads += [
        open_thread(by=leader, plan=draft, text="Sửa.", activity=activity, field=name) for name in ACTIVITY_TOPICS
    ]
    threads += [open_thread(by=leader, plan=draft, text="Sửa.", clause=clause) for clause in draft.clauses.all()]
    places = [place_of(thread) for thread in threads]
    shown = {place.page: editor.get(place.url).content.decode() for place in places}
    missing = [place for place in places if place.element and f'id="{place.element}"' not in shown[place.page]]
    assert missing == []


def test_every_kind_of_clause_has_its_box():
    assert {row_list.kind: f"danh-sach-{row_list.name}" for row_list in ROW_LISTS if row_list.kind} == CLAUSE_BOXES


def test_fields_of_plan_and_activity_are_told_apart():
    assert set(PLAN_TOPICS) & set(ACTIVITY_TOPICS) == {""}


def test_submission_page_links_gaps_and_names_what_waits_for_an_answer(editor, draft, activity, thread):
    activity.assignments.filter(role="lead").delete()
    gap = reverse("activity_edit", args=[activity.pk]) + "#div_id_leads"
    link = f'<a href="{gap}">Hoạt động “Tham gia Ngày hội du lịch” chưa có đơn vị chủ trì.</a>'
    url = reverse("plan_submit", args=[draft.pk])
    asked, refused = editor.get(url).content.decode(), editor.post(url).content.decode()
    for shown in (asked, refused, page(editor, draft)):
        assert shown.count(link) == 1
    for shown in (asked, refused):
        assert f'<a href="{on_page(thread)}">Thời gian: “Quý II năm 2023”</a>' in shown
    assert ("Chưa trình được: còn thiếu 1 điểm" in asked, "Chưa trình được: còn thiếu 1 điểm" in refused) == (
        False,
        True,
    )


def test_unanswered_comments_do_not_refuse_the_submission(editor, draft, thread):
    assert editor.post(reverse("plan_submit", args=[draft.pk])).status_code == 302
    assert Plan.objects.get(pk=draft.pk).state == State.IN_REVIEW


def test_talk_does_not_make_an_open_form_stale(editor, draft, activity, soc_trang, thread):
    reply(by=soc_trang.approver, thread=thread, text="Thêm nữa.")
    before = Activity.objects.get(pk=activity.pk).version
    assert (before, Plan.objects.get(pk=draft.pk).version) == (activity.version, draft.version)


def costs(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_queries_do_not_grow_with_the_threads(editor, draft, activity, soc_trang):
    urls = [
        reverse("plan_detail", args=[draft.pk]),
        reverse("activity_edit", args=[activity.pk]),
        reverse("plan_edit", args=[draft.pk]),
        reverse("plan_submit", args=[draft.pk]),
    ]
    clause = draft.clauses.get(kind="purpose")
    editor.get(urls[0])  # the first visit is noted, which costs more than the next
    seen, made = [], 0
    for wanted in (1, 3, 30):
        for number in range(made, wanted):
            for part in ({"activity": activity, "field": "leads"}, {"clause": clause}, {"field": "signing"}, {}):
                thread = open_thread(by=soc_trang.approver, plan=draft, text=f"Ý {number}", **part)
                reply(by=soc_trang.viewer, thread=thread, text="Đồng ý với góp ý này.")
        made = wanted
        seen.append([costs(editor, url) for url in urls])
    assert CommentThread.objects.count() == 120
    assert seen[0] == seen[1] == seen[2]


def test_everything_said_is_escaped(editor, draft, activity, soc_trang):
    evil = "<img src=x onerror=alert(1)>"
    Activity.objects.filter(pk=activity.pk).update(title=evil)
    activity.refresh_from_db()
    thread = open_thread(by=soc_trang.approver, plan=draft, text=evil, activity=activity)
    reply(by=soc_trang.editor, thread=thread, text=evil)
    open_thread(by=soc_trang.approver, plan=draft, text=evil, activity=activity)
    Activity.objects.filter(pk=activity.pk).update(title=activity_data(soc_trang).title)
    urls = [reverse("plan_detail", args=[draft.pk]), answer(thread), reverse("activity_edit", args=[activity.pk])]
    for url in [*urls, reverse("plan_submit", args=[draft.pk])]:
        shown = editor.get(url).content.decode()
        assert ("<img src=x" in shown, "&lt;img src=x" in shown) == (False, True)
