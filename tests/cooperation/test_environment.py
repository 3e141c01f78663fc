"""Each variable is taken when right and refused by its name when wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cooperation import environment

KEY = "k3y-" + "abcdefghijklmnopqrstuvwxyz" * 2


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch):
    for name in (
        "SECRET_KEY",
        "ALLOWED_HOSTS",
        "CSRF_TRUSTED_ORIGINS",
        "DATABASE_URL",
        "SWITCH",
        "NUMBER",
        "LEVEL",
        "VAR_DIR",
        "BROKER_URL",
        "SITE_URL",
        "EMAIL_URL",
        "EMAIL_FROM",
    ):
        monkeypatch.delenv(name, raising=False)


def refusal(function, *args, **kwargs) -> str:
    with pytest.raises(ImproperlyConfigured) as caught:
        function(*args, **kwargs)
    return str(caught.value)


@pytest.mark.parametrize(
    ("value", "meant"), [("1", True), ("True", True), (" on ", True), ("0", False), ("no", False), ("", False)]
)
def test_flag_reads_yes_and_no(monkeypatch, value, meant):
    monkeypatch.setenv("SWITCH", value)
    assert environment.flag("SWITCH", default=True) is meant


def test_flag_mistyped(monkeypatch):
    monkeypatch.setenv("SWITCH", "ture")
    assert refusal(environment.flag, "SWITCH") == "Biến môi trường SWITCH chỉ nhận 1 hoặc 0, không nhận “ture”."


@pytest.mark.parametrize("value", ["-1", "1.5", "hai"])
def test_number_not_whole(monkeypatch, value):
    monkeypatch.setenv("NUMBER", value)
    assert refusal(environment.number, "NUMBER", 1) == (
        f"Biến môi trường NUMBER phải là một số nguyên không âm, không nhận “{value}”."
    )


def test_number_below_the_least(monkeypatch):
    monkeypatch.setenv("NUMBER", "2")
    assert environment.number("NUMBER", 9, least=2) == 2
    assert refusal(environment.number, "NUMBER", 9, least=3) == (
        "Biến môi trường NUMBER phải là một số nguyên từ 3 trở lên, không nhận “2”."
    )


def test_number_absent():
    assert environment.number("NUMBER", 3) == 3


def test_folder_not_set():
    assert environment.folder("TEST_FOLDER") is None


def test_folder_that_is_there(monkeypatch, tmp_path):
    monkeypatch.setenv("TEST_FOLDER", f" {tmp_path} ")
    assert environment.folder("TEST_FOLDER") == tmp_path


def test_folder_that_is_not_there(monkeypatch, tmp_path):
    monkeypatch.setenv("TEST_FOLDER", str(tmp_path / "khong-co"))
    missing = tmp_path / "khong-co"
    assert refusal(environment.folder, "TEST_FOLDER") == f"Biến môi trường TEST_FOLDER: không có thư mục {missing}."


def test_choice_in_any_case(monkeypatch):
    monkeypatch.setenv("LEVEL", "info")
    assert environment.choice("LEVEL", ("INFO", "ERROR"), "ERROR") == "INFO"


def test_choice_unknown(monkeypatch):
    monkeypatch.setenv("LEVEL", "loud")
    assert refusal(environment.choice, "LEVEL", ("INFO", "ERROR"), "ERROR") == (
        "Biến môi trường LEVEL chỉ nhận một trong các giá trị INFO, ERROR, không nhận “LOUD”."
    )


def test_secret_key_missing():
    assert refusal(environment.secret_key, strict=False) == (
        "Thiếu biến môi trường SECRET_KEY: đặt một chuỗi ngẫu nhiên dài ít nhất 50 ký tự."
    )


@pytest.mark.parametrize("value", ["short", "abcd" * 20, "django-insecure-" + KEY])
def test_secret_key_weak(monkeypatch, value):
    monkeypatch.setenv("SECRET_KEY", value)
    assert environment.secret_key(strict=False) == value
    assert refusal(environment.secret_key, strict=True) == (
        "Biến môi trường SECRET_KEY quá yếu: đặt một chuỗi ngẫu nhiên dài ít nhất 50 ký tự."
    )


def test_secret_key_strong(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", KEY)
    assert environment.secret_key(strict=True) == KEY


def test_allowed_hosts_missing():
    assert environment.allowed_hosts(strict=False) == ["127.0.0.1", "localhost", "[::1]"]
    assert refusal(environment.allowed_hosts, strict=True) == (
        "Thiếu biến môi trường ALLOWED_HOSTS: ghi tên miền của cổng, nhiều tên cách nhau bằng dấu phẩy."
    )


def test_allowed_hosts_everything(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "cong.example.vn, *")
    assert refusal(environment.allowed_hosts, strict=True) == (
        "Biến môi trường ALLOWED_HOSTS không được là “*”: hãy ghi rõ từng tên miền."
    )


def test_allowed_hosts_named(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "cong.example.vn, ,khac.example.vn")
    assert environment.allowed_hosts(strict=True) == ["cong.example.vn", "khac.example.vn"]


def test_trusted_origin_without_scheme(monkeypatch):
    monkeypatch.setenv("CSRF_TRUSTED_ORIGINS", "https://cong.example.vn,khac.example.vn")
    assert refusal(environment.trusted_origins) == (
        "Biến môi trường CSRF_TRUSTED_ORIGINS: “khac.example.vn” phải bắt đầu bằng https:// hoặc http://."
    )


def test_database_missing():
    assert refusal(environment.database, default="").startswith("Thiếu biến môi trường DATABASE_URL: ")


def test_database_of_postgresql(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://nguoi:m%40t@may.example.vn:5433/cong?sslmode=require")
    assert environment.database(default="") == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "cong",
        "USER": "nguoi",
        "PASSWORD": "m@t",
        "HOST": "may.example.vn",
        "PORT": 5433,
        "OPTIONS": {"sslmode": "require"},
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def test_database_of_sqlite_takes_the_lock_at_the_start(tmp_path):
    config = environment.database(default=f"sqlite:///{tmp_path}/cong.sqlite3")
    assert (config["ENGINE"], config["NAME"]) == ("django.db.backends.sqlite3", f"{tmp_path}/cong.sqlite3")
    assert config["CONN_MAX_AGE"] is None
    assert config["OPTIONS"] == {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }


def test_database_of_sqlite_in_a_folder_that_is_not_there(tmp_path):
    assert refusal(environment.database, default=f"sqlite:///{tmp_path}/khong-co/cong.sqlite3") == (
        f"Biến môi trường DATABASE_URL: thư mục {tmp_path}/khong-co của tệp SQLite chưa có."
    )


@pytest.mark.parametrize("url", ["mysql://u:p@h/db", "nonsense", "http://example.vn"])
def test_database_of_another_kind(monkeypatch, url):
    monkeypatch.setenv("DATABASE_URL", url)
    assert refusal(environment.database, default="") == (
        "Biến môi trường DATABASE_URL phải bắt đầu bằng postgres:// (PostgreSQL) hoặc sqlite:/// (SQLite)."
    )


@pytest.mark.parametrize("port", ["abc", "99999"])
def test_database_with_an_impossible_port_does_not_show_the_password(monkeypatch, port):
    monkeypatch.setenv("DATABASE_URL", f"postgres://u:bi-mat@h:{port}/db")
    assert refusal(environment.database, default="") == (
        "Biến môi trường DATABASE_URL không đọc được: kiểm tra máy chủ, cổng và các ký tự đặc biệt trong mật khẩu."
    )


def test_database_without_a_name(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://u:p@h:5432/")
    assert refusal(environment.database, default="") == (
        "Biến môi trường DATABASE_URL thiếu tên cơ sở dữ liệu ở cuối địa chỉ."
    )


def _demo_file(base: Path) -> None:
    (base / "var").mkdir()
    (base / "var" / "demo.env").write_text(f"DEMO=1\nSECRET_KEY={KEY}\n", encoding="utf-8")


def test_demo_file_is_read_without_a_secret_key(tmp_path, monkeypatch):
    monkeypatch.setenv("DEMO", "")
    monkeypatch.delenv("DEMO")
    monkeypatch.setenv("SECRET_KEY", "")
    monkeypatch.delenv("SECRET_KEY")
    _demo_file(tmp_path)
    assert environment.load_files(tmp_path) == tmp_path / "var"
    assert (environment.text("SECRET_KEY"), environment.flag("DEMO")) == (KEY, True)


def test_folder_of_what_is_written_elsewhere(tmp_path, monkeypatch):
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "khac"))
    assert environment.load_files(tmp_path) == tmp_path / "khac"


def test_demo_file_left_behind_does_not_open_a_deployment(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", KEY)
    monkeypatch.setenv("DEMO", "")
    monkeypatch.delenv("DEMO")
    _demo_file(tmp_path)
    environment.load_files(tmp_path)
    assert environment.flag("DEMO") is False


def test_queue_of_redis(monkeypatch):
    monkeypatch.setenv("BROKER_URL", "rediss://:mật-khẩu@redis.example.vn:6380/2")
    chosen = environment.broker(default="")
    assert chosen["BROKER_URL"] == "rediss://:mật-khẩu@redis.example.vn:6380/2"
    assert chosen["BROKER_TRANSPORT_OPTIONS"]["visibility_timeout"] == 3600


def test_queue_in_a_folder_is_made_for_us_alone(tmp_path):
    chosen = environment.broker(default=f"filesystem://{tmp_path}/queue")
    messages, control = tmp_path / "queue" / "messages", tmp_path / "queue" / "control"
    assert chosen == {
        "BROKER_URL": "filesystem://localhost",
        "BROKER_TRANSPORT_OPTIONS": {
            "data_folder_in": str(messages),
            "data_folder_out": str(messages),
            "control_folder": str(control),
        },
    }
    assert [path.stat().st_mode & 0o777 for path in (messages, control)] == [0o700, 0o700]


def test_queue_missing():
    assert refusal(environment.broker, default="").startswith("Thiếu biến môi trường BROKER_URL: ")


@pytest.mark.parametrize(
    "value", ["amqp://u:bí-mật@host//", "redis://", "filesystem://queue", "filesystem:///", "/var/q"]
)
def test_queue_of_another_kind_is_refused_without_repeating_the_address(monkeypatch, value):
    monkeypatch.setenv("BROKER_URL", value)
    assert refusal(environment.broker, default="") == (
        "Biến môi trường BROKER_URL phải là redis://máy-chủ:6379/0 (Redis) hoặc filesystem:///đường/dẫn/thư-mục."
    )


def test_queue_in_a_folder_that_cannot_be_made(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BROKER_URL", f"filesystem://{tmp_path}/file/queue")
    assert "không tạo được thư mục" in refusal(environment.broker, default="")


def test_site_url_is_the_first_host_unless_said(monkeypatch):
    assert environment.site_url(strict=True, hosts=["cong.example.vn", "khac.example.vn"]) == "https://cong.example.vn"
    assert environment.site_url(strict=True, hosts=[".example.vn"]) == "https://example.vn"
    assert environment.site_url(strict=False, hosts=["localhost"]) == "http://127.0.0.1:8000"
    monkeypatch.setenv("SITE_URL", "https://du-lich.example.vn/")
    assert environment.site_url(strict=True, hosts=["x"]) == "https://du-lich.example.vn"


def test_site_url_without_scheme(monkeypatch):
    monkeypatch.setenv("SITE_URL", "du-lich.example.vn")
    assert refusal(environment.site_url, strict=True, hosts=["x"]) == (
        "Biến môi trường SITE_URL phải bắt đầu bằng https:// hoặc http://."
    )


@pytest.mark.parametrize(("strict", "backend"), [(True, "dummy"), (False, "console")])
def test_without_mail_server_a_deployment_is_silent_and_a_demo_writes_to_the_log(strict, backend):
    told = environment.mail_server(strict=strict)
    assert (told["EMAIL_BACKEND"], told["MAIL_IS_ON"]) == (
        f"django.core.mail.backends.{backend}.EmailBackend",
        not strict,
    )


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp+tls://cong:m%40t@thu.example.vn:2587", 2587, True, False),
        ("smtp+ssl://cong:m%40t@thu.example.vn", 465, False, True),
        ("smtp://cong:m%40t@thu.example.vn", 587, False, False),
    ],
)
def test_mail_server_in_full(monkeypatch, url, port, tls, ssl):
    monkeypatch.setenv("EMAIL_URL", url)
    monkeypatch.setenv("EMAIL_FROM", "cong@example.vn")
    assert environment.mail_server(strict=True) == {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "thu.example.vn",
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": "cong",
        "EMAIL_HOST_PASSWORD": "m@t",
        "EMAIL_USE_TLS": tls,
        "EMAIL_USE_SSL": ssl,
        "DEFAULT_FROM_EMAIL": "cong@example.vn",
        "MAIL_IS_ON": True,
    }


@pytest.mark.parametrize("url", ["imap://u:bi-mat@thu.example.vn", "smtp://", "smtp://u:bi-mat@thu.example.vn:cổng"])
def test_mail_server_wrong_is_refused_without_the_password(monkeypatch, url):
    monkeypatch.setenv("EMAIL_URL", url)
    monkeypatch.setenv("EMAIL_FROM", "cong@example.vn")
    told = refusal(environment.mail_server, strict=True)
    assert told.startswith("Biến môi trường EMAIL_URL ")
    assert "bi-mat" not in told


def test_mail_server_without_sender(monkeypatch):
    monkeypatch.setenv("EMAIL_URL", "smtp://thu.example.vn")
    assert refusal(environment.mail_server, strict=True).startswith("Thiếu biến môi trường EMAIL_FROM: ")
