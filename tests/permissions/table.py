"""Who may ask what of which address: the one declared table that the sweep holds against the portal.

**Whoever adds a route adds its row here**; a route without a row fails the sweep, and so does a row without a route.

A row says, for each state of the plan that the address names, who may know that it exists (``sees``), who of those
may work with it (``may``), and whose sending is taken (``sends``, when fewer than may look). From this follows what
everybody gets:

- not among ``sees``: 404, as if there were nothing (a stranger at a ``door`` is asked to sign in first);
- sees, but not among ``may``: a stranger is asked to sign in, everyone else gets 403;
- among ``may``: the page, or a way to another one.

The administration is no part of the table: one rule holds for all of it, see ``test_administration.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plans.workflow import CURRENT_EDITION, State, Transition, step_from, steps_of

STATES = (State.DRAFT, State.IN_REVIEW, State.ENDORSED, State.APPROVED, State.ISSUED, State.CANCELLED)

People = frozenset[str]
ByState = Mapping[State, People]

# The people of the sweep. "own" is the plan's province, "other" another member of the program; "heir" acts for the
# province that took over the duties of the plan's; "asked" belongs to a unit of a third province that was asked for
# its opinion on every plan; "ended" was chuyên viên of the plan's province until a moment ago.
ROLES = ("viewer", "editor", "reviewer", "approver", "clerk", "coordinator")
NOBODY: People = frozenset()
STRANGER = "stranger"
ADMINISTRATOR = frozenset({"administrator"})
OWN = frozenset({f"own {role}" for role in ROLES} | {"heir editor"}) | ADMINISTRATOR
HEIRS = frozenset({"heir editor"})
OTHER = frozenset({f"other {role}" for role in ROLES})
ASKED = frozenset({"asked editor", "asked viewer"})
SIGNED_IN = OWN | OTHER | ASKED | {"ended editor"}
EVERYONE = SIGNED_IN | {STRANGER}


def acting(*roles: str) -> People:
    """Those who hold one of ``roles`` for the plan's province, and administrators, who may do everything."""
    return frozenset(name for name in OWN if name.partition(" ")[2] in roles) | ADMINISTRATOR


EDITORS = acting("editor")
LEADERS = acting("reviewer", "approver")


def always(people: People) -> ByState:
    """The same people in every state."""
    return dict.fromkeys(STATES, people)


def until_issued(people: People) -> ByState:
    """These people while the plan is on its way to a number, then nobody."""
    return always(people) | {State.ISSUED: NOBODY, State.CANCELLED: NOBODY}


def while_draft(people: People) -> ByState:
    """These people while the plan is a draft, then nobody."""
    return always(NOBODY) | {State.DRAFT: people}


def by_step(name: str) -> ByState:
    """Those to whom the workflow table gives the step, in the states it starts from; in the sweep "own" people alone
    sent plans on, so a step of the sender's is not the heirs'."""
    steps = {state: step_from(CURRENT_EDITION, name, state) for state in STATES}
    return {state: _takers(step) if step else NOBODY for state, step in steps.items()}


def _takers(step: Transition) -> People:
    people = acting(*step.roles)
    return people - HEIRS if step.sender_only else people


READERS: ByState = always(OWN | ASKED) | {State.ISSUED: EVERYONE}

SAFE = ("GET", "HEAD")
FORM = ("GET", "HEAD", "POST")
SENT = ("POST",)
# Pages of the library: it reads a sent form from PUT as well, and answers OPTIONS with what it takes.
LIBRARY = ("GET", "HEAD", "OPTIONS", "POST", "PUT")
VERBS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True, slots=True)
class Row:
    """What one address answers to whom. ``names`` are the things of the world that its parameters name."""

    verbs: tuple[str, ...]
    names: Mapping[str, str]
    sees: ByState
    may: ByState
    sends: ByState | None = None
    door: bool = False

    def expected(self, person: str, state: State, verb: str) -> str:
        """ "open", "sign in", "forbidden", "missing" or "not taken": what ``person`` gets for ``verb``."""
        if verb not in self.verbs:
            return "not taken"
        stranger = person == STRANGER
        if person not in self.sees[state]:
            return "sign in" if self.door and stranger else "missing"
        allowed = self.may[state] if verb in ("GET", "HEAD") or self.sends is None else self.sends[state]
        if person in allowed:
            return "open"
        return "sign in" if stranger else "forbidden"


