from plans.models.activity import (
    Activity,
    ActivityVenue,
    Area,
    Assignment,
    AssignmentRole,
    Budget,
)
from plans.models.history import PlanEvent, PlanRevision, RevisionReason
from plans.models.numbering import NumberingRule, NumberSeries
from plans.models.plan import Clause, ClauseKind, LegalBasis, Marker, Plan, Recipient
from plans.models.program import MemberRole, Program, ProgramArea, ProgramBasis, ProgramMember

__all__ = [
    "Activity",
    "ActivityVenue",
    "Area",
    "Assignment",
    "AssignmentRole",
    "Budget",
    "Clause",
    "ClauseKind",
    "LegalBasis",
    "Marker",
    "MemberRole",
    "NumberSeries",
    "NumberingRule",
    "Plan",
    "PlanEvent",
    "PlanRevision",
    "Program",
    "ProgramArea",
    "ProgramBasis",
    "ProgramMember",
    "Recipient",
    "RevisionReason",
]
