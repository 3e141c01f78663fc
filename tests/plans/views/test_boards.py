from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from plans.models import Program
from plans.workflow import State
from provinces.models import User
from tests.plans.views.board_data import QUARTER_II, QUARTER_III, UNDATED, WHOLE_YEAR, add_plan

# The program list, its plans and members; the activities of the year with their venues, leads and supports.
PUBLIC_QUERIES = 7
# Besides: session, person; memberships and successions, asked once; memberships and opinions for the menu; the bell.
MEMBER_QUERIES = PUBLIC_QUERIES + 2 + 2 + 1 + 1 + 1

ISSUED, DRAFT = "Đã ban hành", "Dự thảo"


@pytest.fixture
def see(client):
    """The board's context at an address, seen as a person or as the public."""

    def get(user: User | None = None, **address: object):
        if user:
            client.force_login(user)
        response = client.get(reverse("quarter_board"), address)
        assert response.status_code == 200
        return response

    return get


def titles(response) -> list[str]:
    return [row.title for group in response.context["groups"] for row in group.activities]


def test_board_shows_the_quarter_of_issued_plans_to_the_public(see, program):
    add_plan(program, "Sóc Trăng", [QUARTER_II, QUARTER_III, WHOLE_YEAR, UNDATED], title="Việc")
    response = see(program=program.slug, year=2023, quarter=2)
    assert titles(response) == ["Việc 1", "Việc 3"]
    assert response.context["headline"] == (
        "Quý II/2023: 2 hoạt động trong 1 kế hoạch, trong đó 1 chỉ diễn ra trong quý này và 1 kéo dài nhiều quý "
        "hoặc cả năm."
    )
    assert [(row[0], row[2]) for row in response.context["quarters"]] == [(1, 1), (2, 2), (3, 2), (4, 1)]


@pytest.fixture
def plans_in_every_state(program: Program) -> None:
    """One plan in each state, all of Sóc Trăng, each with one activity of quarter II named after its state."""
    for state in State:
        add_plan(program, "Sóc Trăng", [QUARTER_II], state=state, title=state.label)


def test_no_number_of_the_public_board_counts_a_plan_that_is_not_issued(see, program, plans_in_every_state):
    response = see(program=program.slug, year=2023, quarter=2)
    assert sorted(titles(response)) == ["Đã ban hành 1", "Đã kết thúc 1"]
    board = response.context["board"]
    assert [(count.label, count.number) for tally in board.tallies for count in tally.counts] == [
        ("Quảng bá du lịch", 2),
        ("Ủy ban nhân dân", 2),
        ("Cà Mau", 2),
        ("Đã ban hành", 1),
        ("Đã kết thúc", 1),
    ]
    assert (board.in_year, board.quarters, board.unissued) == (2, (0, 2, 0, 0), 0)
    for hidden in (State.DRAFT, State.IN_REVIEW, State.APPROVED):
        assert hidden.label not in response.content.decode()


def test_draft_alone_leaves_the_public_board_empty(see, program):
    add_plan(program, "Sóc Trăng", [QUARTER_II, UNDATED], state=State.DRAFT)
    response = see()
    assert response.context["board"].listed == ()
    assert response.context["choice"].year == 2025
    assert "Chưa có hoạt động nào trong thời gian này" in response.content.decode()


@pytest.mark.parametrize(("role", "year"), [(None, 2023), ("editor", 2024)])
def test_first_board_is_of_the_last_year_with_activities_that_the_person_may_see(see, program, soc_trang, role, year):
    add_plan(program, "Sóc Trăng", [QUARTER_II])
    add_plan(program, "Sóc Trăng", [UNDATED], state=State.DRAFT, year=2024)
    add_plan(program, "Sóc Trăng", [], year=2025)
    response = see(role and getattr(soc_trang, role), program=program.slug)
    assert response.context["choice"].year == year


