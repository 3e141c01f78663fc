"""Every form in which a person types is kept while it is typed; the few that are not say why."""

from __future__ import annotations

import re
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
FORM = re.compile(r"<form\b[^>]*?method=\"post\".*?</form>", re.S)
# What holds nothing that a person typed: buttons, a file, marks that stand in the address.
TYPED = re.compile(
    r"\|crispy|as_crispy_field|<textarea|<select|<input(?![^>]*type=\"(?:hidden|checkbox|radio|file)\")"
)
FILES_ALONE = {"plans/signing/signed_copy.html", "plans/signing/scan.html", "plans/plan/word_edits.html"}
NOT_KEPT = FILES_ALONE | {
    # Passwords are kept nowhere.
    "account/login.html",
    "account/password_change.html",
    "provinces/people/password.html",
    # A file, and the choice whose it is.
    "plans/sheets/import.html",
    # One name for a filter.
    "plans/search/_saved_views.html",
}
# Bảng nhập keeps its rows itself, by a script of its own.
THE_TABLE = "plans/grid/"


def test_every_form_in_which_one_types_is_kept():
    left_out = {
        path.relative_to(TEMPLATES).as_posix()
        for path in TEMPLATES.rglob("*.html")
        for form in FORM.findall(path.read_text(encoding="utf-8"))
        if TYPED.search(form) and "{% autosave" not in form
    }
    assert {name for name in left_out if not name.startswith(THE_TABLE)} == NOT_KEPT
