"""Writing a plan: from nothing, from a paper, from an earlier plan, from the common one."""

from __future__ import annotations

from dataclasses import replace

from tablib import Dataset

from plans.actions.activities import add_activity, edit_activity, move_activity, remove_activity
from plans.actions.activity_import import import_activities
from plans.actions.adoption import adopt_document
from plans.actions.copying import CopyWish, copy_plan
from plans.actions.drafting import PlanData, PlanRows, Row, create_plan, edit_plan
from plans.actions.grid import RowToSave, TableDeed, restore_rows, save_rows
from plans.actions.intake_units import NewUnit, settle_unit
from plans.actions.intakes import Destination, Paper, confirm_intake, drop_intake, review, take_in
from plans.actions.presence import note_absence, note_presence
from plans.actions.removal import put_back_activity
from plans.actions.take_up import Choice, follow_change, take_up
from plans.actions.take_up import Decision as TakeUpDecision
from plans.actions.unsent import drop_unsent, keep_unsent
from plans.actions.word_edits import ActivityEdit, RowEdit, WordEdits, take_word_edits
from plans.documents.compose import compose
from plans.documents.reviewing.edits import drop as drop_card
from plans.models import (
    Activity,
    Area,
    Plan,
)
from plans.queries.plans import load_paper
from plans.resources import ActivityResource
from provinces.lookup import Lookup
from provinces.models import DepartmentKind
from provinces.queries import build_directory
from tests.factories.plans import ActivityFactory, AreaFactory, PlanFactory
from tests.faults import Deed
from tests.plans.actions.deeds.scene import DAY, Scene
from tests.plans.conftest import activity_data, plan_fields, plan_rows
from tests.plans.papers import PLAN_IN_WORDS
from tests.plans.scans import picture


def created(s: Scene) -> Deed:
    return lambda: create_plan(by=s.own.editor, data=PlanData(plan_fields(s.program, s.own), plan_rows()))


def edited(s: Scene) -> Deed:
    rows = PlanRows(recipients=[Row({"text": "Lưu"})], clauses=[])
    data = PlanData({"subject": "Khác"}, rows)
    return lambda: edit_plan(by=s.own.editor, plan=s.plan, expected_version=s.plan.version, data=data)


def adopted(s: Scene) -> Deed:
    document = compose(load_paper(s.plan.pk))
    lookup = Lookup(build_directory(), on=DAY, province=s.own.province.pk)
    place = {"program": s.program, "province": s.own.province, "department": s.own.tourism, "year": 2023}
    return lambda: adopt_document(by=s.own.editor, document=document, lookup=lookup, **place)


def rows_saved(s: Scene) -> Deed:
    """One activity changed, another added to a group that is new."""
    changed = RowToSave(activity_data(s.own, title="Khác"), s.activity.area, s.activity, 1)

    def save() -> object:
        added = RowToSave(activity_data(s.own), Area(plan=s.plan, order=9, title="Nhóm mới"))
        return save_rows(by=s.own.editor, plan=s.plan, rows=[changed, added], deed=TableDeed.TYPED)

    return save


def absent(s: Scene) -> Deed:
    note_presence(by=s.own.editor, plan=s.plan, activity=s.activity)
    return lambda: note_absence(by=s.own.editor, plan=s.plan)


def rows_restored(s: Scene) -> Deed:
    """One activity said something else before, another was added."""
    earlier = RowToSave(activity_data(s.own, title="Khác"), s.activity.area, s.activity, 1)
    added = add_activity(by=s.own.editor, area=s.activity.area, data=activity_data(s.own))
    return lambda: restore_rows(by=s.own.editor, plan=s.plan, rows=[earlier], added={added.pk: 1})


def copied(s: Scene) -> Deed:
    wish = CopyWish(s.program, s.own.province, 2024, activities=frozenset({s.activity.pk}))
    return lambda: copy_plan(by=s.own.editor, plan=s.plan, wish=wish)


def unsent_dropped(s: Scene) -> Deed:
    kept = keep_unsent(by=s.own.editor, page="/ke-hoach/lap-moi/", body="a=1")
    return lambda: drop_unsent(by=s.own.editor, page=kept.page)


def common_of(s: Scene) -> Activity:
    """An activity of an issued plan that the draft carries out."""
    common = PlanFactory(issued=True, program=s.program, province=s.other.province, year=2023)
    Plan.objects.filter(pk=s.plan.pk).update(parent=common)
    return ActivityFactory(area=AreaFactory(plan=common), title="Tổ chức Hội nghị")


def taken_up(s: Scene) -> Deed:
    """One is taken up in a new group, one declined."""
    first = common_of(s)
    second = ActivityFactory(area=first.area, title="Khảo sát")
    decisions = [
        TakeUpDecision(first, Choice.TAKE, "attend"),
        TakeUpDecision(second, Choice.DECLINE, reason="Không có tuyến"),
    ]
    return lambda: take_up(by=s.own.editor, plan=s.plan, expected_version=s.plan.version, decisions=decisions)


