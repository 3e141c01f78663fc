"""What a draft still lacks before it can be submitted."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from plans.models import Activity, Assignment, AssignmentRole, Plan


def missing_for_submission(plan: Plan) -> list[str]:
    """One Vietnamese sentence for each gap, in the order of the paper; empty when nothing is missing."""
    gaps = []
    if not plan.subject.strip():
        gaps.append("Chưa có trích yếu.")
    if not plan.legal_bases.exists():
        gaps.append("Chưa có căn cứ ban hành.")
    if not Activity.objects.filter(area__plan=plan).exists():
        gaps.append("Chưa có hoạt động nào.")
    gaps += [f"Hoạt động “{activity.title}” chưa có đơn vị chủ trì." for activity in activities_without_lead(plan)]
    if not plan.recipients.exists():
        gaps.append("Chưa có nơi nhận.")
    if not (plan.position and plan.signatory):
        gaps.append("Chưa có chức vụ và tên người ký.")
    return gaps


def activities_without_lead(plan: Plan) -> list[Activity]:
    """Activities of the plan that no unit leads, in printed order."""
    leads = Assignment.objects.filter(activity=OuterRef("pk"), role=AssignmentRole.LEAD)
    return list(Activity.objects.filter(~Exists(leads), area__plan=plan).order_by("area__order", "order", "pk"))
