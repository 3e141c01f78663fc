"""The world of the sweep, built once for each worker and module; every request is undone after it was answered."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import Client

from tests.permissions.table import STRANGER
from tests.permissions.world import World, make_world

PDF = b"%PDF-1.7\n"


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is taken back at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def quick_papers() -> Iterator[None]:
    """Papers without content: who gets them is asked here, what they say elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        for module in ("plans.actions.freezing", "plans.views.paper"):
            patch.setattr(f"{module}.write_pdf", lambda document, *, draft: PDF)
        yield


@pytest.fixture(scope="module")
def quiet() -> Iterator[None]:
    """Thousands of refusals are what is asked for here: none of them is worth a line in the log."""
    logger = logging.getLogger("django.request")
    before, logger.disabled = logger.disabled, True
    yield
    logger.disabled = before


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, quick_papers, quiet) -> Iterator[World]:
    """Everything there is, in a transaction that never ends well."""
    with django_db_blocker.unblock(), undone():
        yield make_world()


@pytest.fixture(scope="module")
def doors(world) -> dict[str, Client]:
    """For each person a browser that is signed in."""
    clients = {name: Client(raise_request_exception=True) for name in world.people}
    for name, client in clients.items():
        if name != STRANGER:
            client.force_login(world.people[name])
    return clients
