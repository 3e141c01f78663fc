"""In what way a province takes part, as the first words of an activity's title say. Pure."""

from __future__ import annotations

import re
import unicodedata

from django.db import models

from plans.wording import within_sentence


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
    ("chủ trì tổ chức", Participation.ORGANISE),
    ("đăng cai tổ chức", Participation.ORGANISE),
    ("chủ trì", Participation.ORGANISE),
    ("đăng cai", Participation.ORGANISE),
    ("tổ chức", Participation.ORGANISE),
)
_EVENTS = (
    "hội nghị", "hội thảo", "hội chợ", "hội thi", "ngày hội", "lễ hội", "diễn đàn", "tọa đàm", "liên hoan", "tuần lễ",
    "festival", "famtrip", "chương trình", "cuộc thi", "lễ", "đoàn", "triển lãm",
)  # fmt: skip
_NOT_LETTERS = re.compile(r"^\W+")


def participation_of(title: str) -> Participation | str:
    """The way of taking part that the first words of ``title`` say; empty when they say none."""
    words = _NOT_LETTERS.sub("", unicodedata.normalize("NFC", title)).lower()
    words = " ".join(words.split()) + " "
    return next((way for opening, way in _OPENINGS if words.startswith(f"{opening} ")), "")


_WORDING = {
    Participation.ORGANISE: "Tổ chức",
    Participation.CO_ORGANISE: "Phối hợp tổ chức",
    Participation.TAKE_PART: "Tham gia",
    Participation.ATTEND: "Tham dự",
    Participation.SUPPORT: "Hỗ trợ tổ chức",
}


def reworded(title: str, way: str) -> str:
    """``title`` as a plan says it that takes part in the way of ``way``: "Tổ chức Hội nghị …" of the common plan is
    "Tham gia Hội nghị …" here. Without a way, or when it says that way already, it stays."""
    if not way or participation_of(title) == way:
        return title
    what = _without_opening(title)
    return f"{_WORDING[Participation(way)]} {within_sentence(what) if _is_deed(what) else what}"


def _without_opening(title: str) -> str:
    plain = " ".join(unicodedata.normalize("NFC", title).split())
    said = f"{plain.lower()} "
    opening = next((words for words, _ in _OPENINGS if said.startswith(f"{words} ")), "")
    return plain[len(opening) :].strip() or plain


def _is_deed(what: str) -> bool:
    """Whether ``what`` begins with an ordinary word, which gets a small letter inside a sentence, and not with the
    name of an event, which offices write with a capital: "Hội nghị", "Ngày hội"."""
    return not what.lower().startswith(_EVENTS)
