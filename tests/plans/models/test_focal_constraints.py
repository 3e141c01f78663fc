"""What the database refuses of focal points, whoever asks."""

from datetime import date

import pytest
from django.db import IntegrityError

from plans.models import FocalPerson, FocalPoint
from tests.factories.plans import ProgramFactory
from tests.factories.provinces import DepartmentFactory

DAY = date(2026, 1, 1)


@pytest.fixture
def entry(db) -> FocalPoint:
    return FocalPoint.objects.create(
        program=ProgramFactory(), department=DepartmentFactory(), phone="1", valid_from=DAY, confirmed_on=DAY
    )


@pytest.mark.parametrize(
    "change",
    [{"valid_from": date(2026, 2, 1)}, {"valid_to": DAY}, {"phone": ""}, {"valid_to": date(2025, 1, 1)}],
    ids=["open twice", "begun twice on a day", "without telephone", "ended before it began"],
)
def test_entry_against_the_rules_is_refused(entry, change):
    values = {"program": entry.program, "department": entry.department, "phone": "1", "valid_from": DAY}
    if "phone" in change or change.get("valid_to", DAY) < DAY:
        values["department"] = DepartmentFactory()
    with pytest.raises(IntegrityError):
        FocalPoint.objects.create(**(values | {"confirmed_on": DAY} | change))


@pytest.mark.parametrize(
    "values",
    [{"phone": "", "email": ""}, {"phone": "1", "valid_from": DAY, "valid_to": date(2025, 1, 1)}],
    ids=["out of reach", "gone before arrival"],
)
def test_person_against_the_rules_is_refused(entry, values):
    with pytest.raises(IntegrityError):
        FocalPerson.objects.create(focal_point=entry, order=1, full_name="A", **values)
