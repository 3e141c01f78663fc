"""Comments on the page: the state of a thread, the threads beside a part, and what stands before a submission."""

from __future__ import annotations

import re

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from heroicons.templatetags.heroicons import heroicon_mini

from plans.dashboards.comments import Discussion, ThreadEntry, site_of_activity, site_of_clause
from plans.models import Comment, CommentThread, Plan, ThreadState
from plans.queries.comments import title_of, unanswered
from plans.queries.completeness import Gap, missing_for_submission
from plans.queries.mentions import CALL, people_to_mention
from provinces.models import User

register = template.Library()

PILLS: dict[ThreadState, tuple[str, str]] = {
    ThreadState.OPEN: ("amber", "chat-bubble-left"),
    ThreadState.ANSWERED: ("river", "chat-bubble-left-right"),
    ThreadState.RESOLVED: ("green", "check-circle"),
}


@register.simple_tag
def thread_pill(state: str) -> SafeString:
    """The state of a thread as an icon and a word.

    Raises:
        ValueError: ``state`` is not a state of threads.
    """
    known = ThreadState(state)
    colour, icon = PILLS[known]
    word = known.label.capitalize()
    return format_html('<span class="pill pill-{}">{}{}</span>', colour, heroicon_mini(icon, size=16), word)


@register.filter
def beside_activity(discussion: Discussion, key: int) -> list[ThreadEntry]:
    """The threads about an activity."""
    return discussion.by_site.get(site_of_activity(key), [])


@register.filter
def beside_clause(discussion: Discussion, key: int) -> list[ThreadEntry]:
    """The threads about a clause."""
    return discussion.by_site.get(site_of_clause(key), [])


@register.filter
def thread_title(thread: CommentThread) -> str:
    """The thread in one line."""
    return title_of(thread)


@register.simple_tag
def people_to_call(plan: Plan) -> list[User]:
    """Whom a message about the plan may call by "@": without a script nobody is offered while typing."""
    return people_to_mention(plan)


@register.simple_tag
def submission_gaps(plan: Plan) -> list[Gap]:
    """What the plan lacks before it can be submitted."""
    return missing_for_submission(plan)


@register.simple_tag
def unanswered_threads(plan: Plan) -> list[CommentThread]:
    """The threads of the plan that wait for an answer."""
    return unanswered(plan)


@register.filter
def with_names(comment: Comment) -> SafeString:
    """The words of a message, lines kept; whom it calls stands there by name. Nothing that was typed is markup."""
    names = {mention.user.username.lower(): str(mention.user) for mention in comment.mentions.all()}
    words = conditional_escape(comment.text)

    def named(found: re.Match[str]) -> str:
        name = names.get(found[1].lower())
        return format_html('<strong class="mention">@{}</strong>', name) if name else found[0]

    return mark_safe(linebreaksbr(mark_safe(CALL.sub(named, words))))  # noqa: S308 - escaped above
