from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model


@pytest.mark.django_db
def test_administration_sends_a_stranger_to_the_one_sign_in(client):
    response = client.get("/quan-tri/login/?next=/quan-tri/")
    assert (response.status_code, response["Location"]) == (302, "/dang-nhap/?next=%2Fquan-tri%2F")


@pytest.mark.django_db
def test_administration_refuses_people_who_are_not_administrators(client):
    client.force_login(get_user_model().objects.create_user("nguoi.thuong", full_name="Người Thường"))
    assert client.get("/quan-tri/login/").status_code == 403
