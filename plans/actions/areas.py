"""Groups of activities of a draft, outside the form of the whole plan."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from plans.actions.events import record_event
from plans.actions.locking import lock_draft, touch
from plans.models import Area, Plan, ProgramArea
from provinces.models import User
from provinces.names import fold


@transaction.atomic
def add_area(*, by: User | None, plan: Plan, title: str) -> Area:
    """The group of this title: the plan's own, else a new one at the end of its content.

    A new group is tied to the program's area of cooperation of the same name.

    Raises:
        NotAllowed: the plan is not this person's to edit now.
    """
    locked = lock_draft(plan.pk, by=by)
    present = [area for area in locked.areas.all() if fold(area.title) == fold(title)]
    if present:
        return present[0]
    last = locked.areas.aggregate(last=Max("order"))["last"] or 0
    same = [area for area in ProgramArea.objects.filter(program=locked.program_id) if fold(area.title) == fold(title)]
    area = Area.objects.create(plan=locked, order=last + 1, title=title, program_area=same[0] if same else None)
    touch(locked, by=by)
    record_event(locked, by=by, action="area_added", subject=title)
    return area
