"""The history page: every event in words, with who, when, from where to where and why; and whether it still holds."""

import ast
from pathlib import Path

from django.db import connection
from django.urls import reverse

from plans.actions.approval import return_plan
from plans.actions.events import record_event
from plans.actions.grid import TableDeed
from plans.dashboards.plan_history import ACTION_LABELS, history_entries
from plans.models import PlanEvent
from plans.workflow import EDITIONS, State
from tests.plans.life import taken_to

QUERIES = 16
ACTIONS = Path(__file__).resolve().parents[3] / "plans" / "actions"


def recorded_actions():
    """Every action that stands as text in a call of ``record_event`` anywhere in the actions."""
    calls = [
        node
        for path in ACTIONS.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record_event"
    ]
    values = [keyword.value for call in calls for keyword in call.keywords if keyword.arg == "action"]
    texts = {value.value for value in values if isinstance(value, ast.Constant)}
    variables = {value.id for value in values if isinstance(value, ast.Name)}
    assert variables <= {"transition", "deed"}
    assert len(values) == len(calls)
    return texts


def test_every_action_that_can_be_recorded_has_a_label_and_no_other():
    steps = {step.name for table in EDITIONS.values() for step in table}
    assert set(ACTION_LABELS) == recorded_actions() | steps | set(TableDeed)


def page(client, plan):
    """The page of the history."""
    return client.get(reverse("plan_history", args=[plan.pk]))


def test_history_tells_all_of_a_life_latest_first(editor, draft, soc_trang):
    taken_to(State.IN_REVIEW, draft, soc_trang)
    return_plan(by=soc_trang.reviewer, plan=draft, reason="Bổ sung <kinh phí>")
    told = [
        (entry.label, entry.subject, entry.from_state, entry.to_state, entry.event.by)
        for entry in page(editor, draft).context["entries"]
    ]
    assert told == [
        ("Trả lại", "", "Đang trình", "Dự thảo", soc_trang.reviewer),
        ("Lưu bản văn bản", "Bản 1 khi trình", "", "", soc_trang.editor),
        ("Trình", "", "Dự thảo", "Đang trình", soc_trang.editor),
        ("Thêm hoạt động", "Tham gia Ngày hội du lịch", "", "", soc_trang.editor),
        ("Lập dự thảo", "", "", "Dự thảo", soc_trang.editor),
    ]
    text = page(editor, draft).content.decode()
    assert "Bổ sung &lt;kinh phí&gt;" in text
    assert "Đang trình → Dự thảo" in text
    assert "Lịch sử nguyên vẹn: 5 sự kiện nối tiếp nhau bằng mã băm, 1 bản lưu khớp mã băm đã ghi." in text


def test_history_that_was_tampered_with_says_so(editor, draft, soc_trang):
    taken_to(State.IN_REVIEW, draft, soc_trang)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
    event = draft.events.get(action="submit")
    PlanEvent.objects.filter(pk=event.pk).update(reason="Khác")
    text = page(editor, draft).content.decode()
    assert "Lịch sử không còn nguyên vẹn." in text
    assert f"sự kiện {event.pk} đã bị sửa" in text
    assert "Lịch sử nguyên vẹn" not in text


def test_event_of_the_operator_and_of_an_unknown_kind_are_still_told():
    event = PlanEvent(action="gone_since", subject="Gì đó")
    assert [(entry.label, entry.subject) for entry in history_entries([event])] == [("Việc khác", "Gì đó")]


def test_history_queries_do_not_grow_with_the_events(editor, draft, soc_trang, django_assert_num_queries):
    for count in (1, 60):
        for _ in range(count):
            record_event(draft, by=soc_trang.editor, action="edited")
        with django_assert_num_queries(QUERIES):
            assert page(editor, draft).status_code == 200
