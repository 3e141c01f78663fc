"""Units, how they are written, who follows whom, and who belongs to which group."""

from __future__ import annotations

from provinces.models import Department, DepartmentAlias, DepartmentKind, DepartmentSuccession, GroupMembership
from provinces.resources import columns
from provinces.resources.register import RegisterResource


class DepartmentResource(RegisterResource):
    """Units, by province, name and first day; a unit may belong to no province."""

    related = ("province",)
    province, province_start = columns.province(required=False)
    kind = columns.choice("kind", "loại", DepartmentKind)
    name = columns.text("name", "tên")
    short_name = columns.text("short_name", "tên viết tắt")
    identifier_code = columns.text("identifier_code", "mã định danh")
    valid_from, valid_to = columns.validity()

    class Meta:
        model = Department
        name = "Đơn vị"
        fields = (
            "province",
            "province_start",
            "kind",
            "name",
            "short_name",
            "identifier_code",
            "valid_from",
            "valid_to",
        )
        import_id_fields = ("province", "name", "valid_from")


class DepartmentAliasResource(RegisterResource):
    """Other ways to write a unit."""

    related = ("department__province",)
    province, province_start, department, department_start = columns.department("department", "đơn vị")
    text = columns.text("text", "cách viết khác")

    class Meta:
        model = DepartmentAlias
        name = "Cách viết khác của đơn vị"
        fields = ("province", "province_start", "department", "department_start", "text")
        import_id_fields = ("department", "text")


class DepartmentSuccessionResource(RegisterResource):
    """Which unit took over the duties of which."""

    related = ("predecessor__province", "successor__province")
    old_province, old_province_start, predecessor, predecessor_start = columns.department(
        "predecessor", "đơn vị cũ", suffix=" cũ"
    )
    new_province, new_province_start, successor, successor_start = columns.department(
        "successor", "đơn vị mới", suffix=" mới"
    )
    effective_on = columns.day("effective_on", "ngày hiệu lực")
    legal_basis = columns.text("legal_basis", "căn cứ")

    class Meta:
        model = DepartmentSuccession
        name = "Kế thừa giữa các đơn vị"
        fields = (
            "old_province",
            "old_province_start",
            "predecessor",
            "predecessor_start",
            "new_province",
            "new_province_start",
            "successor",
            "successor_start",
            "effective_on",
            "legal_basis",
        )
        import_id_fields = ("predecessor", "successor")


class GroupMembershipResource(RegisterResource):
    """Which unit belongs to which group of units."""

    related = ("group__province", "member__province")
    group_province, group_province_start, group, group_start = columns.department("group", "nhóm")
    member_province, member_province_start, member, member_start = columns.department(
        "member", "thành viên", suffix=" của thành viên"
    )

    class Meta:
        model = GroupMembership
        name = "Thành viên của nhóm đơn vị"
        fields = (
            "group_province",
            "group_province_start",
            "group",
            "group_start",
            "member_province",
            "member_province_start",
            "member",
            "member_start",
        )
        import_id_fields = ("group", "member")
