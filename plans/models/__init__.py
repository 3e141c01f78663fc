from plans.models.activity import Activity, ActivityVenue, Area, Assignment, AssignmentRole, Budget
from plans.models.attachments import Attachment
from plans.models.comments import Comment, CommentMention, CommentThread, ThreadState
from plans.models.declined import DeclinedActivity
from plans.models.focal_points import FocalPerson, FocalPoint, FocalPointEvent
from plans.models.history import PlanEvent, PlanRevision, RevisionReason
from plans.models.intake import Intake, IntakeState
from plans.models.job import Job, JobKind, JobState
from plans.models.notifications import (
    MailChoice,
    Notification,
    NotificationKind,
    NotificationSetting,
    OutgoingMail,
    usual_choice,
)
from plans.models.numbering import NumberingRule, NumberSeries
from plans.models.opinions import Answer, Decision, OpinionRemark, OpinionRequest, OpinionRound
from plans.models.plan import DECISION_SYMBOL, Clause, ClauseKind, LegalBasis, Marker, Plan, Recipient
from plans.models.presence import Presence
from plans.models.program import MemberRole, Program, ProgramArea, ProgramBasis, ProgramMember
from plans.models.saved_views import SavedPage, SavedView
from plans.models.seen import SeenPlan
from plans.models.signatures import SignedCopy
from plans.models.unit_papers import ReportedResult, ReportSection, ResultStatus, UnitPaper, UnitPaperKind
from plans.models.unsent import UnsentForm

__all__ = [
    "DECISION_SYMBOL",
    "Activity",
    "ActivityVenue",
    "Answer",
    "Area",
    "Assignment",
    "AssignmentRole",
    "Attachment",
    "Budget",
    "Clause",
    "ClauseKind",
    "Comment",
    "CommentMention",
    "CommentThread",
    "Decision",
    "DeclinedActivity",
    "FocalPerson",
    "FocalPoint",
    "FocalPointEvent",
    "Intake",
    "IntakeState",
    "Job",
    "JobKind",
    "JobState",
    "LegalBasis",
    "MailChoice",
    "Marker",
    "MemberRole",
    "Notification",
    "NotificationKind",
    "NotificationSetting",
    "NumberSeries",
    "NumberingRule",
    "OpinionRemark",
    "OpinionRequest",
    "OpinionRound",
    "OutgoingMail",
    "Plan",
    "PlanEvent",
    "PlanRevision",
    "Presence",
    "Program",
    "ProgramArea",
    "ProgramBasis",
    "ProgramMember",
    "Recipient",
    "ReportSection",
    "ReportedResult",
    "ResultStatus",
    "RevisionReason",
    "SavedPage",
    "SavedView",
    "SeenPlan",
    "SignedCopy",
    "ThreadState",
    "UnitPaper",
    "UnitPaperKind",
    "UnsentForm",
    "usual_choice",
]
