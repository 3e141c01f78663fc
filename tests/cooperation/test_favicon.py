from __future__ import annotations

from django.contrib.staticfiles import finders


def test_root_icon_leads_to_the_mark(client):
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (302, "/static/img/mark.svg")
    assert finders.find("img/mark.svg")
