"""Frozen papers: who reads which, that the bytes are those stored, and two of them side by side."""

import hashlib

import pytest
from django.urls import reverse

from plans.actions.activities import add_activity, remove_activity
from plans.actions.amendment import amend_plan
from plans.actions.submission import withdraw_plan
from plans.models import Activity, PlanRevision
from plans.workflow import State
from tests.plans.conftest import activity_data
from tests.plans.life import taken_to

QUERIES_OF_THE_LIST = 10
PAGES = ("plan_history", "plan_revisions", "plan_comparison")


@pytest.fixture
def people(soc_trang, ca_mau, administrator):
    """One of each kind who may come by."""
    return {
        "own editor": soc_trang.editor,
        "own viewer": soc_trang.viewer,
        "other editor": ca_mau.editor,
        "administrator": administrator,
        "public": None,
    }


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW, State.ISSUED])
def test_pages_are_for_the_province_alone(as_user, people, draft, soc_trang, name, state):
    taken_to(state, draft, soc_trang)
    url = reverse(name, args=[draft.pk])
    assert {who: as_user(user).get(url).status_code for who, user in people.items()} == {
        "own editor": 200,
        "own viewer": 200,
        "other editor": 404,
        "administrator": 200,
        "public": 404,
    }


@pytest.mark.parametrize(("number", "others"), [(1, 404), (2, 200)])
def test_only_the_issued_paper_is_everyones(as_user, people, issued, number, others):
    url = reverse("revision_pdf", args=[issued.pk, number])
    assert {who: as_user(user).get(url).status_code for who, user in people.items()} == {
        "own editor": 200,
        "own viewer": 200,
        "other editor": others,
        "administrator": 200,
        "public": others,
    }


def test_pdf_of_a_draft_is_hidden_with_the_draft(public, as_user, ca_mau, draft, soc_trang):
    taken_to(State.IN_REVIEW, draft, soc_trang)
    url = reverse("revision_pdf", args=[draft.pk, 1])
    assert (public.get(url).status_code, as_user(ca_mau.editor).get(url).status_code) == (404, 404)


def test_pdf_is_the_stored_bytes_and_its_hash_is_on_the_page(editor, issued):
    page = editor.get(reverse("plan_revisions", args=[issued.pk])).content.decode()
    for stored in PlanRevision.objects.filter(plan=issued):
        answer = editor.get(reverse("revision_pdf", args=[issued.pk, stored.number]))
        assert answer.content == bytes(stored.pdf)
        assert hashlib.sha256(answer.content).hexdigest() in page
        assert f"ban-{stored.number}-ke-hoach-124-KH-UBND-soc-trang-2023.pdf" in answer["Content-Disposition"]


@pytest.mark.parametrize("number", [0, 3, 99999999999])
def test_missing_revision_is_not_found(editor, issued, number):
    assert editor.get(f"/ke-hoach/{issued.pk}/ban-luu/{number}/pdf/").status_code == 404


def compared(client, plan, **chosen):
    """The page of a comparison."""
    return client.get(reverse("plan_comparison", args=[plan.pk]), chosen)


def changed_twice(draft, office):
    """The draft submitted, taken back and changed: one activity more, one word other."""
    taken_to(State.IN_REVIEW, draft, office)
    plan = withdraw_plan(by=office.editor, plan=draft)
    area = plan.areas.get(order=2)
    add_activity(by=office.editor, area=area, data=activity_data(office, title="Tổ chức <b>hội thi</b> nấu ăn"))
    Activity.objects.filter(area__plan=plan, area__order=1).update(period_text="Quý III năm 2023")
    return plan


def test_draft_is_compared_with_its_last_submission(editor, draft, soc_trang):
    plan = changed_twice(draft, soc_trang)
    answer = compared(editor, plan)
    page = answer.content.decode()
    assert answer.context["comparison"].summary == "1 hoạt động thêm, 1 hoạt động thay đổi."
    assert "1 hoạt động thêm, 1 hoạt động thay đổi." in page
    assert "Quý <del>II</del><ins>III</ins> năm 2023" in page
    assert "<ins>Tổ chức &lt;b&gt;hội thi&lt;/b&gt; nấu ăn</ins>" in page
    assert "<b>hội thi" not in page


def test_comparison_the_other_way_round(editor, draft, soc_trang):
    plan = changed_twice(draft, soc_trang)
    answer = compared(editor, plan, tu="hien-tai", den="1")
    assert answer.context["comparison"].summary == "1 hoạt động bỏ, 1 hoạt động thay đổi."


def test_issued_paper_against_the_submitted_one(editor, issued):
    answer = compared(editor, issued)
    assert [(change.label, change.before, change.after) for change in answer.context["comparison"].facts] == [
        ("Số", "", "124"),
        ("Ngày ban hành", "", "19/06/2023"),
    ]


def test_amendment_is_compared_with_the_plan_it_amends(editor, issued, soc_trang):
    amendment = amend_plan(by=soc_trang.editor, plan=issued)
    activity = Activity.objects.select_related("area__plan").get(area__plan=amendment)
    remove_activity(by=soc_trang.editor, activity=activity)
    answer = compared(editor, amendment)
    assert [version.label for version in answer.context["pair"]] == [
        "Kế hoạch số 124/KH-UBND được điều chỉnh",
        "Bản hiện tại",
    ]
    assert answer.context["comparison"].summary.startswith("1 hoạt động bỏ; khác ở")


@pytest.mark.parametrize("chosen", [{"tu": "9"}, {"den": "goc"}, {"tu": "<script>"}, {"tu": "1", "den": ""}])
def test_unknown_version_is_named_and_nothing_is_compared(editor, issued, chosen):
    answer = compared(editor, issued, **chosen)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert answer.context["pair"] is None
    assert "Có một chỗ cần sửa" in page
    assert "<script>alert" not in page


def test_plan_with_one_paper_says_what_is_missing(editor, draft):
    assert "Kế hoạch mới có một bản." in compared(editor, draft).content.decode()
    assert "Chưa có bản lưu nào" in editor.get(reverse("plan_revisions", args=[draft.pk])).content.decode()


@pytest.mark.parametrize("submissions", [1, 3])
def test_queries_do_not_grow_with_the_revisions(editor, draft, soc_trang, submissions, django_assert_num_queries):
    for _ in range(submissions):
        taken_to(State.IN_REVIEW, draft, soc_trang)
        withdraw_plan(by=soc_trang.editor, plan=draft)
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        editor.get(reverse("plan_revisions", args=[draft.pk]))
