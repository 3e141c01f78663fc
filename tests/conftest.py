"""What every test stands on.

**The register is there.** Each worker's database is loaded once with the real provinces and departments
(``manage.py import_directory``) before its first test, so a test simply looks up what it needs. A test that must
start from nothing asks for ``empty_register``. Tests that really commit (``transactional_db``, ``live_server``) empty
the whole database when they end; the register is put back right after, with the same primary keys.

**On SQLite the test database is a file**, not memory: threads of the live server then have connections of their
own, and lock each other as they would in the office.

**Nothing leaves the machine**: see ``tests/network.py``.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Generator, Iterator

import pytest
from django.apps import apps
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.db.models.signals import post_migrate
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.network import close_outside_sockets
from tests.register import clear_register, put_register_back, remember_register

close_outside_sockets()

# A slow machine is no defect. In CI the examples are the same each time, so a red run means a change, not bad luck.
hypothesis_settings.register_profile(
    "project", deadline=None, derandomize=bool(os.environ.get("CI")), suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("project")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--only-database`` leaves out every test that asks no database, where another database has run them all."""
    parser.addoption("--only-database", action="store_true", help="only tests that use the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("only_database"):
        chosen = [item for item in items if _uses_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if not _uses_database(item)])
        items[:] = chosen


def _uses_database(item: pytest.Item) -> bool:
    asked = getattr(item, "fixturenames", ())
    return "db" in asked or "transactional_db" in asked or item.get_closest_marker("django_db") is not None


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Outside the browser's tests nothing runs in the thread but the test, its fixtures included.

    Playwright leaves its loop running in the thread of a worker that has once driven the browser. What starts a loop
    of its own there, as the check of signatures does, would be refused; and Django gives another connection to the
    database where a loop runs, which must not change while a test is being prepared.
    """
    if item.get_closest_marker("browser"):
        return (yield)
    left = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        return (yield)
    finally:
        asyncio._set_running_loop(left)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """Give each worker a database file of its own on SQLite; PostgreSQL keeps pytest-django's names."""
    if connection.vendor == "sqlite":
        path = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(path)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """Load the register once per worker, and again after each test that flushes the database."""
    with django_db_blocker.unblock():
        call_command("import_directory", verbosity=0)
        remember_register()

    def after_flush(**_: object) -> None:
        put_register_back()

    post_migrate.connect(after_flush, sender=apps.get_app_config("provinces"), weak=False)
    yield
    post_migrate.disconnect(after_flush, sender=apps.get_app_config("provinces"))


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """No test meets the counters of another: sign-ins are counted in the cache, and refused beyond a number."""
    for each in ("default", "papers"):
        caches[each].clear()


@pytest.fixture
def empty_register(db: None) -> None:
    """A database without provinces and departments, for tests of the import itself."""
    clear_register()
