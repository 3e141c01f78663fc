"""What is typed and not sent is kept: the last state of each form of each person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions.errors import ActionRefused
from plans.actions.unsent import MAX_CHARACTERS, MOST_FORMS, clean_unsent, drop_unsent, keep_unsent
from plans.models import UnsentForm

PAGE = "/ke-hoach/lap-moi/"


def bodies() -> list[tuple[str, str, str]]:
    return sorted(UnsentForm.objects.values_list("user__username", "page", "body"))


def test_last_state_of_each_persons_form_is_kept(soc_trang, ca_mau):
    for user, body in (
        (soc_trang.editor, "subject=a"),
        (soc_trang.editor, "subject=ab"),
        (ca_mau.editor, "subject=c"),
    ):
        keep_unsent(by=user, page=PAGE, body=body)
    assert bodies() == [("editor.camau", PAGE, "subject=c"), ("editor.soctrang", PAGE, "subject=ab")]


def test_dropping_leaves_other_people_and_pages_alone(soc_trang, ca_mau):
    for user, page in ((soc_trang.editor, PAGE), (soc_trang.editor, "/bang-quy/"), (ca_mau.editor, PAGE)):
        keep_unsent(by=user, page=page, body="a=1")
    drop_unsent(by=soc_trang.editor, page=PAGE)
    assert bodies() == [("editor.camau", PAGE, "a=1"), ("editor.soctrang", "/bang-quy/", "a=1")]


def test_more_than_a_form_can_hold_is_refused_and_the_last_state_stays(soc_trang):
    keep_unsent(by=soc_trang.editor, page=PAGE, body="a=1")
    with pytest.raises(ActionRefused):
        keep_unsent(by=soc_trang.editor, page=PAGE, body="a" * (MAX_CHARACTERS + 1))
    assert bodies() == [("editor.soctrang", PAGE, "a=1")]


def test_of_too_many_forms_the_oldest_is_given_up(soc_trang):
    for number in range(MOST_FORMS + 1):
        keep_unsent(by=soc_trang.editor, page=f"/ke-hoach/{number}/sua/", body="a=1")
    kept = set(UnsentForm.objects.values_list("page", flat=True))
    assert kept == {f"/ke-hoach/{number}/sua/" for number in range(1, MOST_FORMS + 1)}


def test_forms_nobody_came_back_to_go(soc_trang):
    for page, days in (("/a/", 31), ("/b/", 29)):
        kept = keep_unsent(by=soc_trang.editor, page=page, body="a=1")
        UnsentForm.objects.filter(pk=kept.pk).update(saved_at=timezone.now() - timedelta(days=days))
    assert (clean_unsent(days=30), bodies()) == (1, [("editor.soctrang", "/b/", "a=1")])
