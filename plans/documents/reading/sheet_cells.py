"""What a cell of Excel shows: its number or date in the format that was given to it, as written in Vietnam."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from plans.documents.reading.encodings import of_font

_DATE_PART = re.compile(r"d+|m+|y+|[^dmy]+", re.IGNORECASE)
_NO_DATE_SIGN = re.compile(r"\[[^\]]*\]|\"[^\"]*\"|\\.|;.*|[hs:]+.*|@|_.", re.IGNORECASE)
_DEFAULT_DATE = "dd/mm/yyyy"
# Excel shows these in the order of the country, whatever they say.
_OF_THE_COUNTRY = frozenset({"mm-dd-yy", "m/d/yyyy", "mm/dd/yyyy", "d/m/yyyy", "general"})
_DECIMALS = re.compile(r"\.(0+)")
_QUOTED = re.compile(r"\"([^\"]*)\"|\[[^\]]*\]|\\(.)")


def shown(cell: Any) -> str:
    """The text of ``cell`` as a person sees it; "" for an empty one."""
    value, form = cell.value, cell.number_format or "General"
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        clock = value.strftime(" %H:%M") if value.time() != time() else ""
        return _date(value, form) + clock
    if isinstance(value, date):
        return _date(value, form)
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, int | float):
        return _number(value, form)
    convert = of_font(cell.font.name or "") if cell.has_style else None
    return convert(str(value)) if convert else str(value)


def _date(value: date, form: str) -> str:
    plain = _NO_DATE_SIGN.sub("", form).strip().lower()
    if plain in _OF_THE_COUNTRY or not re.search(r"[dmy]", plain):
        plain = _DEFAULT_DATE
    parts = {"d": f"{value.day:02d}", "m": f"{value.month:02d}", "y": f"{value.year:04d}"}
    return "".join(parts.get(part[0], part) for part in _DATE_PART.findall(plain))


def _number(value: float, form: str) -> str:
    """A number: without a format as it was typed, else with a comma before decimals and stops between thousands."""
    first = form.partition(";")[0]
    if first.lower() in ("general", "@"):
        return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else f"{value:.10g}"
    decimals = _DECIMALS.search(first)
    places = len(decimals[1]) if decimals else 0
    is_share = "%" in first
    text = f"{value * 100 if is_share else value:{',' if ',' in first else ''}.{places}f}"
    return text.translate(str.maketrans(",.", ".,")) + ("%" if is_share else _unit(first))


def _unit(form: str) -> str:
    """What the format writes behind the number: '#,##0" triệu"'."""
    behind = form[max(form.rfind("0"), form.rfind("#")) + 1 :]
    return "".join(quoted or escaped for quoted, escaped in _QUOTED.findall(behind))