def test_row_leads_to_the_place_of_the_activity_in_its_plan(see, client, program):
    plan = add_plan(program, "Sóc Trăng", [QUARTER_II, QUARTER_II], title="Việc")
    board = see(program=program.slug, year=2023, quarter=2).content.decode()
    leads = re.findall(rf'href="{reverse("plan_detail", args=[plan.pk])}#([^"]+)">(Việc \d)<', board)
    page = client.get(reverse("plan_detail", args=[plan.pk])).content.decode()
    places = re.findall(r'<li class="activity" tabindex="-1" id="([^"]+)">.*?</span> (Việc \d)</h4>', page, re.DOTALL)
    assert [title for _, title in leads] == ["Việc 1", "Việc 2"]
    assert leads == places


@pytest.mark.parametrize("role", ["editor", "reviewer", "approver", "clerk", "viewer"])
def test_people_of_the_province_see_their_drafts_marked(see, program, soc_trang, plans_in_every_state, role):
    response = see(getattr(soc_trang, role), program=program.slug, year=2023, quarter=2)
    assert len(titles(response)) == 6
    assert response.context["remarks"] == ["4 hoạt động thuộc kế hoạch chưa ban hành."]


def test_people_of_another_province_see_no_draft(see, program, ca_mau, plans_in_every_state):
    response = see(ca_mau.approver, program=program.slug, year=2023, quarter=2)
    assert (sorted(titles(response)), response.context["remarks"]) == (["Đã ban hành 1", "Đã kết thúc 1"], [])


def test_common_plan_is_counted_only_when_asked_for(see, program):
    common = add_plan(program, "Thành phố Hồ Chí Minh", [QUARTER_II], title="Chung")
    add_plan(program, "Sóc Trăng", [QUARTER_II], title="Riêng", parent=common)
    address = {"program": program.slug, "year": 2023, "quarter": 2}
    assert titles(see(**address)) == ["Riêng 1"]
    assert titles(see(**address, province="common")) == ["Chung 1"]
    assert titles(see(**address, province=common.province_id)) == ["Chung 1"]


def test_province_filter_leaves_other_provinces_out(see, program):
    plan = add_plan(program, "Sóc Trăng", [QUARTER_II], title="Đây")
    add_plan(program, "Cà Mau", [QUARTER_II], title="Kia")
    assert titles(see(program=program.slug, year=2023, quarter=2, province=plan.province_id)) == ["Đây 1"]


def test_board_of_a_program_leaves_other_programs_out(see, program):
    other = Program.objects.create(slug="khac", name="Khác", short_name="Khác", year_from=2022, year_to=2024)
    add_plan(other, "Sóc Trăng", [QUARTER_II], title="Kia")
    add_plan(program, "Sóc Trăng", [QUARTER_II], title="Đây")
    assert titles(see(program=program.slug, year=2023, quarter=2)) == ["Đây 1"]
    assert titles(see(program="khac", year=2023, quarter=2)) == ["Kia 1"]


def test_examples_are_marked(see, program):
    add_plan(program, "Sóc Trăng", [QUARTER_II], is_example=True)
    response = see(program=program.slug, year=2023, quarter=2)
    assert response.context["remarks"] == ["1 hoạt động thuộc kế hoạch là ví dụ minh họa."]
    assert response.content.decode().count("Ví dụ minh họa") == 1


def test_activity_that_reaches_into_the_next_year_is_on_both_boards(see, program):
    activity = add_plan(program, "Sóc Trăng", [QUARTER_II], title="Tết").areas.get().activities.get()
    type(activity).objects.filter(pk=activity.pk).update(starts_on=date(2023, 12, 1), ends_on=date(2024, 1, 15))
    found = {
        (year, quarter): titles(see(program=program.slug, year=year, quarter=quarter))
        for year, quarter in [(2023, 4), (2024, 1), (2024, 2), (2023, 3)]
    }
    assert found == {(2023, 4): ["Tết 1"], (2024, 1): ["Tết 1"], (2024, 2): [], (2023, 3): []}


