"""The user guide as a page, and the tour of the demo."""

import re

import pytest
from django.core.management import call_command
from django.urls import reverse

from cooperation.guide import as_page, read_guide
from cooperation.tour import tour_of_demo


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
    assert "Đi thử một vòng" not in page
    settings.DEMO = True
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
    assert [len(part.stops) for part in tour_of_demo().parts] == [6, 5, 3, 2, 2]
    client.logout()
    shown = client.get(reverse("guide")).content.decode()
    assert re.findall(r"<code>(chuyenvien\.cantho|vanthu\.soctrang)</code>", shown) == [
        "chuyenvien.cantho",
        "vanthu.soctrang",
    ]
