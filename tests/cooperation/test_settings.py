"""The settings as a deployment meets them: in a process of its own, with nothing but what is given."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plans.documents.signing.authority import Authority

ROOT = Path(__file__).resolve().parents[2]
KEY = "a-key-of-this-test-0123456789-abcdefghijklmnopqrstuvwxyz"
PRODUCTION = {
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "cong.example.vn",
    "DATABASE_URL": "postgres://u:p@127.0.0.1:1/cong",
    "BROKER_URL": "redis://127.0.0.1:1/0",
}


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess:
    """Run ``manage.py`` with these variables and no others of ours. DEMO and DEBUG stay off unless given."""
    environment = {"PATH": os.environ["PATH"], "DEMO": "0", "DEBUG": "0"} | variables
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_passes_the_deployment_checks(tmp_path):
    authorities = str(Authority().keep_in(tmp_path))
    checked = ("check", "--deploy", "--fail-level", "WARNING")
    result = manage(*checked, **PRODUCTION, SIGNATURE_AUTHORITIES=authorities)
    assert (result.returncode, result.stdout) == (0, "System check identified no issues (1 silenced).\n")


def test_production_without_authorities_for_signatures_is_warned_of():
    result = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert result.returncode == 1
    assert "(cooperation.W001) Chưa cài danh sách cơ quan cấp chứng thư tin cậy" in result.stderr


@pytest.mark.parametrize("name", ["ALLOWED_HOSTS", "DATABASE_URL", "BROKER_URL"])
def test_production_with_a_variable_missing_names_it_in_one_line(name):
    result = manage("check", **{key: value for key, value in PRODUCTION.items() if key != name})
    assert result.returncode == 1
    assert result.stderr.startswith(f"Cấu hình chưa đúng. Thiếu biến môi trường {name}: ")
    assert result.stderr.count("\n") == 1


def test_demo_needs_only_a_key():
    result = manage("check", SECRET_KEY="ngắn", DEMO="1")
    assert (result.returncode, result.stderr) == (0, "")


def test_demo_under_a_public_name_is_refused():
    result = manage("check", SECRET_KEY="ngắn", DEMO="1", ALLOWED_HOSTS="cong.example.vn,localhost")
    assert result.returncode == 1
    assert "Bản trình diễn (DEMO=1) không được mở dưới tên miền cong.example.vn" in result.stderr


def test_static_files_of_production_refer_only_to_files_that_are_there(tmp_path):
    """Collecting with names by content fails when a stylesheet points at a file that does not exist."""
    script = (
        "from django.core.management import call_command; import django; from django.conf import settings;"
        f"django.setup(); settings.STATIC_ROOT = {str(tmp_path)!r};"
        "call_command('collectstatic', interactive=False, verbosity=0)"
    )
    variables = PRODUCTION | {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "tests.cooperation.production"}
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=variables, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert list(tmp_path.glob("bootstrap/css/bootstrap.min.*.css")) != []
