"""An activity as it is stored now beside what was typed, when somebody saved in between."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plans.documents.compose import printed_name
from plans.forms.activities import ActivityForm
from plans.forms.comparison import Difference, differences
from plans.models import Activity, AssignmentRole, Budget, Plan
from plans.participation import Participation
from plans.venues import VenueCertainty

_LABELS = {
    "area": "Nhóm hoạt động",
    "title": "Tên hoạt động",
    "theme": "Chủ đề",
    "participation": "Hình thức tham gia",
    "period_text": "Thời gian",
    "starts_on": "Từ ngày",
    "ends_on": "Đến ngày",
    "venues": "Tỉnh, thành phố diễn ra",
    "venue_certainty": "Mức chắc chắn của địa điểm",
    "venue_text": "Địa điểm in trên văn bản",
    "lead_label": "Gọi đơn vị chủ trì là",
    "leads": "Đơn vị chủ trì",
    "lead_text": "Đơn vị chủ trì in trên văn bản",
    "supports": "Đơn vị phối hợp",
    "support_text": "Đơn vị phối hợp in trên văn bản",
    "carries_out": "Thực hiện hoạt động của kế hoạch chung",
    "budget": "Kinh phí",
    "budget_text": "Kinh phí in trên văn bản",
    "details": "Nội dung khác",
}
_CHOICES = {"participation": Participation, "venue_certainty": VenueCertainty, "budget": Budget}


def activity_differences(form: ActivityForm, stored: Activity) -> list[Difference]:
    """The fields of a valid form that differ from the activity as it is stored."""
    return list(differences(_LABELS, _stored(stored, form.plan), _typed(form)))


def _typed(form: ActivityForm) -> dict[str, Any]:
    values, period = form.cleaned_data, form.cleaned_data["period"]
    dates = {"period_text": period.text, "starts_on": period.starts_on, "ends_on": period.ends_on}
    units = {name: [printed_name(unit, form.plan) for unit in values[name]] for name in ("leads", "supports")}
    area = {"area": values["new_area"] or values["area"]}
    return values | dates | units | area | _labels(values)


def _stored(activity: Activity, plan: Plan) -> dict[str, Any]:
    units = list(activity.assignments.select_related("department__province").order_by("order", "pk"))
    named = {
        role: [printed_name(row.department, plan) for row in units if row.role == role]
        for role in AssignmentRole.values
    }
    venues = [row.province for row in activity.activity_venues.select_related("province").order_by("order", "pk")]
    values = {name: getattr(activity, name) for name in _LABELS if name not in ("venues", "leads", "supports")}
    return values | {
        "venues": venues,
        "leads": named[AssignmentRole.LEAD],
        "supports": named[AssignmentRole.SUPPORT],
        **_labels(values),
    }


def _labels(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(choices(values[name]).label) if values[name] else "" for name, choices in _CHOICES.items()}
