from __future__ import annotations

from datetime import date
from unittest.mock import patch

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from plans.actions.amendment import amend_plan
from plans.models import MemberRole, Program, ProgramArea, ProgramBasis, ProgramMember
from plans.workflow import State
from provinces.models import Province
from tests.plans.conftest import ON, province_named, unit_named
from tests.plans.life import taken_to
from tests.plans.views.board_data import add_plan

# The program, members, the three of their heirs, plans, areas, papers.
PUBLIC_QUERIES = 11


@pytest.fixture
def detail(client, program):
    """The response of the program's page, seen as a person or as the public."""

    def get(user=None):
        if user:
            client.force_login(user)
        response = client.get(reverse("program_detail", args=[program.slug]))
        assert response.status_code == 200
        return response

    return get


def shown_plans(response) -> dict[str, list[int]]:
    """Keys of the plans in the table, by row."""
    grid = response.context["grid"]
    return {row.label: [plan.pk for cell in row.cells for plan in cell.plans] for row in grid.rows}


def test_list_names_every_program_and_counts_only_what_may_be_read(client, program):
    add_plan(program, "Sóc Trăng")
    add_plan(program, "Sóc Trăng", state=State.DRAFT)
    other = Program.objects.create(slug="khac", name="Khác", short_name="Khác", year_from=2016, year_to=2020)
    response = client.get(reverse("program_list"))
    counts = [(row.pk, row.member_count, row.plan_count) for row in response.context["programs"]]
    assert counts == [(program.pk, 3, 1), (other.pk, 0, 0)]


def test_list_without_programs_says_what_they_are_for(client, db):
    assert "Chưa có chương trình nào" in client.get(reverse("program_list")).content.decode()


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_list_asks_one_query_however_long_it_is(client, db, rows, django_assert_num_queries: DjangoAssertNumQueries):
    Program.objects.bulk_create(
        Program(slug=f"c-{number}", name=f"Chương trình {number}", short_name="C", year_from=2022, year_to=2025)
        for number in range(rows)
    )
    with django_assert_num_queries(1):
        response = client.get(reverse("program_list"))
    assert len(response.context["programs"]) == rows


def test_page_shows_drafts_only_to_the_people_of_their_province(detail, program, soc_trang, ca_mau):
    common = add_plan(program, "Thành phố Hồ Chí Minh")
    issued = add_plan(program, "Sóc Trăng", parent=common)
    draft = add_plan(program, "Sóc Trăng", parent=common, state=State.DRAFT)
    public = {"Kế hoạch chung": [common.pk], "Cà Mau": [], "Sóc Trăng": [issued.pk]}
    assert shown_plans(detail()) == public
    assert shown_plans(detail(ca_mau.editor)) == public
    assert shown_plans(detail(soc_trang.viewer)) == public | {"Sóc Trăng": [issued.pk, draft.pk]}


def test_draft_common_plan_is_not_shown_to_other_members(detail, program, soc_trang):
    add_plan(program, "Thành phố Hồ Chí Minh", state=State.APPROVED)
    assert shown_plans(detail(soc_trang.approver)) == {"Kế hoạch chung": [], "Cà Mau": [], "Sóc Trăng": []}


def test_page_names_members_lead_first_and_what_became_of_them(detail):
    rows = detail().context["members"]
    assert [(row.member.province.name, row.member.role, row.today) for row in rows] == [
        ("Thành phố Hồ Chí Minh", MemberRole.LEAD, ""),
        ("Cà Mau", MemberRole.MEMBER, ""),
        ("Sóc Trăng", MemberRole.MEMBER, "nay thuộc thành phố Cần Thơ"),
    ]


def test_before_the_merger_no_member_is_said_to_be_gone(detail):
    with patch("plans.views.programs.timezone.localdate", return_value=date(2025, 6, 30)):
        assert [row.today for row in detail().context["members"]] == ["", "", ""]


def test_page_prints_papers_with_their_own_periods_areas_and_focal_departments(detail, program):
    ProgramBasis.objects.create(program=program, order=1, text="Thỏa thuận hợp tác", year_from=2020, year_to=2025)
    ProgramBasis.objects.create(program=program, order=2, text="Kế hoạch năm đầu", year_from=2022, year_to=2022)
    soc_trang = province_named("Sóc Trăng")
    program.members.filter(province=soc_trang).update(focal_department=unit_named(soc_trang, "Sở Công Thương"))
    text = " ".join(detail().content.decode().split())
    for words in (
        'Thỏa thuận hợp tác<div class="small soft numbers">Áp dụng 2020–2025</div>',
        'Kế hoạch năm đầu<div class="small soft numbers">Áp dụng năm 2022</div>',
        "<li>Quảng bá du lịch</li>",
        "Đơn vị đầu mối: Sở Công Thương",
    ):
        assert words in text
    assert text.count("Chưa cử đơn vị đầu mối") == 2


def test_page_of_a_bare_program_says_what_is_missing(client, db):
    Program.objects.create(slug="moi", name="Mới", short_name="Mới", year_from=2026, year_to=2030)
    text = client.get(reverse("program_detail", args=["moi"])).content.decode()
    for words in (
        "Chưa có kế hoạch nào được ban hành",
        "Chương trình chưa ghi bên tham gia nào.",
        "Chương trình chưa nêu lĩnh vực hợp tác.",
        "Chưa ghi văn bản nào.",
    ):
        assert words in text


def test_unknown_program_is_not_found(client, db):
    assert client.get(reverse("program_detail", args=["khong-co"])).status_code == 404


@pytest.mark.parametrize("name", ["program_list", "program_detail"])
def test_pages_are_read_and_never_changed(client, program, name):
    arguments = [program.slug] if name == "program_detail" else []
    assert client.post(reverse(name, args=arguments)).status_code == 405


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_page_asks_the_same_few_queries_however_many_members_and_plans(
    client, db, rows, django_assert_num_queries: DjangoAssertNumQueries
):
    program = Program.objects.create(slug="lon", name="Lớn", short_name="Lớn", year_from=2022, year_to=2025)
    ProgramArea.objects.bulk_create(
        ProgramArea(program=program, order=order, title=f"Lĩnh vực {order}") for order in range(rows)
    )
    ended = Province.objects.current_on(ON).filter(valid_to__isnull=False).order_by("pk")[:rows]
    ProgramMember.objects.bulk_create(ProgramMember(program=program, province=province) for province in ended)
    for province in ended[:3]:
        for _ in range(rows):
            add_plan(program, province.name)
    with django_assert_num_queries(PUBLIC_QUERIES):
        response = client.get(reverse("program_detail", args=["lon"]))
    assert response.context["grid"].total == min(rows, 3) * rows


def test_superseded_plan_is_marked_and_the_draft_that_amends_is_named(detail, issued, soc_trang):
    amendment = amend_plan(by=soc_trang.editor, plan=issued)
    text = detail(soc_trang.editor).content.decode()
    assert ("Dự thảo điều chỉnh" in text, "Đã được điều chỉnh" in text) == (True, False)
    taken_to(State.ISSUED, amendment, soc_trang, number=150, issued_on=timezone.localdate())
    text = " ".join(detail().content.decode().split())
    old, new = text.index(">124/KH-UBND<"), text.index(">150/KH-UBND<")
    assert ("Đã được điều chỉnh" in text[old:new], "Đã được điều chỉnh" in text[new:]) == (True, False)
