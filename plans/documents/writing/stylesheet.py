"""The layout as CSS, for the PDF and for a browser's screen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.template.loader import render_to_string

from plans.documents.writing import layout, phrases
from plans.documents.writing.blocks import Role

# In a part of a leaf that begins amid it, the first page is one like all others.
_CONTINUED = "@page :nth(1 of leaf1) {{ counter-reset: page {}; @top-center {{ content: counter(page) }} }}\n"
_UNITS = {"_MM": "mm", "_PT": "pt"}
_PARAGRAPH_ROLES = (Role.PARAGRAPH, Role.TABLE)  # their letters are those of the page and of the table itself


@dataclass(frozen=True, slots=True)
class LeafShape:
    """How the pages of a leaf lie, and whether they bear the mark of a draft."""

    is_landscape: bool = False
    is_draft: bool = False


@cache
def paper_css(leaves: tuple[LeafShape, ...], *, for_screen: bool = False) -> str:
    """The rules of a paper of these leaves, in order; ``for_screen`` adds those that show it as sheets in a browser,
    at any width."""
    context = {
        **_lengths(),
        "fonts": ", ".join(f'"{name}"' for name in layout.FONTS) + ", serif",
        "body_size": f"{layout.LETTERS[Role.PARAGRAPH].size_pt:g}pt",
        "line_height": f"{layout.LINE_SPACING * layout.SINGLE_LINE:.4g}",
        "table_size": f"{layout.LETTERS[Role.TABLE].size_pt:g}pt",
        "table_line_height": f"{layout.TABLE_LINE_SPACING * layout.SINGLE_LINE:.4g}",
        "cell_align": {str(kind): align for kind, align in layout.CELL_ALIGN.items()},
        "min_lines": str(layout.MIN_LINES_TOGETHER),
        "heading_left_share": _share(layout.HEADING_LEFT_SHARE),
        "signing_left_share": _share(layout.SIGNING_LEFT_SHARE),
        "rule_share": _share(layout.RULE_SHARE),
        "draft_mark": phrases.DRAFT_MARK,
        "draft_mark_size": f"{layout.DRAFT_MARK.size_pt:g}pt",
        "letters": [_letters(role) for role in layout.LETTERS if role not in _PARAGRAPH_ROLES],
        "leaves": leaves,
    }
    css = render_to_string("documents/paper.css", context)
    return css + render_to_string("documents/screen.css", context) if for_screen else css


def continued_css(first_page: int) -> str:
    """The rule of pages that are set by themselves and go on with the number ``first_page``; after ``paper_css``."""
    return _CONTINUED.format(first_page)


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
