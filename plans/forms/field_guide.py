"""What every field is for, and where it stands: on the paper, or on the screen. Shown behind "?"."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from django.forms import BaseForm

_GUIDE = tomllib.loads((Path(__file__).parents[1] / "data" / "field_guide.toml").read_text(encoding="utf-8"))
PLAN: Mapping[str, str] = _GUIDE["plan"]
LISTS: Mapping[str, str] = _GUIDE["lists"]
ACTIVITY: Mapping[str, str] = _GUIDE["activity"]
GRID: Mapping[str, str] = _GUIDE["grid"]
UNIT_PAPER: Mapping[str, str] = _GUIDE["unit_paper"]
RESULT: Mapping[str, str] = _GUIDE["result"]
ISSUE: Mapping[str, str] = _GUIDE["issue"]
PROGRAM: Mapping[str, str] = _GUIDE["program"]
PROGRAM_LISTS: Mapping[str, str] = _GUIDE["program_lists"]
FOCAL_POINT: Mapping[str, str] = _GUIDE["focal_point"]
FOCAL_LISTS: Mapping[str, str] = _GUIDE["focal_lists"]
OPINION: Mapping[str, str] = _GUIDE["opinion"]
ANSWER: Mapping[str, str] = _GUIDE["answer"]


def explain(form: BaseForm, guides: Mapping[str, str]) -> None:
    """Give each field of ``form`` its explanation, for the template of the field to show."""
    for name, field in form.fields.items():
        field.guide = guides.get(name, "")
