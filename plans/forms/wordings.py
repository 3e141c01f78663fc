"""Wording made from what is chosen, and open to change: when it is made anew, and when it must be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from provinces.names import fold


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen, by names that wording may use for it, and the wording that the portal makes of it."""

    made: str
    names: Sequence[frozenset[str]] = ()


def settled_wording(wording: str, *, chosen: Choice, wording_before: str, chosen_before: Choice) -> str:
    """The wording to store: what the person wrote, or the made one where nothing was written or nothing of one's own.

    Raises:
        ValidationError: the choice was changed and the wording left as it was, which no longer says the same.
    """
    if not wording or wording == wording_before == chosen_before.made:
        return chosen.made
    if wording == wording_before and _misses(wording, chosen, chosen_before):
        raise ValidationError(
            "Lựa chọn đã đổi mà lời văn vẫn như cũ. Sửa lời văn cho khớp, hoặc xóa trắng để ghi: "
            f"“{chosen.made or 'không ghi gì'}”."
        )
    return wording


def _misses(wording: str, chosen: Choice, before: Choice) -> bool:
    """Whether something added is not named in the wording, or something taken out still is."""
    said = fold(wording)
    added = [names for names in chosen.names if names not in before.names]
    removed = [names for names in before.names if names not in chosen.names]
    return any(not _named(names, said) for names in added) or any(_named(names, said) for names in removed)


def _named(names: frozenset[str], said: str) -> bool:
    return any(name in said for name in names)
