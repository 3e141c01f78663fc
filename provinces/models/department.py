"""Every unit a plan can name, other ways to write it, and who follows whom."""

from __future__ import annotations

import re
from datetime import date

from django.db import models
from django.db.models import F, Q

from provinces.models.province import Province, ProvinceDesignation
from provinces.models.validity import Validity, ValidityQuerySet, valid_range
from provinces.names import fold

# "… tỉnh" at the end of a name means its own province; "các huyện, thị xã, thành phố" is a list of others.
_OWN_PROVINCE = re.compile(r"(?<!,) (tỉnh|[Tt]hành phố)$")
# A newspaper's title is complete: "Báo Ấp Bắc". "Báo và Đài phát thanh, truyền hình" is no title.
_TITLE = re.compile(r"Báo (?!và )")


class DepartmentKind(models.TextChoices):
    """What a unit is. A group actor stands for many, has no account and is never sent anything."""

    PEOPLES_COMMITTEE = "peoples_committee", "Ủy ban nhân dân"
    OFFICE = "office", "văn phòng"
    DEPARTMENT = "department", "sở, ban, ngành"
    POLICE = "police", "công an, quân sự"
    LOCALITY = "locality", "địa phương cấp huyện, cấp xã"
    CENTRE = "centre", "trung tâm, đơn vị sự nghiệp"
    PRESS = "press", "báo, đài, cổng thông tin"
    ASSOCIATION = "association", "hội, hiệp hội"
    ENTERPRISE = "enterprise", "doanh nghiệp"
    GROUP = "group", "nhóm đơn vị"


class Department(Validity):
    """A unit during one unbroken existence, named as inside its province.

    ``name`` leaves the province out ("Sở Du lịch", "Hiệp hội Du lịch tỉnh"); ``full_name_on`` puts it in.
    """

    province = models.ForeignKey(
        Province,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="departments",
        verbose_name="tỉnh, thành phố",
    )
    kind = models.CharField("loại", max_length=20, choices=DepartmentKind)
    name = models.CharField("tên", max_length=200)
    short_name = models.CharField("tên viết tắt", max_length=50, blank=True)
    identifier_code = models.CharField("mã định danh", max_length=20, blank=True)
    search_key = models.CharField("khóa tìm kiếm", max_length=300, editable=False, db_index=True)

    objects = ValidityQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ["search_key", "valid_from"]
        constraints = [
            valid_range("department_valid_range"),
            models.UniqueConstraint(
                fields=["province", "name", "valid_from"], name="department_once_per_province_and_start"
            ),
            models.UniqueConstraint(
                fields=["name", "valid_from"],
                condition=Q(province__isnull=True),
                name="department_without_province_once_per_start",
                violation_error_message="Đã có đơn vị không thuộc tỉnh nào cùng tên, cùng ngày bắt đầu hiệu lực.",
            ),
        ]

    def __str__(self) -> str:
        return self.name if self.province is None else f"{self.name} – {self.province}"

    def save(self, *args, **kwargs) -> None:
        self.search_key = self.make_search_key()
        super().save(*args, **kwargs)

    def make_search_key(self) -> str:
        """Folded names by which pickers and the search box find the unit."""
        parts = [self.name, self.short_name, self.province.name if self.province else ""]
        return fold(" ".join(part for part in parts if part))[:300]

    def full_name_on(self, day: date) -> str:
        """The name as it stands outside its province: "Sở Du lịch Thành phố Hồ Chí Minh".

        Raises:
            ProvinceDesignation.DoesNotExist: the province has no designation at all.
        """
        if self.province is None:
            return self.name
        return self.full_name_under(self.province.designation_on(day))

    def full_name_under(self, designation: ProvinceDesignation) -> str:
        """The full name while the province is called so: "Hiệp hội Du lịch tỉnh" → "… Du lịch tỉnh Sóc Trăng"."""
        if _TITLE.match(self.name) or f" {fold(designation.name)} " in f" {fold(self.name)} ":
            return self.name
        return f"{_OWN_PROVINCE.sub('', self.name)} {designation.full_name}"


class DepartmentAlias(models.Model):
    """Another way a unit is written: "VHTTDL", "Sở Kế hoạch - Đầu tư". Spelling variants need no alias."""

    department = models.ForeignKey(Department, models.CASCADE, related_name="aliases", verbose_name="đơn vị")
    text = models.CharField("cách viết khác", max_length=200)

    class Meta:
        verbose_name = "cách viết khác của đơn vị"
        verbose_name_plural = "cách viết khác của đơn vị"
        ordering = ["department", "text"]
        constraints = [models.UniqueConstraint(fields=["department", "text"], name="department_alias_once")]

    def __str__(self) -> str:
        return self.text


class DepartmentSuccession(models.Model):
    """From ``effective_on`` the duties of ``predecessor`` are those of ``successor``."""

    predecessor = models.ForeignKey(
        Department, models.PROTECT, related_name="successions_out", verbose_name="đơn vị cũ"
    )
    successor = models.ForeignKey(Department, models.PROTECT, related_name="successions_in", verbose_name="đơn vị mới")
    effective_on = models.DateField("ngày hiệu lực")
    legal_basis = models.CharField("căn cứ", max_length=200)

    class Meta:
        verbose_name = "kế thừa giữa các đơn vị"
        verbose_name_plural = "kế thừa giữa các đơn vị"
        ordering = ["effective_on", "successor", "predecessor"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="department_succession_once"),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")),
                name="department_not_its_own_successor",
                violation_error_message="Một đơn vị không thể kế thừa chính mình.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class GroupMembership(models.Model):
    """A unit that a group actor stands for; a group may have none."""

    group = models.ForeignKey(Department, models.CASCADE, related_name="group_members", verbose_name="nhóm")
    member = models.ForeignKey(Department, models.PROTECT, related_name="member_of", verbose_name="thành viên")

    class Meta:
        verbose_name = "thành viên của nhóm đơn vị"
        verbose_name_plural = "thành viên của nhóm đơn vị"
        ordering = ["group", "member"]
        constraints = [
            models.UniqueConstraint(fields=["group", "member"], name="group_member_once"),
            models.CheckConstraint(
                condition=~Q(group=F("member")),
                name="group_not_its_own_member",
                violation_error_message="Một nhóm không thể là thành viên của chính mình.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group.name}: {self.member.name}"
