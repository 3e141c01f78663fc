"""A paper of any shape, adopted and composed again, reads back with the same activities."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from plans.actions.programs import Member, create_program
from plans.documents.compose import compose
from plans.documents.content import Activity, OfficialDocument
from plans.documents.reading.reader import read_document
from plans.documents.reading.sources import load_lines
from plans.documents.writing.text import write_text
from plans.models import MemberRole
from plans.queries.plans import load_paper
from provinces.queries import build_directory
from tests.plans.conftest import province_named

PAPERS = Path(__file__).resolve().parents[2] / "data" / "papers"


def facts(document: OfficialDocument) -> list[tuple[object, ...]]:
    """What matters of each activity, in the order of its title: a plan's paper counts its areas anew."""
    return sorted(map(_facts, (activity for _, activity in document.activities())))


def _facts(activity: Activity) -> tuple[object, ...]:
    days = (str(activity.starts_on), str(activity.ends_on), activity.precision)
    return (activity.title, activity.theme, *days, activity.venue_provinces, activity.lead_units)


@pytest.mark.parametrize(
    ("name", "province"),
    [
        ("04-phu-luc-vinh-long-2026", "Vĩnh Long"),
        ("05-giao-viec-lai-chau-2025", "Lai Châu"),
        ("14-chu-tich-ninh-binh-2026", "Ninh Bình"),
        ("26-o-gop-nghe-an-2026", "Nghệ An"),
    ],
)
def test_adopted_paper_of_any_shape_reads_back_the_same(administrator, name, province):
    source = PAPERS / f"{name}.txt"
    directory = build_directory()
    reading = read_document(load_lines(source), directory)
    printed, year = reading.document, reading.year
    home = province_named(province, printed.issued_on)
    members = [Member(home, role=MemberRole.LEAD)]
    create_program(
        by=administrator,
        slug="moi-hinh",
        name="Mọi hình",
        short_name="Mọi hình",
        years=range(year, year + 1),
        areas=[],
        members=members,
    )
    out, err = StringIO(), StringIO()
    options = ["--program", "moi-hinh", "--province", province, "--year", str(year)]
    call_command("adopt_document", str(source), *options, stdout=out, stderr=err)
    composed = compose(load_paper(int(out.getvalue().splitlines()[-1])))
    titles = sorted(activity.title for _, activity in printed.activities())
    assert sorted(activity.title for _, activity in composed.activities()) == titles
    repeated = [part.title for part in composed.sections for group in part.sections if group.title == part.title]
    assert repeated == []
    again = read_document(write_text(composed).splitlines(), directory).document
    assert facts(again) == facts(printed)


def test_activity_outside_the_year_keeps_the_wording_of_its_time(administrator, tmp_path):
    text = (PAPERS / "04-phu-luc-vinh-long-2026.txt").read_text(encoding="utf-8")
    source = tmp_path / "ke-hoach.txt"
    source.write_text(text, encoding="utf-8")
    home = province_named("Vĩnh Long", read_document(load_lines(source), build_directory()).document.issued_on)
    members = [Member(home, role=MemberRole.LEAD)]
    create_program(
        by=administrator,
        slug="nam-sau",
        name="Năm sau",
        short_name="Năm sau",
        years=range(2027, 2028),
        areas=[],
        members=members,
    )
    out, err = StringIO(), StringIO()
    options = ["--program", "nam-sau", "--province", "Vĩnh Long", "--year", "2027"]
    call_command("adopt_document", str(source), *options, stdout=out, stderr=err)
    composed = compose(load_paper(int(out.getvalue().splitlines()[-1])))
    assert "Ngoài năm 2027, chỉ giữ cách ghi thời gian" in err.getvalue()
    assert {activity.ends_on for _, activity in composed.activities() if activity.period_text.endswith("2026")} == {
        None
    }
