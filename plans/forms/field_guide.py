"""What every field of a plan and of an activity is for, and where it stands on the paper. Shown behind "?"."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from django.forms import BaseForm

_GUIDE = tomllib.loads((Path(__file__).parents[1] / "data" / "field_guide.toml").read_text(encoding="utf-8"))
PLAN: Mapping[str, str] = _GUIDE["plan"]
LISTS: Mapping[str, str] = _GUIDE["lists"]
ACTIVITY: Mapping[str, str] = _GUIDE["activity"]


def explain(form: BaseForm, guides: Mapping[str, str]) -> None:
    """Give each field of ``form`` its explanation, for the template of the field to show."""
    for name, field in form.fields.items():
        field.guide = guides.get(name, "")
