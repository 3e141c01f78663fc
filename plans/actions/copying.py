"""Like last year: a new draft from an earlier plan, its year moved on; numbers, dates of issue and results stay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import models, transaction

from plans.actions.activities import ActivityData, add_activity
from plans.actions.drafting import PlanData, PlanRows, Row, create_plan
from plans.actions.errors import ActionRefused, NotAllowed
from plans.actions.events import record_event
from plans.conventions import capacity_due
from plans.documents.compose import printed_name
from plans.models import Activity, Area, AssignmentRole, Plan, Program
from plans.periods import Period
from plans.permissions import can_copy_plan
from plans.wording import join_units
from plans.years import moved_day, moved_period, moved_wording
from provinces.heirs import units_on
from provinces.models import Department, Province, User


class CopiedPart(models.TextChoices):
    """What is taken over besides the groups of activities."""

    BASES = "bases", "Căn cứ ban hành"
    CLAUSES = "clauses", "Mục đích, yêu cầu và các phần khác"
    RECIPIENTS = "recipients", "Nơi nhận"
    SIGNING = "signing", "Khối ký"


@dataclass(frozen=True, slots=True)
class CopyWish:
    """For what the new draft is, and what of the old plan goes into it: parts, and activities by key."""

    program: Program
    province: Province
    year: int
    parent: Plan | None = None
    parts: frozenset[str] = frozenset(CopiedPart.values)
    activities: frozenset[int] = frozenset()


@dataclass(slots=True)
class Copy:
    """The new draft, and what in it a person still has to settle: one Vietnamese sentence each."""

    plan: Plan
    open_points: list[str] = field(default_factory=list)


@transaction.atomic
def copy_plan(*, by: User, plan: Plan, wish: CopyWish, sending: UUID | None = None) -> Copy:
    """A draft that starts from what ``plan`` says.

    Args:
        sending: the name under which the form was handed out; sent twice, it makes one draft.

    Units that stand no longer are replaced by those that took over their duties. The year of the plan moves in every
    wording but the legal bases, which cite papers.

    Raises:
        NotAllowed: the old plan is not this person's to copy, or the new one not to draft.
        ActionRefused: the program has no such member or year, or a chosen activity is not of the plan.
    """
    if not can_copy_plan(by, plan):
        raise NotAllowed("Chỉ chuyên viên của tỉnh, thành phố mới lập được kế hoạch từ bản này.")
    return _Copier(by, plan, wish).copied(sending)


class _Copier:
    """One copying: who, from what, to what, and the units of the old plan as they are called in the new one."""

    def __init__(self, by: User, plan: Plan, wish: CopyWish) -> None:
        self.by, self.old, self.wish = by, plan, wish
        self.areas = list(plan.areas.order_by("order", "pk"))
        self.chosen = _chosen(plan, wish.activities)
        self.goal = Plan(province=wish.province, year=wish.year)
        self.heirs = units_on(self._units(), self.goal.reference_date)
        self.open_points: list[str] = []

    def copied(self, sending: UUID | None) -> Copy:
        """The draft and its activities."""
        draft = create_plan(by=self.by, data=PlanData(self._fields(), self._rows()), sending=sending)
        if draft.events.filter(action="copied").exists():
            return Copy(draft)
        for old, new in zip(self.areas, draft.areas.order_by("order"), strict=True):
            for activity in self.chosen.get(old.pk, ()):
                add_activity(by=self.by, area=new, data=self._activity(activity, draft))
        source = f"{self.old}, số {self.old.code}" if self.old.code else str(self.old)
        record_event(draft, by=self.by, action="copied", subject=source)
        draft.refresh_from_db()
        return Copy(draft, self.open_points)

    def _units(self) -> set[Department]:
        activities = [activity for rows in self.chosen.values() for activity in rows]
        assigned = {row.department for activity in activities for row in activity.assignments.all()}
        return {self.old.issuing_body, self.old.drafting_department, *assigned}

    def _words(self, text: str) -> str:
        return moved_wording(text, old=self.old.year, new=self.wish.year)

    def _fields(self) -> dict[str, object]:
        old, wish = self.old, self.wish
        same_place = old.province_id == wish.province.pk
        day = self.goal.reference_date
        fields: dict[str, object] = {
            "program": wish.program,
            "province": wish.province,
            "year": wish.year,
            "parent": wish.parent,
            "issuing_body": self._own_unit(old.issuing_body),
            "drafting_department": self._own_unit(old.drafting_department),
            "kind": old.kind,
            "subject": self._words(old.subject),
            "symbol": old.symbol,
            "is_issued_by_decision": old.is_issued_by_decision,
            "place": old.place if same_place else wish.province.designation_on(day).name,
            "opening": self._words(old.opening),
            "content_title": self._words(old.content_title),
            "content_introduction": self._words(old.content_introduction),
            "report_due_on": self._due(),
            "activity_form": old.activity_form,
            "archive": old.archive,
        }
        if CopiedPart.SIGNING in wish.parts:
            capacity = capacity_due(old.position, authority=old.authority, capacity=old.capacity)
            fields |= {name: getattr(old, name) for name in ("authority", "position", "signatory")}
            fields["capacity"] = capacity
        return fields

    def _due(self) -> object:
        try:
            return moved_day(self.old.report_due_on, self.wish.year - self.old.year)
        except ValueError:
            self.open_points.append("Hạn báo cáo kết quả: năm mới không có ngày 29/02, hãy ghi lại.")
            return None

    def _own_unit(self, unit: Department) -> Department:
        """The unit of the new plan's province that has the duties of ``unit``.

        Raises:
            ActionRefused: nobody there took them over.
        """
        heirs = self.heirs[unit.pk]
        own = next((heir for heir in heirs if heir.province_id == self.wish.province.pk), None)
        if own is None:
            raise ActionRefused(f"{self.wish.province.name} không có đơn vị nào tiếp nhận nhiệm vụ của {unit}.")
        return own

    def _rows(self) -> PlanRows:
        old, parts = self.old, self.wish.parts
        bases = old.legal_bases.all() if CopiedPart.BASES in parts else ()
        clauses = old.clauses.all() if CopiedPart.CLAUSES in parts else ()
        recipients = old.recipients.all() if CopiedPart.RECIPIENTS in parts else ()
        return PlanRows(
            legal_bases=[Row({"text": row.text}) for row in bases],
            clauses=[Row(self._clause(row)) for row in clauses],
            recipients=[Row({"text": row.text}) for row in recipients],
            areas=[Row(self._area(area)) for area in self.areas],
        )

    def _clause(self, row: models.Model) -> dict[str, object]:
        return {"kind": row.kind, "title": self._words(row.title), "marker": row.marker, "text": self._words(row.text)}

    def _area(self, area: Area) -> dict[str, object]:
        same = self.wish.program.pk == self.old.program_id
        return {
            "title": area.title,
            "introduction": self._words(area.introduction),
            "program_area": area.program_area if same else None,
        }

    def _activity(self, activity: Activity, draft: Plan) -> ActivityData:
        title = self._words(activity.title)
        period = self._period(activity, title)
        leads, lead_text = self._assigned(activity, AssignmentRole.LEAD, activity.lead_text, draft, title)
        supports, support_text = self._assigned(activity, AssignmentRole.SUPPORT, activity.support_text, draft, title)
        return ActivityData(
            title=title,
            theme=self._words(activity.theme),
            participation=activity.participation,
            period_text=period.text,
            starts_on=period.starts_on,
            ends_on=period.ends_on,
            precision=period.precision,
            venue_text=activity.venue_text,
            venue_certainty=activity.venue_certainty,
            venues=[row.province for row in activity.activity_venues.all()],
            lead_label=activity.lead_label,
            lead_text=lead_text,
            leads=leads,
            support_text=support_text,
            supports=[unit for unit in supports if unit not in leads],
            budget=activity.budget,
            budget_text=activity.budget_text,
            details=self._words(activity.details),
        )

    def _period(self, activity: Activity, title: str) -> Period:
        stored = Period(activity.starts_on, activity.ends_on, activity.precision, activity.period_text)
        moved = moved_period(stored, old=self.old.year, new=self.wish.year)
        if stored.precision and not moved.precision:
            self.open_points.append(
                f"“{title}”: thời gian “{stored.text}” không chuyển được sang năm mới, hãy ghi lại."
            )
        return moved

    def _assigned(
        self, activity: Activity, role: AssignmentRole, wording: str, draft: Plan, title: str
    ) -> tuple[list[Department], str]:
        """The units of ``role`` as they stand on the new plan's day, and the wording, made anew where they changed."""
        before = [row.department for row in activity.assignments.all() if row.role == role]
        after: list[Department] = []
        for unit in before:
            heirs = self._heirs(unit)
            if not heirs:
                self.open_points.append(f"“{title}”: {unit} không còn và chưa rõ đơn vị tiếp nhận, hãy chọn lại.")
            after += [heir for heir in heirs if heir not in after]
        same = [unit.pk for unit in before] == [unit.pk for unit in after]
        return after, wording if same else join_units([printed_name(unit, draft) for unit in after])

    def _heirs(self, unit: Department) -> list[Department]:
        """Those who have the duties of ``unit``: where several share them, the one of the plan's own province."""
        heirs = self.heirs[unit.pk]
        own = [heir for heir in heirs if heir.province_id == self.wish.province.pk]
        return own[:1] if len(heirs) > 1 and own else heirs


def _chosen(plan: Plan, keys: Iterable[int]) -> dict[int, Sequence[Activity]]:
    """The chosen activities by area, in the order of the paper.

    Raises:
        ActionRefused: one of them is not of this plan.
    """
    rows = Activity.objects.filter(area__plan=plan, pk__in=set(keys)).order_by("area__order", "order", "pk")
    found: dict[int, list[Activity]] = {}
    for activity in rows.prefetch_related("assignments__department__province", "activity_venues__province"):
        found.setdefault(activity.area_id, []).append(activity)
    if sum(map(len, found.values())) != len(set(keys)):
        raise ActionRefused("Có hoạt động được chọn không còn trong kế hoạch; hãy chọn lại.")
    return found
