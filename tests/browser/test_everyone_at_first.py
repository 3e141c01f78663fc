"""A portal without anything in it, and the pages that refuse, are for everyone too."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.shortcuts import render
from django.test import RequestFactory
from django.urls import reverse

from provinces.actions.accounts import create_account
from tests.plans.conftest import PASSWORD

from .answering import Answers
from .looking import wrong, wrong_with

pytestmark = pytest.mark.django_db

PAGES = ("home", "program_list", "program_create", "plan_list", "plan_create", "quarter_board")
LISTS = ("focal_directory", "opinion_list", "notification_list", "people_list", "register", "search", "intake_start")
REFUSALS = sorted(path.name for path in Path(settings.BASE_DIR, "templates").glob("[0-9]*.html"))


def test_portal_without_anything_is_for_everyone(answers: Answers) -> None:
    page = answers.page
    administrator = create_account(
        by=None, username="admin", full_name="Quản trị viên", password=PASSWORD, is_administrator=True
    )
    answers.client.force_login(administrator)
    found = []
    for name in PAGES + LISTS:
        page.goto(reverse(name))
        found += wrong(page, name)
    assert not found, "\n".join(found)


def test_refusals_are_for_everyone(answers: Answers) -> None:
    request = RequestFactory().get("/khong-co/")
    request.user = AnonymousUser()
    found = [fault for name in REFUSALS for fault in wrong_with(render(request, name), answers, f"/{name}")]
    assert not found, "\n".join(found)
