"""Why an action was refused, in words for the person who tried it."""

from __future__ import annotations

from provinces.actions.errors import ActionRefused, NotAllowed

__all__ = ["ActionRefused", "NotAllowed", "StaleVersion", "Unchanged"]


class StaleVersion(ActionRefused):
    """Somebody saved in between; what was typed must not overwrite it unseen."""


class Unchanged(ActionRefused):
    """What was sent is what is stored: nothing to save, and nothing wrong."""
