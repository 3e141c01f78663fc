"""The members of a program and what became of them, and its plans as a table of provinces by years. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plans.models import MemberRole, Plan, Program, ProgramMember
from plans.wording import join_words
from provinces.models import Province, ProvinceDesignation


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member; ``today`` says what became of a province whose name no longer stands, "" where the name does."""

    member: ProgramMember
    today: str


@dataclass(frozen=True, slots=True)
class GridCell:
    """The plans of one row and year, oldest first; often one, none, or an issued plan and its amendment."""

    year: int
    plans: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class GridRow:
    """The common plan, or a member, with a cell for each year of the program."""

    label: str
    cells: tuple[GridCell, ...]

    @property
    def is_bare(self) -> bool:
        """Whether no year has a plan."""
        return not any(cell.plans for cell in self.cells)


@dataclass(frozen=True, slots=True)
class PlanGrid:
    """Rows by years. ``total`` counts the plans shown."""

    years: tuple[int, ...]
    rows: tuple[GridRow, ...]
    total: int


def member_rows(
    members: Iterable[ProgramMember], heirs: Mapping[int, Sequence[ProvinceDesignation]]
) -> list[MemberRow]:
    """The members in the order given, with what ``plans.queries.programs.heirs_today`` found."""
    return [MemberRow(member, _today(member.province, heirs.get(member.province_id, ()))) for member in members]


def _today(province: Province, heirs: Sequence[ProvinceDesignation]) -> str:
    """What a reader has to know about a name of the past: "nay thuộc thành phố Cần Thơ"."""
    if not heirs or [heir.name for heir in heirs] == [province.name]:
        return ""
    return f"nay thuộc {join_words([heir.full_name for heir in heirs])}"


def plan_grid(program: Program, members: Sequence[ProgramMember], plans: Iterable[Plan]) -> PlanGrid:
    """The table of the plans given, each with ``is_common``.

    Every member has a row, empty or not; the lead province only when it has a plan besides the common one. Provinces
    that carry on the work of members stand behind them.
    """
    common: list[Plan] = []
    plans = list(plans)
    others: dict[int, list[Plan]] = {member.province_id: [] for member in members}
    heirs = {plan.province_id: plan.province for plan in plans if plan.province_id not in others}
    for plan in plans:
        (common if plan.is_common else others.setdefault(plan.province_id, [])).append(plan)
    years = tuple(program.years)
    rows = [_row("Kế hoạch chung", common, years)]
    rows += [
        _row(member.province.name, others[member.province_id], years)
        for member in members
        if others[member.province_id] or member.role != MemberRole.LEAD
    ]
    rows += [_row(f"{heir.name} (sau sáp nhập)", others[key], years) for key, heir in heirs.items() if key in others]
    return PlanGrid(years, tuple(rows), len(common) + sum(map(len, others.values())))


def _row(label: str, plans: Sequence[Plan], years: Sequence[int]) -> GridRow:
    cells = (GridCell(year, tuple(plan for plan in plans if plan.year == year)) for year in years)
    return GridRow(label, tuple(cells))
