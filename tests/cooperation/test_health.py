from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.test import Client


@pytest.mark.django_db
def test_health_with_a_database(client):
    response = client.get("/suc-khoe/")
    assert (response.status_code, response.json()) == (200, {"trang_thai": "tốt", "co_so_du_lieu": "trả lời"})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_health_without_a_database(client, caplog):
    def unreachable(execute, sql, params, many, context):
        raise OperationalError("mất kết nối")

    with connection.execute_wrapper(unreachable):
        response = client.get("/suc-khoe/")
    assert (response.status_code, response.json()) == (503, {"trang_thai": "lỗi", "co_so_du_lieu": "không trả lời"})
    assert [record.getMessage() for record in caplog.records if record.name == "cooperation.health"] == [
        "Cơ sở dữ liệu không trả lời."
    ]


@pytest.mark.django_db
def test_health_answers_without_https_behind_a_proxy(settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_REDIRECT_EXEMPT = [r"^suc-khoe/$"]
    assert Client().get("/suc-khoe/").status_code == 200
    assert Client().get("/dang-nhap/").status_code == 301


@pytest.mark.django_db
def test_health_refuses_to_be_written_to(client):
    assert client.post("/suc-khoe/").status_code == 405
