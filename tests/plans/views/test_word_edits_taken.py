"""Lấy thay đổi từ bản Word: what a person chose is written, nothing else, and nothing when the draft moved on."""

from __future__ import annotations

import re

import pytest
from django.core import signing
from django.urls import reverse

from plans.models import Activity, Plan, PlanEvent
from tests.plans.views.test_word_edits import downloaded, edited, sent

EDITS = (
    ("Tham gia Ngày hội du lịch", "Tham dự Ngày hội du lịch"),
    ("Quý II năm 2023", "Quý III năm 2023"),
    ("Hiệp hội Du lịch tỉnh và Sở Công Thương", "Sở Công Thương"),
    ("tỉnh Cà Mau", "thành phố Cần Thơ"),
    ("Căn cứ Thỏa thuận hợp tác", "Căn cứ Thỏa thuận hợp tác phát triển"),
    ("Phát triển du lịch.", "Phát triển du lịch bền vững."),
    ("Nguyễn Văn Mẫu", "Trần Thị Mới"),
)


def compared(editor, draft, *changes: tuple[str, str]):
    """The page of changes of the draft's Word file, edited."""
    content = downloaded(editor, draft)
    for before, after in changes:
        content = edited(content, before, after)
    return sent(editor, draft, content)


def take(editor, plan, page, *, places=None, **more):
    """Sends the form of the page with the boxes at ``places``, or all of them."""
    found = re.search(r'name="found" value="([^"]+)"', page.content.decode())[1]
    chosen = {"all": "1"} if places is None else {"take": [str(place) for place in places]}
    return editor.post(reverse("plan_word_edits_take", args=[plan.pk]), {"found": found} | chosen | more, follow=True)


def told(answer) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


def test_every_change_is_taken_at_once_and_told_once(editor, draft, soc_trang):
    before = PlanEvent.objects.count()
    answer = take(editor, draft, compared(editor, draft, *EDITS))
    assert told(answer) == "Đã lấy 4 thay đổi từ bản Word vào dự thảo."
    activity = Activity.objects.get(area__plan=draft)
    assert (activity.title, activity.period_text, activity.venue_text, activity.support_text, activity.version) == (
        "Tham dự Ngày hội du lịch",
        "Quý III năm 2023",
        "thành phố Cần Thơ",
        "Sở Công Thương",
        2,
    )
    assert (activity.starts_on.month, activity.ends_on.month, activity.theme) == (7, 9, "Sắc màu phương Nam")
    assert [province.name for province in activity.venues.all()] == ["Cần Thơ"]
    units = activity.assignments.order_by("role").values_list("role", "department__name")
    assert list(units) == [("lead", soc_trang.tourism.name), ("support", "Sở Công Thương")]
    plan = Plan.objects.get(pk=draft.pk)
    assert (plan.signatory, plan.version) == ("Trần Thị Mới", draft.version + 1)
    assert plan.legal_bases.get().text == "Căn cứ Thỏa thuận hợp tác phát triển"
    assert plan.clauses.get(kind="purpose").text == "Phát triển du lịch bền vững."
    assert PlanEvent.objects.count() == before + 1
    assert PlanEvent.objects.latest("pk").action == "word_edits_taken"
    assert "Bản Word giống hệt" in compared(editor, draft).content.decode()


def test_chosen_changes_alone_are_taken(editor, draft):
    page = compared(editor, draft, *EDITS)
    offers = page.context["edits"].offers
    place = next(place for place, offer in enumerate(offers) if getattr(offer, "name", "") == "signatory")
    take(editor, draft, page, places=[place])
    plan = Plan.objects.get(pk=draft.pk)
    assert (plan.signatory, plan.legal_bases.get().text) == ("Trần Thị Mới", "Căn cứ Thỏa thuận hợp tác")
    assert Activity.objects.get(area__plan=draft).title == "Tham gia Ngày hội du lịch"


def test_nothing_chosen_is_told(editor, draft):
    answer = take(editor, draft, compared(editor, draft, *EDITS), places=[])
    assert told(answer) == "Chưa lấy thay đổi nào. Chưa chọn thay đổi nào để lấy vào dự thảo."


def test_draft_that_moved_on_takes_nothing(editor, draft):
    page = compared(editor, draft, *EDITS)
    take(editor, draft, page, places=[0])
    answer = take(editor, draft, page)
    assert "Dự thảo đã được sửa từ lúc so sánh" in told(answer)
    assert Plan.objects.get(pk=draft.pk).signatory == "Nguyễn Văn Mẫu"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("Nguyễn Văn Mẫu", "TS. Trần Thị Mới"), "không ghi học hàm"),
        (("Sóc Trăng, ngày", f"{'S' * 101}, ngày"), "Địa danh dài 101 ký tự, tối đa 100."),
        (("Phát triển du lịch.", "Phát triển du lịch 🙂."), "Phông chữ của văn bản không có ký tự"),
        (
            ("Đơn vị thực hiện: Sở Văn hóa, Thể thao và Du lịch", "Đơn vị thực hiện: Ban Chuyện lạ"),
            "danh bạ không có đơn vị chủ trì này",
        ),
    ],
)
def test_change_that_does_not_fit_refuses_all(editor, draft, change, reason):
    page = compared(editor, draft, ("Các sở, ngành", "Các sở, ban, ngành"), change)
    answer = take(editor, draft, page)
    assert reason in told(answer)
    assert draft.recipients.get().text == "Các sở, ngành"
    assert not PlanEvent.objects.filter(action="word_edits_taken").exists()


def test_line_that_stands_twice_is_left_to_a_person(editor, draft):
    draft.clauses.create(kind="requirement", marker="dash", order=9, text="Phát triển du lịch.")
    page = compared(editor, draft, ("Phát triển du lịch.", "Phát triển du lịch xanh."))
    assert page.context["edits"].offers == ()
    assert 'name="take"' not in page.content.decode()


def test_page_of_another_draft_or_of_nobody_is_refused(editor, draft, program, soc_trang):
    found = signing.dumps({"plan": draft.pk + 1}, salt="plans.word_edits")
    address = reverse("plan_word_edits_take", args=[draft.pk])
    assert "của một dự thảo khác" in told(editor.post(address, {"found": found, "all": "1"}, follow=True))
    for forged in ("", "abc", found + "x", signing.dumps({"plan": draft.pk}, salt="khác")):
        assert "quá cũ hoặc không đầy đủ" in told(editor.post(address, {"found": forged}, follow=True))


def test_taking_is_for_those_who_may_edit(as_user, editor, draft, soc_trang):
    address = reverse("plan_word_edits_take", args=[draft.pk])
    assert as_user(soc_trang.viewer).post(address).status_code == 403
    assert editor.get(address).status_code == 405