def page(people: People = EVERYONE, verbs: tuple[str, ...] = SAFE, **names: str) -> Row:
    """An address that names no plan: everyone may know that it is there."""
    return Row(verbs, names, always(EVERYONE), always(people))


def of_plan(verbs: tuple[str, ...] = SAFE, may: ByState | None = None, *, sees: ByState = READERS) -> Row:
    """An address of a plan."""
    return Row(verbs, {"pk": "plan"}, sees, may or sees)


def of_part(name: str, verbs: tuple[str, ...], sees: ByState, may: ByState, **more: object) -> Row:
    """An address of something in or about a plan."""
    return Row(verbs, {"pk": name}, sees, may, **more)


def of_person(name: str, may: People, verbs: tuple[str, ...] = FORM, *, sees: People = OWN) -> Row:
    """An address of a person of the plan's province, or of a role or a job of one."""
    return Row(verbs, {"pk": name}, always(sees), always(may), door=True)


HISTORY = always(OWN)
OWN_JOB = frozenset({"own viewer"}) | ADMINISTRATOR
OWN_VIEW = frozenset({"own viewer"})
OWN_NOTICE = frozenset({"own viewer"})
ALL_EDITORS = EDITORS | {"other editor", "asked editor"}
COORDINATORS = acting("coordinator") | {"other coordinator"}
ALL_CLERKS = acting("clerk") | {"other clerk"}
ALL_LEADERS = LEADERS | {"other reviewer", "other approver"}
FOCAL_KEEPERS = acting("editor", "reviewer")

