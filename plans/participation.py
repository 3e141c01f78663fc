"""In what way a province takes part, as the first words of an activity's title say. Pure."""

from __future__ import annotations

import re
import unicodedata

from django.db import models


class Participation(models.TextChoices):
    """In what way the province takes part."""

    ORGANISE = "organise", "chủ trì tổ chức"
    CO_ORGANISE = "co_organise", "phối hợp tổ chức"
    TAKE_PART = "take_part", "tham gia"
    ATTEND = "attend", "tham dự"
    SUPPORT = "support", "hỗ trợ"


# First words of titles; a longer opening stands before the shorter one it begins with.
_OPENINGS = (
    ("phối hợp chủ trì", Participation.CO_ORGANISE),
    ("phối hợp đăng cai", Participation.CO_ORGANISE),
    ("phối hợp tổ chức", Participation.CO_ORGANISE),
    ("đồng tổ chức", Participation.CO_ORGANISE),
    ("đồng chủ trì", Participation.CO_ORGANISE),
    ("phối hợp hỗ trợ", Participation.SUPPORT),
    ("tham gia hỗ trợ", Participation.SUPPORT),
    ("hỗ trợ", Participation.SUPPORT),
    ("tham gia phối hợp tổ chức", Participation.CO_ORGANISE),
    ("tham gia tổ chức", Participation.CO_ORGANISE),
    ("phối hợp tham gia", Participation.TAKE_PART),
    ("phối hợp tham dự", Participation.ATTEND),
    ("tham gia", Participation.TAKE_PART),
    ("tham dự", Participation.ATTEND),
    ("chủ trì", Participation.ORGANISE),
    ("đăng cai", Participation.ORGANISE),
    ("tổ chức", Participation.ORGANISE),
)
_NOT_LETTERS = re.compile(r"^\W+")


def participation_of(title: str) -> Participation | str:
    """The way of taking part that the first words of ``title`` say; empty when they say none."""
    words = _NOT_LETTERS.sub("", unicodedata.normalize("NFC", title)).lower()
    words = " ".join(words.split()) + " "
    return next((way for opening, way in _OPENINGS if words.startswith(f"{opening} ")), "")
