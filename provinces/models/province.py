"""Provinces over time, what they are called when, and who follows whom."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from provinces.models.validity import Validity, ValidityQuerySet, valid_range
from provinces.names import fold


class Region(models.TextChoices):
    """Socio-economic regions used for filters and group names."""

    NORTHERN_MIDLANDS = "northern_midlands", "Trung du và miền núi phía Bắc"
    RED_RIVER_DELTA = "red_river_delta", "Đồng bằng sông Hồng"
    CENTRAL_COAST = "central_coast", "Bắc Trung Bộ và duyên hải miền Trung"
    CENTRAL_HIGHLANDS = "central_highlands", "Tây Nguyên"
    SOUTHEAST = "southeast", "Đông Nam Bộ"
    MEKONG_DELTA = "mekong_delta", "Đồng bằng sông Cửu Long"


class ProvinceKind(models.TextChoices):
    """What a province is on a date."""

    PROVINCE = "province", "tỉnh"
    CITY = "city", "thành phố trực thuộc Trung ương"


class Province(Validity):
    """A province-level unit during one unbroken existence.

    Identity is the General Statistics Office code together with validity: codes were given again with another
    meaning in 2025. A province is never renamed and never deleted; what it is called on a date is in
    ``ProvinceDesignation``, and ``name`` holds the latest of these for lists and search.
    """

    code = models.CharField("mã", max_length=2)
    name = models.CharField("tên", max_length=100)
    region = models.CharField("vùng", max_length=20, choices=Region)
    identifier_code = models.CharField("mã định danh", max_length=20, blank=True)
    search_key = models.CharField("khóa tìm kiếm", max_length=100, editable=False, db_index=True)

    objects = ValidityQuerySet.as_manager()

    class Meta:
        verbose_name = "tỉnh, thành phố"
        verbose_name_plural = "tỉnh, thành phố"
        ordering = ["search_key", "valid_from"]
        constraints = [
            valid_range("province_valid_range"),
            models.UniqueConstraint(fields=["code", "valid_from"], name="province_code_once_per_start"),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(valid_to__isnull=True),
                name="province_code_open_once",
                violation_error_message="Mã này đang thuộc về một tỉnh, thành phố khác chưa hết hiệu lực.",
            ),
        ]

    def __str__(self) -> str:
        return self.name if self.valid_to is None else f"{self.name} (đến {self.valid_to:%d/%m/%Y})"

    def save(self, *args, **kwargs) -> None:
        self.search_key = self.make_search_key()
        super().save(*args, **kwargs)

    def make_search_key(self) -> str:
        """The folded name by which pickers and the search box find the province."""
        return fold(self.name)

    def designation_on(self, day: date) -> ProvinceDesignation:
        """What the province is called on ``day``; before the first or after the last row, the nearest one.

        Raises:
            ProvinceDesignation.DoesNotExist: the province has no designation at all.
        """
        rows = sorted(self.designations.all(), key=lambda row: row.valid_from)
        if not rows:
            raise ProvinceDesignation.DoesNotExist(f"{self.name} chưa có tên gọi nào trong danh bạ.")
        started = [row for row in rows if row.valid_from <= day]
        return started[-1] if started else rows[0]


class ProvinceDesignation(Validity):
    """Kind and name of a province during a time: Huế was tỉnh Thừa Thiên Huế until the end of 2024."""

    province = models.ForeignKey(Province, models.PROTECT, related_name="designations", verbose_name="tỉnh, thành phố")
    kind = models.CharField("loại", max_length=10, choices=ProvinceKind)
    name = models.CharField("tên", max_length=100)
    date_confirmed = models.BooleanField(
        "ngày đã xác nhận",
        default=True,
        help_text="Bỏ chọn khi chưa có văn bản xác nhận ngày hiệu lực; quản trị viên sửa khi có.",
    )
    legal_basis = models.CharField("căn cứ", max_length=200, blank=True)

    objects = ValidityQuerySet.as_manager()

    class Meta:
        verbose_name = "tên gọi của tỉnh, thành phố"
        verbose_name_plural = "tên gọi của tỉnh, thành phố"
        ordering = ["province", "valid_from"]
        constraints = [
            valid_range("designation_valid_range"),
            models.UniqueConstraint(fields=["province", "valid_from"], name="designation_once_per_start"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Kind and name as printed inside a sentence: "tỉnh Sóc Trăng", "Thành phố Hồ Chí Minh".

        Capital letters by Nghị định 30/2020/NĐ-CP, Phụ lục II.
        """
        if self.name.startswith("Thành phố "):
            return self.name
        return f"{'thành phố' if self.kind == ProvinceKind.CITY else 'tỉnh'} {self.name}"


class ProvinceAlias(models.Model):
    """Another way a province is written: "TP.HCM", "Sài Gòn". Spelling variants need no alias."""

    province = models.ForeignKey(Province, models.CASCADE, related_name="aliases", verbose_name="tỉnh, thành phố")
    text = models.CharField("cách viết khác", max_length=100)

    class Meta:
        verbose_name = "cách viết khác của tỉnh, thành phố"
        verbose_name_plural = "cách viết khác của tỉnh, thành phố"
        ordering = ["province", "text"]
        constraints = [models.UniqueConstraint(fields=["province", "text"], name="province_alias_once")]

    def __str__(self) -> str:
        return self.text


class ProvinceSuccession(models.Model):
    """From ``effective_on`` the duties of ``predecessor`` are those of ``successor``."""

    predecessor = models.ForeignKey(Province, models.PROTECT, related_name="successions_out", verbose_name="đơn vị cũ")
    successor = models.ForeignKey(Province, models.PROTECT, related_name="successions_in", verbose_name="đơn vị mới")
    effective_on = models.DateField("ngày hiệu lực")
    legal_basis = models.CharField("căn cứ", max_length=200)

    class Meta:
        verbose_name = "kế thừa giữa các tỉnh, thành phố"
        verbose_name_plural = "kế thừa giữa các tỉnh, thành phố"
        ordering = ["effective_on", "successor", "predecessor"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="province_succession_once"),
            models.CheckConstraint(
                condition=~Q(predecessor=models.F("successor")),
                name="province_not_its_own_successor",
                violation_error_message="Một tỉnh, thành phố không thể kế thừa chính mình.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor.name} → {self.successor.name} ({self.effective_on:%d/%m/%Y})"


class ProvinceGroup(Validity):
    """A phrase of papers that stands for several provinces: "13 tỉnh, thành Đồng bằng sông Cửu Long"."""

    name = models.CharField("cụm từ", max_length=200)
    variants = models.TextField("cách viết khác, mỗi dòng một cách", blank=True)
    provinces = models.ManyToManyField(Province, related_name="groups", verbose_name="gồm các tỉnh, thành phố")

    objects = ValidityQuerySet.as_manager()

    class Meta:
        verbose_name = "nhóm tỉnh, thành phố"
        verbose_name_plural = "nhóm tỉnh, thành phố"
        ordering = ["name", "valid_from"]
        constraints = [
            valid_range("province_group_valid_range"),
            models.UniqueConstraint(fields=["name", "valid_from"], name="province_group_once_per_start"),
        ]

    def __str__(self) -> str:
        return self.name
