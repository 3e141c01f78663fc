"""What the portal knows of a type of paper: its name, when a plan can give it, and how it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from plans.documents.content import OfficialDocument
from plans.models import Plan


@dataclass(frozen=True, slots=True)
class PaperType:
    """A type of paper that comes out of a plan.

    ``slug`` stands in addresses and file names; ``note`` says in a sentence what the paper is for. An internal paper
    is only for those who see the plan's history; the main one is frozen when the plan is issued. ``compose`` itself
    marks what is still a draft.
    """

    slug: str
    name: str
    note: str
    is_available: Callable[[Plan], bool]
    compose: Callable[[Plan], OfficialDocument]
    is_internal: bool = False
    is_main: bool = False
