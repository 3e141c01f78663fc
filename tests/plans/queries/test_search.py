"""What the search box finds, for whom, and what it costs; hostile words find what they spell, or nothing."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from plans.actions.activities import add_activity
from plans.actions.amendment import amend_plan
from plans.actions.cancellation import cancel_plan
from plans.actions.focal_points import FocalPointData, PersonData, name_focal_point
from plans.dashboards.search import KINDS, groups_found
from plans.models import Activity, Plan
from plans.models.word_index import WORDS, keep_word_index
from plans.queries import search
from plans.queries.search import Sought
from plans.queries.search_activities import activities_found
from plans.workflow import State
from provinces.models import Department, DepartmentKind, Role
from tests.factories.plans import ActivityFactory, AreaFactory, PlanFactory
from tests.factories.provinces import MembershipFactory
from tests.plans.conftest import ON, activity_data, make_draft, province_named
from tests.plans.life import taken_to

STRANGER = AnonymousUser()


def sought(text: str, **narrowed: int) -> Sought:
    return Sought.typed(text, **narrowed)


def counts(user, text: str) -> dict[str, int]:
    """How many of each kind are found; kinds without any left out."""
    return {group.kind.name: group.found.count for group in groups_found(user, sought(text)) if group.found.count}


def titles(user, text: str, **narrowed: int) -> list[str]:
    """The titles of the activities found."""
    found = activities_found(user, sought(text, **narrowed))
    return [row.title for row in search.activity_rows(found.keys)]


@pytest.fixture
def secret(program, ca_mau):
    """A draft of Cà Mau, with an activity and words that stand nowhere else."""
    draft = make_draft(program, ca_mau)
    draft.subject = "Kế hoạch zuhẩn"
    draft.save()
    add_activity(by=ca_mau.editor, area=draft.areas.get(order=1), data=activity_data(ca_mau, title="Ngày hội zuhẩn"))
    return draft


@pytest.fixture
def issued(program, soc_trang):
    return taken_to(State.ISSUED, make_draft(program, soc_trang), soc_trang)


@pytest.mark.parametrize("text", ["zuhẩn", "zuhan", "ZUHẨN", "uhẩ", "ngày hội zu"])
def test_draft_of_another_province_is_never_found(secret, issued, soc_trang, ca_mau, administrator, text):
    outside = Department.objects.get(name="Sở Du lịch", province__name="Hà Nội", valid_to=None)
    others = (STRANGER, soc_trang.editor, MembershipFactory(department=outside, role=Role.COORDINATOR).user)
    assert [counts(user, text) for user in others] == [{}] * 3
    for user in (ca_mau.editor, administrator):
        assert counts(user, text).get("hoat-dong") == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("124/KH", True),
        ("124", True),
        ("số 124/KH-UBND", True),
        ("So 124", True),
        ("124/kh-ubnd 2023", True),
        ("kế hoạch “124/KH-UBND”", False),
        ("trien khai soc trang", True),
        ("Triển khai Sóc Trăng 2023", True),
        ("124/QĐ", False),
        ("1245", False),
        ("2022", False),
    ],
)
def test_plan_is_found_by_words_number_year_and_province(issued, text, found):
    assert search.plans_found(STRANGER, sought(text)).keys == ((issued.pk,) if found else ())


def test_plan_of_that_very_number_comes_first(issued):
    newer = PlanFactory(numbered=True, year=2025, number=1124, province=province_named("Cà Mau"))
    assert search.plans_found(STRANGER, sought("124")).keys == (issued.pk, newer.pk)


def test_cancelled_and_superseded_plans_give_no_activities(program, soc_trang, issued):
    assert titles(soc_trang.editor, "ngay hoi") == ["Tham gia Ngày hội du lịch"]
    amendment = amend_plan(by=soc_trang.editor, plan=issued)
    assert len(titles(soc_trang.editor, "ngay hoi")) == 2
    taken_to(State.ISSUED, amendment, soc_trang, number=130, issued_on=ON)
    assert len(titles(soc_trang.editor, "ngay hoi")) == 1
    cancel_plan(by=soc_trang.editor, plan=make_draft(program, soc_trang), reason="Không làm")
    assert len(titles(soc_trang.editor, "ngay hoi")) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ngày hội cà mau", True),
        ("ngay hoi soc trang", True),
        ("ngay hoi can tho", False),
        ("cà mau", True),
        ("soc trang", True),
        ("can tho", False),
        ("vhttdl soc trang", True),
        ("so giao thong", False),
        ("sac mau", True),
        ("ng hộ", True),
    ],
)
def test_activity_is_found_by_its_words_its_place_and_its_units(issued, text, found):
    assert bool(titles(STRANGER, text)) is found


def test_activity_held_there_comes_before_words_that_only_look_alike(issued):
    area = AreaFactory(plan=issued)
    ActivityFactory(area=area, title="Bồi dưỡng cán bộ thông tin du lịch")
    ActivityFactory(area=area, title="Hội chợ du lịch", venue_text="thành phố Cần Thơ")
    assert titles(STRANGER, "can tho") == ["Hội chợ du lịch", "Bồi dưỡng cán bộ thông tin du lịch"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("so van hoa soc trang", ["don-vi", "hoat-dong"]),
        ("ngày hội", ["hoat-dong"]),
        ("soc trang", ["ke-hoach", "don-vi", "hoat-dong"]),
    ],
)
def test_kind_that_fits_best_comes_first(issued, text, kinds):
    ActivityFactory(area=AreaFactory(plan=issued), title="Sắc màu văn hóa", theme="Số hóa")
    assert [group.kind.name for group in groups_found(STRANGER, sought(text)) if group.found.count] == kinds


def test_unit_that_answers_for_a_program_comes_before_others_of_its_province(program, soc_trang):
    program.members.filter(province=soc_trang.province).update(focal_department=soc_trang.tourism)
    first, second = search.unit_rows(search.units_found(sought("soc trang")).keys)[:2]
    assert (first.name, second.kind) == ("Sở Văn hóa, Thể thao và Du lịch", DepartmentKind.PEOPLES_COMMITTEE)


def test_whole_name_of_a_unit_finds_what_it_carries_out(issued, ca_mau):
    PlanFactory(numbered=True, province=ca_mau.province)
    assert titles(STRANGER, "Sở Văn hóa, Thể thao và Du lịch Sóc Trăng") == ["Tham gia Ngày hội du lịch"]
    assert titles(STRANGER, "Sở Văn hóa, Thể thao và Du lịch Cà Mau") == []


def test_results_are_narrowed_by_program_province_and_year(issued, program, soc_trang):
    assert titles(STRANGER, "ngay hoi", program=program.pk, province=soc_trang.province.pk, year=2023)
    for other in ({"program": program.pk + 1}, {"province": province_named("Cà Mau").pk}, {"year": 2024}):
        assert not titles(STRANGER, "ngay hoi", **other)


@pytest.mark.parametrize(
    "text", ["so van hoa soc trang", "Sở Văn hóa Sóc Trăng", "vhttdl soc trang", "VH,TT&DL sóc trăng"]
)
def test_unit_is_found_in_any_spelling(db, text):
    keys = search.units_found(sought(text)).keys
    assert [str(row) for row in search.unit_rows(keys)] == [
        "Sở Văn hóa, Thể thao và Du lịch – Sóc Trăng (đến 30/06/2025)"
    ]


def test_short_word_stands_at_the_beginning_of_one(db):
    provinces = {row.province.name for row in search.unit_rows(search.units_found(sought("so an giang")).keys)}
    assert provinces == {"An Giang"}


def test_standing_units_come_first(db):
    rows = search.unit_rows(search.units_found(sought("so du lich")).keys)
    over = [row.valid_to is not None for row in rows if row.kind != DepartmentKind.GROUP]
    assert over == sorted(over)
    assert True in over


def test_hidden_person_is_found_by_parties_alone(program, soc_trang, ca_mau):
    people = (PersonData("Người Kín Đáo", phone="1"), PersonData("Người Mở Lòng", phone="2", is_public=True))
    data = FocalPointData("0299 000 0100", people=people)
    name_focal_point(by=soc_trang.editor, program=program, department=soc_trang.tourism, data=data, valid_from=ON)
    found = {user: counts(user, "nguoi kin dao") for user in (STRANGER, ca_mau.viewer)}
    assert found == {STRANGER: {}, ca_mau.viewer: {"dau-moi": 1}}
    assert counts(STRANGER, "người mở lòng") == {"dau-moi": 1}


HOSTILE = [
    "%",
    "_",
    "100%",
    "' OR 1=1 --",
    '" OR "" = "',
    '"',
    '""" AND "',
    "NEAR(a b)",
    "*",
    "a* OR b",
    "\\",
    "search_key:x",
    "^abc",
    "; DROP TABLE plans_plan",
    "ký tự \u200b lạ",
    "😀😀😀",
    "9" * 40,
    "99999999999/KH",
    "٣٤٥",
    "x" * 10_000,
    " ".join("abc" for _ in range(3000)),
    " ".join(f"a{number}b" for number in range(3000)),
    "   ",
    "",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_find_nothing_and_break_nothing(issued, secret, soc_trang, text):
    assert counts(soc_trang.editor, text) == {}


