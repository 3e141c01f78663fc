"""Two databases side by side, one small and one large, behind the one connection that Django uses.

On SQLite they are files in a temporary folder; where ``DATABASE_URL`` names a PostgreSQL they are databases of their
own on that server, dropped at the end. Nothing that was there before is touched.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from tests.benchmarks.data import Measured, fill


def use(name: str) -> None:
    """Let every query from here on go to the database ``name``."""
    connection.close()
    connection.settings_dict["NAME"] = name


@contextmanager
def databases(folder: Path, sizes: tuple[int, ...]) -> Iterator[dict[int, tuple[str, Measured]]]:
    """A database for each number of activities, filled; gone when the block ends."""
    stem = _Files(folder) if connection.vendor == "sqlite" else _Server()
    try:
        use(stem.create("register"))
        call_command("migrate", verbosity=0)
        call_command("import_directory", verbosity=0)
        made = {}
        for size in sizes:
            use(stem.copy("register", str(size)))
            made[size] = (stem.name(str(size)), fill(size))
            stem.settle()
        yield made
    finally:
        stem.drop()


class _Files:
    """SQLite files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def name(self, label: str) -> str:
        return str(self.folder / f"{label}.sqlite3")

    def create(self, label: str) -> str:
        return self.name(label)

    def copy(self, label: str, to: str) -> str:
        connection.close()
        shutil.copy(self.name(label), self.name(to))
        return self.name(to)

    def settle(self) -> None:
        """Nothing: statistics are never gathered on SQLite in the office either."""

    def drop(self) -> None:
        connection.close()


class _Server:
    """Databases of a PostgreSQL server."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def name(self, label: str) -> str:
        return f"benchmark_{os.getpid()}_{label}"

    def create(self, label: str) -> str:
        return self._create(label, "")

    def copy(self, label: str, to: str) -> str:
        connection.close()
        return self._create(to, f' TEMPLATE "{self.name(label)}"')

    def settle(self) -> None:
        """What autovacuum does soon after so many rows."""
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")

    def drop(self) -> None:
        connection.close()
        with connection._nodb_cursor() as cursor:
            for name in self.made:
                cursor.execute(f'DROP DATABASE "{name}"')

    def _create(self, label: str, template: str) -> str:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{self.name(label)}"{template}')
        self.made.append(self.name(label))
        return self.name(label)
