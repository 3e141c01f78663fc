from datetime import date
from uuid import uuid4

import pytest

from plans.actions.drafting import PlanData, PlanRows, Row, create_plan, edit_plan
from plans.actions.errors import ActionRefused, NotAllowed, StaleVersion
from plans.models import Plan, PlanEvent
from tests.plans.conftest import plan_fields, plan_rows, province_named, unit_named


def events(plan):
    """Every event of the plan: what, by whom, from, to."""
    return [(event.action, event.by, event.from_state, event.to_state) for event in plan.events.order_by("pk")]


def texts(manager):
    """The rows of an ordered list, in printed order."""
    return [str(row) for row in manager.order_by("order", "pk")]


def test_create_plan_stores_fields_rows_and_event(program, soc_trang):
    plan = create_plan(by=soc_trang.editor, data=PlanData(plan_fields(program, soc_trang), plan_rows()))
    stored = Plan.objects.get(pk=plan.pk)
    assert (stored.state, stored.version, stored.updated_by) == ("draft", 1, soc_trang.editor)
    assert texts(stored.legal_bases) == ["Căn cứ Thỏa thuận hợp tác"]
    assert texts(stored.clauses) == ["Phát triển du lịch.", "Đúng tiến độ.", "Các sở thực hiện."]
    assert texts(stored.recipients) == ["Các sở, ngành"]
    assert texts(stored.areas) == ["Quảng bá du lịch", "Phát triển sản phẩm"]
    assert events(stored) == [("created", soc_trang.editor, "", "draft")]


def test_create_plan_for_another_province_refused(program, soc_trang, ca_mau):
    with pytest.raises(NotAllowed):
        create_plan(by=ca_mau.editor, data=PlanData(plan_fields(program, soc_trang)))
    assert not Plan.objects.exists()


def test_create_plan_outside_the_years_of_the_program_refused(program, soc_trang):
    with pytest.raises(ActionRefused, match=r"Năm 2026 nằm ngoài thời gian của chương trình \(2022–2025\)"):
        create_plan(by=soc_trang.editor, data=PlanData(plan_fields(program, soc_trang) | {"year": 2026}))
    assert not Plan.objects.exists()


def test_create_plan_of_a_province_that_is_no_member_refused(program, soc_trang):
    program.members.filter(province=soc_trang.province).delete()
    with pytest.raises(ActionRefused, match="Sóc Trăng không phải là thành viên"):
        create_plan(by=soc_trang.editor, data=PlanData(plan_fields(program, soc_trang)))


def test_create_plan_of_the_heir_of_a_member_from_the_day_of_the_merger(program, soc_trang, administrator):
    """On 1 July 2025 Cần Thơ took over the duties of Sóc Trăng; Cần Thơ itself is no member."""
    merged = date(2025, 7, 1)
    can_tho = province_named("Cần Thơ", merged)
    fields = plan_fields(program, soc_trang) | {
        "province": can_tho,
        "issuing_body": unit_named(can_tho, "Ủy ban nhân dân", merged),
        "drafting_department": unit_named(can_tho, "Sở Văn hóa, Thể thao và Du lịch", merged),
    }
    with pytest.raises(ActionRefused, match="Cần Thơ không phải là thành viên"):
        create_plan(by=administrator, data=PlanData(fields | {"year": 2024}))
    made = create_plan(by=administrator, data=PlanData(fields | {"year": 2025}))
    assert list(Plan.objects.values_list("pk", "province", "year")) == [(made.pk, can_tho.pk, 2025)]


def test_create_plan_from_one_form_twice_makes_one(program, soc_trang, ca_mau):
    form = uuid4()
    first, again = (
        create_plan(by=soc_trang.editor, data=PlanData(plan_fields(program, soc_trang), plan_rows()), sending=form)
        for _ in range(2)
    )
    other = create_plan(by=soc_trang.editor, data=PlanData(plan_fields(program, soc_trang)), sending=uuid4())
    assert (again, list(Plan.objects.order_by("pk"))) == (first, [first, other])
    assert events(first) == [("created", soc_trang.editor, "", "draft")]
    assert len(texts(first.areas)) == 2


