"""The list of plans: what it shows to whom, its filters in the address, and its cost."""

import re
from datetime import date

import pytest
from django.urls import reverse, reverse_lazy

from plans.actions.amendment import amend_plan
from plans.models import Plan
from plans.workflow import State
from tests.factories.plans import PlanFactory, ProgramFactory
from tests.plans.conftest import make_draft, province_named
from tests.plans.life import taken_to

URL = reverse("plan_list")
SUPERSEDED = "Đã được điều chỉnh"


def shown(client, **filters):
    """The keys of the plans on the page."""
    return [plan.pk for plan in client.get(URL, filters).context["page"].object_list]


@pytest.fixture
def plans(program, soc_trang, ca_mau):
    """A draft and an issued plan of Sóc Trăng, a draft of Cà Mau, an issued plan of another program and year."""
    other = PlanFactory(
        issued=True, year=2024, province=province_named("Hậu Giang"), program=ProgramFactory(slug="khac"), number=7
    )
    return {
        "draft": make_draft(program, soc_trang).pk,
        "issued": taken_to(State.ISSUED, make_draft(program, soc_trang), soc_trang).pk,
        "foreign draft": make_draft(program, ca_mau).pk,
        "other": other.pk,
    }


def test_public_sees_issued_plans_alone_newest_year_first(public, plans):
    assert shown(public) == [plans["other"], plans["issued"]]


def test_editor_sees_drafts_of_the_own_province_as_well(editor, plans):
    assert set(shown(editor)) == {plans["other"], plans["issued"], plans["draft"]}


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"year": "2023"}, {"draft", "issued"}),
        ({"state": "draft"}, {"draft"}),
        ({"state": "issued"}, {"issued", "other"}),
        ({"program": "thu-nghiem"}, {"draft", "issued"}),
        ({"program": "khac", "year": "2024"}, {"other"}),
        ({"program": "khac", "year": "2023"}, set()),
        ({"q": "trien khai"}, {"draft", "issued", "other"}),
        ({"q": "Triển khai thử nghiệm"}, {"draft", "issued"}),
        ({"q": "124/KH"}, {"issued"}),
        ({"q": "124/kh-ubnd"}, {"issued"}),
        ({"q": "sóc trăng"}, {"draft", "issued"}),
        ({"q": "soc trang 124"}, {"issued"}),
        ({"q": "không có"}, set()),
        ({"q": "100%_"}, set()),
    ],
)
def test_filter_finds_exactly(editor, plans, filters, found):
    assert set(shown(editor, **filters)) == {plans[name] for name in found}


@pytest.mark.parametrize("address", [URL, reverse_lazy("home")])
def test_plan_is_marked_superseded_once_its_amendment_is_issued(editor, program, soc_trang, address):
    plan = taken_to(State.ISSUED, make_draft(program, soc_trang), soc_trang)
    amendment = amend_plan(by=soc_trang.editor, plan=plan)
    assert SUPERSEDED not in editor.get(address).content.decode()
    taken_to(State.ISSUED, amendment, soc_trang, number=130, issued_on=date(2023, 7, 1))
    page = editor.get(address).content.decode()
    rows = re.findall(rf'href="{URL}(\d+)/">(.*?)</(?:tr|li)>', page, re.DOTALL)
    assert {int(key) for key, row in rows if SUPERSEDED in row} == {plan.pk}
    assert {int(key) for key, row in rows} == {plan.pk, amendment.pk}


def test_filter_by_province(editor, plans):
    assert set(shown(editor, province=province_named("Hậu Giang").pk)) == {plans["other"]}


def test_filters_offer_only_what_the_person_may_see(public, plans):
    form = public.get(URL).context["filter"].form
    assert [str(province) for province in form.fields["province"].queryset] == [
        "Hậu Giang (đến 30/06/2025)",
        "Sóc Trăng (đến 30/06/2025)",
    ]
    assert [value for value, _ in form.fields["state"].choices] == ["", "issued", "closed"]


