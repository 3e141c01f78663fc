"""The rail of a plan: what is behind it, where it stands, and what is to come, in every state."""

from datetime import date

import pytest
from django.utils import timezone

from plans.actions.amendment import amend_plan
from plans.actions.approval import return_plan
from plans.actions.cancellation import cancel_plan
from plans.actions.closing import close_plan
from plans.actions.registration import Scan, register_plan
from plans.dashboards.plan_timeline import Standing, public_timeline, timeline_of
from plans.models import Plan
from plans.queries.plans import state_changes
from plans.workflow import State, main_path
from tests.plans.life import taken_to
from tests.plans.scans import SCAN_PDF

TODAY = "today"


def told(plan, successor=None):
    """Each station: label, standing, and day, where today stands for today."""
    plan = Plan.objects.get(pk=plan.pk)
    steps = timeline_of(plan, state_changes(plan), successor).steps
    return [
        (step.label, str(step.standing), TODAY if step.day == timezone.localdate() else step.day) for step in steps
    ]


ISSUE = date(2023, 6, 19)
DUE = date(2023, 11, 10)
AHEAD = [
    ("Đang trình", "to-come", None),
    ("Chờ duyệt", "to-come", None),
    ("Đã duyệt", "to-come", None),
    ("Đã ban hành", "to-come", None),
    ("Báo cáo kết quả", "to-come", DUE),
    ("Đã kết thúc", "to-come", None),
]


@pytest.mark.parametrize(
    ("state", "behind"),
    [
        (State.DRAFT, 0),
        (State.IN_REVIEW, 1),
        (State.ENDORSED, 2),
        (State.APPROVED, 3),
    ],
)
def test_plan_under_way_stands_at_one_station(draft, soc_trang, state, behind):
    taken_to(state, draft, soc_trang)
    labels = [step.label for step in main_path(draft.rules)]
    assert told(draft) == [
        *((label, "done", TODAY) for label in labels[:behind]),
        (labels[behind], "now", TODAY),
        *AHEAD[behind:],
    ]


def test_returned_plan_stands_at_the_draft_again(draft, soc_trang):
    taken_to(State.ENDORSED, draft, soc_trang)
    return_plan(by=soc_trang.approver, plan=draft, reason="Sửa")
    assert told(draft) == [("Dự thảo", "now", TODAY), *AHEAD]


def test_cancelled_plan_ends_there(draft, soc_trang):
    cancel_plan(by=soc_trang.editor, plan=draft, reason="Không làm nữa")
    assert told(draft) == [("Dự thảo", "done", TODAY), ("Đã hủy", "stopped", TODAY)]


def test_closed_plan_has_everything_behind_it(draft, soc_trang):
    close_plan(by=soc_trang.editor, plan=taken_to(State.ISSUED, draft, soc_trang))
    assert [standing for _, standing, _ in told(draft)] == ["done"] * 7


def test_superseded_plan_names_what_took_its_place(draft, soc_trang):
    issued = taken_to(State.ISSUED, draft, soc_trang)
    successor = taken_to(
        State.ISSUED,
        amend_plan(by=soc_trang.editor, plan=issued),
        soc_trang,
        number=125,
        issued_on=date(2023, 7, 1),
    )
    ended = ("Đã được điều chỉnh, bổ sung", "done", successor.issued_on)
    assert told(issued, successor)[-2:] == [("Đã ban hành", "done", issued.issued_on), ended]
    public = public_timeline(issued, successor).steps
    assert [(step.label, step.standing) for step in public] == [
        ("Đã ban hành", Standing.DONE),
        ("Đã được điều chỉnh, bổ sung", Standing.DONE),
    ]


def test_registered_plan_passed_no_station_between(draft, soc_trang):
    scan = Scan("a.pdf", SCAN_PDF)
    register_plan(by=soc_trang.clerk, plan=draft, number=9, issued_on=ISSUE, scan=scan)
    assert told(draft) == [
        ("Dự thảo", "done", None),
        ("Đã ban hành", "done", ISSUE),
        ("Báo cáo kết quả", "now", DUE),
        ("Đã kết thúc", "to-come", None),
    ]
