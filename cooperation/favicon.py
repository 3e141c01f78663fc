"""The mark for browsers that ask the root of the site for it, as they do on pages that name none."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe


@require_safe
def favicon(request: HttpRequest) -> HttpResponseRedirect:
    """Leads to the mark under its name of the day: a new mark has a new name."""
    return HttpResponseRedirect(static("img/mark.svg"))