@pytest.mark.parametrize(
    "filters", [{"year": "hai nghìn"}, {"program": "không-có"}, {"province": "x"}, {"state": "draft"}, {"page": "x"}]
)
def test_wrong_filter_is_named_and_hides_nothing(public, plans, filters):
    answer = public.get(URL, filters)
    assert answer.status_code == 200
    assert [plan.pk for plan in answer.context["page"].object_list] == [plans["other"], plans["issued"]]
    refused = "Không có lựa chọn này trong danh sách." in answer.content.decode()
    assert refused is ("page" not in filters)


def test_pages_keep_the_filters(public, program, django_assert_max_num_queries):
    PlanFactory.create_batch(25, issued=True, program=program, province=province_named("Hậu Giang"))
    answer = public.get(URL, {"year": "2023"})
    assert len(answer.context["page"].object_list) == 20
    assert 'href="?year=2023&amp;page=2"' in answer.content.decode()
    assert len(shown(public, year="2023", page="2")) == 5


@pytest.mark.parametrize("rows", [1, 3, 19])
def test_queries_do_not_grow_with_the_rows(public, program, rows, django_assert_num_queries):
    PlanFactory.create_batch(rows, issued=True, program=program)
    public.get(URL)
    with django_assert_num_queries(5):
        public.get(URL)


def test_empty_list_says_what_it_is_for(public, editor, db):
    assert "Khi một tỉnh, thành phố ban hành kế hoạch" in public.get(URL).content.decode()
    assert "Hãy lập kế hoạch đầu tiên" in editor.get(URL).content.decode()
    assert "Không có kế hoạch nào khớp" in public.get(URL, {"q": "gì đó"}).content.decode()


def test_new_plan_is_offered_to_editors_alone(public, editor, as_user, soc_trang):
    link = f'href="{reverse("plan_create")}"'
    clients = {"public": public, "editor": editor, "leader": as_user(soc_trang.approver)}
    assert {name for name, client in clients.items() if link in client.get(URL).content.decode()} == {"editor"}


def test_what_was_typed_is_shown_escaped(public, db):
    page = public.get(URL, {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def activities_found(client, **filters):
    """Titles and provinces of the activities below the plans."""
    found = client.get(URL, filters).context["activities"]
    return sorted((activity.title, activity.area.plan.pk) for activity in found)


@pytest.mark.parametrize("words", ["ngay hoi", "Ngày hội", "sắc màu ngay"])
def test_words_find_activities_of_readable_plans(public, editor, plans, words):
    title = "Tham gia Ngày hội du lịch"
    assert activities_found(public, q=words) == [(title, plans["issued"])]
    assert activities_found(editor, q=words) == [(title, plans["draft"]), (title, plans["issued"])]
    assert activities_found(editor, q=words, state="draft") == [(title, plans["draft"])]
    assert activities_found(editor, q=words, year="2024") == []


@pytest.mark.parametrize("filters", [{}, {"q": " "}, {"year": "2023"}, {"q": "không có"}, {"q": "ngay", "year": "x"}])
def test_no_activities_without_words_that_find_any(editor, plans, filters):
    assert activities_found(editor, **filters) == []


def test_activities_of_a_superseded_plan_are_found_in_its_successor(public, plans, soc_trang):
    amendment = amend_plan(by=soc_trang.editor, plan=Plan.objects.get(pk=plans["issued"]))
    taken_to(State.ISSUED, amendment, soc_trang, number=125, issued_on=date(2023, 7, 1))
    assert activities_found(public, q="ngay hoi") == [("Tham gia Ngày hội du lịch", amendment.pk)]


def test_found_activity_leads_to_its_place_in_the_plan(public, plans):
    page = public.get(URL, {"q": "ngay hoi"})
    (activity,) = page.context["activities"]
    assert f"{reverse('plan_detail', args=[plans['issued']])}#hoat-dong-{activity.pk}" in page.content.decode()
    assert "Không có kế hoạch nào khớp." in page.content.decode()
