"""The portal for everyone: each page there is, as it opens and as it answers a form that was sent empty, is accessible
in light and dark, at a desk, on a phone and at 400 %."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.permissions.conftest import blank_papers, undone
from tests.permissions.looks import looks
from tests.permissions.table import STRANGER
from tests.permissions.test_sweep import address, is_page
from tests.permissions.world import World, make_world

from .answering import Answers
from .looking import BRIEFLY, faults

pytestmark = pytest.mark.django_db

# Parts of the work, so that those who run tests side by side share it.
PARTS = 4
# Where a page says what is wrong with what was sent.
SAID = "[role=alert], .invalid-feedback, .error-summary"
# A form of this page as it is sent when nothing was filled in: hidden fields and choices that cannot be empty stay.
EMPTY_FORM = """() => {
    const own = (form) => new URL(form.action).pathname === location.pathname;
    const form = [...document.querySelectorAll('main form[method=post]')].find(own);
    if (!form) return null;
    for (const field of form.elements) {
        if (['checkbox', 'radio'].includes(field.type)) field.checked = false;
        else if (field.tagName === 'TEXTAREA') field.value = '';
        else if (field.tagName === 'INPUT' && field.type !== 'hidden') field.value = '';
        else if (field.tagName === 'SELECT' && field.querySelector('option[value=""]')) field.value = '';
    }
    return [...new FormData(form)].filter(([, value]) => typeof value === 'string');
}"""


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker) -> Iterator[World]:
    """Everything there is, in a transaction that never ends well."""
    with django_db_blocker.unblock(), blank_papers(), undone():
        yield make_world()


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_for_everyone(answers: Answers, world: World, part: int) -> None:
    found: list[str] = []
    page = answers.page
    for name, row, state, person in list(looks())[part::PARTS]:
        become(answers, world, person)
        url = address(name, row, world, state)
        page.goto(url)
        empty = page.evaluate(EMPTY_FORM) if "POST" in row.verbs else None
        said = f"{name} ({state}, {person})"
        found += [f"{said} {fault}" for fault in faults(page)]
        if empty is not None:
            found += [f"{said} sent empty: {fault}" for fault in sent_empty(answers, url, empty)]
    assert not found, "\n".join(found)


def become(answers: Answers, world: World, person: str) -> None:
    """Continue as that person."""
    answers.client.logout() if person == STRANGER else answers.client.force_login(world.people[person])


def sent_empty(answers: Answers, url: str, pairs: list[list[str]]) -> Iterator[str]:
    """What is wrong with the answer to the form as it is sent when nothing was filled in; nothing where that is
    taken. What it wrote is taken back."""
    data: dict[str, list[str]] = {}
    for name, value in pairs:
        data.setdefault(name, []).append(value)
    with undone():
        answer = answers.client.post(url, data)
    if not is_page(answer):
        return
    answers.prepared[url] = answer
    page = answers.page
    page.goto(url)
    if (
        page.evaluate(EMPTY_FORM)
        and not page.locator("main [role=alert], main .invalid-feedback, main .error-summary").count()
    ):
        yield "does not say what is missing"
    yield from faults(page, BRIEFLY)
    answers.prepared.clear()
