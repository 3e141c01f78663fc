"""People who sign in: creating an account, and giving it a role in a unit."""

from __future__ import annotations

from datetime import date

from django.contrib.admin.models import ADDITION, LogEntry
from django.db import models, transaction

from provinces.models import Department, Membership, Role, User


@transaction.atomic
def create_account(
    *,
    by: User | None,
    username: str,
    full_name: str,
    password: str,
    email: str = "",
    position: str = "",
    is_administrator: bool = False,
) -> User:
    """Create a person who can sign in; rights come from memberships, except for administrators.

    Args:
        by: the administrator who acts; None when an operator runs a command on the server.

    Raises:
        django.db.IntegrityError: the user name is taken.
    """
    user = User(
        username=username,
        full_name=full_name,
        email=email,
        position=position,
        is_staff=is_administrator,
        is_superuser=is_administrator,
    )
    user.set_password(password)
    user.save(force_insert=True)
    _log(by, user)
    return user


@transaction.atomic
def grant_membership(
    *, by: User | None, user: User, department: Department, role: Role, valid_from: date
) -> Membership:
    """Give ``user`` a role in ``department`` from a day on.

    Raises:
        django.db.IntegrityError: the same role in the same unit already begins on that day.
    """
    membership = Membership.objects.create(user=user, department=department, role=role, valid_from=valid_from)
    _log(by, membership)
    return membership


def _log(by: User | None, row: models.Model) -> None:
    if by is not None:
        rows = type(row)._default_manager.filter(pk=row.pk)
        LogEntry.objects.log_actions(by.pk, rows, ADDITION, single_object=True)
