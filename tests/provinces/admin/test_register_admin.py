"""The register in the administration: who may, what is found, what goes out and what comes in."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
import tablib
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from provinces.actions.directory import DATA, FILES
from provinces.models import Department, Province, ProvinceAlias, ProvinceDesignation
from provinces.resources.files import Workbook
from tests.factories.provinces import MembershipFactory, ProvinceFactory, UserFactory

pytestmark = pytest.mark.django_db
CSV = {"dang": "csv"}

TABLES = {
    "province": "provinces.csv",
    "provincedesignation": "province_designations.csv",
    "provincealias": "province_aliases.csv",
    "provincesuccession": "province_successions.csv",
    "provincegroup": "province_groups.csv",
    "department": "departments.csv",
    "departmentalias": "department_aliases.csv",
    "departmentsuccession": "department_successions.csv",
    "groupmembership": "group_memberships.csv",
}
HEADING = "mã tỉnh,tỉnh từ ngày,cách viết khác\n"


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(UserFactory(administrator=True))
    return client


def page(table: str, action: str, *args: int) -> str:
    return reverse(f"admin:provinces_{table}_{action}", args=args)


def upload(client: Client, table: str, content: bytes):
    """The first step of an import: the file is read and shown, nothing is written."""
    file = SimpleUploadedFile("tep.csv", content, content_type="text/csv")
    return client.post(page(table, "import"), {"import_file": file, "format": "1", "resource": "0"})


def said(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_every_table_of_the_register_has_its_file():
    assert list(TABLES.values()) == list(FILES)


@pytest.mark.parametrize("table", TABLES)
def test_pages_of_a_table_open(administrator, table):
    for action in ("changelist", "add", "import"):
        assert administrator.get(page(table, action)).status_code == 200


@pytest.mark.parametrize("table", [*TABLES, "user", "membership"])
@pytest.mark.parametrize("action", ["changelist", "import", "export"])
def test_pages_of_a_table_are_closed_to_people_without_the_right(client, table, action):
    client.force_login(MembershipFactory(editor=True).user)
    assert client.get(page(table, action)).status_code == 302
    client.force_login(UserFactory(is_staff=True))
    assert client.get(page(table, action)).status_code == 403


@pytest.mark.parametrize(("table", "file"), TABLES.items())
def test_export_of_a_table_is_the_file_it_came_from(administrator, table, file):
    answer = administrator.get(page(table, "export"), CSV)
    assert answer["Content-Type"] == "text/csv"
    heading, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    wanted_heading, *wanted = csv.reader((DATA / file).read_text(encoding="utf-8").splitlines())
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert heading == wanted_heading
    assert sorted(rows) == sorted(wanted)


@pytest.mark.parametrize(("table", "name"), [("department", "don-vi"), ("province", "tinh-thanh-pho")])
def test_export_is_a_workbook_with_a_vietnamese_name(administrator, table, name):
    answer = administrator.get(page(table, "export"))
    today = f"{timezone.localdate():%Y-%m-%d}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}-{today}.xlsx"'
    assert answer["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    as_csv = administrator.get(page(table, "export"), CSV)
    assert as_csv["Content-Disposition"] == f'attachment; filename="{name}-{today}.csv"'
    heading, *wanted = csv.reader(io.StringIO(as_csv.content.decode("utf-8-sig")))
    found = Workbook().create_dataset(answer.content)
    assert (found.headers, len(found), {len(row) for row in found}) == (heading, len(wanted), {len(heading)})
    assert sorted(map(list, found)) == sorted(wanted)


def test_export_holds_what_the_list_shows(administrator):
    rows = administrator.get(page("province", "export"), CSV | {"q": "soc trang"}).content.decode().splitlines()
    assert [row.split(",")[1] for row in rows] == ["tên", "Sóc Trăng"]
    listed = administrator.get(page("province", "changelist"), {"q": "soc trang"}).content.decode()
    assert "/export/?q=soc+trang&amp;dang=csv" in listed


@pytest.mark.parametrize("table", ["provincealias", "department", "user"])
def test_workbook_that_went_out_changes_nothing_when_it_comes_in(administrator, table):
    file = administrator.get(page(table, "export")).content
    upload = SimpleUploadedFile("tep.xlsx", file)
    shown = administrator.post(page(table, "import"), {"import_file": upload, "format": "0", "resource": "0"})
    totals = shown.context["result"].totals
    assert (totals["new"], totals["update"], totals["skip"] > 0) == (0, 0, True)


def test_workbook_comes_in_by_the_same_steps(administrator):
    dataset = tablib.Dataset(["94", "01/08/2008", "Ba Xuyên"], headers=HEADING.strip().split(","))
    upload = SimpleUploadedFile("tep.xlsx", Workbook().export_data(dataset))
    data = {"import_file": upload, "format": "0", "resource": "0"}
    shown = administrator.post(page("provincealias", "import"), data)
    administrator.post(page("provincealias", "process_import"), shown.context["confirm_form"].initial)
    assert ProvinceAlias.objects.get(text="Ba Xuyên").province.name == "Sóc Trăng"


def test_preview_marks_changes_without_styles_and_without_markup_of_others(administrator):
    row = "94,Bãi <b>Xàu</b>,Đồng bằng sông Cửu Long,01/08/2008,30/06/2025,\n"
    shown = upload(administrator, "province", f"mã,tên,vùng,hiệu lực từ,hiệu lực đến,mã định danh\n{row}".encode())
    text = shown.content.decode()
    assert "<td><del>Sóc Trăng</del> <ins>Bãi &lt;b&gt;Xàu&lt;/b&gt;</ins></td>" in text
    assert "style=" not in text


def test_import_whose_file_is_gone_is_asked_for_again(administrator):
    shown = upload(administrator, "provincealias", f"{HEADING}94,01/08/2008,Ba Xuyên\n".encode())
    sent = shown.context["confirm_form"].initial | {"import_file_name": "khong-con.tmp"}
    answer = administrator.post(page("provincealias", "process_import"), sent)
    assert (answer["Location"], said(answer)) == (
        page("provincealias", "import"),
        ["Tệp đã tải lên không còn trên máy chủ. Hãy tải tệp lên lại."],
    )


def test_export_takes_few_queries(administrator, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        administrator.get(page("departmentsuccession", "export"), CSV)


def test_import_shows_first_and_writes_when_confirmed(administrator):
    shown = upload(administrator, "provincealias", f"{HEADING}94,01/08/2008,Ba Xuyên\n".encode())
    assert "Ba Xuyên" in shown.content.decode()
    assert not ProvinceAlias.objects.filter(text="Ba Xuyên").exists()

    done = administrator.post(page("provincealias", "process_import"), shown.context["confirm_form"].initial)
    assert said(done) == [
        "Nhập xong: 1 dòng mới, 0 dòng sửa, 0 dòng xóa và 0 dòng bỏ qua, cách viết khác của tỉnh, thành phố."
    ]
    alias = ProvinceAlias.objects.get(text="Ba Xuyên")
    assert alias.province.name == "Sóc Trăng"
    entry = LogEntry.objects.get()
    assert (entry.object_id, entry.get_change_message()) == (str(alias.pk), "Nhập từ tệp.")


def test_import_that_changes_a_row_shows_the_change(administrator):
    row = "94,Bãi Xàu,Đồng bằng sông Cửu Long,01/08/2008,30/06/2025,\n"
    shown = upload(administrator, "province", f"mã,tên,vùng,hiệu lực từ,hiệu lực đến,mã định danh\n{row}".encode())
    assert shown.context["result"].totals["update"] == 1
    administrator.post(page("province", "process_import"), shown.context["confirm_form"].initial)
    province = Province.objects.get(code="94")
    assert (province.name, province.search_key) == ("Bãi Xàu", "bai xau")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (f"{HEADING}94,01/08/2009,ST\n", "Cột “mã tỉnh”: Không có tỉnh, thành phố mã “94”"),
        (f"{HEADING}94,01/08/2008,\n", "Cột “cách viết khác”: Mục này không được để trống."),
        ("mã,tên\n1,2\n", "Thiếu cột “mã tỉnh”, “tỉnh từ ngày”, “cách viết khác”. Thừa cột “mã”, “tên”."),
        (f"{HEADING}94,01/08/2008,ST\n94,01/08/2008,ST\n", "Trùng với dòng 2 của tệp."),
        ("\ud8ff", "Không đọc được tệp; cần tệp Excel (.xlsx), hoặc CSV mã hóa UTF-8, và chọn đúng định dạng."),
    ],
)
def test_import_of_a_bad_file_says_why_and_offers_no_confirmation(administrator, content, reason):
    before = ProvinceAlias.objects.count()
    shown = upload(administrator, "provincealias", content.encode(errors="surrogatepass"))
    assert reason in shown.content.decode()
    assert "Traceback" not in shown.content.decode()
    assert "confirm_form" not in shown.context
    assert ProvinceAlias.objects.count() == before


def test_import_that_became_wrong_before_it_was_confirmed_writes_nothing(administrator):
    rows = f"{HEADING}94,01/08/2008,Ba Xuyên\n93,01/08/2008,Vị Thanh\n"
    shown = upload(administrator, "provincealias", rows.encode())
    Province.objects.filter(code="93").update(code="Z9")
    answer = administrator.post(page("provincealias", "process_import"), shown.context["confirm_form"].initial)
    assert answer["Location"] == page("provincealias", "import")
    assert said(answer) == ["Danh bạ vừa thay đổi nên chưa dòng nào được ghi. Hãy tải tệp lên lại."]
    assert not ProvinceAlias.objects.filter(text__in=["Ba Xuyên", "Vị Thanh"]).exists()


@pytest.mark.parametrize("term", ["Sóc Trăng", "soc trang", "SÓC"])
def test_search_knows_no_diacritics(administrator, term):
    found = administrator.get(page("province", "changelist"), {"q": term}).context["cl"].queryset
    assert [province.name for province in found] == ["Sóc Trăng"]


def test_units_are_found_while_typing_by_name_short_name_and_province(administrator):
    answer = administrator.get(
        reverse("admin:autocomplete"),
        {
            "app_label": "provinces",
            "model_name": "departmentalias",
            "field_name": "department",
            "term": "vhttdl soc trang",
        },
    )
    unit = Department.objects.get(province__name="Sóc Trăng", short_name="VHTTDL")
    assert answer.json()["results"] == [
        {"id": str(unit.pk), "text": "Sở Văn hóa, Thể thao và Du lịch – Sóc Trăng (đến 30/06/2025)"}
    ]


@pytest.mark.parametrize(("choice", "count"), [("con", 34), ("het", 52)])
def test_list_can_be_narrowed_to_what_holds_today(administrator, choice, count):
    listed = administrator.get(page("province", "changelist"), {"hieu-luc": choice}).context["cl"].queryset
    assert listed.count() == count


@pytest.mark.parametrize("table", ["department", "departmentsuccession", "groupmembership", "provincedesignation"])
def test_list_takes_few_queries(administrator, table, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        administrator.get(page(table, "changelist"))


@pytest.mark.parametrize(("name", "shown"), [("Các sở, ban, ngành", True), ("Sở Công Thương", False)])
def test_members_are_asked_for_on_the_page_of_a_group_only(administrator, name, shown):
    unit = Department.objects.get(province__name="Sóc Trăng", name=name)
    content = administrator.get(page("department", "change", unit.pk)).content.decode()
    assert ("group_members-TOTAL_FORMS" in content) is shown


def test_province_is_never_deleted(administrator):
    province = ProvinceFactory()
    assert administrator.get(page("province", "delete", province.pk)).status_code == 403
    assert administrator.post(page("province", "delete", province.pk), {"post": "yes"}).status_code == 403
    assert Province.objects.filter(pk=province.pk).exists()


def designations_form(province: Province, rows: list[dict[str, str]]) -> dict[str, str]:
    data = {
        "code": province.code,
        "name": province.name,
        "region": province.region,
        "valid_from": "01/08/2008",
        "valid_to": "",
        "designations-TOTAL_FORMS": str(len(rows)),
        "designations-INITIAL_FORMS": "1",
        "aliases-TOTAL_FORMS": "0",
        "aliases-INITIAL_FORMS": "0",
        "designations-0-id": str(province.designations.get().pk),
    }
    for number, row in enumerate(rows):
        data |= {f"designations-{number}-{field}": value for field, value in row.items()}
        data[f"designations-{number}-province"] = str(province.pk)
    return data


def test_province_becomes_a_city_on_the_day_an_administrator_writes(administrator):
    province = ProvinceFactory(name="Mẫu")
    rows = [
        {"kind": "province", "name": "Mẫu", "valid_from": "01/08/2008", "valid_to": "29/04/2026"},
        {"kind": "city", "name": "Mẫu", "valid_from": "30/04/2026", "valid_to": "", "date_confirmed": "on"},
    ]
    administrator.post(page("province", "change", province.pk), designations_form(province, rows))
    assert [str(row) for row in province.designations.all()] == ["tỉnh Mẫu", "thành phố Mẫu"]


def test_province_cannot_bear_two_names_on_one_day(administrator):
    province = ProvinceFactory(name="Mẫu")
    rows = [
        {"kind": "province", "name": "Mẫu", "valid_from": "01/08/2008", "valid_to": "30/04/2026"},
        {"kind": "city", "name": "Mẫu", "valid_from": "30/04/2026", "valid_to": ""},
    ]
    answer = administrator.post(page("province", "change", province.pk), designations_form(province, rows))
    assert "Tên gọi bắt đầu ngày 30/04/2026 chồng lên tên gọi trước đó" in answer.content.decode()
    assert ProvinceDesignation.objects.filter(province=province).count() == 1


@pytest.mark.parametrize(("last", "written"), [("31/12/2025", 2), ("01/01/2026", 1), ("", 1)])
def test_single_designation_is_checked_against_the_others_of_its_province(administrator, last, written):
    province = ProvinceFactory(name="Mẫu", designation__valid_from=date(2026, 1, 1))
    data = {"province": province.pk, "kind": "city", "name": "Cũ", "valid_from": "01/08/2008", "valid_to": last}
    answer = administrator.post(page("provincedesignation", "add"), data)
    assert province.designations.count() == written
    refused = "Tên gọi bắt đầu ngày 01/01/2026 chồng lên tên gọi trước đó" in answer.content.decode()
    assert refused is (written == 1)


def test_groups_of_people_by_model_permissions_are_not_used():
    with pytest.raises(NoReverseMatch):
        reverse(f"admin:auth_{Group._meta.model_name}_changelist")