@pytest.mark.parametrize("mark", ["%", "_", "'", '"', "\\"])
def test_marks_are_letters_like_others(issued, mark):
    activity = Activity.objects.get(area__plan=issued)
    Activity.objects.filter(pk=activity.pk).update(search_key=f"giam 50{mark}gia")
    assert titles(STRANGER, f"50{mark}gia") == [activity.title]
    assert titles(STRANGER, f"5{mark}gia") == []


def test_every_way_of_writing_fills_the_column_and_the_index(issued):
    area = AreaFactory(plan=issued)
    made = ActivityFactory.build(area=area, title="Chợ nổi một")
    [made] = Activity.objects.bulk_create([made])
    assert titles(STRANGER, "cho noi mot") == ["Chợ nổi một"]
    made.title = "Chợ nổi hai"
    Activity.objects.bulk_update([made], ["title"])
    made.theme = "Sắc xuân"
    made.save(update_fields=["theme"])
    assert (titles(STRANGER, "cho noi mot"), titles(STRANGER, "sac xuan noi hai")) == ([], ["Chợ nổi hai"])
    made.delete()
    assert titles(STRANGER, "cho noi hai") == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the index is SQLite's")
def test_index_lost_with_its_table_is_made_and_filled_anew(issued):
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {WORDS}_added")
        ActivityFactory(area=AreaFactory(plan=issued), title="Viết lúc không có chỉ mục")
        assert titles(STRANGER, "khong co chi muc") == []
        keep_word_index()
        assert titles(STRANGER, "khong co chi muc") == ["Viết lúc không có chỉ mục"]
        cursor.execute(f"INSERT INTO {WORDS}({WORDS}, rank) VALUES ('integrity-check', 1)")


def test_common_words_are_counted_up_to_a_bound(issued, monkeypatch):
    area = AreaFactory(plan=issued)
    Activity.objects.bulk_create(ActivityFactory.build(area=area, title=f"Chợ phiên {place}") for place in range(6))
    monkeypatch.setattr("plans.queries.search_activities.MOST", 5)
    monkeypatch.setattr("plans.models.word_index.COMMON", 3)
    found = activities_found(STRANGER, sought("cho phien"))
    assert (found.count, found.is_cut) == (5, True)


@pytest.mark.parametrize("plans", [1, 3])
def test_cost_does_not_grow_with_what_is_found(issued, soc_trang, ca_mau, program, django_assert_num_queries, plans):
    for _ in range(plans):
        make_draft(program, soc_trang)
    word_probe = 1 if connection.vendor == "sqlite" else 0
    with django_assert_num_queries(17 + word_probe):
        groups = groups_found(soc_trang.editor, sought("ngay hoi"))
    assert {group.kind for group in groups} == set(KINDS)
    assert Plan.objects.count() == plans + 1
