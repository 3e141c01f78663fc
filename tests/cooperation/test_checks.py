from __future__ import annotations

import importlib.util

import pytest

from cooperation import checks
from tests.plans.documents.signing.authority import Authority


def test_psycopg_3_is_refused(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())
    assert [message.id for message in checks.only_one_postgres_driver()] == ["cooperation.E001"]


def test_psycopg_3_absent():
    assert checks.only_one_postgres_driver() == []


def test_demo_under_a_public_name(settings):
    settings.DEMO, settings.ALLOWED_HOSTS = True, ["localhost", "b.example.vn", "a.example.vn"]
    assert [message.msg for message in checks.demo_not_under_a_public_name()] == [
        "Bản trình diễn (DEMO=1) không được mở dưới tên miền a.example.vn, b.example.vn: mật khẩu của nó ai cũng biết."
    ]


def test_demo_on_this_machine(settings):
    settings.DEMO, settings.ALLOWED_HOSTS = True, ["localhost", "127.0.0.1"]
    assert checks.demo_not_under_a_public_name() == []


def test_deployment_under_a_public_name(settings):
    settings.DEMO, settings.ALLOWED_HOSTS = False, ["a.example.vn"]
    assert checks.demo_not_under_a_public_name() == []


def test_no_signature_authorities_are_no_fault(settings):
    settings.SIGNATURE_AUTHORITIES = None
    assert checks.signature_authorities_can_be_read() == []


@pytest.mark.parametrize(("demo", "found"), [(False, ["cooperation.W001"]), (True, [])])
def test_deployment_without_signature_authorities_is_warned_of(settings, demo, found):
    settings.SIGNATURE_AUTHORITIES, settings.DEMO = None, demo
    assert [message.id for message in checks.signature_authorities_are_named()] == found


def test_signature_authorities_that_can_be_read(settings, tmp_path):
    settings.SIGNATURE_AUTHORITIES = Authority().keep_in(tmp_path)
    assert checks.signature_authorities_can_be_read() == []


def test_signature_authorities_that_cannot_be_read(settings, tmp_path):
    settings.SIGNATURE_AUTHORITIES = tmp_path
    [message] = checks.signature_authorities_can_be_read()
    assert (message.id, message.msg) == (
        "cooperation.E003",
        f"Thư mục chứng thư tin cậy {tmp_path} không có chứng thư nào.",
    )