def followed(s: Scene) -> Deed:
    """The common activity that the draft carries out was changed by an amendment of the common plan."""
    old = common_of(s)
    Activity.objects.filter(pk=s.activity.pk).update(carries_out=old)
    amendment = PlanFactory(issued=True, program=s.program, province=s.other.province, year=2023, amends=old.area.plan)
    new = ActivityFactory(area=AreaFactory(plan=amendment), uid=old.uid, title="Hội nghị mới")
    version = s.plan.version
    return lambda: follow_change(by=s.own.editor, plan=s.plan, common=new, adopt=True, expected_version=version)


def activity_added(s: Scene) -> Deed:
    return lambda: add_activity(by=s.own.editor, area=s.activity.area, data=activity_data(s.own))


def activities_imported(s: Scene) -> Deed:
    """One activity is changed, one goes, one is new in a group that is new."""
    add_activity(by=s.own.editor, area=s.activity.area, data=activity_data(s.own, title="Bỏ"))
    table = ActivityResource(plan=s.plan.pk).export()
    rows = [dict(zip(table.headers, row, strict=True)) for row in table]
    rows[0] |= {"Chủ đề": "Khác", "Tỉnh, thành phố": "Sóc Trăng", "Đơn vị phối hợp": ""}
    new = rows[0] | {"Mã": "", "Dấu": "", "Nhóm hoạt động": "Nhóm mới"}
    changed = [rows[0], rows[1] | {"Xóa": "x"}, new]
    read = Dataset(*(list(row.values()) for row in changed), headers=table.headers)
    return lambda: import_activities(by=s.own.editor, plan=s.plan, table=read)


def activity_edited(s: Scene) -> Deed:
    data = activity_data(s.own, title="Khác", leads=[s.own.committee])
    return lambda: edit_activity(by=s.own.editor, activity=s.activity, expected_version=1, data=data)


def activity_moved(s: Scene) -> Deed:
    add_activity(by=s.own.editor, area=s.activity.area, data=activity_data(s.own, title="Sau"))
    return lambda: move_activity(by=s.own.editor, activity=s.activity, steps=1)


def activity_removed(s: Scene) -> Deed:
    s.thread()
    return lambda: remove_activity(by=s.own.editor, activity=Activity.objects.get(pk=s.activity.pk))


def activity_put_back(s: Scene) -> Deed:
    """It stood before another that has its place now, and somebody said something of it."""
    s.thread()
    removed = remove_activity(by=s.own.editor, activity=Activity.objects.get(pk=s.activity.pk))
    add_activity(by=s.own.editor, area=s.activity.area, data=activity_data(s.own, title="Sau"))
    return lambda: put_back_activity(by=s.own.editor, plan=s.plan, removed=removed)


def word_edits_taken(s: Scene) -> Deed:
    stored = compose(load_paper(s.plan.pk)).activities()[0][1]
    edits = WordEdits(
        [ActivityEdit(s.activity.pk, ("Tên hoạt động", "Đơn vị phối hợp"), replace(stored, title="Khác"))],
        {"signatory": "Trần Thị Mới"},
        [RowEdit("legal_bases", s.plan.legal_bases.get().pk, "Căn cứ khác")],
    )
    return lambda: take_word_edits(by=s.own.editor, plan=s.plan, expected_version=s.plan.version, edits=edits)


def paper_taken_in(s: Scene) -> Deed:
    place = Destination(s.program, s.own.tourism)
    return lambda: take_in(by=s.own.editor, paper=Paper(text=PLAN_IN_WORDS), destination=place)


def scan_taken_in(s: Scene) -> Deed:
    place = Destination(s.program, s.own.tourism)
    return lambda: take_in(by=s.own.editor, paper=Paper("ban-quet.png", picture("PNG")), destination=place)


def paper_reviewed(s: Scene) -> Deed:
    intake, change = paper_taken_in(s)(), {"change": lambda work: drop_card(work, "a0")}
    return lambda: review(by=s.own.editor, intake=intake, expected_version=1, **change)


def unit_of_paper_settled(s: Scene) -> Deed:
    intake, new = paper_taken_in(s)(), NewUnit("Làng nghề Hàng Châu", DepartmentKind.ASSOCIATION)
    return lambda: settle_unit(by=s.own.editor, intake=intake, printed="Làng nghề Hàng Châu", new=new)


def paper_dropped(s: Scene) -> Deed:
    intake = paper_taken_in(s)()
    return lambda: drop_intake(by=s.own.editor, intake=intake)


def paper_confirmed(s: Scene) -> Deed:
    intake = paper_taken_in(s)()
    return lambda: confirm_intake(by=s.own.editor, intake=intake, expected_version=1)
