"""The tables of the register as files: one Resource a table, used by the command, the admin and its exports."""

from provinces.resources.department import (
    DepartmentAliasResource,
    DepartmentResource,
    DepartmentSuccessionResource,
    GroupMembershipResource,
)
from provinces.resources.people import MembershipResource, UserResource
from provinces.resources.province import (
    ProvinceAliasResource,
    ProvinceDesignationResource,
    ProvinceGroupResource,
    ProvinceResource,
    ProvinceSuccessionResource,
)

__all__ = [
    "DepartmentAliasResource",
    "DepartmentResource",
    "DepartmentSuccessionResource",
    "GroupMembershipResource",
    "MembershipResource",
    "ProvinceAliasResource",
    "ProvinceDesignationResource",
    "ProvinceGroupResource",
    "ProvinceResource",
    "ProvinceSuccessionResource",
    "UserResource",
]
