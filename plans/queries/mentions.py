"""Who may be called by "@" in the talk about a plan, and whom a message calls."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plans.models import Plan
from plans.queries.waiting import role_holders
from provinces.models import Role, User
from provinces.names import fold

# "@" and a user name, not within a word as in an address of mail; a full stop ends a sentence, not a name.
CALL = re.compile(r"(?<![\w@.+-])@([\w.+@-]*[\w+-])")
MOST_SHOWN = 8


def people_to_mention(plan: Plan) -> list[User]:
    """Who reads the talk about a plan: everyone with a role today in its province or in the one that took over its
    duties. A unit that was asked for its opinion does not read it. Two queries."""
    found = role_holders([plan.province_id], tuple(Role))
    people = {row.user_id: row.user for rows in found.values() for row in rows}
    return sorted(people.values(), key=lambda user: (fold(user.get_short_name()), user.username))


def called_in(text: str, people: Iterable[User]) -> list[User]:
    """Those of ``people`` whom ``text`` calls, each once; a name that is nobody's stays a word."""
    called = {name.lower() for name in CALL.findall(text)}
    return [user for user in people if user.username.lower() in called]


def unheard_in(text: str, people: Iterable[User]) -> list[str]:
    """The names that ``text`` calls and that are nobody's of ``people``, as they were typed, each once."""
    known = {user.username.lower() for user in people}
    return [name for name in dict.fromkeys(CALL.findall(text)) if name.lower() not in known]


def matching(people: Iterable[User], typed: str) -> list[User]:
    """Those with a name, user name or position of which a word begins as typed; at most ``MOST_SHOWN``."""
    words = f" {fold(typed)}".rstrip()
    return [user for user in people if words in f" {user.search_key}" or not words.strip()][:MOST_SHOWN]
