"""A period with its precision: reads and prints "Quý II năm 2023". Pure."""

from __future__ import annotations

from django.db import models


class Precision(models.TextChoices):
    """How exactly the paper states the time; no precision means that it gives no date."""

    DAY = "day", "ngày"
    MONTH = "month", "tháng"
    QUARTER = "quarter", "quý"
    YEAR = "year", "năm"
