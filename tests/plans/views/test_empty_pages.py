"""Before there is anything: every list says what will stand there, and who can do something about it finds the way."""

import pytest
from django.urls import reverse

from plans.models import Plan, Program
from tests.plans.conftest import province_named

LISTS = ("program_list", "plan_list", "quarter_board", "focal_directory", "opinion_list", "register", "search")
EMPTY = 'class="empty"'


@pytest.fixture
def people(client, administrator, soc_trang):
    """People and provinces are there, programs and plans are not."""
    assert not Program.objects.exists()
    return {"administrator": administrator, "editor": soc_trang.editor, "clerk": soc_trang.clerk}


def shown(client, user, name):
    if user:
        client.force_login(user)
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_empty_list_says_what_it_is_for(client, people, name):
    reader = people["clerk"] if name == "register" else people["editor"]
    assert shown(client, reader, name).count(EMPTY) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["program_list", "plan_list", "quarter_board", "focal_directory", "search"])
def test_empty_list_says_so_to_readers_too(client, name):
    assert shown(client, None, name).count(EMPTY) == 1


@pytest.mark.parametrize(
    ("who", "name", "way"),
    [
        ("administrator", "program_list", "program_create"),
        ("administrator", "home", "program_create"),
        ("editor", "plan_list", "plan_create"),
        ("editor", "home", "plan_create"),
        ("editor", "home", "intake_start"),
        ("editor", "home", "guide"),
    ],
)
def test_first_thing_to_do_is_one_click_away(client, people, who, name, way):
    main = shown(client, people[who], name).partition("<main")[2].partition("</main")[0]
    assert f'href="{reverse(way)}' in main


def test_register_of_a_year_without_numbers_leads_to_the_plans(client, people):
    assert f'href="{reverse("plan_list")}' in shown(client, people["clerk"], "register").partition("<main")[2]


def test_program_without_plans_says_who_makes_them(client, program, soc_trang):
    assert not Plan.objects.filter(province=province_named("Sóc Trăng")).exists()
    client.force_login(soc_trang.editor)
    page = client.get(reverse("program_detail", args=[program.slug])).content.decode()
    assert page.count(EMPTY) == 1
    assert f'href="{reverse("plan_create")}' in page.partition("<main")[2]
