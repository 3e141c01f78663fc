from provinces.models.department import (
    Department,
    DepartmentAlias,
    DepartmentKind,
    DepartmentSuccession,
    GroupMembership,
)
from provinces.models.province import (
    Province,
    ProvinceAlias,
    ProvinceDesignation,
    ProvinceGroup,
    ProvinceKind,
    ProvinceSuccession,
    Region,
)
from provinces.models.user import Membership, Role, User
from provinces.models.validity import ValidityQuerySet

__all__ = [
    "Department",
    "DepartmentAlias",
    "DepartmentKind",
    "DepartmentSuccession",
    "GroupMembership",
    "Membership",
    "Province",
    "ProvinceAlias",
    "ProvinceDesignation",
    "ProvinceGroup",
    "ProvinceKind",
    "ProvinceSuccession",
    "Region",
    "Role",
    "User",
    "ValidityQuerySet",
]
