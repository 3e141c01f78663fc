"""Plans as people meet them: signed-in clients, an issued plan, and what a form sends when nothing is changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.forms import BaseForm, BaseFormSet, BoundField, CheckboxSelectMultiple, SelectMultiple
from django.test import Client

from plans.models import Plan, Program
from plans.workflow import State
from provinces.models import User
from tests.plans.conftest import Office, make_draft
from tests.plans.life import taken_to

FormData = dict[str, object]


@pytest.fixture
def as_user() -> Callable[[User | None], Client]:
    """A client of that person's; None is the public."""

    def client_of(user: User | None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user)
        return client

    return client_of


@pytest.fixture
def editor(as_user, soc_trang: Office) -> Client:
    """The client of Sóc Trăng's chuyên viên."""
    return as_user(soc_trang.editor)


@pytest.fixture
def public(as_user) -> Client:
    """A stranger's client."""
    return as_user(None)


@pytest.fixture
def issued(program: Program, soc_trang: Office) -> Plan:
    """Sóc Trăng's plan, issued as 124/KH-UBND."""
    return taken_to(State.ISSUED, make_draft(program, soc_trang), soc_trang)


def sent(*forms: BaseForm | BaseFormSet) -> FormData:
    """What a browser sends for forms as they are shown."""
    data: FormData = {}
    for form in forms:
        if isinstance(form, BaseFormSet):
            data |= sent(form.management_form, *form.forms)
        else:
            data |= {bound.html_name: _value(bound) for bound in form if not bound.field.disabled}
    return {name: value for name, value in data.items() if value not in (None, "", [])}


def _value(bound: BoundField) -> object:
    value, widget = bound.value(), bound.field.widget
    if isinstance(widget, SelectMultiple | CheckboxSelectMultiple):
        return [str(getattr(each, "pk", each)) for each in value or ()]
    shown = widget.format_value(value)
    return shown[0] if isinstance(shown, list) else shown
