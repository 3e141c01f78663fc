"""Keeping what is typed and not sent: the last state of each form, dropped when the form was sent or given up."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from plans.actions.errors import ActionRefused
from plans.models import UnsentForm
from provinces.models import User

MAX_CHARACTERS = 1_000_000
MOST_FORMS = 50


@transaction.atomic
def keep_unsent(*, by: User, page: str, body: str) -> UnsentForm:
    """Keep ``body`` as the state of the form at ``page``; of many forms the oldest are given up.

    Raises:
        ActionRefused: there is more than a form can hold.
    """
    if len(body) > MAX_CHARACTERS:
        raise ActionRefused("Nội dung quá dài nên không lưu tạm được; hãy bấm lưu.")
    kept, _ = UnsentForm.objects.update_or_create(
        user=by, page=page, defaults={"body": body.replace("\0", ""), "saved_at": timezone.now()}
    )
    too_many = (
        UnsentForm.objects.filter(user=by).order_by("-saved_at", "-pk").values_list("pk", flat=True)[MOST_FORMS:]
    )
    UnsentForm.objects.filter(pk__in=list(too_many)).delete()
    return kept


@transaction.atomic
def drop_unsent(*, by: User, page: str) -> None:
    """The form was sent, or the person gives up what was typed."""
    UnsentForm.objects.filter(user=by, page=page).delete()


def clean_unsent(*, days: int) -> int:
    """Give up what nobody came back to for ``days`` days; how many."""
    return UnsentForm.objects.filter(saved_at__lt=timezone.now() - timedelta(days=days)).delete()[0]
