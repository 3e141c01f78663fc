"""A draft whose activities have every shape that a cell has trouble with."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from plans.models import Activity, ActivityVenue, Assignment, Plan
from provinces.models import Department
from tests.plans.conftest import province_named

SHAPES: list[dict[str, object]] = [
    {"title": "=HYPERLINK(1+1)", "theme": "“Sắc màu” và 'nắng'", "details": "Quy mô: 50\nĐối tượng: -10 đoàn\n\n=1+1"},
    {"title": "+84 tham gia", "theme": "'=1+1", "details": "\tthụt vào\r\nhai dòng \n"},
    {"title": "-5 @ hội chợ", "theme": "@SUM(A1)", "lead_text": "Các Sở liên quan; doanh nghiệp, hiệp hội"},
    {"title": unicodedata.normalize("NFD", "Tổ chức hội nghị ở Đắk Lắk"), "theme": "_x0041_ và _x000D_"},
    {"title": "Nhiều\ndòng\n trong tên  ", "support_text": "Sở không có trong danh bạ và các đơn vị khác"},
    {"title": "Ký tự\x0blạ\x1f ở đây", "theme": "＝1+1", "budget_text": "=50 triệu", "budget": "in_budget"},
    {"title": "Chỉ có hạn", "ends_on": date(2023, 11, 30), "precision": "day", "period_text": "xong trước tháng 12"},
    {"title": "Không ngày", "period_text": "theo tiến độ; Quý?", "lead_label": "Cơ quan, đơn vị chủ trì"},
    {
        "title": "Ngày và lời văn khác nhau",
        "starts_on": date(2023, 4, 1),
        "ends_on": date(2023, 6, 30),
        "precision": "quarter",
        "period_text": "mùa hè; dự kiến",
        "participation": "organise",
        "venue_text": "“Đà Nẵng” hoặc Hà Nội;",
        "venue_certainty": "one_of",
    },
    {"title": "Nội dung rất dài", "details": "đ" * 40_000},
    {"title": "1.10", "theme": "01/02/2023", "budget_text": "1e5", "venue_text": "TRUE"},
]  # fmt: skip


@pytest.fixture
def shapes(draft: Plan, soc_trang) -> Plan:
    """The draft with its own activity and one of each shape; some name units, a group actor and provinces."""
    area = draft.areas.get(order=2)
    units = list(Department.objects.filter(province=None, valid_to=None).order_by("pk")[:2])
    for order, values in enumerate(SHAPES, start=1):
        activity = Activity.objects.create(area=area, order=order, **values)
        for place, unit in enumerate([soc_trang.tourism, *units][: order % 4], start=1):
            Assignment.objects.create(activity=activity, department=unit, role="lead", order=place)
        for place, name in enumerate(["Cà Mau", "Huế", "Bà Rịa - Vũng Tàu"][: order % 3], start=1):
            ActivityVenue.objects.create(activity=activity, province=province_named(name), order=place)
    return draft
