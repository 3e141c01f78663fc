"""What a person left unsent on a page, and who else is typing there."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from plans.models import UnsentForm
from provinces.models import User

# A form is saved at every pause in typing; who has been silent for longer has gone.
AT_WORK = timedelta(minutes=3)


def unsent_of(user: User, page: str) -> UnsentForm | None:
    """What the person typed on the page and did not send."""
    return UnsentForm.objects.filter(user=user, page=page).first()


def others_at(user: User, page: str) -> list[User]:
    """Others who sent words from the same page within ``AT_WORK``. The caller makes sure who of them may be there: an
    address can be sent by anybody."""
    rows = UnsentForm.objects.filter(page=page, saved_at__gte=timezone.now() - AT_WORK).exclude(user=user)
    return [row.user for row in rows.defer("body").select_related("user").order_by("user__full_name", "pk")]


def unsent_by(user: User) -> QuerySet[UnsentForm]:
    """All forms the person left unsent, without what was typed, the latest first."""
    return UnsentForm.objects.filter(user=user).defer("body").order_by("-saved_at", "-pk")
