"""Real threads on a real PostgreSQL, each with a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

THREADS = 8


def pytest_collection_modifyitems(items):
    """Races are run on PostgreSQL, one at a time; on SQLite there is one writer by design."""
    here = __file__.rsplit("/", 1)[0]
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.postgres)
            item.add_marker(pytest.mark.xdist_group("races"))
            item.add_marker(pytest.mark.django_db(transaction=True))
            item.add_marker(
                pytest.mark.skipif(connection.vendor != "postgresql", reason="races are run on PostgreSQL")
            )


def together(tasks: list[Callable[[], object]], threads: int = THREADS) -> list[object]:
    """Run ``tasks`` in real threads; their results, an exception as a result, in the order of ``tasks``."""

    def run(task: Callable[[], object]) -> object:
        try:
            return task()
        except Exception as error:  # what went wrong is what a race is about
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(run, tasks))
