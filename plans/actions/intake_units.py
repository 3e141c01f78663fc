"""Who a printed name of a paper under review means: said once, for this paper or for all to come."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from plans.actions.intakes import review
from plans.documents.reviewing.edits import choose_unit
from plans.models import Intake
from plans.queries.intakes import review_of
from provinces.actions.units import add_alias, add_unit
from provinces.models import Department, DepartmentKind, User
from provinces.queries import build_directory


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit that the register lacks."""

    name: str
    kind: DepartmentKind


@transaction.atomic
def settle_unit(
    *,
    by: User,
    intake: Intake,
    printed: str,
    unit: Department | None = None,
    new: NewUnit | None = None,
    is_remembered: bool = False,
) -> Department | None:
    """Take ``printed`` for ``unit``, or for the ``new`` one that is added to the register; for neither it stays as it
    is printed. With ``is_remembered`` papers to come are understood so too.

    Raises:
        NotAllowed: the person may not do this here, or not for that unit.
        ActionRefused: the register knows the name already, or the paper is no longer under review.
        StaleVersion: somebody saved the review meanwhile.
    """
    on = review_of(intake, build_directory()).lookup.on
    if new is not None:
        unit = add_unit(by=by, province=intake.province, name=new.name, kind=new.kind, on=on)
    elif unit is not None and is_remembered:
        add_alias(by=by, unit=unit, text=printed, on=on)
    key = unit.pk if unit else None
    review(
        by=by,
        intake=intake,
        expected_version=intake.version,
        change=lambda work: choose_unit(work, printed, key),
    )
    return unit
