"""Which addresses show a page, and who opens it: the list of what is looked at in a browser follows from the table.

An address is a page unless it is named here with the reason; a new route is looked at without anybody's doing.
"""

from __future__ import annotations

from collections.abc import Iterator

from plans.workflow import State
from tests.permissions.table import STATES, STRANGER, TABLE, Row

FILE = "a file"
DATA = "data for a script"
# No page at all.
WITHOUT_PAGE = {
    "activity_sheet": FILE,
    "activity_sheet_csv": FILE,
    "favicon": FILE,
    "focal_directory_cards": FILE,
    "focal_point_cards": FILE,
    "intake_source": FILE,
    "job_result": FILE,
    "opinion_docx": FILE,
    "opinion_xlsx": FILE,
    "paper_docx": FILE,
    "paper_pdf": FILE,
    "plan_attachment": FILE,
    "plan_docx": FILE,
    "plan_pdf": FILE,
    "program_activities": FILE,
    "register_docx": FILE,
    "register_pdf": FILE,
    "revision_pdf": FILE,
    "revision_record": FILE,
    "signed_copy_file": FILE,
    "yearbook_file": "leads to the job that binds the volume, or is a file",
    "health": "data for a watchman",
    "mention_people": DATA,
    "unsent_form": DATA,
}
# Pages that open only in the midst of work: a way to another page in the world of the sweep. The browser is led to
# them one by one, see tests/browser/test_everyone.py.
IN_THE_MIDST = {
    "intake_unit": "opens for a name that the register does not know",
    "program_matrix": "opens for a program with a common plan",
    "plan_grid_bulk": "opens for chosen rows",
    "plan_take_up": "opens for a plan that carries out a common plan",
}
# Who opens a page: whoever has most on it comes first.
BY = ("own editor", "own reviewer", "own approver", "own clerk", "own coordinator", "own viewer", "asked editor")
PEOPLE = (*BY, "administrator", STRANGER)
# Pages that say something else in every state, those that a stranger sees otherwise, and those only strangers see.
IN_EVERY_STATE = frozenset({"plan_detail"})
ALSO_AT_THE_DOOR = frozenset({"home", "search", "focal_directory", "program_detail"})
AT_THE_DOOR = frozenset({"account_login", "password_choose"})


def looks() -> Iterator[tuple[str, Row, State, str]]:
    """Every page with the row, the state of the plan and the person it is looked at with."""
    for name in sorted(TABLE.keys() - WITHOUT_PAGE.keys() - IN_THE_MIDST.keys()):
        row = TABLE[name][0]
        if "GET" in row.verbs:
            opened = [(name, row, state, opener(row, state)) for state in STATES if opener(row, state)]
            if name not in AT_THE_DOOR:
                yield from opened if name in IN_EVERY_STATE else opened[:1]
            if name in AT_THE_DOOR | ALSO_AT_THE_DOOR:
                yield (name, row, STATES[0], STRANGER)


def opener(row: Row, state: State) -> str | None:
    """Who opens the page of ``row`` in this state, if anybody."""
    return next((person for person in PEOPLE if person in row.may[state]), None)
