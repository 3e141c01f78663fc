"""The user guide as a page, and the tour of the demo."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.html import escape

from cooperation.guide import as_page, read_guide
from cooperation.tour import tour_of_demo
from plans.actions.approval import return_plan
from plans.models import Plan
from plans.workflow import State
from provinces.models import User


def test_parts_of_the_document_are_reached_by_anchors():
    guide = as_page("# Tên\n\nMở đầu.\n\n## Việc của tôi\n\n- một\n\n## Đọc kế hoạch\n")
    assert guide.parts == (("viec-cua-toi", "Việc của tôi"), ("doc-ke-hoach", "Đọc kế hoạch"))
    assert "<h1" not in guide.html
    assert '<h2 id="viec-cua-toi">Việc của tôi</h2>' in guide.html


def test_html_in_the_document_is_shown_as_text():
    assert "<script" not in as_page("<script>alert(1)</script>\n\n[x](javascript:alert(1))\n").html
    assert "href" not in as_page("[x](javascript:alert(1))\n").html


def test_tables_scroll_by_themselves():
    html = as_page("| a | b |\n|---|---|\n| 1 | 2 |\n").html
    assert html.startswith(
        '<div class="table-scroll" role="region" aria-label="Bảng" tabindex="0"><table class="work-table">'
    )
    assert html.rstrip().endswith("</table></div>")


def test_anchors_differ():
    anchors = [anchor for anchor, _ in read_guide().parts]
    assert len(set(anchors)) == len(anchors) > 8


@pytest.mark.django_db
def test_guide_is_public_and_without_a_demo_has_no_tour(client, settings):
    settings.DEMO = False
    page = client.get(reverse("guide")).content.decode()
    assert "Vai trò" in page
    assert "Phím tắt" in page
    assert "Đi thử một vòng" not in page + client.get("/").content.decode()
    settings.DEMO = True
    assert "Đi thử một vòng" in client.get("/").content.decode()
    assert "Đi thử một vòng" not in client.get(reverse("guide")).content.decode()


@pytest.mark.django_db
def test_every_stop_of_the_tour_opens_for_who_goes_there(client, settings):
    settings.DEMO = True
    call_command("seed_demo")
    wrong = []
    for part in tour_of_demo().parts:
        client.logout()
        if part.username:
            assert client.login(username=part.username, password=tour_of_demo().password)
        wrong += [(part.title, stop.address) for stop in part.stops if client.get(stop.address).status_code != 200]
    assert wrong == []
    assert [len(part.stops) for part in tour_of_demo().parts] == [6, 7, 3, 2, 2, 2]
    client.logout()
    assert [stop.number for part in tour_of_demo().parts for stop in part.stops] == list(range(1, 23))
    shown = client.get(reverse("guide")).content.decode()
    assert re.findall(r"<code>(chuyenvien\.cantho|vanthu\.soctrang)</code>", shown) == [
        "chuyenvien.cantho",
        "vanthu.soctrang",
    ]


@pytest.mark.django_db
def test_bar_of_the_tour_leads_from_stop_to_stop_and_over_the_sign_in(client, settings):
    settings.DEMO = True
    call_command("seed_demo")
    everyone, editors = tour_of_demo().parts[:2]
    bar = client.get(everyone.stops[0].link).content.decode()
    assert "Đi thử 1/22" in bar
    assert f'href="{everyone.stops[1].link}">Điểm sau: Kế hoạch đã ban hành<' in bar
    assert "Điểm trước" not in bar
    last = client.get(everyone.stops[-1].link).content.decode()
    door = re.search(r'href="([^"]+)">Đăng nhập, đến điểm sau', last)[1]
    given = {
        "login": editors.username,
        "password": tour_of_demo().password,
        "next": parse_qs(urlsplit(door).query)["next"],
    }
    assert client.post(reverse("account_login"), given).headers["Location"] == editors.stops[0].link
    grid = next(stop for stop in editors.stops if stop.sample)
    assert escape(grid.sample) in client.get(grid.link).content.decode()
    over = client.get(editors.stops[-1].link).content.decode()
    assert "Điểm sau dành cho <code>lanhdaoso.bentre</code>" in over
    assert "Điểm sau:" not in over


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("number", "is_demo"), [("1", False), ("0", True), ("99", True), ("x", True), ("1" * 9, True)]
)
def test_no_bar_without_a_demo_or_a_stop_of_that_number(client, settings, number, is_demo):
    settings.DEMO = is_demo
    assert "tour-bar" not in client.get("/", {"di-thu": number}).content.decode()


@pytest.mark.django_db
def test_tour_stays_whole_after_somebody_on_it_has_sent_a_plan_back(client, settings):
    settings.DEMO = True
    call_command("seed_demo")
    before = [stop.address for part in tour_of_demo().parts for stop in part.stops]
    plan = Plan.objects.get(state=State.IN_REVIEW)
    return_plan(by=User.objects.get(username="lanhdaoso.bentre"), plan=plan, reason="Bổ sung cơ sở.")
    assert [stop.address for part in tour_of_demo().parts for stop in part.stops] == before