def test_create_plan_from_the_form_of_another_province_is_told_nothing(program, soc_trang, ca_mau):
    form = uuid4()
    create_plan(by=soc_trang.editor, data=PlanData(plan_fields(program, soc_trang)), sending=form)
    with pytest.raises(ActionRefused, match="hãy mở một biểu mẫu mới"):
        create_plan(by=ca_mau.editor, data=PlanData(plan_fields(program, ca_mau)), sending=form)


def test_edit_plan_updates_rows_in_place_adds_and_drops(draft, soc_trang):
    kept = draft.clauses.get(kind="requirement")
    rows = PlanRows(
        clauses=[
            Row({"kind": "purpose", "text": "Mới."}),
            Row({"kind": "requirement", "text": "Đúng hạn."}, pk=kept.pk),
        ],
        recipients=[],
    )
    edited = edit_plan(
        by=soc_trang.editor, plan=draft, expected_version=draft.version, data=PlanData({"subject": "Khác"}, rows)
    )
    assert (edited.subject, edited.version) == ("Khác", draft.version + 1)
    assert [(row.pk == kept.pk, row.text) for row in edited.clauses.order_by("order")] == [
        (False, "Mới."),
        (True, "Đúng hạn."),
    ]
    assert texts(edited.recipients) == []
    assert texts(edited.legal_bases) == ["Căn cứ Thỏa thuận hợp tác"]
    assert events(draft)[-1] == ("edited", soc_trang.editor, "", "")


def test_edit_plan_from_an_older_version_refused_and_nothing_changed(draft, soc_trang, administrator):
    edit_plan(
        by=administrator, plan=draft, expected_version=draft.version, data=PlanData({"subject": "Của người kia"})
    )
    count = PlanEvent.objects.count()
    with pytest.raises(StaleVersion, match="Quản trị viên đã lưu một bản mới hơn"):
        edit_plan(
            by=soc_trang.editor, plan=draft, expected_version=draft.version, data=PlanData({"subject": "Của tôi"})
        )
    draft.refresh_from_db()
    assert (draft.subject, PlanEvent.objects.count()) == ("Của người kia", count)


def test_edit_plan_dropping_an_area_that_holds_activities_refused(draft, soc_trang):
    with pytest.raises(ActionRefused, match="Nhóm “Quảng bá du lịch” còn hoạt động"):
        edit_plan(
            by=soc_trang.editor,
            plan=draft,
            expected_version=draft.version,
            data=PlanData({"subject": "Khác"}, PlanRows(areas=[])),
        )
    draft.refresh_from_db()
    assert draft.subject != "Khác"


@pytest.mark.parametrize("who", ["reviewer", "approver", "clerk", "viewer"])
def test_edit_plan_by_other_roles_refused(draft, soc_trang, who):
    with pytest.raises(NotAllowed):
        edit_plan(by=getattr(soc_trang, who), plan=draft, expected_version=draft.version, data=PlanData({}))


def test_edit_plan_ignores_rows_of_another_plan(draft, program, soc_trang):
    other = create_plan(by=soc_trang.editor, data=PlanData(plan_fields(program, soc_trang), plan_rows()))
    foreign = other.recipients.get()
    rows = PlanRows(recipients=[Row({"text": "Sửa trộm"}, pk=foreign.pk)])
    edit_plan(by=soc_trang.editor, plan=draft, expected_version=draft.version, data=PlanData({}, rows))
    foreign.refresh_from_db()
    assert foreign.text == "Các sở, ngành"


def test_issued_plan_cannot_be_edited(draft, soc_trang, administrator):
    Plan.objects.filter(pk=draft.pk).update(state="in_review")
    for user in (soc_trang.editor, administrator):
        with pytest.raises(NotAllowed, match="Đang trình"):
            edit_plan(by=user, plan=draft, expected_version=draft.version, data=PlanData({}))


def test_plan_rows_left_out_are_left_alone(draft, soc_trang):
    before = [texts(getattr(draft, name)) for name in ("legal_bases", "clauses", "recipients", "areas")]
    edit_plan(by=soc_trang.editor, plan=draft, expected_version=draft.version, data=PlanData({"place": "Mỹ Xuyên"}))
    assert [texts(getattr(draft, name)) for name in ("legal_bases", "clauses", "recipients", "areas")] == before
