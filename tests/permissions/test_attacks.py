"""What a hostile browser sends: every form of the portal with every field poisoned is answered, never broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from plans.workflow import State
from tests.permissions.conftest import undone
from tests.permissions.table import TABLE
from tests.permissions.test_sweep import address, ask, rows

pytestmark = pytest.mark.django_db

WORDS = {
    "nul": "Sở\x00Du lịch",
    "lone surrogate": b"\xed\xa0\x80",
    "digits without end": "9" * 5000,
    "several lines": "KH\r\nSet-Cookie: a=b",
    "markup": '"><script>alert(1)</script>{{ 7|add:7 }}\u202e\u2028',
}
KEYS = {
    "nul": "1\x00",
    "digits without end": "9" * 5000,
    "beyond a big integer": "99999999999999999999",
    "negative": "-1",
    "digits of another script": "٣",
    "superscript": "²",
}
# Sentences of the libraries that have no Vietnamese of their own, as far as a poisoned field can call them up.
ENGLISH = (
    b"Null characters",
    b"Enter a ",
    b"Ensure this",
    b"Select a valid",
    b"This field",
    b"must be ",
    b"(Hidden field",
)


PARAMETERS = (
    "q", "program", "province", "year", "quarter", "only", "state", "role", "page", "tu", "den", "nhom", "chu-tri",
    "hoat-dong", "doan", "muc", "next", "tai", "loai", "loc", "chon", "don-vi", "ten",
)  # fmt: skip


# The pages that read something from their address.
READING_ADDRESS = {
    "plan_list", "quarter_board", "people_list", "opinion_list", "plan_create", "activity_create", "thread_create",
    "plan_amend", "plan_history", "plan_comparison", "plan_pdf", "account_login", "search", "focal_directory",
    "focal_point_name", "notification_list", "intake_unit", "mention_people", "plan_grid_bulk", "unsent_form",
}  # fmt: skip


# What scripts and other pages send to addresses that have no form of their own: words, and what a form hides.
_CELLS = ("title", "theme", "period_text", "venue_text", "lead_text", "support_text", "budget_text", "new_area")
_OWN = {"version": "1", "mark": "0", "uid": "", "area": ""}
SENT_ALONE: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "unsent_form": (("body",), {"page": "/ke-hoach/lap-moi/"}),
    "saved_view_add": (("name", "query"), {"page": "search"}),
    "notifications_read": ((), {"den": "1", "ke-hoach": "1"}),
    "plan_grid_row": (tuple(f"n1-{name}" for name in _CELLS), {f"n1-{name}": value for name, value in _OWN.items()}),
    "plan_grid_paste": (
        ("khoi", "nhom_moi"),
        {"nhom": "1", "bat_dau": "title"},
    ),
    "plan_grid_bulk": ((), {"chon": "1", "leads": "1", "quarter_from": "1", "area": "1", "ghi": "1", "da_xem": "x"}),
    "common_change": ((), {"decision": "adopt", "version": "1"}),
    "activity_import_confirm": (("tep",), {}),
    "plan_word_edits_take": (("found",), {"take": "0"}),
    "activity_move": ((), {"huong": "len"}),
}


class Boxes(HTMLParser):
    """Names and values of all boxes on a page, as a browser would send them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.typed: dict[str, str] = {}
        self.hidden: dict[str, str] = {}
        self.chosen: dict[str, list[str]] = {}
        self.inside = self.select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        name, kind = values.get("name") or "", values.get("type") or "text"
        if tag == "select":
            self.select = name
            self.chosen.setdefault(name, [])
        elif tag == "option" and "selected" in values and self.select:
            self.chosen[self.select].append(values.get("value") or "")
        elif tag == "textarea" and name:
            self.inside, self.typed[name] = name, ""
        elif tag == "input" and name:
            self._input(name, kind, values)

    def _input(self, name: str, kind: str, values: dict[str, str | None]) -> None:
        if kind == "hidden":
            self.hidden[name] = values.get("value") or ""
        elif kind in ("radio", "checkbox"):
            chosen = self.chosen.setdefault(name, [])
            if "checked" in values:
                chosen.append(values.get("value") or "on")
        elif kind not in ("submit", "file"):
            self.typed[name] = values.get("value") or ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.typed[self.inside] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.inside = ""
        if tag == "select":
            self.select = ""


