"""The world of the sweep, built once for each worker and module; every request is undone after it was answered."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from pikepdf import Pdf

from plans.documents.writing.pdf import write_pdf
from provinces.remembering import _answers
from tests.permissions.table import STRANGER
from tests.permissions.world import World, make_world


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is taken back at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def blank_paper() -> bytes:
    """One empty page: a real file, since some pages bind papers together."""
    with Pdf.new() as paper, BytesIO() as file:
        paper.add_blank_page()
        paper.save(file)
        return file.getvalue()


@contextmanager
def blank_papers() -> Iterator[None]:
    """Papers without content, wherever one is written."""
    blank = blank_paper()
    assert get_resolver().url_patterns  # asking loads every view
    with pytest.MonkeyPatch.context() as patch:
        for name, module in list(sys.modules.items()):
            if name.startswith("plans.") and getattr(module, "write_pdf", None) is write_pdf:
                patch.setattr(module, "write_pdf", lambda *_, **__: blank)
        yield


@pytest.fixture(scope="module")
def quick_papers() -> Iterator[None]:
    """Who gets a paper is asked here, what it says elsewhere."""
    with blank_papers():
        yield


@pytest.fixture(scope="module")
def remembered() -> Iterator[None]:
    """What pages that change nothing ask about a person is asked once: every request is undone, so the answer to the
    next one is the same."""
    answers: dict = {}

    @contextmanager
    def remembering() -> Iterator[None]:
        token = _answers.set(answers)
        try:
            yield
        finally:
            _answers.reset(token)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cooperation.remembering.remembering", remembering)
        yield


@pytest.fixture(scope="module")
def quiet() -> Iterator[None]:
    """Thousands of refusals are what is asked for here: none of them is worth a line in the log."""
    logger = logging.getLogger("django.request")
    before, logger.disabled = logger.disabled, True
    yield
    logger.disabled = before


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, quick_papers, remembered, quiet) -> Iterator[World]:
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
