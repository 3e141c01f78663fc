"""In what way a province takes part, as the first words of an activity's title say. Pure."""

from __future__ import annotations

from django.db import models


class Participation(models.TextChoices):
    """In what way the province takes part."""

    ORGANISE = "organise", "chủ trì tổ chức"
    CO_ORGANISE = "co_organise", "phối hợp tổ chức"
    TAKE_PART = "take_part", "tham gia"
    ATTEND = "attend", "tham dự"
    SUPPORT = "support", "hỗ trợ"