def forms() -> Iterator[tuple[str, str, object, State]]:
    """Each form of the portal once, with somebody who may send it."""
    seen = set()
    for name, row, state in rows():
        senders = (row.sends or row.may)[state] if "POST" in row.verbs else frozenset()
        for person in ("own editor", "own clerk", "own approver", "own viewer", "asked editor", "administrator"):
            if person in senders and row.names.get("pk", "") + name not in seen:
                seen.add(row.names.get("pk", "") + name)
                yield name, person, row, state


FORMS = sorted(forms(), key=lambda form: form[0])


def sent(client: Client, url: str, values: dict[str, object]) -> object:
    cookies = client.cookies.copy()
    try:
        with undone():
            return client.post(url, values)
    finally:
        client.cookies = cookies


def poisoned(boxes: Boxes) -> Iterator[tuple[str, dict[str, object]]]:
    """What the page would send, once with each poison in all boxes of words and once in all boxes of keys."""
    whole = boxes.typed | boxes.hidden | boxes.chosen
    for poison, value in WORDS.items():
        yield f"{poison} in words", whole | dict.fromkeys(boxes.typed, value)
    for poison, value in KEYS.items():
        yield f"{poison} in keys", whole | dict.fromkeys(boxes.hidden | boxes.chosen, value)
    for name in list(boxes.typed)[:1]:
        yield "a megabyte in one box", whole | {name: "ấ" * 350_000}


def fault(response: object) -> str:
    """What is wrong with an answer to poison; "" when nothing is."""
    if response.status_code >= 500:
        return str(response.status_code)
    found = [words for words in ENGLISH if words in response.content]
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return "script" if is_page and b"<script>alert(1)" in response.content else ", ".join(map(str, found))


def answered(send: Callable[[], object]) -> str:
    """What is wrong with the answer, or the error in its place."""
    try:
        return fault(send())
    except Exception as error:  # every error is the finding here
        return f"{type(error).__name__}: {error}"[:300]


@pytest.mark.parametrize(("name", "person", "row", "state"), FORMS, ids=[f"{form[0]}-{form[1]}" for form in FORMS])
def test_poisoned_form_is_answered(name, person, row, state, world, doors):
    url, client = address(name, row, world, state), doors[person]
    page = ask(client, "GET", url)
    boxes = Boxes(page.content.decode() if page.status_code == 200 and "GET" in row.verbs else "")
    words, hidden = SENT_ALONE.get(name, ((), {}))
    boxes.typed |= dict.fromkeys(words, "Hội chợ")
    boxes.hidden |= hidden
    broken = {what: answered(partial(sent, client, url, values)) for what, values in poisoned(boxes)}
    assert {what: why for what, why in broken.items() if why} == {}


@pytest.mark.parametrize("poison", [*WORDS.values(), *KEYS.values()], ids=[*WORDS, *(f"key-{key}" for key in KEYS)])
def test_poisoned_address_is_answered(poison, world, doors):
    """Every parameter that a page reads from its address, poisoned on every page that reads one."""
    query = dict.fromkeys(PARAMETERS, poison[:3000])
    client, broken = doors["administrator"], {}
    for name, row, state in rows():
        if name in READING_ADDRESS and state in (State.DRAFT, State.ISSUED):
            broken[name, state] = answered(partial(client.get, address(name, row, world, state), query))
    assert {where: why for where, why in broken.items() if why} == {}


@pytest.mark.parametrize("key", [0, 2**31, 2**63, 10**30])
def test_keys_of_nothing_are_not_found(key, world, doors):
    answers = {}
    for name, (row, *_) in TABLE.items():
        if "pk" in row.names:
            url = reverse(name, kwargs=dict.fromkeys(row.names, key))
            answers[name] = ask(doors["administrator"], row.verbs[0], url).status_code
    assert set(answers.values()) == {404}, answers


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
@pytest.mark.parametrize("name", ["account_login", "account_logout", "account_change_password"])
def test_next_leads_to_no_other_site(name, target, world, doors):
    for person in ("own editor", "stranger"):
        response = sent(doors[person], reverse(name, query={"next": target}), {"next": target})
        assert "evil" not in response.headers.get("Location", "").partition("?")[0]
        assert "javascript" not in response.headers.get("Location", "").partition("?")[0]
