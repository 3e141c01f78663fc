"""People and their roles. A password never leaves and never comes in."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password

from provinces.models import Membership, Role, User
from provinces.resources import columns
from provinces.resources.register import RegisterResource


class UserResource(RegisterResource):
    """People, by the name they sign in with. Whoever is new cannot sign in until a password is set by a link.

    Whether an account is locked is no column: that is decided on the page of the person.
    """

    username = columns.text("username", "tên đăng nhập")
    full_name = columns.text("full_name", "họ và tên")
    position = columns.text("position", "chức vụ")
    email = columns.text("email", "thư điện tử")

    class Meta:
        model = User
        name = "Người dùng"
        fields = ("username", "full_name", "position", "email")
        import_id_fields = ("username",)

    def init_instance(self, row: dict | None = None) -> User:
        """A person with a password that nothing matches."""
        return User(password=make_password(None))


class MembershipResource(RegisterResource):
    """Who has which role in which unit, and when. It only goes out: roles are given on the pages of the people."""

    related = ("user", "department__province")
    user = columns.user("tên đăng nhập")
    province, province_start, department, department_start = columns.department("department", "đơn vị")
    role = columns.choice("role", "vai trò", Role)
    valid_from, valid_to = columns.validity()

    class Meta:
        model = Membership
        name = "Vai trò tại đơn vị"
        fields = (
            "user",
            "province",
            "province_start",
            "department",
            "department_start",
            "role",
            "valid_from",
            "valid_to",
        )
        import_id_fields = ("user", "department", "role", "valid_from")
