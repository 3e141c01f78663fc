"""How sure a paper is of a venue, and the wording made from chosen provinces. Pure."""

from __future__ import annotations

from django.db import models


class VenueCertainty(models.TextChoices):
    """How sure the paper is of the venue."""

    FIXED = "fixed", "xác định"
    ONE_OF = "one_of", "một trong các nơi"
    EXPECTED = "expected", "dự kiến"
    ABROAD = "abroad", "ngoài nước"
    EVERYWHERE = "everywhere", "tất cả thành viên"
