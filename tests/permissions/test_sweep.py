"""Every address × every person × every state × every verb, against the one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from plans.workflow import State
from tests.permissions.conftest import undone
from tests.permissions.forms import lost_without_script
from tests.permissions.looks import IN_THE_MIDST, WITHOUT_PAGE, looks, opener
from tests.permissions.table import EVERYONE, STATES, TABLE, VERBS, Row
from tests.permissions.world import World, reading_only

# One database for all: the world stands in a transaction around those of the tests.
pytestmark = pytest.mark.django_db

LOOKING = ("GET", "HEAD", "OPTIONS")


REFUSAL_PAGES = URLResolver.resolve_error_handler


@pytest.fixture(scope="module", autouse=True)
def plain_refusals() -> Iterator[None]:
    """Refused and not found are told in bare words: most answers are one of these, and what their pages show around
    the words is looked at once for each person, below."""

    def plain(resolver: URLResolver, status: int) -> Callable[..., HttpResponse]:
        if status not in (403, 404):
            return REFUSAL_PAGES(resolver, status)
        return lambda request, exception: HttpResponse(repr(exception), status=status)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(URLResolver, "resolve_error_handler", plain)
        yield


def routes(patterns: list) -> Iterator[URLPattern]:
    """Every address of the portal except those of the administration."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        elif isinstance(pattern, URLResolver) and pattern.app_name != "admin":
            yield from routes(pattern.url_patterns)


def outcome(response: HttpResponse) -> str:
    """The answer in the words of the table."""
    sent_to = response.headers.get("Location", "")
    if sent_to.startswith(reverse(settings.LOGIN_URL) + "?"):
        return "sign in"
    if 200 <= response.status_code < 400:
        return "open"
    return {403: "forbidden", 404: "missing", 405: "not taken"}.get(response.status_code, str(response.status_code))


def ask(client: Client, verb: str, url: str) -> HttpResponse:
    """One request; what it wrote is undone, and the browser keeps its session.

    The count of failed sign-ins is forgotten, so that the answer is the page's and not that of the rate limit.
    """
    cookies = client.cookies.copy()
    cache.clear()
    try:
        with undone():
            if verb not in LOOKING:
                return client.generic(verb, url)
            with reading_only():
                return client.generic(verb, url)
    finally:
        client.cookies = cookies


def address(name: str, row: Row, world: World, state: State) -> str:
    """The address of a row for the plan in ``state``."""
    return reverse(name, kwargs={key: world.things[state][thing] for key, thing in row.names.items()})


def rows() -> Iterator[tuple[str, Row, State]]:
    """Each row of the table with each state in which it can answer differently."""
    for name, of_name in TABLE.items():
        for row in of_name:
            yield from ((name, row, state) for state in (STATES if "pk" in row.names else STATES[:1]))


def leaks(response: HttpResponse, person: str, world: World) -> list[str]:
    """Words in the answer that this person must not read."""
    secrets = {word: readers for state in STATES for word, readers in world.secrets[state].items()}
    hidden = [word for word, readers in secrets.items() if person not in readers]
    return [word for word in hidden if word.encode() in response.content]


def test_every_route_has_a_row_and_every_row_a_route():
    assert {pattern.name for pattern in routes(get_resolver().url_patterns)} == set(TABLE)


def test_every_parameter_of_a_route_is_named_in_its_rows():
    asked = {pattern.name: set(pattern.pattern.converters) for pattern in routes(get_resolver().url_patterns)}
    assert {name: [set(row.names) for row in of_name] for name, of_name in TABLE.items()} == {
        name: [asked[name]] * len(TABLE[name]) for name in TABLE
    }


