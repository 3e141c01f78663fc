from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from plans.models import Activity, MemberRole, Plan, Program
from plans.queries.integrity import tampering
from provinces.models import User


def seed():
    """Run the command; what it prints."""
    out = StringIO()
    call_command("seed_demo", stdout=out)
    return out.getvalue()


@pytest.fixture
def demo(settings, db):
    """A demo that may be seeded."""
    settings.DEMO = True


def test_demo_has_the_program_its_members_and_plans_in_different_states(demo):
    seed()
    program = Program.objects.get(slug="tphcm-dbscl-2022-2025")
    lead = program.members.get(role=MemberRole.LEAD)
    assert (program.members.count(), lead.province.name, lead.focal_department.name) == (
        14,
        "Thành phố Hồ Chí Minh",
        "Sở Du lịch",
    )
    assert [
        (plan.province.name, plan.state, plan.code, plan.is_example, plan.parent and plan.parent.code)
        for plan in Plan.objects.order_by("pk")
    ] == [
        ("Thành phố Hồ Chí Minh", "issued", "967/KH-UBND", False, None),
        ("Sóc Trăng", "issued", "124/KH-UBND", False, "967/KH-UBND"),
        ("Cà Mau", "issued", "98/KH-UBND", True, "967/KH-UBND"),
        ("Bến Tre", "in_review", "", True, "967/KH-UBND"),
        ("Cần Thơ", "draft", "", True, "967/KH-UBND"),
    ]
    activities = Activity.objects.filter(area__plan__province__name="Sóc Trăng")
    assert activities.count() == 12
    assert not activities.filter(carries_out=None).exists()
    assert list(tampering()) == []

    before = list(User.objects.values_list("pk", "password"))
    printed = seed()
    assert list(User.objects.values_list("pk", "password")) == before
    assert "chuyenvien.soctrang" in printed
    assert "du-lich-lien-ket-2026" in printed


def test_every_person_of_the_demo_has_a_name_of_their_own(demo):
    seed()
    names = list(User.objects.values_list("full_name", flat=True))
    assert len(names) == 23
    assert len(set(names)) == 23


def test_demo_refused_where_this_is_no_demo(settings, db):
    settings.DEMO = False
    with pytest.raises(CommandError, match="không phải là bản dùng thử"):
        seed()
    assert not User.objects.exists()


def test_demo_refused_beside_real_people(demo):
    User.objects.create_user("that", email="", full_name="Người Thật", password="mat-khau-cua-toi")
    with pytest.raises(CommandError, match="đã có người dùng thật"):
        seed()
    assert User.objects.count() == 1


def test_demo_refused_before_the_register_is_imported(demo, empty_register):
    with pytest.raises(CommandError, match="hãy chạy lệnh import_directory trước"):
        seed()
    assert not User.objects.exists()
