"""Reads behind "Việc của tôi": what waits for a person, what the person sent on, and what is due."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from plans.models import Attachment, CommentThread, OpinionRound, Plan, PlanEvent, SignedCopy, ThreadState
from plans.models.querysets import PlanQuerySet
from plans.workflow import EDITIONS, NUMBERED_STATES, UNDER_WAY_STATES, State, way_forward
from provinces.models import Role, User
from provinces.perimeter import perimeter_of


def plans_waiting_for(user: User) -> PlanQuerySet:
    """Plans not yet issued whose way forward is this person's own step, those that wait longest first.

    A duty comes from a role: an administrator, who may do everything, has none.
    """
    wanted = _duty(user, [state for state in State if state not in NUMBERED_STATES])
    return _with_moves(Plan.objects.filter(wanted)).order_by("moved_at", "pk")


def plans_sent_by(user: User) -> PlanQuerySet:
    """Plans on the way that this person submitted or moved last, except those that wait for the person again."""
    submitted = PlanEvent.objects.filter(plan=OuterRef("pk"), action="submit").order_by("-pk")
    plans = Plan.objects.visible_to(user).filter(state__in=UNDER_WAY_STATES)
    mine = _with_moves(plans).annotate(submitted_by=Subquery(submitted.values("by")[:1]))
    return (
        mine.filter(Q(submitted_by=user.pk) | Q(moved_by=user.pk))
        .exclude(_duty(user, UNDER_WAY_STATES))
        .order_by("moved_at", "pk")
    )


def plans_to_sign(user: User) -> PlanQuerySet:
    """Issued plans in force of which neither a signed copy nor a scan came back, for whoever keeps the province's
    records; the oldest first."""
    kept = Attachment.objects.filter(plan=OuterRef("pk"), is_source=False)
    signed = SignedCopy.objects.filter(plan=OuterRef("pk"))
    own = Plan.objects.filter(state=State.ISSUED, province__in=perimeter_of(user, [Role.CLERK])).in_force()
    return own.filter(~Exists(signed), ~Exists(kept)).for_lists().order_by("issued_on", "pk")


def reports_due(user: User, until: date) -> PlanQuerySet:
    """Issued plans in force whose results this person's province reports by ``until``, late ones included."""
    issued = Plan.objects.filter(_duty(user, [State.ISSUED]), report_due_on__lte=until)
    return issued.in_force().for_lists().order_by("report_due_on", "pk")


def rounds_sent_by(user: User) -> QuerySet[OpinionRound]:
    """Open rounds of opinions that this person sent, with ``asked`` and ``answered``, the most urgent first."""
    rounds = OpinionRound.objects.filter(
        sent_by=user, closed_at__isnull=True, plan__in=Plan.objects.visible_to(user), plan__state=State.DRAFT
    )
    counted = rounds.annotate(asked=Count("requests"), answered=Count("requests", filter=~Q(requests__answer="")))
    return counted.select_related("plan__province", "plan__program").order_by("due_on", "pk")


def _duty(user: User, states: list[State] | tuple[State, ...]) -> Q:
    """Plans in one of ``states`` whose way forward a role of this person takes, in every edition of the table."""
    wanted = Q(pk__in=[])
    provinces: dict[tuple[str, ...], set[int]] = {}
    for edition in EDITIONS:
        for state in states:
            step = way_forward(edition, state)
            if step is None:
                continue
            if step.roles not in provinces:
                provinces[step.roles] = perimeter_of(user, [Role(role) for role in step.roles])
            wanted |= Q(rules=edition, state=state, province__in=provinces[step.roles])
    return wanted


def _with_moves(plans: PlanQuerySet) -> PlanQuerySet:
    """The plans with what moved them last (``moved_how``, ``moved_by``, ``moved_at``) and ``open_threads``."""
    moves = PlanEvent.objects.filter(plan=OuterRef("pk")).exclude(to_state="").order_by("-pk")
    threads = CommentThread.objects.filter(plan=OuterRef("pk"), state=ThreadState.OPEN).order_by().values("plan")
    return plans.for_lists().annotate(
        moved_how=Subquery(moves.values("action")[:1]),
        moved_by=Subquery(moves.values("by")[:1]),
        moved_at=Subquery(moves.values("at")[:1]),
        open_threads=Coalesce(Subquery(threads.annotate(count=Count("pk")).values("count")), 0),
    )
