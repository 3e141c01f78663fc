"""What a password must not be: the person's own name, however it is typed."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from django.core.exceptions import ValidationError

from provinces.models import User
from provinces.names import match_key

# From this share of equal letters in a row on, two words are taken for one.
ALIKE = 0.7
_ATTRIBUTES = ("username", "full_name", "position", "email")


class PersonalDataValidator:
    """Refuses passwords like the user name, the full name, the position or the address of the person.

    Compared without diacritics, spaces and signs: for "Lâm Thị Hoa" the password "lam-thi-hoa-1990" is refused too,
    which Django's own validator would take.
    """

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ``ValidationError`` when the password is too much like something everybody knows of ``user``."""
        typed = match_key(password)
        for name, known in _known(user) if user else ():
            if SequenceMatcher(a=typed, b=known, autojunk=False).ratio() >= ALIKE:
                label = user._meta.get_field(name).verbose_name
                raise ValidationError(f"Mật khẩu quá giống {label}.", code="password_too_similar")

    def get_help_text(self) -> str:
        """The rule, for the page."""
        return "Mật khẩu không được quá giống thông tin cá nhân của bạn."


def _known(user: User) -> Iterator[tuple[str, str]]:
    for name in _ATTRIBUTES:
        value = getattr(user, name) or ""
        for spelling in {value, value.partition("@")[0]}:
            if key := match_key(spelling):
                yield name, key
