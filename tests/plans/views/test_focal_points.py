"""The pages of the directory: who sees which person, the forms without a script, confirmation and cards."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from plans.actions.focal_points import FocalPointData, PersonData, end_focal_point, name_focal_point
from plans.forms.comparison import Difference
from plans.models import FocalPoint, MemberRole
from provinces.models import Department, Province, Role
from tests.factories.provinces import MembershipFactory
from tests.plans.conftest import ON
from tests.plans.views.conftest import sent

CULTURE = "Sở Văn hóa, Thể thao và Du lịch"
URL = "/danh-ba/"
SECRET, NUMBER = "Người Kín Đáo", "0299 000 0777"
PHONE = "0299 000 0100"


@pytest.fixture
def unit(db):
    return Department.objects.get(name=CULTURE, province__name="Cần Thơ", valid_to=None)


@pytest.fixture
def keeper(as_user, unit):
    """Chuyên viên of Cần Thơ, which took over the member Sóc Trăng."""
    return as_user(MembershipFactory(department=unit, role=Role.EDITOR).user)


@pytest.fixture
def entry(program, soc_trang, ca_mau, administrator, unit):
    data = FocalPointData(PHONE, "so@ct.example", (PersonData(SECRET, "Chuyên viên", NUMBER),))
    return name_focal_point(by=administrator, program=program, department=unit, data=data)


def addresses(entry):
    return [URL, f"{URL}dau-moi/{entry.pk}/", f"{URL}dau-moi/{entry.pk}/vcard/", f"{URL}thu-nghiem/vcard/"]


def test_public_finds_unit_and_telephone_and_no_person(public, entry):
    for address in addresses(entry):
        text = public.get(address).content.decode()
        assert PHONE in text, address
        assert [word for word in (SECRET, NUMBER, "so@ct.example", "xác nhận") if word in text] == [], address
    assert public.get(URL, {"q": "nguoi kin"}).context["shown"].places == ()


def test_party_of_the_program_finds_whom_to_call(as_user, entry, ca_mau):
    client = as_user(ca_mau.viewer)
    for address in addresses(entry):
        text = client.get(address).content.decode()
        assert [word for word in (SECRET, NUMBER, "so@ct.example") if word not in text] == [], address
    assert "/sua/" not in client.get(URL).content.decode()


def test_history_is_the_units_own_and_the_coordinators(as_user, public, keeper, entry, ca_mau):
    city = Province.objects.get(name="Thành phố Hồ Chí Minh", valid_to=None)
    office = Department.objects.get(name="Sở Du lịch", province=city, valid_to=None)
    coordinator = as_user(MembershipFactory(department=office, role=Role.COORDINATOR).user)
    assert entry.program.members.get(role=MemberRole.LEAD).province.name == city.name
    seen = [
        client.get(f"{URL}dau-moi/{entry.pk}/").context["events"] is not None
        for client in (keeper, coordinator, as_user(ca_mau.editor), public)
    ]
    assert seen == [True, True, False, False]


def test_past_entry_is_found_by_its_unit_alone(as_user, public, keeper, entry, administrator, ca_mau):
    yesterday = timezone.localdate() - timedelta(days=1)
    FocalPoint.objects.update(valid_from=ON)
    end_focal_point(by=administrator, focal_point=entry, last_day=yesterday)
    codes = [
        client.get(f"{URL}dau-moi/{entry.pk}/").status_code for client in (keeper, as_user(ca_mau.editor), public)
    ]
    assert codes == [200, 404, 404]
    assert PHONE not in public.get(URL).content.decode()


def test_unit_enters_itself_adding_rows_without_a_script(keeper, program, soc_trang, unit):
    address = f"{URL}thu-nghiem/ghi/"
    form = keeper.get(address).context["form"]
    assert form.fields.initial["department"] == unit.pk
    typed = sent(form.fields, form.people) | {"phone": PHONE, "people-0-full_name": "Lâm  Văn Bốn"}
    typed |= {"department": unit.pk, "people-0-is_public": "on"}
    page = keeper.post(address, typed | {"row": "people:add"})
    rows = page.context["form"].people.raw_rows
    assert [(row.get("full_name"), row.get("is_public")) for row in rows] == [("Lâm  Văn Bốn", True), (None, None)]
    refused = keeper.post(address, typed)
    assert "Ghi số điện thoại hoặc thư điện tử." in refused.content.decode()
    saved = keeper.post(address, typed | {"people-0-phone": "0292 000 0101"})
    made = FocalPoint.objects.get()
    assert saved.url == f"{URL}dau-moi/{made.pk}/"
    assert [(row.full_name, row.phone, row.is_public) for row in made.people.all()] == [
        ("Lâm Văn Bốn", "0292 000 0101", True)
    ]


def test_who_has_entered_every_unit_is_led_to_the_own_entry(keeper, entry):
    page = keeper.get(f"{URL}thu-nghiem/ghi/").content.decode()
    assert "Đơn vị của bạn đã có trong danh bạ" in page
    assert f'href="{URL}dau-moi/{entry.pk}/"' in page


@pytest.mark.parametrize("phone", ["abc", "0292-", "1" * 41, "<script>", "0292 000 0100 máy lẻ"])
def test_number_that_is_none_is_refused_at_its_field(keeper, entry, phone):
    address = f"{URL}dau-moi/{entry.pk}/sua/"
    form = keeper.get(address).context["form"]
    page = keeper.post(address, sent(form.fields, form.people) | {"version": 1, "phone": phone})
    assert (page.status_code, set(page.context["form"].fields.errors)) == (200, {"phone"})


def test_colleagues_save_in_between_is_told_and_nothing_typed_is_lost(keeper, entry):
    address = f"{URL}dau-moi/{entry.pk}/sua/"
    form = keeper.get(address).context["form"]
    typed = sent(form.fields, form.people) | {"version": 1}
    keeper.post(address, typed | {"phone": "0292 000 0555"})
    page = keeper.post(address, typed | {"phone": "0292 000 0666", "people-0-is_stand_in": "on"})
    assert "người khác đã lưu đầu mối này" in page.content.decode()
    assert "Bản đang lưu và bản bạn nhập" in page.content.decode()
    assert page.context["differences"] == [
        Difference("Số điện thoại cơ quan", "0292 000 0555", "0292 000 0666"),
        Difference(
            "Người liên hệ",
            f"{SECRET}, Chuyên viên, {NUMBER}",
            f"{SECRET}, Chuyên viên, {NUMBER}, người thay khi vắng",
        ),
    ]
    assert (page.context["version"], page.context["form"].fields["phone"].value()) == (2, "0292 000 0666")
    assert keeper.post(address, typed | {"phone": "0292 000 0666", "version": 2}).status_code == 302
    assert FocalPoint.objects.get().phone == "0292 000 0666"


def test_confirming_takes_the_task_away(keeper, entry):
    FocalPoint.objects.update(confirmed_on=timezone.localdate() - timedelta(days=100))
    address = f"{URL}dau-moi/{entry.pk}/xac-nhan/"
    assert address in keeper.get("/").content.decode()
    assert "Vẫn đúng" in keeper.get(address).content.decode()
    answer = keeper.post(address)
    assert [str(message) for message in get_messages(answer.wsgi_request)] == [
        "Đã xác nhận: thông tin đầu mối vẫn đúng."
    ]
    assert address not in keeper.get("/").content.decode()


def test_refused_confirmation_says_why(as_user, program, soc_trang):
    data = FocalPointData(PHONE)
    old = name_focal_point(
        by=soc_trang.editor, program=program, department=soc_trang.tourism, data=data, valid_from=ON
    )
    page = as_user(soc_trang.editor).post(f"{URL}dau-moi/{old.pk}/xac-nhan/")
    assert "Hãy kết thúc đầu mối này và ghi đầu mối của đơn vị mới." in page.content.decode()


def test_cards_are_a_file_for_address_books(keeper, entry):
    answer = keeper.get(f"{URL}thu-nghiem/vcard/")
    assert answer.headers["Content-Type"] == "text/vcard; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="dau-moi-thu-nghiem.vcf"'
    assert answer.content.count(b"BEGIN:VCARD\r\n") == 2


@pytest.mark.parametrize(
    "address",
    [
        f"{URL}?q=%25_'%22&province=x&state=y&program=khong-co",
        f"{URL}?q={'a' * 5000}",
        f"{URL}?province=99999999999999999999",
    ],
)
def test_odd_addresses_get_a_page(keeper, entry, address):
    assert keeper.get(address).status_code == 200


def test_directory_without_a_program_says_what_it_is_for(public, db):
    assert "Chưa có chương trình nào" in public.get(URL).content.decode()
