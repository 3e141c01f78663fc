"""The rows of the register, kept in tables of their own, so that a flushed database has them back in a moment."""

from __future__ import annotations

from django.apps import apps
from django.db import connection, models, transaction

from provinces.models import Membership, User

# People and their roles are made by each test; everything else in the app is the register.
PEOPLE = {User, Membership}


def register_models() -> list[type[models.Model]]:
    """Every model of the register, parents before children."""
    every = apps.get_app_config("provinces").get_models(include_auto_created=True)
    return [model for model in every if not PEOPLE & {model, model._meta.auto_created}]


def remember_register() -> None:
    """Copy the register as it stands into tables that a flush does not know."""
    with connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(f"CREATE TABLE kept_{table} AS SELECT * FROM {table}")


def put_register_back() -> None:
    """Write the remembered rows into the emptied tables, under the primary keys they had."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(f"INSERT INTO {table} SELECT * FROM kept_{table}")


def clear_register() -> None:
    """Delete every row of the register."""
    with connection.cursor() as cursor:
        for table in reversed(_tables()):
            cursor.execute(f"DELETE FROM {table}")


def _tables() -> list[str]:
    return [model._meta.db_table for model in register_models()]
