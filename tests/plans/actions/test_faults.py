"""A fault raised at every write of every action on plans leaves all or nothing.

**Whoever adds an action adds its row here**, and how it is prepared in ``deeds``: an action without a row fails.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

import plans.actions
from plans.actions.activities import add_activity, edit_activity, move_activity, remove_activity
from plans.actions.activity_import import import_activities
from plans.actions.adoption import adopt_document
from plans.actions.amendment import amend_plan
from plans.actions.approval import approve_plan, return_plan, unapprove_plan
from plans.actions.areas import add_area
from plans.actions.cancellation import cancel_plan
from plans.actions.closing import close_plan
from plans.actions.comments import open_thread, reply, resolve_thread
from plans.actions.copying import copy_plan
from plans.actions.drafting import create_plan, edit_plan
from plans.actions.endorsement import endorse_plan, recall_plan
from plans.actions.focal_points import (
    change_focal_point,
    confirm_focal_point,
    end_focal_point,
    name_focal_point,
)
from plans.actions.grid import restore_rows, save_rows
from plans.actions.intake_units import settle_unit
from plans.actions.intakes import confirm_intake, drop_intake, review, take_in
from plans.actions.issuing import issue_plan
from plans.actions.jobs import request_job, start_again
from plans.actions.notices import choose_mails, read_notification, read_notifications
from plans.actions.opinions import answer_opinion, close_round, decide_remark, send_for_opinion
from plans.actions.presence import note_absence, note_presence
from plans.actions.programs import create_program, edit_program
from plans.actions.registration import Scan, register_plan
from plans.actions.removal import put_back_activity
from plans.actions.saved_views import drop_view, save_view
from plans.actions.seen import note_seen
from plans.actions.signing import add_scan, add_signed_copy
from plans.actions.submission import submit_plan, withdraw_plan
from plans.actions.take_up import follow_change, take_up
from plans.actions.unit_papers import save_unit_paper
from plans.actions.unsent import drop_unsent, keep_unsent
from plans.actions.word_edits import take_word_edits
from plans.actions.yearbook import request_yearbook
from plans.documents.signing.findings import Findings
from plans.workflow import State
from tests.faults import Deed, actions_of, assert_all_or_nothing, named
from tests.plans.actions.deeds.around import (
    focal_point_changed,
    focal_point_confirmed,
    focal_point_ended,
    focal_point_named,
    job_requested,
    job_started_again,
    mails_chosen,
    notification_read,
    notifications_read,
    program_created,
    program_edited,
    unit_paper_saved,
    view_dropped,
    view_saved,
    yearbook_requested,
)
from tests.plans.actions.deeds.drafting import (
    absent,
    activities_imported,
    activity_added,
    activity_edited,
    activity_moved,
    activity_put_back,
    activity_removed,
    adopted,
    copied,
    created,
    edited,
    followed,
    paper_confirmed,
    paper_dropped,
    paper_reviewed,
    paper_taken_in,
    rows_restored,
    rows_saved,
    scan_taken_in,
    taken_up,
    unit_of_paper_settled,
    unsent_dropped,
    word_edits_taken,
)
from tests.plans.actions.deeds.scene import DAY, Scene, of_plan
from tests.plans.actions.deeds.way import (
    amendment_issued,
    opinion_answered,
    recalled,
    remark_decided,
    round_closed,
    sent_for_opinion,
    submitted_with_a_round_open,
    thread_opened,
    thread_replied,
    thread_resolved,
)
from tests.plans.scans import SCAN_PDF

ROOT = Path(plans.actions.__file__).parent.parent.parent

# Parts of actions: whoever calls them has opened the transaction.
PARTS = {
    "plans.actions.events.record_event",
    "plans.actions.freezing.freeze",
    "plans.actions.issuing.publish",
    "plans.actions.locking.lock_draft",
    "plans.actions.locking.touch",
    "plans.actions.opinions.end_open_round",
    "plans.actions.registration.keep_scan",
    "plans.actions.supersession.note_supersession",
    "plans.actions.transitions.carry_out",
}


@pytest.fixture
def scene(program, soc_trang, ca_mau, administrator, draft, activity, monkeypatch) -> Scene:
    """Papers are left blank and signatures unread: what is written about them counts, not what they look like."""
    monkeypatch.setattr("plans.actions.freezing.write_pdf", lambda document, *, draft: b"%PDF-1.7\n")
    monkeypatch.setattr("plans.actions.signing.check_signed", lambda *_, **__: Findings(()))
    monkeypatch.setattr("plans.actions.signing._checked", lambda revision, data: SimpleNamespace(to_json=dict))
    return Scene(program, soc_trang, ca_mau, administrator, draft, activity)


SCAN = Scan("124.pdf", SCAN_PDF)


DEEDS: list[tuple[Callable, Callable[[Scene], Deed]]] = [
    (create_plan, created),
    (edit_plan, edited),
    (adopt_document, adopted),
    (copy_plan, copied),
    (save_view, view_saved),
    (drop_view, view_dropped),
    (note_presence, lambda s: lambda: note_presence(by=s.own.editor, plan=s.plan, activity=s.activity)),
    (note_absence, absent),
    (note_seen, lambda s: lambda: note_seen(by=s.own.editor, plan=s.plan)),
    (keep_unsent, lambda s: lambda: keep_unsent(by=s.own.editor, page="/ke-hoach/lap-moi/", body="a=1")),
    (drop_unsent, unsent_dropped),
    (take_up, taken_up),
    (follow_change, followed),
    (add_area, of_plan(add_area, "editor", title="Xúc tiến")),
    (add_activity, activity_added),
    (import_activities, activities_imported),
    (save_rows, rows_saved),
    (restore_rows, rows_restored),
    (edit_activity, activity_edited),
    (move_activity, activity_moved),
    (remove_activity, activity_removed),
    (put_back_activity, activity_put_back),
    (submit_plan, of_plan(submit_plan, "editor")),
    (submit_plan, submitted_with_a_round_open),
    (withdraw_plan, of_plan(withdraw_plan, "editor", State.IN_REVIEW)),
    (endorse_plan, of_plan(endorse_plan, "reviewer", State.IN_REVIEW)),
    (recall_plan, recalled),
    (approve_plan, of_plan(approve_plan, "approver", State.ENDORSED)),
    (return_plan, of_plan(return_plan, "approver", State.APPROVED, reason="Thiếu")),
    (unapprove_plan, of_plan(unapprove_plan, "approver", State.APPROVED, reason="Thiếu")),
    (issue_plan, of_plan(issue_plan, "clerk", State.APPROVED, issued_on=DAY)),
    (issue_plan, amendment_issued),
    (register_plan, of_plan(register_plan, "clerk", number=124, issued_on=DAY, scan=SCAN)),
    (add_signed_copy, of_plan(add_signed_copy, "clerk", State.ISSUED, file=SCAN)),
    (add_scan, of_plan(add_scan, "clerk", State.ISSUED, scan=SCAN)),
    (cancel_plan, of_plan(cancel_plan, "editor", reason="Không làm nữa")),
    (close_plan, of_plan(close_plan, "editor", State.ISSUED)),
    (amend_plan, of_plan(amend_plan, "editor", State.ISSUED)),
    (open_thread, thread_opened),
    (reply, thread_replied),
    (resolve_thread, thread_resolved),
    (send_for_opinion, sent_for_opinion),
    (answer_opinion, opinion_answered),
    (close_round, round_closed),
    (decide_remark, remark_decided),
    (name_focal_point, focal_point_named),
    (change_focal_point, focal_point_changed),
    (confirm_focal_point, focal_point_confirmed),
    (end_focal_point, focal_point_ended),
    (create_program, program_created),
    (edit_program, program_edited),
    (add_signed_copy, of_plan(add_signed_copy, "clerk", State.ISSUED, file=SCAN)),
    (add_scan, of_plan(add_scan, "clerk", State.ISSUED, scan=SCAN)),
    (save_unit_paper, unit_paper_saved),
    (take_word_edits, word_edits_taken),
    (take_in, paper_taken_in),
    (take_in, scan_taken_in),
    (review, paper_reviewed),
    (settle_unit, unit_of_paper_settled),
    (drop_intake, paper_dropped),
    (confirm_intake, paper_confirmed),
    (request_job, job_requested),
    (start_again, job_started_again),
    (request_yearbook, yearbook_requested),
    (read_notification, notification_read),
    (read_notifications, notifications_read),
    (choose_mails, mails_chosen),
]


@pytest.mark.parametrize(("action", "prepare"), DEEDS, ids=lambda f: f.__name__)
def test_fault_at_every_write_leaves_all_or_nothing(scene, action, prepare):
    assert_all_or_nothing(prepare(scene))


def test_every_action_has_its_row():
    assert actions_of(plans.actions) == {named(action) for action, _ in DEEDS} | PARTS


def test_parts_are_called_by_actions_alone():
    """What opens no transaction of its own is out of reach of pages and commands."""
    reached = {
        f"{node.module}.{name.name}"
        for path in [*ROOT.glob("plans/**/*.py"), *ROOT.glob("cooperation/**/*.py")]
        if "actions" not in path.relative_to(ROOT).parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    assert reached & PARTS == set()


def test_fault_is_seen_where_an_action_forgets_its_transaction(scene):
    """The control: the same action without its transaction leaves a half."""
    plan = scene.at(State.IN_REVIEW)
    with pytest.raises(AssertionError, match=r"the fault at write 2 left a half in \['Plan'\]"):
        assert_all_or_nothing(lambda: withdraw_plan.__wrapped__(by=scene.own.editor, plan=plan))
