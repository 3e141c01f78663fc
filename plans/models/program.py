"""Programs of cooperation: which provinces, for which years, on which papers."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from provinces.models import Department, Province
from provinces.names import fold


class Program(models.Model):
    """A cooperation program signed by several provinces."""

    slug = models.SlugField("định danh trên địa chỉ", max_length=80, unique=True)
    name = models.CharField("tên chương trình", max_length=300)
    short_name = models.CharField("tên ngắn", max_length=120)
    slogan = models.CharField("khẩu hiệu", max_length=200, blank=True)
    summary = models.TextField("giới thiệu", blank=True)
    year_from = models.PositiveSmallIntegerField("từ năm")
    year_to = models.PositiveSmallIntegerField("đến năm")
    search_key = models.CharField("khóa tìm kiếm", max_length=450, editable=False, db_index=True)

    class Meta:
        verbose_name = "chương trình"
        verbose_name_plural = "chương trình"
        ordering = ["-year_from", "name"]
        constraints = [
            models.CheckConstraint(
                name="program_valid_years",
                condition=Q(year_to__gte=F("year_from")),
                violation_error_message="Năm kết thúc không được trước năm bắt đầu.",
            )
        ]

    def __str__(self) -> str:
        return self.short_name

    def save(self, *args, **kwargs) -> None:
        self.search_key = fold(f"{self.name} {self.short_name}")[:450]
        super().save(*args, **kwargs)

    @property
    def years(self) -> range:
        """Every year of the program, first to last."""
        return range(self.year_from, self.year_to + 1)


class ProgramBasis(models.Model):
    """A paper the program stands on; papers of one program may cover different years."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="bases", verbose_name="chương trình")
    order = models.PositiveSmallIntegerField("thứ tự")
    text = models.CharField("văn bản", max_length=500)
    year_from = models.PositiveSmallIntegerField("từ năm")
    year_to = models.PositiveSmallIntegerField("đến năm")

    class Meta:
        verbose_name = "văn bản làm cơ sở"
        verbose_name_plural = "văn bản làm cơ sở"
        ordering = ["program", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="program_basis_valid_years",
                condition=Q(year_to__gte=F("year_from")),
                violation_error_message="Năm kết thúc không được trước năm bắt đầu.",
            )
        ]

    def __str__(self) -> str:
        return self.text


class ProgramArea(models.Model):
    """An area of cooperation named by the program; areas of plans are tied to it."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="areas", verbose_name="chương trình")
    order = models.PositiveSmallIntegerField("thứ tự")
    title = models.CharField("lĩnh vực hợp tác", max_length=300)

    class Meta:
        verbose_name = "lĩnh vực hợp tác"
        verbose_name_plural = "lĩnh vực hợp tác"
        ordering = ["program", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["program", "title"], name="program_area_once")]

    def __str__(self) -> str:
        return self.title


class MemberRole(models.TextChoices):
    """What a province is in a program."""

    LEAD = "lead", "đầu mối chương trình"
    MEMBER = "member", "thành viên"


class ProgramMember(models.Model):
    """A province in a program, and its department that is the focal point."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="members", verbose_name="chương trình")
    province = models.ForeignKey(
        Province, models.PROTECT, related_name="program_members", verbose_name="tỉnh, thành phố"
    )
    role = models.CharField("vai trò", max_length=10, choices=MemberRole, default=MemberRole.MEMBER)
    focal_department = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="focal_for",
        verbose_name="đơn vị đầu mối",
    )

    class Meta:
        verbose_name = "thành viên chương trình"
        verbose_name_plural = "thành viên chương trình"
        ordering = ["program", "role", "province__search_key"]
        constraints = [
            models.UniqueConstraint(fields=["program", "province"], name="program_member_once"),
            models.UniqueConstraint(
                fields=["program"],
                condition=Q(role="lead"),
                name="program_one_lead",
                violation_error_message="Chương trình đã có tỉnh, thành phố đầu mối.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.province.name} ({self.get_role_display()})"
