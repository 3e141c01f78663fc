"""What a draft still lacks before it can be submitted."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from plans.models import Activity, Assignment, AssignmentRole, Plan
from plans.queries.places import Place, on_activity_form, on_plan_form


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing missing: a Vietnamese sentence, and where it is filled in."""

    sentence: str
    place: Place


def missing_for_submission(plan: Plan) -> list[Gap]:
    """Every gap in the order of the paper; empty when nothing is missing."""
    gaps = []
    if not plan.subject.strip():
        gaps.append(Gap("Chưa có trích yếu.", on_plan_form(plan, "id_subject")))
    if not plan.legal_bases.exists():
        gaps.append(Gap("Chưa có căn cứ ban hành.", on_plan_form(plan, "danh-sach-legal_bases")))
    if not Activity.objects.filter(area__plan=plan).exists():
        gaps.append(Gap("Chưa có hoạt động nào.", Place("activity_create", plan.pk)))
    gaps += [_without_lead(activity) for activity in activities_without_lead(plan)]
    if not plan.recipients.exists():
        gaps.append(Gap("Chưa có nơi nhận.", on_plan_form(plan, "danh-sach-recipients")))
    if not (plan.position and plan.signatory):
        element = "id_signatory" if plan.position else "id_position"
        gaps.append(Gap("Chưa có chức vụ và tên người ký.", on_plan_form(plan, element)))
    return gaps


def _without_lead(activity: Activity) -> Gap:
    sentence = f"Hoạt động “{activity.title}” chưa có đơn vị chủ trì."
    return Gap(sentence, on_activity_form(activity, "div_id_leads"))


def activities_without_lead(plan: Plan) -> list[Activity]:
    """Activities of the plan that no unit leads, in printed order."""
    leads = Assignment.objects.filter(activity=OuterRef("pk"), role=AssignmentRole.LEAD)
    return list(Activity.objects.filter(~Exists(leads), area__plan=plan).order_by("area__order", "order", "pk"))
