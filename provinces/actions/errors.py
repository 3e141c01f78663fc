"""Why an action was refused, in words for the person who tried it."""

from __future__ import annotations


class ActionRefused(Exception):
    """The action was not carried out and nothing changed. ``reasons`` are Vietnamese sentences."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__(" ".join(reasons))


class NotAllowed(ActionRefused):
    """The person may not do this here and now."""
