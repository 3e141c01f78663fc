from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plans.documents.reading.contract import reading_to_json
from plans.documents.reading.reader import read_document
from plans.documents.reading.sources import load_lines
from plans.models import Plan
from provinces.queries import build_directory

PAPER = Path(__file__).parents[2] / "data" / "papers" / "noisy-plan.txt"


def output_of(path: Path) -> str:
    out = StringIO()
    call_command("read_document", str(path), stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_command_prints_the_reading_and_only_asks_the_database():
    with CaptureQueriesContext(
        connection,
    ) as queries:
        printed = output_of(PAPER)
    expected = reading_to_json(read_document(load_lines(PAPER), build_directory()))
    assert json.loads(printed) == expected
    assert "Ủy ban nhân dân tỉnh Trà Vinh" in printed
    assert printed.startswith('{\n  "kind": "Kế hoạch",\n')
    assert all(query["sql"].startswith("SELECT") for query in queries.captured_queries)
    assert Plan.objects.count() == 0


@pytest.mark.django_db
def test_real_register_knows_every_unit_of_the_paper():
    data = json.loads(output_of(PAPER))
    assert [activity["lead_units"] for activity in data["activities"]] == [
        ["Sở Văn hóa, Thể thao và Du lịch"],
        ["Sở Công Thương"],
        ["Sở Du lịch Thành phố Hồ Chí Minh"],
    ]
    assert [problem["text"] for problem in data["problems"]] == ["Làng nghề Hàng Châu"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        (
            "tin.txt",
            "Hôm qua hai tỉnh đã ký kết.",
            "Văn bản này không phải kế hoạch: không thấy số, ngày ban hành và dòng “KẾ HOẠCH” ở phần đầu.",
        ),
        ("trong.txt", "", "Tệp “trong.txt” trống."),
        ("bang.csv", "a;b", "Không đọc được tệp “bang.csv”: hãy mở bằng Excel và lưu lại dạng .xlsx."),
    ],
)
def test_refused_file_ends_with_2_and_one_sentence(tmp_path, name, content, sentence):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("read_document", str(path), stdout=out, stderr=err)
    assert end.value.code == 2
    assert out.getvalue() == ""
    assert err.getvalue() == f"{sentence}\n"
