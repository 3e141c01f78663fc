"""Reads of opinion rounds: what a person's units were asked, how a round stands, and all its answers."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from plans.models import OpinionRemark, OpinionRequest, OpinionRound, Plan
from plans.permissions import ANSWERING_ROLES
from plans.workflow import State
from provinces.models import User
from provinces.perimeter import units_of


def requests_of(user: User | AnonymousUser) -> QuerySet[OpinionRequest]:
    """What the units of this person were asked, with all that a row of a list shows; nothing for a stranger."""
    if not user.is_authenticated:
        return OpinionRequest.objects.none()
    asked = OpinionRequest.objects.filter(department__in=units_of(user))
    return asked.select_related("round__plan__province", "round__plan__program", "department__province", "answered_by")


def open_requests(user: User | AnonymousUser) -> QuerySet[OpinionRequest]:
    """Those whose round still takes answers, the unanswered and the most urgent first."""
    return requests_of(user).filter(_taking_answers()).order_by("answer", "round__due_on", "pk")


def past_requests(user: User | AnonymousUser) -> QuerySet[OpinionRequest]:
    """Those that can no longer be answered, latest first."""
    return requests_of(user).exclude(_taking_answers()).order_by("-round__due_on", "-pk")


def pending_requests(user: User | AnonymousUser) -> QuerySet[OpinionRequest]:
    """What waits for this person's own answer: asked, open, unanswered, and in a role that answers."""
    if not user.is_authenticated:
        return OpinionRequest.objects.none()
    return open_requests(user).filter(answer="", department__in=units_of(user, ANSWERING_ROLES))


def _taking_answers() -> Q:
    today = timezone.localdate()
    return Q(round__closed_at__isnull=True, round__due_on__gte=today, round__plan__state=State.DRAFT)


def latest_round(plan: Plan) -> OpinionRound | None:
    """The plan's last round with ``asked`` and ``answered``, how many units; one query."""
    return _counted(plan).order_by("-pk").first()


def _counted(plan: Plan) -> QuerySet[OpinionRound]:
    return plan.opinion_rounds.annotate(
        asked=Count("requests"), answered=Count("requests", filter=~Q(requests__answer=""))
    )


def undecided_remarks(plan: Plan) -> QuerySet[OpinionRemark]:
    """Remarks of every round that are neither accepted nor explained, first come first, with the unit loaded."""
    remarks = OpinionRemark.objects.filter(request__round__plan=plan, decision="")
    return remarks.select_related("request__department__province").order_by("request__round", "pk")


def rounds_with_answers(plan: Plan) -> list[OpinionRound]:
    """Every round of the plan, latest first, with requests, units and remarks, in a fixed number of queries."""
    requests = OpinionRequest.objects.select_related("department__province", "answered_by").prefetch_related(
        "department__province__designations", Prefetch("remarks", OpinionRemark.objects.order_by("order", "pk"))
    )
    rounds = plan.opinion_rounds.select_related("sent_by").prefetch_related(Prefetch("requests", requests))
    return list(rounds.order_by("-pk"))
