from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command

from provinces.actions.directory import DATA, FILES
from provinces.models import Province

pytestmark = pytest.mark.django_db


def test_command_says_what_each_file_changed(capsys):
    call_command("import_directory")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "provinces.csv: 0 thêm mới, 0 cập nhật, 86 không đổi"
    assert [line.partition(":")[0] for line in lines] == list(FILES)


def test_command_is_silent_when_asked_to(capsys):
    call_command("import_directory", verbosity=0)
    assert capsys.readouterr().out == ""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files of the real register, to be spoilt."""
    for name in FILES:
        (tmp_path / name).write_bytes((DATA / name).read_bytes())
    return tmp_path


def spoil(path: Path, old: str, new: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")


def refusal(folder: Path, capsys) -> list[str]:
    with pytest.raises(SystemExit) as end:
        call_command("import_directory", dir=folder)
    assert end.value.code == 1
    output = capsys.readouterr()
    assert output.out == ""
    return output.err.splitlines()


def test_command_names_the_bad_row_and_ends_with_one(capsys, folder):
    spoil(folder / "provinces.csv", "94,Sóc Trăng,", "94,,")
    assert refusal(folder, capsys) == [
        "Không nạp danh bạ: chưa dòng nào được ghi.",
        "provinces.csv, dòng 84, cột “tên”: Mục này không được để trống.",
    ]
    assert Province.objects.filter(name="Sóc Trăng").count() == 1


def test_command_shows_the_first_fifty_problems_of_very_many(capsys, folder):
    spoil(folder / "provinces.csv", "01/08/2008", "1/8")
    lines = refusal(folder, capsys)
    assert len(lines) == 1 + 50 + 1
    assert lines[-1] == "… và 13 lỗi khác."
