"""Checks at start: what would otherwise go wrong later and quietly."""

from __future__ import annotations

import importlib.util
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from plans.documents.signing.authorities import AuthoritiesUnreadable, load_authorities

POSTGRESQL = "django.db.backends.postgresql"


@register
def only_one_postgres_driver(**_: Any) -> list[CheckMessage]:
    """psycopg 3, once installed, is preferred by Django to psycopg2 without a word, and is slower here."""
    if importlib.util.find_spec("psycopg") is None:
        return []
    return [
        Error(
            "Môi trường có gói psycopg (bản 3); cổng chạy bằng psycopg2.",
            hint="Gỡ gói psycopg: pip uninstall psycopg psycopg-binary.",
            id="cooperation.E001",
        )
    ]


@register
def demo_not_under_a_public_name(**_: Any) -> list[CheckMessage]:
    """A demo has published passwords: it answers to this machine only."""
    own = {"127.0.0.1", "localhost", "[::1]", "testserver"}
    outside = sorted(set(settings.ALLOWED_HOSTS) - own)
    if not settings.DEMO or not outside:
        return []
    return [
        Error(
            f"Bản trình diễn (DEMO=1) không được mở dưới tên miền {', '.join(outside)}: mật khẩu của nó ai cũng biết.",
            hint="Bỏ DEMO=1 khi vận hành thật, hoặc bỏ biến ALLOWED_HOSTS khi trình diễn.",
            id="cooperation.E002",
        )
    ]


@register
def signature_authorities_can_be_read(**_: Any) -> list[CheckMessage]:
    """A folder of certificates that cannot be read would refuse every signed paper."""
    if settings.SIGNATURE_AUTHORITIES is None:
        return []
    try:
        load_authorities(settings.SIGNATURE_AUTHORITIES)
    except AuthoritiesUnreadable as error:
        hint = "Đặt vào thư mục đó chứng thư (.pem, .crt, .cer, .der) của các cơ quan cấp chứng thư được tin cậy."
        return [Error(str(error), hint=hint, id="cooperation.E003")]
    return []


@register(Tags.security, deploy=True)
def signature_authorities_are_named(**_: Any) -> list[CheckMessage]:
    """Without a list of authorities, anyone's own certificate passes for that of the person it names."""
    if settings.SIGNATURE_AUTHORITIES is not None or settings.DEMO:
        return []
    return [
        Warning(
            "Chưa cài danh sách cơ quan cấp chứng thư tin cậy (SIGNATURE_AUTHORITIES): chữ ký số chỉ được kiểm tra "
            "tính toàn vẹn, không xác minh được người ký.",
            hint="Đặt chứng thư của các cơ quan cấp chứng thư vào một thư mục, ghi thư mục ấy vào biến này.",
            id="cooperation.W001",
        )
    ]
