"""What a draft still lacks before it can be submitted."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.text import Truncator

from plans.conventions import fault_of_basis, fault_of_capacity, fault_of_place, fault_of_signatory, fault_of_symbol
from plans.models import Activity, Area, Assignment, AssignmentRole, Plan
from plans.queries.places import Place, on_activity_form, on_plan_form

_MOST_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing missing: a Vietnamese sentence, and where it is filled in."""

    sentence: str
    place: Place


def missing_for_submission(plan: Plan) -> list[Gap]:
    """Every gap in the order of the paper; empty when nothing is missing."""
    gaps = _gaps_of_heading(plan) + _gaps_of_bases(plan) + _gaps_of_content(plan)
    if not plan.recipients.exists():
        gaps.append(Gap("Chưa có nơi nhận.", on_plan_form(plan, "danh-sach-recipients")))
    return gaps + _gaps_of_signature(plan)


def areas_without_activities(plan: Plan) -> list[Area]:
    """Groups with neither an activity nor a word of introduction: on the paper they would be a bare heading."""
    activities = Activity.objects.filter(area=OuterRef("pk"))
    areas = plan.areas.filter(~Exists(activities)).order_by("order", "pk")
    return [area for area in areas if not area.introduction.strip()]


def _gaps_of_heading(plan: Plan) -> list[Gap]:
    gaps = []
    if fault := fault_of_symbol(plan.symbol):
        gaps.append(Gap(f"Ký hiệu “{plan.symbol}” chưa đúng. {fault}", on_plan_form(plan, "id_symbol")))
    if fault := fault_of_place(plan.place):
        gaps.append(Gap(f"Địa danh: {fault}", on_plan_form(plan, "id_place")))
    if not plan.subject.strip():
        gaps.append(Gap("Chưa có trích yếu.", on_plan_form(plan, "id_subject")))
    return gaps


def _gaps_of_bases(plan: Plan) -> list[Gap]:
    place = on_plan_form(plan, "danh-sach-legal_bases")
    texts = [basis.text for basis in plan.legal_bases.all()]
    if not texts:
        return [Gap("Chưa có căn cứ ban hành.", place)]
    faults = ((text, fault_of_basis(text)) for text in texts)
    return [Gap(f"“{Truncator(text).chars(_MOST_QUOTED)}”: {fault}", place) for text, fault in faults if fault]


def _gaps_of_signature(plan: Plan) -> list[Gap]:
    gaps = []
    if not plan.position.strip():
        gaps.append(Gap("Chưa có chức vụ người ký.", on_plan_form(plan, "id_position")))
    if fault := fault_of_capacity(plan.position, authority=plan.authority, capacity=plan.capacity):
        gaps.append(Gap(fault, on_plan_form(plan, "id_capacity")))
    if not plan.signatory.strip():
        gaps.append(Gap("Chưa có họ và tên người ký.", on_plan_form(plan, "id_signatory")))
    if fault := fault_of_signatory(plan.signatory):
        gaps.append(Gap(fault, on_plan_form(plan, "id_signatory")))
    return gaps


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
        gaps.append(_without_lead(activity))
    return gaps


def _without_lead(activity: Activity) -> Gap:
    """Words alone name nobody who answers for the activity: the paper would show a unit, and no unit would have it."""
    written = activity.lead_text.strip()
    if not written:
        return _missing(activity, "đơn vị chủ trì", "div_id_leads")
    words = f"Hoạt động “{activity.title}”: đơn vị chủ trì mới có lời văn “{written}”, hãy chọn đơn vị trong danh bạ."
    return Gap(words, on_activity_form(activity, "div_id_leads"))


def _missing(activity: Activity, what: str, element: str) -> Gap:
    return Gap(f"Hoạt động “{activity.title}” chưa có {what}.", on_activity_form(activity, element))
