"""The trace of every write about people: who did it, to whom, when, in words."""

from __future__ import annotations

from django.contrib.admin.models import LogEntry
from django.db import models

from provinces.models import User


def record(by: User | None, row: models.Model, flag: int, message: str) -> None:
    """Note a write in the log that the administration shows too; nothing when an operator runs a command.

    Args:
        flag: ``ADDITION`` or ``CHANGE`` of ``django.contrib.admin.models``.
    """
    if by is not None:
        rows = type(row)._default_manager.filter(pk=row.pk)
        LogEntry.objects.log_actions(by.pk, rows, flag, change_message=message, single_object=True)
