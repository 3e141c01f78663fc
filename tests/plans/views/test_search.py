"""The pages of the search: the box in the header, groups and one of them, kept filters, plans seen lately."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.db import OperationalError
from django.utils import timezone

from plans.actions.seen import MOST_SEEN, clean_seen, note_seen
from plans.models import SeenPlan
from plans.workflow import State
from tests.factories.plans import ActivityFactory, AreaFactory, PlanFactory
from tests.plans.conftest import make_draft
from tests.plans.life import taken_to

URL = "/tim/"


@pytest.mark.parametrize("address", ["/", "/ke-hoach/", "/danh-ba/", URL])
def test_every_page_has_the_box(public, db, address):
    assert 'action="/tim/"' in public.get(address).content.decode()


def test_public_finds_issued_plans_in_groups(public, issued, program, ca_mau):
    make_draft(program, ca_mau)
    page = public.get(URL, {"q": "ngay hoi"})
    assert {group.kind.name: group.count for group in page.context["groups"]} == {
        "chuong-trinh": "0",
        "ke-hoach": "0",
        "hoat-dong": "1",
        "don-vi": "0",
        "dau-moi": "0",
    }
    assert f"/ke-hoach/{issued.pk}/#hoat-dong-" in page.content.decode()


def test_one_kind_is_shown_whole_by_pages(public, issued):
    area = AreaFactory(plan=issued)
    ActivityFactory.create_batch(25, area=area, title="Chợ phiên vùng cao")
    short = public.get(URL, {"q": "cho phien"})
    assert "Xem tất cả 25" in short.content.decode()
    page = public.get(URL, {"q": "cho phien", "loai": "hoat-dong", "page": "2"})
    assert len(page.context["groups"][0].rows) == 5
    assert "q=cho+phien&amp;loai=hoat-dong&amp;page=1" in page.content.decode()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"q": "x" * 10_000}, "Chỉ tìm được tối đa 200 chữ"),
        ({"q": "a", "loai": "gi"}, "Không có lựa chọn này"),
        ({"q": "a", "year": "23"}, "Năm gồm bốn chữ số"),
        ({"q": "a", "province": "9" * 30}, "Không có lựa chọn này"),
        ({"q": "%_'\""}, "Không tìm thấy gì"),
        ({}, "Bạn muốn tìm gì?"),
    ],
)
def test_odd_questions_get_an_answer(public, issued, values, said):
    page = public.get(URL, values)
    assert (page.status_code, said in page.content.decode()) == (200, True)


def test_words_come_back_escaped(public, db):
    assert b"<script>alert" not in public.get(URL, {"q": "<script>alert(1)</script>"}).content


def test_filter_is_kept_shown_and_dropped(editor, soc_trang, as_user, ca_mau):
    kept = editor.post(f"{URL}bo-loc/luu/", {"page": "plan_list", "query": "year=2023&page=2", "name": "Năm ngoái"})
    assert kept.url == "/ke-hoach/?year=2023"
    view = soc_trang.editor.saved_views.get()
    page = editor.get("/ke-hoach/?year=2023").content.decode()
    assert 'href="?year=2023" aria-current="page"' in page
    assert "Lưu bộ lọc này" not in page
    assert "Năm ngoái" not in as_user(ca_mau.editor).get("/ke-hoach/?year=2023").content.decode()
    assert as_user(ca_mau.editor).post(f"{URL}bo-loc/{view.pk}/bo/").status_code == 404
    assert editor.post(f"{URL}bo-loc/{view.pk}/bo/").url == "/ke-hoach/"
    assert not soc_trang.editor.saved_views.exists()


def test_filter_kept_under_a_name_that_is_taken_says_that_it_took_its_place(editor, soc_trang):
    told = []
    for query in ("year=2023", "year=2023", "year=2024"):
        sent = {"page": "plan_list", "query": query, "name": "Năm nay"}
        answer = editor.post(f"{URL}bo-loc/luu/", sent, follow=True)
        told.append([str(message) for message in answer.context["messages"]])
    assert told == [["Đã lưu bộ lọc “Năm nay”."], ["Đã lưu bộ lọc “Năm nay”."], ["Đã thay bộ lọc “Năm nay”."]]
    assert soc_trang.editor.saved_views.get().query == "year=2024"


def test_refused_filter_says_why_and_leads_back(editor):
    answer = editor.post(f"{URL}bo-loc/luu/", {"page": "https://evil.example/", "query": "q=a", "name": ""})
    assert answer.url == "/tim/?q=a"
    assert [str(message) for message in get_messages(answer.wsgi_request)] == ["Trang này không có bộ lọc để lưu."]


def test_plans_seen_lately_are_the_readers_own_in_every_browser_and_still_readable(
    editor, as_user, soc_trang, ca_mau, program
):
    plans = [make_draft(program, soc_trang), taken_to(State.ISSUED, make_draft(program, ca_mau), ca_mau)]
    for plan in (*plans, plans[0]):
        editor.get(f"/ke-hoach/{plan.pk}/")
    editor.head(f"/ke-hoach/{plans[1].pk}/")
    elsewhere, colleague = as_user(soc_trang.editor), as_user(soc_trang.viewer)
    assert [plan.pk for plan in elsewhere.get(URL).context["seen"]] == [plans[0].pk, plans[1].pk]
    assert [client.get(URL).context["seen"] for client in (colleague, as_user(None))] == [[], []]
    soc_trang.editor.memberships.all().delete()
    assert [plan.pk for plan in editor.get(URL).context["seen"]] == [plans[1].pk]


def test_last_twelve_plans_are_remembered_in_two_queries_and_one_more_to_forget(
    editor, soc_trang, django_assert_num_queries
):
    plans = [PlanFactory(issued=True) for _ in range(MOST_SEEN + 1)]
    for plan in plans[:-1]:
        note_seen(by=soc_trang.editor, plan=plan)
    for plan, queries in ((plans[-1], 5), (plans[-1], 1), (plans[1], 4)):  # the ends of a transaction are two
        with django_assert_num_queries(queries):
            note_seen(by=soc_trang.editor, plan=plan)
    expected = [plans[1], plans[-1], *plans[-2:1:-1]]
    assert [plan.pk for plan in editor.get(URL).context["seen"]] == [plan.pk for plan in expected]


def test_plans_not_looked_at_for_long_are_forgotten(soc_trang, issued, draft):
    for plan, days in ((issued, 91), (draft, 89)):
        note_seen(by=soc_trang.editor, plan=plan)
        SeenPlan.objects.filter(plan=plan).update(seen_at=timezone.now() - timedelta(days=days))
    assert (clean_seen(days=90), [row.plan for row in SeenPlan.objects.all()]) == (1, [draft])


def test_page_is_read_though_the_database_takes_no_write(editor, issued, monkeypatch):
    def locked(**_: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("plans.views.recent.note_seen", locked)
    assert editor.get(f"/ke-hoach/{issued.pk}/").status_code == 200


def test_stranger_leaves_no_trace(public, issued):
    answer = public.get(f"/ke-hoach/{issued.pk}/")
    assert (answer.status_code, len(answer.cookies), SeenPlan.objects.count()) == (200, 0, 0)
