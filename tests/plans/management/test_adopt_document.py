from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from plans.documents.compose import compose
from plans.documents.content import SigningBlock
from plans.documents.reading.reader import read_document
from plans.documents.reading.sources import load_lines
from plans.models import Plan
from plans.queries.plans import load_paper
from provinces.queries import build_directory

PAPER = Path(__file__).resolve().parents[3] / "plans" / "data" / "demo" / "soc-trang-2023.txt"


def adopt(file=PAPER, *extra, program="thu-nghiem", province="Sóc Trăng", year="2023"):
    """Run the command; the last line it prints."""
    out = StringIO()
    call_command(
        "adopt_document", str(file), "--program", program, "--province", province, "--year", year, *extra, stdout=out
    )
    return out.getvalue().splitlines()[-1]


def refused(sentence, *args, **values):
    """The command ends with exit code 2 and this sentence, and nothing is written."""
    with pytest.raises(CommandError, match=sentence) as caught:
        adopt(*args, **values)
    assert caught.value.returncode == 2
    assert not Plan.objects.exists()


@pytest.mark.parametrize("spelling", ["Sóc Trăng", "tỉnh Sóc Trăng", "soc trang", "SÓC TRĂNG"])
def test_adopt_by_any_spelling_of_the_province(program, spelling):
    plan = Plan.objects.get(pk=adopt(province=spelling))
    assert (plan.state, plan.code, plan.province.code, plan.drafting_department.name) == (
        "draft",
        "",
        "94",
        "Sở Văn hóa, Thể thao và Du lịch",
    )


def test_adopted_plan_composes_the_paper_it_came_from(program):
    printed = read_document(load_lines(PAPER), build_directory()).document
    composed = compose(load_paper(int(adopt())))
    assert composed.sections == printed.sections
    assert (composed.legal_bases, composed.recipients, composed.opening) == (
        printed.legal_bases,
        printed.recipients,
        printed.opening,
    )
    assert composed.signing == SigningBlock("TM. ỦY BAN NHÂN DÂN", "", "PHÓ CHỦ TỊCH", "Huỳnh Thị Diễm Ngọc")
    assert (composed.report_due_on, composed.archive, composed.subject) == (
        printed.report_due_on,
        printed.archive,
        printed.subject,
    )


def test_adopt_for_a_named_department(program):
    plan = Plan.objects.get(pk=adopt(PAPER, "--department", "Sở Công thương"))
    assert plan.drafting_department.name == "Sở Công Thương"


def test_adopt_for_an_unknown_department_refused(program):
    refused("Không tìm thấy đơn vị “Sở Phép thuật” của Sóc Trăng", PAPER, "--department", "Sở Phép thuật")


def test_adopt_for_an_unknown_program_refused(program):
    refused("Không có chương trình “khac”", program="khac")


def test_adopt_for_an_unknown_province_refused(program):
    refused("Không có tỉnh, thành phố nào tên “Atlantis” vào ngày 19/06/2023", province="Atlantis")


def test_adopt_for_a_province_that_is_no_member_refused(program):
    refused("Cần Thơ không phải là thành viên của chương trình", province="Cần Thơ")


def test_adopt_for_a_year_outside_the_program_refused(program):
    refused("Năm 2031 nằm ngoài thời gian của chương trình", year="2031")


def test_adopt_of_a_file_that_is_no_plan_refused(program, tmp_path):
    news = tmp_path / "tin.txt"
    news.write_text("Hôm nay trời đẹp, các đoàn khách về thăm miền Tây rất đông vui.\n" * 5)
    refused("Văn bản này không phải kế hoạch", news)