def test_list_narrows_to_the_figure_that_was_followed(see, program):
    add_plan(program, "Sóc Trăng", [QUARTER_II, WHOLE_YEAR, UNDATED], title="Việc")
    response = see(program=program.slug, year=2023, quarter=2, only="time:undated")
    assert titles(response) == ["Việc 3"]
    assert [figure.number for figure in response.context["figures"]] == [2, 1, 1, 1]


def test_unknown_narrowing_shows_the_way_back(see, program):
    add_plan(program, "Sóc Trăng", [QUARTER_II])
    response = see(program=program.slug, year=2023, quarter=2, only="lead:<script>")
    assert titles(response) == []
    assert "Không có hoạt động nào khớp với phần đã chọn." in response.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("program", "khong-co", "Không có chương trình này trong danh sách."),
        ("province", "999999", "Tỉnh, thành phố này không tham gia chương trình; bảng tính tất cả."),
        ("province", "' OR 1=1", "Tỉnh, thành phố này không tham gia chương trình; bảng tính tất cả."),
        ("year", "1999", "Năm phải trong thời gian của chương trình (2022–2025); bảng đang xem năm 2023."),
        ("year", "hai nghìn", "Năm phải trong thời gian của chương trình (2022–2025); bảng đang xem năm 2023."),
        ("year", "9" * 400, "Năm phải trong thời gian của chương trình (2022–2025); bảng đang xem năm 2023."),
        ("quarter", "5", "Quý phải là I, II, III, IV hoặc cả năm."),
        ("quarter", "0", "Quý phải là I, II, III, IV hoặc cả năm."),
    ],
)
def test_wrong_value_in_the_address_gets_one_message_and_the_default_board(see, program, field, value, message):
    add_plan(program, "Sóc Trăng", [QUARTER_II, QUARTER_III], title="Việc")
    response = see(**{"program": program.slug, "year": 2023, "quarter": "year"} | {field: value})
    assert response.context["filter"].errors == {field: [message]}
    assert titles(response) == ["Việc 1", "Việc 2"]


def test_board_is_asked_for_and_never_changed(client, db):
    assert client.post(reverse("quarter_board")).status_code == 405


def test_board_without_any_program_says_what_it_is_for(client, db):
    response = client.get(reverse("quarter_board"))
    assert response.status_code == 200
    assert "Chưa có chương trình nào" in response.content.decode()


def test_long_board_is_folded_and_opens_as_a_whole_when_asked(see, program):
    add_plan(program, "Sóc Trăng", [QUARTER_II] * 70, title="Việc")
    address = {"program": program.slug, "year": 2023, "quarter": 2}
    folded, whole = see(**address).content.decode(), see(**address, mo="het").content.decode()
    for page, opened in ((folded, 1), (whole, 3)):
        assert re.findall(r">(Việc \d+)</a>", page) == [f"Việc {number}" for number in range(1, 71)]
        assert page.count('<details class="board-part" open>') == opened
        assert re.findall(r"\((\d+–\d+ trong 70)\)", page) == ["1–25 trong 70", "26–50 trong 70", "51–70 trong 70"]


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_public_board_asks_the_same_few_queries_however_long_it_is(
    client, program, rows, django_assert_num_queries: DjangoAssertNumQueries
):
    add_plan(program, "Sóc Trăng", [QUARTER_II] * rows)
    with django_assert_num_queries(PUBLIC_QUERIES):
        response = client.get(reverse("quarter_board"), {"program": program.slug, "year": 2023, "quarter": 2})
    assert len(titles(response)) == rows


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_board_of_a_member_asks_the_same_few_queries_however_long_it_is(
    client, program, soc_trang, rows, django_assert_num_queries: DjangoAssertNumQueries
):
    add_plan(program, "Sóc Trăng", [QUARTER_II] * rows, state=State.DRAFT)
    client.force_login(soc_trang.editor)
    with django_assert_num_queries(MEMBER_QUERIES):
        response = client.get(reverse("quarter_board"), {"program": program.slug, "year": 2023, "quarter": 2})
    assert len(titles(response)) == rows
