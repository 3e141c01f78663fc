"""The pages on which a program is set up and changed, and what its coordinator sees of the members' plans."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from plans.actions.program_data import stored_program
from plans.models import MemberRole, Program
from plans.workflow import State
from provinces.models import Province, Role, User
from tests.factories.provinces import MembershipFactory
from tests.plans.conftest import province_named, unit_named
from tests.plans.views.board_data import add_plan

pytestmark = pytest.mark.django_db
CITY = "Thành phố Hồ Chí Minh"
CREATE = "/chuong-trinh/lap-moi/"


@pytest.fixture
def coordinator(db: None) -> User:
    city = Province.objects.get(name=CITY, valid_to=None)
    unit = unit_named(city, "Sở Du lịch", timezone.localdate())
    return MembershipFactory(department=unit, role=Role.COORDINATOR).user


@pytest.fixture
def inside(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def sent(**changes: object) -> dict[str, object]:
    """A whole form: a city that leads, one member, one area, one paper."""
    rows: dict[str, list[dict[str, object]]] = {
        "members": [
            {"province": province_named(CITY).pk, "role": "lead"},
            {"province": province_named("Sóc Trăng").pk, "role": "member"},
        ],
        "areas": [{"title": "Quảng bá"}],
        "bases": [{"text": "Thỏa thuận hợp tác;"}],
    }
    values: dict[str, object] = {
        "name": "Chương trình\nliên kết mới",
        "short_name": "Liên kết mới 2022–2025",
        "slogan": "",
        "summary": "",
        "year_from": "2022",
        "year_to": "2025",
    }
    for name, value in changes.items():
        (rows if name in rows else values)[name] = value
    for name, lines in rows.items():
        values |= {f"{name}-TOTAL_FORMS": len(lines), f"{name}-INITIAL_FORMS": 0}
        values |= {f"{name}-{place}-{key}": value for place, row in enumerate(lines) for key, value in row.items()}
    return values


def as_sent(page) -> dict[str, object]:
    """What the browser would send back from a page that shows a form."""
    form = page.context["form"]
    values = {name: form.fields[name].value() for name in form.fields.fields}
    for name, formset in form.rows.formsets.items():
        values |= {f"{name}-TOTAL_FORMS": len(formset.forms), f"{name}-INITIAL_FORMS": 0}
        values |= {row[key].html_name: row[key].value() for row in formset.forms for key in row.fields}
    values = {name: "" if value is None else value for name, value in values.items()}
    return values | {"edition": page.context["edition"]}


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def errors(response) -> list[str]:
    return response.context["form"].fields.non_field_errors()


def test_coordinator_sets_up_a_program_by_its_page(inside: Client) -> None:
    assert inside.get(CREATE).status_code == 200
    response = inside.post(CREATE, sent())
    program = Program.objects.get(slug="lien-ket-moi-2022-2025")
    assert (response.url, said(response)) == (f"/chuong-trinh/{program.slug}/", ["Đã lập chương trình."])
    assert (program.name, [str(row) for row in program.bases.all()]) == (
        "Chương trình liên kết mới",
        ["Thỏa thuận hợp tác"],
    )
    basis = program.bases.get()
    assert (basis.year_from, basis.year_to) == (2022, 2025)
    roles = {member.province.name: member.role for member in program.members.select_related("province")}
    assert roles == {CITY: MemberRole.LEAD, "Sóc Trăng": MemberRole.MEMBER}


def test_page_as_it_is_shown_is_the_program_as_it_is_stored(inside: Client, program: Program) -> None:
    address = reverse("program_edit", args=[program.slug])
    response = inside.post(address, as_sent(inside.get(address)))
    assert response.url == f"/chuong-trinh/{program.slug}/"
    assert [(note.level_tag, str(note)) for note in get_messages(response.wsgi_request)] == [
        ("info", "Chưa có gì thay đổi so với bản đang lưu.")
    ]
    inside.get(response.url)
    response = inside.post(address, as_sent(inside.get(address)) | {"slogan": "Một hành trình"})
    assert (response.url, said(response)) == (f"/chuong-trinh/{program.slug}/", ["Đã lưu chương trình."])
    text = inside.get(response.url).content.decode()
    assert "“Một hành trình”" in text
    assert "Sửa chương trình: khẩu hiệu." in text


def test_rows_come_and_go_by_buttons_and_nothing_typed_is_lost(inside: Client) -> None:
    page = inside.post(CREATE, sent(name="Đang gõ dở") | {"row": "members:add"})
    form = page.context["form"]
    assert (len(form.rows.formsets["members"].forms), form.fields["name"].value()) == (3, "Đang gõ dở")
    page = inside.post(CREATE, sent() | {"row": "areas:remove:0"})
    assert [len(page.context["form"].rows.formsets[name].forms) for name in ("members", "areas")] == [2, 0]
    assert not Program.objects.exists()


def test_second_saver_sees_both_versions_and_keeps_what_was_typed(
    inside: Client, administrator: User, program: Program
) -> None:
    address = reverse("program_edit", args=[program.slug])
    mine = as_sent(inside.get(address)) | {"slogan": "Của tôi"}
    other = Client()
    other.force_login(administrator)
    other.post(address, as_sent(other.get(address)) | {"slogan": "Của người khác"})
    page = inside.post(address, mine)
    assert errors(page) == ["Trong lúc bạn sửa, người khác đã lưu chương trình này."]
    [row] = page.context["differences"]
    assert (row.label, row.stored, row.typed) == ("Khẩu hiệu", "Của người khác", "Của tôi")
    assert page.context["form"].fields["slogan"].value() == "Của tôi"
    assert inside.post(address, as_sent(page)).status_code == 302
    assert Program.objects.get(pk=program.pk).slogan == "Của tôi"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": ""}, "Ghi tên chương trình."),
        ({"short_name": "–––"}, "Tên ngắn phải có chữ cái hoặc chữ số."),
        ({"year_from": "hai nghìn"}, "Năm gồm bốn chữ số, từ 2000 đến 2100."),
        ({"year_to": "2021"}, "Năm kết thúc không được trước năm bắt đầu."),
        ({"members": []}, "Chương trình phải có đúng một tỉnh, thành phố đầu mối."),
        ({"members": [{"province": "999999", "role": "lead"}]}, "Không có lựa chọn này trong danh bạ; hãy chọn lại."),
        ({"members": [{"province": "", "focal_department": "1"}]}, "Không có lựa chọn này trong danh bạ"),
        ({"bases": [{"text": "", "year_from": "2022"}]}, "Ghi tên văn bản."),
        ({"areas": [{"title": "x" * 301}]}, "300"),
    ],
)
def test_wrong_form_says_what_is_wrong_and_writes_nothing(inside: Client, changes, message: str) -> None:
    page = inside.post(CREATE, sent(**changes))
    assert page.status_code == 200
    assert message in page.content.decode()
    assert not Program.objects.exists()


def test_short_name_of_the_page_itself_makes_another_address(inside: Client) -> None:
    inside.post(CREATE, sent(short_name="Lập mới"))
    assert Program.objects.get().slug == "chuong-trinh-lap-moi"


def test_form_asks_few_queries_however_many_members(
    inside: Client, administrator: User, program: Program, django_assert_max_num_queries
) -> None:
    for province in Province.objects.filter(valid_to=None)[:30]:
        program.members.create(province=province)
    with django_assert_max_num_queries(20):
        inside.get(reverse("program_edit", args=[program.slug]))


def test_pages_are_refused_to_others_and_lead_strangers_to_the_sign_in(client: Client, program, soc_trang) -> None:
    pages = [CREATE, reverse("program_edit", args=[program.slug])]
    assert [client.get(page).status_code for page in pages] == [302, 302]
    for person in (soc_trang.editor, soc_trang.approver, soc_trang.clerk):
        client.force_login(person)
        assert [client.post(page, sent()).status_code for page in pages] == [403, 403]
        assert "Sửa chương trình" not in client.get(f"/chuong-trinh/{program.slug}/").content.decode()
    stored = stored_program(Program.objects.get(pk=program.pk))
    assert stored.name == "Chương trình thử nghiệm"


def under_way(client: Client, program: Program) -> list[tuple[str, int, str]] | None:
    found = client.get(f"/chuong-trinh/{program.slug}/").context["coordination"]
    return found and [(row.province, row.year, row.state) for row in found.under_way]


def test_coordinator_sees_states_of_the_members_plans_and_nothing_of_their_content(
    inside: Client, client: Client, program: Program, soc_trang, ca_mau
) -> None:
    draft = add_plan(program, "Sóc Trăng", state=State.DRAFT)
    add_plan(program, "Cà Mau", state=State.APPROVED)
    add_plan(program, "Cà Mau", state=State.CANCELLED)
    add_plan(program, "Cà Mau")
    assert under_way(inside, program) == [("Cà Mau", 2023, "approved"), ("Sóc Trăng", 2023, "draft")]
    page = inside.get(f"/chuong-trinh/{program.slug}/").content.decode()
    assert "Kế hoạch các bên đang lập" in page
    assert (f"/ke-hoach/{draft.pk}/" in page, draft.subject in page) == (False, False)
    assert inside.get(f"/ke-hoach/{draft.pk}/").status_code == 404
    client.logout()
    assert under_way(client, program) is None
    elsewhere = MembershipFactory(department=ca_mau.tourism, role=Role.COORDINATOR).user
    for person in (soc_trang.approver, ca_mau.editor, elsewhere):
        client.force_login(person)
        assert under_way(client, program) is None
        assert "Kế hoạch các bên đang lập" not in client.get(f"/chuong-trinh/{program.slug}/").content.decode()