def test_every_address_is_a_page_that_is_looked_at_or_says_why_not(world, doors):
    """Pages are looked at in a browser by the list of ``looks``; here nothing escapes it, and nothing is excused
    without need."""
    asked = [*looks(), *excused()]
    shown = {
        name for name, row, state, who in asked if is_page(ask(doors[who], "GET", address(name, row, world, state)))
    }
    assert shown == {name for name, *_ in looks()}
    assert {name for name, *_ in asked} == {name for name, (row, *_) in TABLE.items() if "GET" in row.verbs}


def excused() -> Iterator[tuple[str, Row, State, str]]:
    for name in (*WITHOUT_PAGE, *IN_THE_MIDST):
        row = TABLE[name][0]
        yield next((name, row, state, opener(row, state)) for state in STATES if opener(row, state))


def is_page(response: HttpResponse) -> bool:
    return response.status_code == 200 and response.headers["Content-Type"].startswith("text/html")


def test_every_form_of_every_page_is_sent_without_a_script(world, doors):
    lost, forms = [], 0
    for name, row, state, person in looks():
        url = address(name, row, world, state)
        content = ask(doors[person], "GET", url).content.decode()
        forms += content.count("<form")
        lost += [f"{name} ({state}, {person}): {what}" for what in lost_without_script(content, url)]
    assert not lost, "\n".join(lost)
    assert forms > 200


@pytest.mark.parametrize("person", sorted(EVERYONE))
def test_everybody_gets_what_the_table_says_and_reads_no_secret(person, world, doors):
    wrong = []
    for name, row, state in rows():
        url = address(name, row, world, state)
        for verb in {"GET", "POST"} & set(row.verbs):
            response = ask(doors[person], verb, url)
            found, wanted = (outcome(response), leaks(response, person, world)), row.expected(person, state, verb)
            if found != (wanted, []):
                wrong.append(f"{verb} {url} ({name}, {state}): {found} instead of {wanted}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("person", sorted(EVERYONE))
def test_every_other_verb_gets_what_the_table_says(person, world, doors):
    """In one state: a verb that is not taken is refused before anything is looked up, and HEAD is GET without body."""
    wrong = []
    for name, row, state in rows():
        verbs = set(VERBS) - {"GET", "POST"} & set(row.verbs) if state == STATES[0] else ()
        for verb in verbs:
            url = address(name, row, world, state)
            found, wanted = outcome(ask(doors[person], verb, url)), row.expected(person, state, verb)
            if found != wanted:
                wrong.append(f"{verb} {url} ({name}): {found} instead of {wanted}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("person", sorted(EVERYONE))
def test_pages_of_refusal_tell_no_secret(person, world, doors, monkeypatch):
    """One answer of each kind of refusal that this person meets, with all that stands around it."""
    monkeypatch.setattr(URLResolver, "resolve_error_handler", REFUSAL_PAGES)
    refused = {}
    for name, row, state in rows():
        wanted = row.expected(person, state, row.verbs[0])
        if wanted in ("forbidden", "missing") and wanted not in refused:
            refused[wanted] = ask(doors[person], row.verbs[0], address(name, row, world, state))
    assert {wanted: (outcome(page), leaks(page, person, world)) for wanted, page in refused.items()} == {
        wanted: (wanted, []) for wanted in refused
    }
    assert all(b"<h1" in page.content for page in refused.values())


def test_what_is_secret_is_there_for_those_who_may_read_it(world, doors):
    """Without this the search for leaks would prove nothing."""
    plan, request = (world.things[State.DRAFT][name] for name in ("plan", "request"))
    summary = ask(doors["own viewer"], "GET", reverse("opinion_summary", args=[plan])).content.decode()
    draft = ask(doors["own viewer"], "GET", reverse("plan_detail", args=[plan])).content.decode()
    own_answer = ask(doors["asked editor"], "GET", reverse("opinion_answer", args=[request])).content.decode()
    found = ["HOI-DRAFT" in summary, "NOI-DRAFT" in summary, "NOI-DRAFT" in draft, "KIN-DRAFT" in draft]
    assert [*found, "HOI-DRAFT" in own_answer] == [True] * 5
