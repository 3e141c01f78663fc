"""What the database refuses of focal points, whoever asks."""

from datetime import date
from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction

from plans.models import FocalPerson, FocalPoint, FocalPointEvent
from tests.factories.plans import ProgramFactory
from tests.factories.provinces import DepartmentFactory, UserFactory

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


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the database guards history on PostgreSQL")
def test_history_loses_names_and_nothing_else(entry):
    event = FocalPointEvent.objects.create(
        focal_point=entry, by=UserFactory(), text="Đổi tên người liên hệ {0} thành {1}.", names=["Một", "Hai"]
    )
    stored = FocalPointEvent.objects.filter(pk=event.pk)
    other = [{"names": names} for names in (["Một", "Ba"], ["Một"], ["Hai", "Một"], ["Một", "Hai", ""], [])]
    for change in [*other, {"text": "Xác nhận."}, {"by": UserFactory(), "names": ["", "Hai"]}]:
        with pytest.raises(IntegrityError, match="chỉ được ghi thêm"), transaction.atomic():
            stored.update(**change)
    with pytest.raises(IntegrityError, match="chỉ được ghi thêm"), transaction.atomic():
        stored.delete()
    for names in (["Một", ""], ["", ""]):
        stored.update(names=names)
    with pytest.raises(IntegrityError), transaction.atomic():
        stored.update(names=["Một", ""])
    assert str(stored.get()) == "Đổi tên người liên hệ (tên đã xóa) thành (tên đã xóa)."


@pytest.mark.parametrize(
    ("text", "said", "names"),
    [
        (
            "Ghi vào danh bạ từ 19/06/2023; người liên hệ: Lê Một, Lê Hai.",
            "Ghi vào danh bạ từ 19/06/2023; người liên hệ: {0}, {1}.",
            ["Lê Một", "Lê Hai"],
        ),
        (
            "Đổi số điện thoại cơ quan; Bỏ người liên hệ Lê Một; Đổi tên người liên hệ Lê Hai thành Lê Ba; "
            "Đổi chức vụ, vai trò người thay của Lê Ba; Đổi thứ tự người liên hệ.",
            "Đổi số điện thoại cơ quan; Bỏ người liên hệ {0}; Đổi tên người liên hệ {1} thành {2}; "
            "Đổi chức vụ, vai trò người thay của {3}; Đổi thứ tự người liên hệ.",
            ["Lê Một", "Lê Hai", "Lê Ba", "Lê Ba"],
        ),
        ("Thêm người liên hệ Lê Một; cắt cụt Lê H", "Thêm người liên hệ {0}; {1}.", ["Lê Một", "cắt cụt Lê H"]),
        ("Ghi vào danh bạ từ 19/06/2023.", "Ghi vào danh bạ từ 19/06/2023.", []),
        ("Xác nhận vẫn đúng.", "Xác nhận vẫn đúng.", []),
        ("Kết thúc, đến hết ngày 30/06/2025.", "Kết thúc, đến hết ngày 30/06/2025.", []),
    ],
)
def test_names_are_set_apart_in_what_was_written_before(text, said, names):
    migration = import_module("plans.migrations.0026_names_apart_in_the_history_of_focal_points")
    assert migration.apart(text) == (said, names)
