"""What a draft still lacks before it can be submitted."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from plans.models import Activity, Area, Assignment, AssignmentRole, Plan
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
    gaps += _gaps_of_content(plan)
    if not plan.recipients.exists():
        gaps.append(Gap("Chưa có nơi nhận.", on_plan_form(plan, "danh-sach-recipients")))
    if not (plan.position and plan.signatory):
        element = "id_signatory" if plan.position else "id_position"
        gaps.append(Gap("Chưa có chức vụ và tên người ký.", on_plan_form(plan, element)))
    return gaps


def areas_without_activities(plan: Plan) -> list[Area]:
    """Groups with neither an activity nor a word of introduction: on the paper they would be a bare heading."""
    activities = Activity.objects.filter(area=OuterRef("pk"))
    areas = plan.areas.filter(~Exists(activities)).order_by("order", "pk")
    return [area for area in areas if not area.introduction.strip()]


def _gaps_of_content(plan: Plan) -> list[Gap]:
    leads = Assignment.objects.filter(activity=OuterRef("pk"), role=AssignmentRole.LEAD)
    activities = Activity.objects.filter(area__plan=plan).annotate(has_lead=Exists(leads))
    activities = activities.order_by("area__order", "area", "order", "pk")
    if not activities:
        return [Gap("Chưa có hoạt động nào.", Place("activity_create", plan.pk))]
    return [_empty(area) for area in areas_without_activities(plan)] + [
        gap for activity in activities for gap in _gaps_of(activity)
    ]


def _empty(area: Area) -> Gap:
    place = Place("activity_create", area.plan_id, query=f"nhom={area.pk}")
    return Gap(f"Nhóm “{area.title}” chưa có hoạt động.", place)


def _gaps_of(activity: Activity) -> list[Gap]:
    gaps = []
    if not activity.period_text.strip():
        gaps.append(_missing(activity, "thời gian thực hiện", "div_id_period_kind"))
    if not activity.has_lead:
        gaps.append(_missing(activity, "đơn vị chủ trì", "div_id_leads"))
    return gaps


def _missing(activity: Activity, what: str, element: str) -> Gap:
    return Gap(f"Hoạt động “{activity.title}” chưa có {what}.", on_activity_form(activity, element))
