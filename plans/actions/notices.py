"""What a person does with the own notifications: reading them, and choosing which come by mail."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from plans.actions.errors import ActionRefused
from plans.models import MailChoice, Notification, NotificationKind, NotificationSetting, usual_choice
from provinces.models import User


@transaction.atomic
def read_notification(*, by: User, notification: Notification) -> None:
    """Mark one of the own notifications as read; one that is read stays read since then."""
    own = Notification.objects.filter(pk=notification.pk, user=by)
    own.unread().update(read_at=timezone.now())


@transaction.atomic
def read_notifications(*, by: User, up_to: int, plan_id: int | None = None) -> int:
    """Mark the own notifications as read, up to the key ``up_to``: later ones nobody has shown yet. Returns how many.

    Args:
        plan_id: only those on this plan.
    """
    shown = Notification.objects.filter(user=by, pk__lte=up_to).unread()
    if plan_id is not None:
        shown = shown.filter(plan=plan_id)
    return shown.update(read_at=timezone.now())


@transaction.atomic
def choose_mails(*, by: User, choices: Mapping[str, str]) -> None:
    """Choose for each kind when it comes by mail; what is as usual leaves no row.

    Raises:
        ActionRefused: a kind or a choice is unknown.
    """
    if set(choices) - set(NotificationKind.values) or set(choices.values()) - set(MailChoice.values):
        raise ActionRefused("Chọn cách gửi có trong danh sách.")
    for kind, mail in choices.items():
        if mail == usual_choice(kind):
            by.notification_settings.filter(kind=kind).delete()
        else:
            NotificationSetting.objects.update_or_create(user=by, kind=kind, defaults={"mail": mail})
