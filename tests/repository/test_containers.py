"""Dockerfile and compose.yaml do what docs/operations.md says, with nothing secret in them. Needs no engine."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
MANUAL = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
COMPOSE_TEXT = (ROOT / "compose.yaml").read_text(encoding="utf-8")
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(COMPOSE_TEXT)["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
LAST_STAGE = DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]
OURS = {"migrate", "portal", "worker"}
SECRET = re.compile(r"\$\{\w+:\?[^}]+\}")


def _chapter(title: str) -> str:
    return MANUAL.split(f"\n## {title}\n")[1].split("\n## ")[0]


def _commands(chapter: str) -> list[list[str]]:
    """The indented lines, each as its words, without what is said about it."""
    lines = re.findall(r"^ {4}(\S.*)$", _chapter(chapter), re.M)
    return [shlex.split(re.sub(r"\s+#.*", "", line)) for line in lines]


def _words(instruction: str) -> list[str]:
    """What an instruction of the last stage says as a list."""
    return json.loads(re.search(rf"^{instruction} (\[.*\])$", LAST_STAGE, re.M).group(1))


def _ignored_but() -> list[str]:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_portal_and_worker_run_the_commands_of_the_manual():
    inside = [word.replace("127.0.0.1", "0.0.0.0") for word in _commands("Installing")[-2]]
    assert [_words("CMD"), SERVICES["worker"]["command"]] == [inside, _commands("Installing")[-1]]


def test_migrate_runs_what_the_manual_says_before_the_first_start():
    shell, options, script = SERVICES["migrate"]["command"]
    told = [words for words in _commands("Installing") if {"check", "migrate", "import_directory"} & set(words)]
    assert (shell, options, [shlex.split(line) for line in script.splitlines()]) == ("sh", "-euc", told)


def test_image_is_made_by_the_scripts_of_the_manual():
    made = re.findall(r"\.ci/\w[\w.-]+(?: [\w.]+)", DOCKERFILE)
    assert made == [" ".join(words) for words in _commands("Installing")[:3]]


def test_variables_given_are_told_in_the_manual_and_read_by_the_settings():
    told = set(re.findall(r"^\| `([A-Z_]+)` \|", MANUAL, re.M))
    assert [SERVICES[name]["environment"].keys() - told for name in sorted(OURS)] == [set()] * 3
    assert [SERVICES[name]["env_file"] for name in sorted(OURS)] == [".env"] * 3
    # What the image itself sets is for programs, but for the folder that the portal writes to, which is a volume.
    assert set(re.findall(r"\b([A-Z_]+)=", re.search(r"^ENV (.+)$", LAST_STAGE, re.M).group(1))) & told == {"VAR_DIR"}
    folder = re.search(r"VAR_DIR=(\S+)", LAST_STAGE).group(1)
    assert f"VOLUME {folder}\n" in LAST_STAGE
    assert [SERVICES[name]["volumes"] for name in sorted(OURS)] == [[f"var:{folder}"]] * 3


def test_every_variable_that_compose_asks_for_is_in_the_file_that_the_manual_writes():
    asked = set(re.findall(r"(?<!\$)\$\{?(\w+)", COMPOSE_TEXT))
    written = set(re.findall(r"^ {4}([A-Z_]+)=\$?", _chapter("Installing with containers"), re.M))
    assert (asked, written) == ({"POSTGRES_PASSWORD"}, {"ALLOWED_HOSTS", "POSTGRES_PASSWORD", "SECRET_KEY"})


def test_no_secret_has_a_value_or_a_default():
    assert re.findall(r"\$\{\w+:?[-+=]", COMPOSE_TEXT) == []
    given = SERVICES["db"]["environment"]["POSTGRES_PASSWORD"], SERVICES["portal"]["environment"]["DATABASE_URL"]
    assert [SECRET.sub("…", value) for value in given] == ["…", "postgres://portal:…@db:5432/portal"]
    # Settings that collecting files asks for are made up in a stage that stays behind.
    assert re.findall(r"^(?:ENV|ARG) .*(?:SECRET|PASSWORD|KEY|_URL).*$", DOCKERFILE, re.M) == []
    assert re.findall(r"SECRET_KEY=\S+", DOCKERFILE) == ['SECRET_KEY="$(head']


def test_every_image_has_its_version():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert {name: service["image"] for name, service in SERVICES.items()} == dict.fromkeys(
        OURS, f"hop-tac-du-lich:{version}"
    ) | {"db": "postgres:17", "redis": "redis:8"}
    stages = set(re.findall(r"^FROM \S+ AS (\w+)$", DOCKERFILE, re.M))
    bases = set(re.findall(r"^FROM (\S+)", DOCKERFILE, re.M)) - stages
    assert [base for base in bases if not re.fullmatch(r"[a-z]+:\d[\w.-]*", base)] == []
    # Made once, looked for nowhere.
    assert [name for name, service in SERVICES.items() if "build" in service] == ["migrate"]
    assert {SERVICES[name]["pull_policy"] for name in OURS} == {"never"}


@pytest.mark.parametrize("name", SERVICES)
def test_container_may_do_no_more_than_it_has_to(name):
    service = SERVICES[name]
    confined = {"read_only": True, "cap_drop": ["ALL"], "security_opt": ["no-new-privileges:true"], "init": True}
    assert {key: service.get(key) for key in confined} == confined
    assert service.get("user") == {"db": "postgres", "redis": "redis"}.get(name)
    assert service.get("ports", []) == (["127.0.0.1:8000:8000"] if name == "portal" else [])
    assert service["networks"] == (["data", "outside"] if name in {"portal", "worker"} else ["data"])


def test_network_of_the_data_leads_nowhere_else():
    assert yaml.safe_load(COMPOSE_TEXT)["networks"] == {"data": {"internal": True}, "outside": None}


def test_last_stage_only_takes_over_and_runs_as_nobody_special():
    assert re.findall(r"^(?:RUN|ADD)\b.*$", LAST_STAGE, re.M) == []
    assert re.findall(r"^USER (\d+):\d+$", LAST_STAGE, re.M) == ["10001"]


def test_each_waits_for_what_it_needs():
    needed = {
        name: {needs: told["condition"] for needs, told in service.get("depends_on", {}).items()}
        for name, service in SERVICES.items()
    }
    ready = {"db": "service_healthy", "redis": "service_healthy", "migrate": "service_completed_successfully"}
    assert needed == {
        "db": {},
        "redis": {},
        "migrate": {"db": "service_healthy"},
        "portal": ready,
        "worker": ready,
    }
    assert [name for name, service in SERVICES.items() if service["restart"] != "unless-stopped"] == ["migrate"]


def test_health_is_asked_of_all_that_stay():
    assert re.findall(r"^HEALTHCHECK .*CMD .*'(http:\S+)'", LAST_STAGE, re.M) == ["http://127.0.0.1:8000/suc-khoe/"]
    asked = {name for name, service in SERVICES.items() if "test" in service.get("healthcheck", {})}
    # The portal's own stands in the image.
    assert asked | {"portal"} == SERVICES.keys() - {"migrate"}
    worker = SERVICES["worker"]
    assert worker["healthcheck"]["test"][-1] == f"celery@{worker['hostname']}"


def test_services_named_in_the_manual_exist():
    lines = [words for words in _commands("Installing with containers") if words[:2] == ["docker", "compose"]]
    named = {
        word
        for _, _, verb, *words in lines
        for word in [other for other in words if not other.startswith("-")][: 2 if verb == "stop" else 1]
    }
    assert named == {"db", "portal", "worker"}
    overridden = re.findall(r"^ {6}(\w+): \{volumes", _chapter("Installing with containers"), re.M)
    assert set(overridden) == OURS


def test_image_holds_what_runs_and_nothing_else():
    first, *rest = _ignored_but()
    kept = {line.removeprefix("!") for line in rest if line.startswith("!")}
    # Left out again, wherever they lie.
    assert (first, set(rest) - {f"!{name}" for name in kept}) == ("*", {"**/__pycache__", "**/*.pyc"})
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    files = tracked.split("\0")
    assert {name for name in kept if not any(f"{file}/".startswith(f"{name}/") for file in files)} == set()
    assert kept == {
        ".ci/common.sh",
        ".ci/environment",
        ".ci/system-packages",
        "cooperation",
        "docs/user-guide.md",
        "manage.py",
        "plans",
        "provinces",
        "requirements.txt",
        "static",
        "templates",
    }