TABLE: dict[str, tuple[Row, ...]] = {
    # The front door
    "home": (page(),),
    "guide": (page(),),
    "health": (page(),),
    "favicon": (page(),),
    "account_login": (page(verbs=LIBRARY),),
    "account_inactive": (page(verbs=("GET", "HEAD", "OPTIONS")),),
    "account_logout": (page(verbs=("GET", "HEAD", "OPTIONS", "POST")),),
    "account_change_password": (page(SIGNED_IN, LIBRARY),),
    # Programs, boards and lists
    "program_list": (page(),),
    "program_detail": (page(slug="program"),),
    "program_matrix": (page(slug="program", year="bound_year"),),
    "program_create": (page(COORDINATORS, FORM),),
    "program_edit": (page(ADMINISTRATOR, FORM, slug="program"),),
    "quarter_board": (page(),),
    # Search: everyone, within what each may see; kept filters are one's own
    "search": (page(),),
    "saved_view_add": (page(SIGNED_IN, SENT),),
    "saved_view_drop": (of_person("saved view", OWN_VIEW, SENT, sees=OWN_VIEW),),
    # Notifications: each has only the own ones
    "notification_list": (page(SIGNED_IN),),
    "notification_open": (of_person("notification", OWN_NOTICE, SENT, sees=OWN_NOTICE),),
    "notifications_read": (page(SIGNED_IN, SENT),),
    "notification_settings": (page(SIGNED_IN, FORM),),
    # Focal points: everyone finds the unit and its telephone; the unit alone writes
    "focal_directory": (page(),),
    "focal_directory_cards": (page(slug="program"),),
    "focal_point_name": (page(FOCAL_KEEPERS | {"other editor", "other reviewer"}, FORM, slug="program"),),
    "focal_point_detail": (of_part("focal point", SAFE, always(EVERYONE), always(EVERYONE)),),
    "focal_point_cards": (of_part("focal point", SAFE, always(EVERYONE), always(EVERYONE)),),
    **dict.fromkeys(
        ("focal_point_edit", "focal_point_confirm", "focal_point_end"),
        (of_part("focal point", FORM, always(EVERYONE), always(FOCAL_KEEPERS)),),
    ),
    # Work in the background: the asker's own; a finished yearbook holds issued plans alone
    "yearbook_file": (page(slug="program", year="bound_year"),),
    "yearbook_start": (page(SIGNED_IN, SENT, slug="program", year="bound_year"),),
    "job_detail": (of_person("job", OWN_JOB, SAFE, sees=OWN_JOB),),
    "job_result": (of_person("job", OWN_JOB, SAFE, sees=OWN_JOB),),
    "job_restart": (of_person("job", OWN_JOB, SENT, sees=OWN_JOB),),
    "plan_list": (page(),),
    "unsent_form": (page(verbs=("GET", "POST")),),
    "unsent_words": (of_person("unsent form", OWN_VIEW, sees=OWN_VIEW),),
    "plan_create": (page(ALL_EDITORS, FORM),),
    # Papers read into drafts: for the drafters of the province alone
    "intake_start": (page(ALL_EDITORS, FORM),),
    **{
        name: (of_person("intake", EDITORS, verbs, sees=EDITORS),)
        for name, verbs in (
            ("intake_detail", FORM),
            ("intake_source", SAFE),
            ("intake_drop", FORM),
            ("intake_unit", FORM),
            ("intake_confirm", FORM),
        )
    },
    "intake_part": (Row(FORM, {"pk": "intake", "part": "intake part"}, always(EDITORS), always(EDITORS), door=True),),
    # A plan and its paper
    "plan_detail": (of_plan(),),
    "plan_paper": (of_plan(),),
    "plan_sheet": (of_plan(),),
    "plan_pdf": (of_plan(),),
    "plan_docx": (of_plan(),),
    "plan_attachment": (Row(SAFE, {"pk": "plan", "file": "attachment"}, READERS, READERS),),
    # Every paper a plan gives; the submission is for those who see its history
    "plan_papers": (of_plan(),),
    **{
        name: (
            Row(SAFE, {"pk": "plan", "slug": "plan paper"}, READERS, READERS),
            Row(SAFE, {"pk": "plan", "slug": "internal paper"}, HISTORY, HISTORY),
        )
        for name in ("paper_pdf", "paper_docx")
    },
    # What the drafting unit writes of its own papers
    "submission_edit": (of_plan(FORM, until_issued(EDITORS)),),
    "report_edit": (of_plan(FORM, always(NOBODY) | {State.ISSUED: EDITORS}),),
    # The register of outgoing papers
    "register": (page(ALL_CLERKS),),
    "register_pdf": (page(ALL_CLERKS),),
    "register_docx": (page(ALL_CLERKS),),
    # Drafting
    "plan_tasks": (of_plan(SAFE, while_draft(EDITORS)),),
    "plan_check": (of_plan(SAFE, while_draft(EDITORS)),),
    "plan_edit": (of_plan(FORM, while_draft(EDITORS)),),
    "plan_word_edits": (of_plan(FORM, while_draft(EDITORS)),),
    # Activities as files
    "activity_sheet": (of_plan(),),
    "activity_sheet_csv": (of_plan(),),
    "activity_import": (of_plan(FORM, while_draft(EDITORS)),),
    "activity_import_confirm": (of_plan(SENT, while_draft(EDITORS)),),
    # Bảng nhập
    "plan_grid": (of_plan(FORM, while_draft(EDITORS)),),
    "plan_grid_paste": (of_plan(FORM, while_draft(EDITORS)),),
    "plan_grid_bulk": (of_plan(FORM, while_draft(EDITORS)),),
    "plan_grid_undo": (of_plan(SENT, while_draft(EDITORS)),),
    "plan_grid_row": (of_plan(SENT, while_draft(EDITORS)),),
    "plan_grid_presence": (of_plan(SENT, while_draft(EDITORS)),),
    "program_activities": (page(SIGNED_IN, slug="program", year="bound_year"),),
    "plan_word_edits_take": (of_plan(SENT, while_draft(EDITORS)),),
    "plan_new_preview": (page(ALL_EDITORS, SENT),),
    "plan_preview": (of_plan(SENT, while_draft(EDITORS)),),
    "activity_new_preview": (of_plan(SENT, while_draft(EDITORS)),),
    "activity_preview": (of_part("activity", SENT, READERS, while_draft(EDITORS)),),
    "plan_copy": (of_plan(FORM, always(EDITORS)),),
    "plan_take_up": (of_plan(FORM, while_draft(EDITORS)),),
    "common_change": (Row(SENT, {"pk": "plan", "common": "activity"}, READERS, while_draft(EDITORS)),),
    "plan_amend": (of_plan(FORM, always(NOBODY) | {State.ISSUED: EDITORS}),),
    "activity_create": (of_plan(FORM, while_draft(EDITORS)),),
    "activity_edit": (of_part("activity", FORM, READERS, while_draft(EDITORS)),),
    "activity_delete": (of_part("activity", FORM, READERS, while_draft(EDITORS)),),
    "activity_put_back": (of_plan(SENT, while_draft(EDITORS)),),
    "activity_move": (of_part("activity", SENT, READERS, while_draft(EDITORS)),),
    # The steps of the workflow
    **{f"plan_{name}": (of_plan(FORM, by_step(name)),) for name in {step.name for step in steps_of(CURRENT_EDITION)}},
    # History and frozen papers; of these the issued one is everyone's
    "plan_history": (of_plan(sees=HISTORY),),
    "plan_revisions": (of_plan(sees=HISTORY),),
    "plan_comparison": (of_plan(sees=HISTORY),),
    **dict.fromkeys(
        ("revision_pdf", "revision_record"),
        (
            Row(SAFE, {"pk": "plan", "number": "submitted"}, HISTORY, HISTORY),
            Row(SAFE, {"pk": "plan", "number": "issued"}, *[always(NOBODY) | {State.ISSUED: EVERYONE}] * 2),
        ),
    ),
    # What comes back after issue: the records office takes it in, everyone reads it
    "signed_copy_add": (of_plan(FORM, always(NOBODY) | {State.ISSUED: acting("clerk")}),),
    "scan_add": (of_plan(FORM, always(NOBODY) | {State.ISSUED: acting("clerk")}),),
    "signed_copy_findings": (Row(SAFE, {"pk": "plan", "copy": "copy"}, READERS, READERS),),
    "signed_copy_file": (Row(SAFE, {"pk": "plan", "copy": "copy"}, READERS, READERS),),
    # Comments: what the drafters say among themselves
    "mention_people": (of_plan(SAFE, until_issued(OWN)),),
    "thread_create": (of_plan(FORM, until_issued(OWN)),),
    "thread_reply": (of_part("thread", FORM, HISTORY, until_issued(OWN)),),
    "thread_resolve": (of_part("thread", SENT, HISTORY, until_issued(LEADERS | {"own viewer"})),),
    # Opinions: the unit that was asked knows of its own answer alone
    "opinion_send": (of_plan(FORM, while_draft(EDITORS)),),
    "opinion_close": (of_plan(FORM, while_draft(EDITORS)),),
    "opinion_summary": (of_plan(may=always(OWN)),),
    "opinion_docx": (of_plan(may=always(OWN)),),
    "opinion_xlsx": (of_plan(may=always(OWN)),),
    "opinion_list": (page(SIGNED_IN),),
    "opinion_answer": (
        of_part("request", FORM, always(ASKED), always(ASKED), sends=always(frozenset({"asked editor"})), door=True),
    ),
    "opinion_decide": (of_part("remark", FORM, HISTORY, while_draft(EDITORS), door=True),),
    # People and their roles
    "people_list": (page(SIGNED_IN - {"ended editor"}),),
    "person_invite": (page(ALL_LEADERS, FORM),),
    "person_detail": (of_person("editor", OWN, SAFE),),
    "role_give": (of_person("editor", LEADERS),),
    "role_change": (of_person("membership", LEADERS),),
    "role_days": (of_person("membership", LEADERS),),
    "role_end": (of_person("membership", LEADERS),),
    "person_link": (of_person("editor", ADMINISTRATOR), of_person("newcomer", LEADERS)),
    **{
        name: (of_person("editor", ADMINISTRATOR),)
        for name in ("account_lock", "account_unlock", "administrator_name", "administrator_end")
    },
    "password_choose": (page(verbs=FORM, uid="uid", token="token"),),
}
