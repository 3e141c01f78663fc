"""No sentence of a library reaches a person in English."""

from __future__ import annotations

import gettext
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import get_default_password_validators
from django.core import validators
from django.db import models
from django.utils import translation
from django.utils.functional import Promise

CATALOGUE = Path(settings.LOCALE_PATHS[0]) / "vi" / "LC_MESSAGES" / "django.po"
# Nothing to translate, or the same letters in both languages.
SAME_IN_BOTH = {"", "IPv4", "IPv6"}


def subclasses(root: type) -> Iterator[type]:
    for child in root.__subclasses__():
        yield child
        yield from subclasses(child)


def messages_of(owner: type) -> list[object]:
    return list(getattr(owner, "default_error_messages", {}).values())


def library_messages() -> Iterator[object]:
    """Every lazy message a form, a model or a sign-in of this portal can answer with."""
    yield from DefaultAccountAdapter.error_messages.values()
    for root in (forms.Field, models.Field):
        yield from messages_of(root)
        for child in subclasses(root):
            if child.__module__.startswith("django."):
                yield from messages_of(child)
    yield from forms.BaseFormSet.default_error_messages.values()
    for _, validator in inspect.getmembers(validators, inspect.isclass):
        yield getattr(validator, "message", None)


def in_english(message: Promise) -> str:
    with translation.override(None):
        return str(message)


def in_vietnamese(message: Promise) -> str:
    with translation.override("vi"):
        return str(message)


def lazy_messages() -> list[Promise]:
    return [message for message in library_messages() if isinstance(message, Promise) and not _counts(message)]


def _counts(message: Promise) -> bool:
    """Whether the sentence waits for a number and cannot be shown without one."""
    try:
        str(message)
    except (KeyError, TypeError):
        return True
    return False


def test_every_message_of_forms_models_and_sign_in_is_vietnamese() -> None:
    found = lazy_messages()
    assert len(found) > 60
    english = {in_english(message) for message in found if in_vietnamese(message) == in_english(message)}
    assert english - SAME_IN_BOTH == set()


def test_password_rules_are_explained_in_vietnamese() -> None:
    with translation.override("vi"):
        rules = [validator.get_help_text() for validator in get_default_password_validators()]
    assert rules == [
        "Mật khẩu phải có ít nhất 14 ký tự.",
        "Mật khẩu không được là mật khẩu phổ biến.",
        "Mật khẩu không được quá giống thông tin cá nhân của bạn.",
    ]


def catalogue_entries() -> list[tuple[str, str]]:
    """Message id and translation of every entry without a context, as the source of the catalogue has them."""
    entries = re.findall(
        r'^(?:#.*\n)*msgid "(.+)"\n(?:msgid_plural ".+"\n)?msgstr(?:\[0\])? "(.+)"$', CATALOGUE.read_text(), re.M
    )
    return [tuple(part.replace('\\"', '"') for part in entry) for entry in entries]


def test_catalogue_is_compiled_from_its_source() -> None:
    compiled = gettext.translation("django", settings.LOCALE_PATHS[0], ["vi"])
    stale = [
        source
        for source, words in catalogue_entries()
        if words not in (compiled.gettext(source), compiled.ngettext(source, source, 1))
    ]
    assert (len(catalogue_entries()) > 150, stale) == (True, [])
