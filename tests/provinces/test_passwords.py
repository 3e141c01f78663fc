"""A password is not the person's own name, however it is typed."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from provinces.models import User
from provinces.passwords import PersonalDataValidator

PERSON = User(
    username="hoa.lam.soctrang",
    full_name="Lâm Thị Hoa",
    position="Chuyên viên Phòng Du lịch",
    email="lamhoa94@example.vn",
)


@pytest.mark.parametrize(
    ("password", "what"),
    [
        ("lam-thi-hoa-1990", "họ và tên"),
        ("Lâm Thị Hoa 2026", "họ và tên"),
        ("LAMTHIHOA", "họ và tên"),
        ("hoa_lam_soctrang", "tên đăng nhập"),
        ("hoalamsoctrang94!", "tên đăng nhập"),
        ("lamhoa94@example.vn", "địa chỉ thư điện tử"),
        ("chuyen vien phong du lich", "chức vụ"),
    ],
)
def test_password_like_what_everybody_knows_is_refused(password: str, what: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        PersonalDataValidator().validate(password, PERSON)
    assert refusal.value.messages == [f"Mật khẩu quá giống {what}."]


@pytest.mark.parametrize("password", ["qua-song-hau-gap-mua-lon", "hoa sen trắng đầm dơi", "94", "đ", "......"])
def test_other_passwords_pass(password: str) -> None:
    PersonalDataValidator().validate(password, PERSON)
    PersonalDataValidator().validate(password, User(username="x"))
    PersonalDataValidator().validate(password)
