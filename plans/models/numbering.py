"""Series of numbers: one for each issuing body, symbol and year, or one for all symbols of a body."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from provinces.models import Department


class NumberingRule(models.Model):
    """How a body numbers its papers; a body without a rule counts per symbol and pads to two digits."""

    issuing_body = models.OneToOneField(
        Department, models.PROTECT, related_name="numbering_rule", verbose_name="cơ quan ban hành"
    )
    is_joint = models.BooleanField("một dãy số chung cho mọi loại văn bản", default=False)
    padding = models.PositiveSmallIntegerField(
        "số chữ số tối thiểu", default=2, help_text="Số ngắn hơn được thêm số 0 ở trước: 2 cho “05”, 4 cho “0134”."
    )

    class Meta:
        verbose_name = "cách đánh số"
        verbose_name_plural = "cách đánh số"
        constraints = [
            models.CheckConstraint(
                name="numbering_sane_padding",
                condition=Q(padding__gte=1, padding__lte=6),
                violation_error_message="Số chữ số tối thiểu từ 1 đến 6.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.issuing_body}: {'chung' if self.is_joint else 'riêng từng loại'}, {self.padding} chữ số"


class NumberSeries(models.Model):
    """The last number given in a series. ``symbol`` is empty for a joint series.

    ``rule`` is the one by which the last number was given; it cannot be deleted, or the body would fall back to
    another way of counting unnoticed.
    """

    issuing_body = models.ForeignKey(
        Department, models.PROTECT, related_name="number_series", verbose_name="cơ quan ban hành"
    )
    symbol = models.CharField("ký hiệu", max_length=30, blank=True)
    year = models.PositiveSmallIntegerField("năm")
    last_number = models.PositiveIntegerField("số cuối đã cấp", default=0)
    rule = models.ForeignKey(
        NumberingRule,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="series",
        verbose_name="cách đánh số đã dùng",
    )

    class Meta:
        verbose_name = "dãy số văn bản"
        verbose_name_plural = "dãy số văn bản"
        ordering = ["issuing_body", "symbol", "year"]
        constraints = [
            models.UniqueConstraint(fields=["issuing_body", "symbol", "year"], name="number_series_once"),
        ]

    def __str__(self) -> str:
        return f"{self.issuing_body} {self.symbol or 'chung'} {self.year}: {self.last_number}"
