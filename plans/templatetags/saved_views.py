"""The filters a person keeps, above the page they belong to."""

from __future__ import annotations

from django import template

from plans.actions.saved_views import filters_in

register = template.Library()


@register.inclusion_tag("plans/search/_saved_views.html", takes_context=True)
def saved_views(context: template.Context, page: str) -> dict[str, object]:
    """The person's own filters of ``page``, the one that is shown now marked; and the form that keeps this one."""
    request = context["request"]
    filters = filters_in(page, request.META.get("QUERY_STRING", ""))
    views = list(request.user.saved_views.filter(page=page)) if request.user.is_authenticated else []
    return {
        "views": views,
        "page": page,
        "filters": filters,
        "is_kept": any(view.query == filters for view in views),
        "csrf_token": context.get("csrf_token"),
        "may_keep": request.user.is_authenticated,
    }
