"""What every field of a paper is for, and where it stands on the paper. Shown behind "?"."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from django.forms import BaseForm

_GUIDE = tomllib.loads((Path(__file__).parents[1] / "data" / "field_guide.toml").read_text(encoding="utf-8"))
PLAN: Mapping[str, str] = _GUIDE["plan"]
LISTS: Mapping[str, str] = _GUIDE["lists"]
ACTIVITY: Mapping[str, str] = _GUIDE["activity"]
UNIT_PAPER: Mapping[str, str] = _GUIDE["unit_paper"]
RESULT: Mapping[str, str] = _GUIDE["result"]
ISSUE: Mapping[str, str] = _GUIDE["issue"]


def explain(form: BaseForm, guides: Mapping[str, str]) -> None:
    """Give each field of ``form`` its explanation, for the template of the field to show."""
    for name, field in form.fields.items():
        field.guide = guides.get(name, "")
