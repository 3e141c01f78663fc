"""The tests' own walls hold: nothing leaves the machine, nothing a test commits reaches the next."""

from __future__ import annotations

import socket

import pytest
from django.core.management import call_command

from provinces.models import Province
from tests.network import OutsideConnectionError
from tests.register import register_models


def test_connection_to_another_machine():
    with pytest.raises(OutsideConnectionError), socket.socket() as client:
        client.connect(("192.0.2.1", 80))


def test_name_of_another_machine():
    with pytest.raises(OutsideConnectionError):
        socket.getaddrinfo("example.vn", 443)


def test_connection_to_this_machine():
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())
        assert client.getpeername() == server.getsockname()


def test_register_comes_back_with_its_keys_after_a_flush(transactional_db):
    before = {model: list(model._base_manager.values().order_by("pk")) for model in register_models()}
    assert before[Province] != []
    call_command("flush", interactive=False, verbosity=0)
    assert {model: list(model._base_manager.values().order_by("pk")) for model in before} == before


def test_empty_register_has_no_province(empty_register):
    assert not Province.objects.exists()
