"""Each invariant of the database, broken once past every form and action."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from plans.models import (
    Activity,
    ActivityVenue,
    Assignment,
    Clause,
    MemberRole,
    Plan,
    PlanEvent,
    PlanRevision,
    Program,
    ProgramArea,
    ProgramBasis,
    ProgramMember,
)
from tests.plans.conftest import make_draft, province_named

ISSUED = {"state": "issued", "number": 124, "number_text": "124", "number_year": 2023, "issued_on": date(2023, 6, 19)}


def refused(name, write):
    """The write fails by the constraint ``name`` (SQLite names the columns of unique ones instead)."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        write()
    message = str(caught.value)
    assert name in message or message.startswith("UNIQUE constraint failed"), message


def plans(plan):
    return Plan.objects.filter(pk=plan.pk)


def test_plan_number_twice_in_one_series(program, soc_trang, draft):
    other = make_draft(program, soc_trang)
    plans(draft).update(**ISSUED)
    refused("plan_number_once", lambda: plans(other).update(**ISSUED))


def test_plan_number_again_in_another_year_symbol_or_body(program, soc_trang, ca_mau, draft):
    others = [make_draft(program, office) for office in (soc_trang, soc_trang, ca_mau)]
    plans(draft).update(**ISSUED)
    plans(others[0]).update(**ISSUED | {"number_year": 2024, "issued_on": date(2024, 1, 2)})
    plans(others[1]).update(**ISSUED | {"symbol": "KH-SVHTTDL"})
    plans(others[2]).update(**ISSUED)
    assert Plan.objects.filter(number=124).count() == 4


@pytest.mark.parametrize("missing", [{"number": None}, {"issued_on": None}, {"number_text": ""}, {"number": 0}])
def test_plan_issued_without_number_or_date(draft, missing):
    refused("plan_number_and_date_iff_issued", lambda: plans(draft).update(**ISSUED | missing))


@pytest.mark.parametrize("state", ["draft", "in_review", "approved"])
def test_plan_with_number_before_issue(draft, state):
    refused("plan_number_and_date_iff_issued", lambda: plans(draft).update(**ISSUED | {"state": state}))


def test_plan_number_year_other_than_the_date(draft):
    refused("plan_number_year_of_date", lambda: plans(draft).update(**ISSUED | {"number_year": 2022}))


def test_plan_unknown_state(draft):
    refused("plan_", lambda: plans(draft).update(state="lost"))


def test_plan_year_out_of_reach(draft):
    refused("plan_sane_year", lambda: plans(draft).update(year=23))


def test_plan_its_own_parent(draft):
    refused("plan_not_its_own_parent", lambda: plans(draft).update(parent=draft))


def test_plan_its_own_amendment(draft):
    refused("plan_not_its_own_amendment", lambda: plans(draft).update(amends=draft))


def test_clause_unknown_kind(draft):
    refused("clause_known_kind", lambda: Clause.objects.create(plan=draft, kind="poem", order=9, text="x"))


def test_activity_ends_before_it_starts(activity):
    rows = Activity.objects.filter(pk=activity.pk)
    refused("activity_valid_period", lambda: rows.update(starts_on=date(2023, 7, 1), ends_on=date(2023, 6, 30)))


@pytest.mark.parametrize("broken", [{"precision": ""}, {"starts_on": None, "ends_on": None}, {"ends_on": None}])
def test_activity_precision_without_dates_and_dates_without_precision(activity, broken):
    rows = Activity.objects.filter(pk=activity.pk)
    refused("activity_", lambda: rows.update(**broken))


def test_activity_carrying_out_itself(activity):
    rows = Activity.objects.filter(pk=activity.pk)
    refused("activity_not_carrying_out_itself", lambda: rows.update(carries_out=activity))


def test_activity_venue_twice(activity):
    venue = activity.activity_venues.get()
    refused(
        "activity_venue_once",
        lambda: ActivityVenue.objects.create(activity=activity, province=venue.province, order=2),
    )


def test_assignment_of_one_unit_twice(activity, soc_trang):
    refused(
        "assignment_department_once",
        lambda: Assignment.objects.create(activity=activity, department=soc_trang.tourism, role="support", order=9),
    )


def test_assignment_unknown_role(activity, soc_trang):
    refused(
        "assignment_known_role",
        lambda: Assignment.objects.create(activity=activity, department=soc_trang.committee, role="boss", order=9),
    )


def test_revision_number_twice(draft, administrator):
    values = {"plan": draft, "number": 1, "document": {}, "pdf": b"", "sha256": "", "created_by": administrator}
    PlanRevision.objects.create(reason="submitted", **values)
    refused("revision_number_once", lambda: PlanRevision.objects.create(reason="submitted", **values))


def test_revision_issued_twice(draft, administrator):
    values = {"plan": draft, "document": {}, "pdf": b"", "sha256": "", "created_by": administrator, "reason": "issued"}
    PlanRevision.objects.create(number=1, **values)
    refused("revision_issued_once", lambda: PlanRevision.objects.create(number=2, **values))


def test_event_chain_forked(draft):
    first = PlanEvent.objects.filter(plan=draft).first()
    first.pk = None
    refused("event_one_chain_per_plan", lambda: first.save(force_insert=True))


def test_program_ending_before_it_begins(program):
    refused("program_valid_years", lambda: Program.objects.filter(pk=program.pk).update(year_to=2021))


def test_program_basis_ending_before_it_begins(program):
    refused(
        "program_basis_valid_years",
        lambda: ProgramBasis.objects.create(program=program, order=1, text="x", year_from=2023, year_to=2022),
    )


def test_program_area_twice(program):
    refused(
        "program_area_once", lambda: ProgramArea.objects.create(program=program, order=2, title="Quảng bá du lịch")
    )


def test_program_with_two_leads(program):
    rows = ProgramMember.objects.filter(program=program, province__name="Cà Mau")
    refused("program_one_lead", lambda: rows.update(role=MemberRole.LEAD))


def test_program_member_twice(program):
    refused(
        "program_member_once",
        lambda: ProgramMember.objects.create(program=program, province=province_named("Cà Mau")),
    )
