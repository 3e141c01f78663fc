"""Answers that hold for as long as one page is being read: asked of the database once, however often they are needed.

Only pages that change nothing remember; everywhere else each question is asked anew, so that whoever's role has ended
has lost it with the next click.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

_T = TypeVar("_T")
_answers: ContextVar[dict[Hashable, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Remember answers until the block ends."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def once(question: Hashable, answer: Callable[[], _T]) -> _T:
    """The answer to ``question``: remembered where answers are remembered, else worked out now."""
    answers = _answers.get()
    if answers is None:
        return answer()
    if question not in answers:
        answers[question] = answer()
    return answers[question]
