"""Reading the environment: each function takes one variable and refuses it by name, in Vietnamese, if it is wrong."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off", ""}
REDIS_SCHEMES = {"redis", "rediss"}
MAIL_SCHEMES = {"smtp", "smtps", "smtp+tls", "smtp+ssl"}
POSTGRES_SCHEMES = {"postgres", "postgresql", "psql", "pgsql"}
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


def load_files(base: Path) -> Path:
    """Take what the environment lacks from ``.env``, and in a demo from the file that ``make run`` wrote.

    Returns the folder of everything that the portal itself writes: VAR_DIR, or ``var`` in ``base``.

    A deployment sets SECRET_KEY itself, so a demo file left behind never turns it into a demo.
    """
    environ.Env.read_env(base / ".env")
    folder = base / text("VAR_DIR", "var")
    if not os.environ.get("SECRET_KEY"):
        environ.Env.read_env(folder / "demo.env")
    return folder


def text(name: str, default: str = "") -> str:
    """The value without surrounding white space."""
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    """A yes or a no; anything else is refused, because a mistyped "ture" must not silently mean no."""
    value = text(name, "1" if default else "0").lower()
    if value not in YES | NO:
        raise ImproperlyConfigured(f"Biến môi trường {name} chỉ nhận 1 hoặc 0, không nhận “{value}”.")
    return value in YES


def number(name: str, default: int, *, least: int = 0) -> int:
    """A whole number of at least ``least``."""
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < least:
        kind = f"từ {least} trở lên" if least else "không âm"
        raise ImproperlyConfigured(f"Biến môi trường {name} phải là một số nguyên {kind}, không nhận “{value}”.")
    return int(value)


def choice(name: str, options: tuple[str, ...], default: str) -> str:
    """One of ``options``, in any case."""
    value = text(name, default).upper()
    if value not in options:
        raise ImproperlyConfigured(
            f"Biến môi trường {name} chỉ nhận một trong các giá trị {', '.join(options)}, không nhận “{value}”."
        )
    return value


def folder(name: str) -> Path | None:
    """A folder that is there; None when the variable is not set."""
    value = text(name)
    if not value:
        return None
    if not Path(value).is_dir():
        raise ImproperlyConfigured(f"Biến môi trường {name}: không có thư mục {value}.")
    return Path(value)


def words(name: str) -> list[str]:
    """Values separated by commas."""
    return [word for part in text(name).split(",") if (word := part.strip())]


def secret_key(*, strict: bool) -> str:
    """The key that signs sessions. ``strict`` refuses one that can be guessed."""
    value = text("SECRET_KEY")
    if not value:
        raise ImproperlyConfigured("Thiếu biến môi trường SECRET_KEY: đặt một chuỗi ngẫu nhiên dài ít nhất 50 ký tự.")
    if strict and (len(value) < 50 or len(set(value)) < 5 or value.startswith("django-insecure-")):
        raise ImproperlyConfigured(
            "Biến môi trường SECRET_KEY quá yếu: đặt một chuỗi ngẫu nhiên dài ít nhất 50 ký tự."
        )
    return value


def allowed_hosts(*, strict: bool) -> list[str]:
    """Names under which the portal answers. ``strict`` wants them named; otherwise this machine is enough."""
    hosts = words("ALLOWED_HOSTS")
    if strict and not hosts:
        raise ImproperlyConfigured(
            "Thiếu biến môi trường ALLOWED_HOSTS: ghi tên miền của cổng, nhiều tên cách nhau bằng dấu phẩy."
        )
    if strict and "*" in hosts:
        raise ImproperlyConfigured("Biến môi trường ALLOWED_HOSTS không được là “*”: hãy ghi rõ từng tên miền.")
    return hosts or ["127.0.0.1", "localhost", "[::1]"]


def trusted_origins() -> list[str]:
    """Other origins whose forms are accepted, each with its scheme."""
    origins = words("CSRF_TRUSTED_ORIGINS")
    for origin in origins:
        if not origin.startswith(("https://", "http://")):
            raise ImproperlyConfigured(
                f"Biến môi trường CSRF_TRUSTED_ORIGINS: “{origin}” phải bắt đầu bằng https:// hoặc http://."
            )
    return origins


def database(default: str) -> dict[str, Any]:
    """Django's connection settings for DATABASE_URL, or for ``default``; an empty default makes it required.

    Raises:
        ImproperlyConfigured: the variable is missing, names another kind of database, or cannot be understood.
            The address itself is never repeated: it holds the password.
    """
    url = text("DATABASE_URL") or default
    if not url:
        raise ImproperlyConfigured(
            "Thiếu biến môi trường DATABASE_URL: ghi địa chỉ cơ sở dữ liệu, "
            "ví dụ postgres://người-dùng:mật-khẩu@máy-chủ:5432/tên."
        )
    scheme = url.partition(":")[0]
    if scheme == "sqlite":
        return _sqlite(url)
    if scheme in POSTGRES_SCHEMES:
        return _postgresql(url)
    raise ImproperlyConfigured(
        "Biến môi trường DATABASE_URL phải bắt đầu bằng postgres:// (PostgreSQL) hoặc sqlite:/// (SQLite)."
    )


def broker(default: str) -> dict[str, Any]:
    """Celery's settings for BROKER_URL, the queue of background work, or for ``default``; an empty default makes it
    required.

    ``redis://`` and ``rediss://`` are for any number of machines; ``filesystem:///folder`` is a folder that portal and
    worker share on one machine.

    Raises:
        ImproperlyConfigured: the variable is missing, names another kind of queue, or the folder cannot be had.
            The address itself is never repeated: it may hold a password.
    """
    url = text("BROKER_URL") or default
    if not url:
        raise ImproperlyConfigured(
            "Thiếu biến môi trường BROKER_URL: ghi địa chỉ hàng đợi của các việc chạy nền, ví dụ "
            "redis://máy-chủ:6379/0, hoặc filesystem:///đường/dẫn/thư-mục khi chỉ dùng một máy."
        )
    scheme, _, rest = url.partition("://")
    if scheme in REDIS_SCHEMES and rest.strip("/"):
        # A message that no worker has answered for within the hour is handed out again.
        return {
            "BROKER_URL": url,
            "BROKER_TRANSPORT_OPTIONS": {"visibility_timeout": 3600, "socket_connect_timeout": 5},
        }
    if scheme == "filesystem" and rest.startswith("/") and rest.strip("/"):
        return {"BROKER_URL": "filesystem://localhost", "BROKER_TRANSPORT_OPTIONS": _queue_folders(Path(rest))}
    raise ImproperlyConfigured(
        "Biến môi trường BROKER_URL phải là redis://máy-chủ:6379/0 (Redis) hoặc filesystem:///đường/dẫn/thư-mục."
    )


def site_url(*, strict: bool, hosts: list[str]) -> str:
    """The address of the portal as people type it, for links in mails; without SITE_URL the first of ``hosts``."""
    url = text("SITE_URL").rstrip("/")
    if not url:
        return f"https://{hosts[0].lstrip('.')}" if strict else "http://127.0.0.1:8000"
    if not url.startswith(("https://", "http://")):
        raise ImproperlyConfigured("Biến môi trường SITE_URL phải bắt đầu bằng https:// hoặc http://.")
    return url


def mail_server(*, strict: bool) -> dict[str, Any]:
    """Django's settings of mail for EMAIL_URL and EMAIL_FROM.

    Without EMAIL_URL no mail is made, except on one's own machine, where mails are written to the log.

    Raises:
        ImproperlyConfigured: a variable is wrong, or there is no sender. The address of the server is never repeated:
            it may hold a password.
    """
    url, sender = text("EMAIL_URL"), text("EMAIL_FROM")
    if not url:
        backend = "dummy" if strict else "console"
        return {
            "EMAIL_BACKEND": f"django.core.mail.backends.{backend}.EmailBackend",
            "DEFAULT_FROM_EMAIL": sender or "cong-du-lich@localhost",
            "MAIL_IS_ON": not strict,
        }
    if url.partition("://")[0] not in MAIL_SCHEMES or not urlsplit(url).hostname:
        raise ImproperlyConfigured(
            "Biến môi trường EMAIL_URL phải là smtp://, smtp+tls:// hoặc smtp+ssl://người-dùng:mật-khẩu@máy-chủ:cổng."
        )
    if "@" not in sender:
        raise ImproperlyConfigured("Thiếu biến môi trường EMAIL_FROM: ghi địa chỉ thư điện tử đứng tên gửi của cổng.")
    return _smtp(url) | {"DEFAULT_FROM_EMAIL": sender, "MAIL_IS_ON": True}


def _smtp(url: str) -> dict[str, Any]:
    names = ("EMAIL_BACKEND", "EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD")
    try:
        read = environ.Env.email_url_config(url)
    except ValueError:
        raise ImproperlyConfigured(
            "Biến môi trường EMAIL_URL không đọc được: kiểm tra máy chủ, cổng và các ký tự đặc biệt trong mật khẩu."
        ) from None
    told = {name: read[name] or "" for name in names}
    told["EMAIL_PORT"] = read["EMAIL_PORT"] or (465 if read.get("EMAIL_USE_SSL") else 587)
    security = {name: bool(read.get(name)) for name in ("EMAIL_USE_TLS", "EMAIL_USE_SSL")}
    return told | security


def _queue_folders(folder: Path) -> dict[str, Any]:
    folders = {name: folder / name for name in ("messages", "control")}
    try:
        for path in folders.values():
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"Biến môi trường BROKER_URL: không tạo được thư mục {folder}.") from error
    messages, control = (str(path) for path in folders.values())
    return {"data_folder_in": messages, "data_folder_out": messages, "control_folder": control}


def _sqlite(url: str) -> dict[str, Any]:
    config = _parsed(url)
    if config["NAME"] != ":memory:" and not Path(config["NAME"]).parent.is_dir():
        raise ImproperlyConfigured(
            f"Biến môi trường DATABASE_URL: thư mục {Path(config['NAME']).parent} của tệp SQLite chưa có."
        )
    # Deferred transactions lock each other out under several writers; a writer takes its lock at the start.
    options = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    return config | {"CONN_MAX_AGE": None, "OPTIONS": options}


def _postgresql(url: str) -> dict[str, Any]:
    config = _parsed(url)
    if not config["NAME"]:
        raise ImproperlyConfigured("Biến môi trường DATABASE_URL thiếu tên cơ sở dữ liệu ở cuối địa chỉ.")
    # Opening a connection for each request halves the rate; the health check replaces one that has died.
    return config | {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}


def _parsed(url: str) -> dict[str, Any]:
    try:
        return environ.Env.db_url_config(url)
    except ValueError:
        raise ImproperlyConfigured(
            "Biến môi trường DATABASE_URL không đọc được: kiểm tra máy chủ, cổng và các ký tự đặc biệt trong mật khẩu."
        ) from None
