"""The bell in the head of every page."""

from __future__ import annotations

from django import template

from plans.models import Notification
from provinces.models import User

register = template.Library()


@register.simple_tag
def unread_notifications(user: User) -> int:
    """How many notifications wait to be read; asked by pages alone, not by files."""
    return Notification.objects.visible_to(user).unread().count()
