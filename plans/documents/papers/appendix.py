"""The landscape table of all activities of a plan, as a file of its own: its appendix, or a summary of its list."""

from __future__ import annotations

import dataclasses

from django.utils import timezone

from plans.documents.content import Belonging, OfficialDocument
from plans.documents.papers.official import current_paper
from plans.documents.papers.paper_type import PaperType
from plans.documents.signing.findings import Findings, SignerRole
from plans.documents.writing.activity_table import OVERVIEW_TITLE, activity_appendix
from plans.documents.writing.phrases import APPENDIX, stamp
from plans.models import Activity, Plan
from plans.wording import ActivityForm


def compose_appendix(plan: Plan) -> OfficialDocument:
    """The table of the activities of the plan's current paper.

    It is a part of a plan in the table form; of a plan that lists its activities it is an overview. Behind a
    decision it cites the decision. The paper is in the list form, or the layout would append the table once more.
    """
    paper = current_paper(plan)
    listed = paper.plan.activity_form == ActivityForm.LIST
    table = activity_appendix(paper.plan, Belonging.OVERVIEW if listed else Belonging.PART)
    return dataclasses.replace(
        paper,
        attached=(),
        appendices=(table,),
        activity_form=ActivityForm.LIST,
        is_appendices_alone=True,
        stamp="" if listed else _stamp(plan, paper),
    )


def _stamp(plan: Plan, paper: OfficialDocument) -> str:
    """By which paper the appendix came out, and when that was signed; an overview is no part of it and bears none."""
    if paper.issued_on is None:
        return ""
    copy = plan.signed_copies.order_by("-pk").first()
    found = Findings.from_json(copy.findings).signatures if copy else ()
    times = [each.signed_at for each in found if each.role == SignerRole.BODY and each.signed_at]
    return stamp(paper.code, paper.issued_on, timezone.localtime(times[-1]) if times else None)


def _has_appendix(plan: Plan) -> bool:
    return plan.activity_form != ActivityForm.LIST and _has_activities(plan)


def _lists_activities(plan: Plan) -> bool:
    return plan.activity_form == ActivityForm.LIST and _has_activities(plan)


def _has_activities(plan: Plan) -> bool:
    return Activity.objects.filter(area__plan=plan).exists()


APPENDIX_TABLE = PaperType(
    slug="phu-luc",
    name=f"{APPENDIX}: bảng các hoạt động",
    note="Bảng khổ ngang, mỗi hoạt động một dòng.",
    is_available=_has_appendix,
    compose=compose_appendix,
)
OVERVIEW_TABLE = PaperType(
    slug="bang-tong-hop",
    name=OVERVIEW_TITLE,
    note="Bảng khổ ngang, mỗi hoạt động một dòng; không phải một phần của văn bản.",
    is_available=_lists_activities,
    compose=compose_appendix,
)
