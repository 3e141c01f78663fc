"""The filters above the quarter board; they stay in the address, so a board can be sent to a colleague."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django import forms

from plans.models import Program, ProgramMember
from plans.periods import ROMAN_QUARTERS
from plans.queries.boards import COMMON, EVERY_PROVINCE

WHOLE_YEAR = "year"
QUARTERS = [(WHOLE_YEAR, "Cả năm"), *((str(place), f"Quý {roman}") for place, roman in enumerate(ROMAN_QUARTERS, 1))]


@dataclass(frozen=True, slots=True)
class BoardChoice:
    """What the board shows. ``province`` is a scope as ``plans.queries.boards`` names them."""

    province: str
    year: int
    quarter: int | None


class BoardFilter(forms.Form):
    """Program, province, year and quarter. A wrong value gets its message, and the board shows the default instead."""

    program = forms.ChoiceField(
        label="Chương trình",
        required=False,
        error_messages={"invalid_choice": "Không có chương trình này trong danh sách."},
    )
    province = forms.ChoiceField(
        label="Tính kế hoạch của",
        required=False,
        error_messages={"invalid_choice": "Tỉnh, thành phố này không tham gia chương trình; bảng tính tất cả."},
    )
    year = forms.TypedChoiceField(label="Năm", required=False, coerce=int)
    quarter = forms.ChoiceField(
        label="Quý",
        required=False,
        choices=QUARTERS,
        error_messages={"invalid_choice": "Quý phải là I, II, III, IV hoặc cả năm."},
    )

    def __init__(
        self,
        address: Mapping[str, str],
        *,
        programs: Sequence[Program],
        program: Program,
        members: Sequence[ProgramMember],
        heirs: Mapping[int, str],
        active_years: set[int],
        today: date,
    ) -> None:
        self._defaults = {"program": program.slug, "province": EVERY_PROVINCE}
        self._defaults["year"] = str(default_year(program, active_years, today))
        given = {name: address[name].strip() for name in self.base_fields if address.get(name, "").strip()}
        self._defaults["quarter"] = default_quarter(given.get("year") or self._defaults["year"], today)
        super().__init__(self._defaults | given)
        provinces = {member.province_id: member.province.name for member in members}
        provinces |= {key: f"{name} (sau sáp nhập)" for key, name in heirs.items()}
        self._offer(programs, program, provinces)

    def _offer(self, programs: Sequence[Program], program: Program, provinces: Mapping[int, str]) -> None:
        self.fields["program"].choices = [(item.slug, item.short_name) for item in programs]
        self.fields["province"].choices = [
            (EVERY_PROVINCE, "Các tỉnh, thành phố (không tính kế hoạch chung)"),
            (COMMON, "Kế hoạch chung của chương trình"),
            *((str(key), name) for key, name in provinces.items()),
        ]
        self.fields["year"].choices = [(year, str(year)) for year in reversed(program.years)]
        self.fields["year"].error_messages["invalid_choice"] = (
            f"Năm phải trong thời gian của chương trình ({program.year_from}–{program.year_to}); "
            f"bảng đang xem năm {self._defaults['year']}."
        )

    def choice(self) -> BoardChoice:
        """What to show: every valid value, and the default for each wrong one, which is then shown as chosen."""
        valid = {name: self.data[name] for name in self.fields if name not in self.errors}
        self.data = self._defaults | valid
        quarter = self.data["quarter"]
        return BoardChoice(
            province=self.data["province"],
            year=int(self.data["year"]),
            quarter=None if quarter == WHOLE_YEAR else int(quarter),
        )

    @property
    def scope_label(self) -> str:
        """Whose plans are counted, in the words of the list; after ``choice``."""
        return dict(self.fields["province"].choices)[self.data["province"]]


def default_program(programs: Sequence[Program], today: date) -> Program:
    """With plans to show rather than without, then one that runs today, then the youngest."""
    return max(programs, key=lambda program: (program.has_plans, today.year in program.years, program.year_to))


def default_year(program: Program, active_years: set[int], today: date) -> int:
    """This year where it has activities, else the last year before it that has, so that the first board shows some.

    Without any activity, the program's nearest year.
    """
    nearest = min(max(today.year, program.year_from), program.year_to)
    past = [year for year in active_years if year <= today.year]
    return max(past) if past else min(active_years, default=nearest)


def default_quarter(year: str, today: date) -> str:
    """The current quarter of this year; another year is first seen as a whole."""
    return str((today.month + 2) // 3) if year == str(today.year) else WHOLE_YEAR
