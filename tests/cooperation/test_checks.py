from __future__ import annotations

import importlib.util

from cooperation import checks


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
