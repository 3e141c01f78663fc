"""A long reading under review, in parts: nothing in another part is lost, and every link finds its place."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from plans.actions.intakes import Destination, Paper, confirm_intake, take_in
from plans.dashboards import intake_parts
from plans.documents.reviewing.work import Work, work_from_json
from plans.models import Intake
from tests.plans.papers import PLAN_IN_WORDS


@pytest.fixture
def intake(soc_trang, program, monkeypatch) -> Intake:
    """A paper of two activities; one makes a part."""
    monkeypatch.setattr(intake_parts, "PER_PART", 1)
    place = Destination(program, soc_trang.tourism)
    return take_in(by=soc_trang.editor, paper=Paper(text=PLAN_IN_WORDS), destination=place)


@pytest.fixture
def editor(client, soc_trang) -> Client:
    client.force_login(soc_trang.editor)
    return client


def addresses(intake: Intake) -> list[str]:
    return [reverse("intake_detail", args=[intake.pk]), reverse("intake_part", args=[intake.pk, 2])]


def work_of(intake: Intake) -> Work:
    intake.refresh_from_db()
    return work_from_json(intake.work)


def test_parts_hold_everything_once_and_every_link_finds_its_place(editor, intake):
    pages = {address: editor.get(address).content.decode() for address in addresses(intake)}
    first, second = pages.values()
    fields = [re.findall(r'<textarea[^>]* name="(c-\w+)-title"', page) for page in (first, second)]
    assert fields == [["c-a0"], ["c-a1"]]
    assert ('name="h-issuer"' in first, 'name="h-issuer"' in second) == (True, False)
    assert ("Hoạt động 1–1 trong 2" in first, "Hoạt động 2–2 trong 2" in second) == (True, True)
    lines = [int(number) for page in (first, second) for number in re.findall(r'id="dong-(\d+)"', page)]
    assert lines == [number for number, line in enumerate(intake.lines, 1) if line.strip()]
    ids = {address: set(re.findall(r' id="([^"]+)"', page)) for address, page in pages.items()}
    leading = {
        (address, urlsplit(link).path or address, urlsplit(link).fragment)
        for address, page in pages.items()
        for link in re.findall(r'<a class="(?:source-number|line-link) numbers" href="([^"]+)"', page)
    }
    assert [each for each in leading if each[2] not in ids[each[1]]] == []
    assert {address != target for address, target, _ in leading} == {True, False}
    assert [f'action="{address}"' in page for address, page in pages.items()] == [True, True]


def test_what_is_written_in_a_part_is_saved_by_leaving_it_and_the_rest_stays(editor, intake):
    here, there = addresses(intake)
    before = work_of(intake)
    sent = {"version": 1, "c-a0-title": "Của phần đầu", "h-subject": "Trích yếu mới", "do": "part:2"}
    assert editor.post(here, sent).url == f"{there}#hoat-dong"
    sent = {"version": 2, "c-a1-title": "Của phần sau", "do": "accept:a1"}
    assert editor.post(there, sent).url == f"{there}#the-a1"
    work = work_of(intake)
    assert [(card.title, card.is_accepted) for card in work.cards] == [("Của phần đầu", False), ("Của phần sau", True)]
    assert work.header == {**before.header, "subject": "Trích yếu mới"}
    stale = editor.post(there, {"version": 1, "c-a1-title": "Quá muộn", "do": ""}).content.decode()
    assert ("Quá muộn</textarea>" in stale, "Bản mới đang ghi: Của phần sau" in stale) == (True, True)
    assert editor.post(there, {"version": 3, "do": "merge:a1"}).url == f"{here}#the-a1"
    assert len(work_of(intake).kept) == 1


@pytest.mark.parametrize(
    ("do", "anchor"), [("part:1", "#hoat-dong"), ("part:99", "#hoat-dong"), ("part:x", "#hoat-dong")]
)
def test_part_that_is_not_there_leads_to_the_first(editor, intake, do, anchor):
    here, there = addresses(intake)
    assert editor.post(there, {"version": 1, "do": do}).url == f"{here}{anchor}"


def test_address_of_a_part_leads_on_where_there_is_none(editor, intake, soc_trang):
    here, _ = addresses(intake)
    assert [editor.get(reverse("intake_part", args=[intake.pk, number])).url for number in (0, 1)] == [here, here]
    assert "Hoạt động 2–2 trong 2" in editor.get(reverse("intake_part", args=[intake.pk, 9])).content.decode()
    confirm_intake(by=soc_trang.editor, intake=intake, expected_version=1)
    assert editor.get(reverse("intake_part", args=[intake.pk, 2])).url == here
