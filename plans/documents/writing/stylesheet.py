"""The layout as CSS, for the PDF and for a browser's screen."""

from __future__ import annotations

from functools import cache

from django.template.loader import render_to_string

from plans.documents.writing import layout, phrases
from plans.documents.writing.blocks import Role

_UNITS = {"_MM": "mm", "_PT": "pt"}


@cache
def paper_css(*, draft: bool, for_screen: bool = False) -> str:
    """The rules of a paper; ``for_screen`` adds those that show it as a sheet in a browser, at any width."""
    context = {
        **_lengths(),
        "fonts": ", ".join(f'"{name}"' for name in layout.FONTS) + ", serif",
        "body_size": f"{layout.LETTERS[Role.PARAGRAPH].size_pt:g}pt",
        "line_height": f"{layout.LINE_SPACING * layout.SINGLE_LINE:.4g}",
        "min_lines": str(layout.MIN_LINES_TOGETHER),
        "heading_left_share": _share(layout.HEADING_LEFT_SHARE),
        "signing_left_share": _share(layout.SIGNING_LEFT_SHARE),
        "rule_share": _share(layout.RULE_SHARE),
        "draft_mark": phrases.DRAFT_MARK if draft else "",
        "draft_mark_size": f"{layout.DRAFT_MARK.size_pt:g}pt",
        "letters": [_letters(role) for role in layout.LETTERS if role is not Role.PARAGRAPH],
    }
    css = render_to_string("documents/paper.css", context)
    return css + render_to_string("documents/screen.css", context) if for_screen else css


def _lengths() -> dict[str, str]:
    """Every length of the layout by its name in small letters, without the unit: "margin_top" is "20mm"."""
    return {
        name[:-3].lower(): f"{value:g}{_UNITS[name[-3:]]}"
        for name, value in vars(layout).items()
        if name[-3:] in _UNITS and isinstance(value, float)
    }


def _share(value: float) -> str:
    return f"{value * 100:g}%"


def _letters(role: Role) -> dict[str, str]:
    letters = layout.LETTERS[role]
    return {
        "name": role.value,
        "size": f"{letters.size_pt:g}pt",
        "weight": "bold" if letters.bold else "normal",
        "style": "italic" if letters.italic else "normal",
        "align": letters.align,
    }
