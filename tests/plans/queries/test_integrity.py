"""Tampering behind the portal's back, one kind at a time."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from plans.actions.issuing import issue_plan
from plans.models import Plan, PlanEvent, PlanRevision
from plans.queries.integrity import tampering
from plans.workflow import State
from tests.plans.life import taken_to


@pytest.fixture
def issued(draft, soc_trang):
    """A plan that has come the whole way."""
    taken_to(State.APPROVED, draft, soc_trang)
    return issue_plan(by=soc_trang.clerk, plan=draft, issued_on=date(2023, 6, 19))


@pytest.fixture
def unguarded(db):
    """A database whose guards an intruder has switched off."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")


def test_nothing_found_in_honest_history(issued):
    assert list(tampering()) == []


def test_changed_event_found(issued, unguarded):
    event = issued.events.get(action="approve")
    PlanEvent.objects.filter(pk=event.pk).update(reason="chưa từng nói")
    assert list(tampering()) == [f"Kế hoạch {issued.pk}: sự kiện {event.pk} đã bị sửa."]


def test_dropped_event_found(issued, unguarded):
    event = issued.events.get(action="approve")
    after = issued.events.filter(pk__gt=event.pk).first()
    PlanEvent.objects.filter(pk=event.pk).delete()
    assert list(tampering()) == [f"Kế hoạch {issued.pk}: thiếu hoặc thừa sự kiện trước sự kiện {after.pk}."]


def test_state_changed_past_the_workflow_found(draft):
    Plan.objects.filter(pk=draft.pk).update(state="approved")
    assert list(tampering()) == [f"Kế hoạch {draft.pk}: tình trạng “Đã duyệt” không khớp với lịch sử."]


def test_changed_pdf_found(issued, unguarded):
    revision = issued.revisions.get(reason="issued")
    PlanRevision.objects.filter(pk=revision.pk).update(pdf=bytes(revision.pdf) + b" ")
    assert list(tampering()) == [
        f"Kế hoạch {issued.pk}: tệp PDF của bản lưu 2 đã bị sửa.",
        f"Kế hoạch {issued.pk}: văn bản của bản lưu 2 không khớp với lịch sử.",
    ]


def test_changed_document_found(issued, unguarded):
    revision = issued.revisions.get(reason="submitted")
    PlanRevision.objects.filter(pk=revision.pk).update(document=revision.document | {"subject": "Khác"})
    assert list(tampering()) == [f"Kế hoạch {issued.pk}: văn bản của bản lưu 1 không khớp với lịch sử."]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="the guard is PostgreSQL's")
@pytest.mark.parametrize("model", [PlanEvent, PlanRevision])
def test_history_refuses_update_and_delete(issued, model):
    for write in (lambda: model.objects.update(plan=issued), lambda: model.objects.all().delete()):
        with pytest.raises(IntegrityError, match="chỉ được ghi thêm"), transaction.atomic():
            write()
    assert list(tampering()) == []
