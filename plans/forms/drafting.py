"""The form of a plan: all parts of its paper on one page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from plans.actions.drafting import PlanData
from plans.actions.errors import ActionRefused
from plans.conventions import fault_of_place, fault_of_signatory, fault_of_symbol
from plans.forms.dates import YEARS, PaperDateField
from plans.forms.field_guide import PLAN, explain
from plans.forms.plan_rows import AllRows, PlanRowForms, stored_rows
from plans.forms.printed import PrintedWords
from plans.forms.rows import Operation
from plans.forms.suggestions import AUTHORITIES, CAPACITIES, POSITIONS, Suggestion
from plans.models import DECISION_SYMBOL, Activity, Plan, Program, ProgramArea
from plans.queries.leading import with_common
from plans.years import fault_of_year
from provinces.models import Department, DepartmentKind, Province, Role, User
from provinces.perimeter import perimeter_of

ISSUING_KINDS = (DepartmentKind.PEOPLES_COMMITTEE, DepartmentKind.DEPARTMENT)
DRAFTING_KINDS = (*ISSUING_KINDS, DepartmentKind.OFFICE, DepartmentKind.CENTRE)


class UnitChoice(forms.ModelChoiceField):
    """A unit; where units of several provinces and times are offered, with both."""

    among_one_province = False

    def label_from_instance(self, unit: Department) -> str:
        """The name, and what tells it from the same name elsewhere or at another time."""
        if self.among_one_province:
            return unit.name
        ended = f", đến {unit.valid_to:%d/%m/%Y}" if unit.valid_to else ""
        return f"{unit.name} ({unit.province.name}{ended})"


class PlanChoice(forms.ModelChoiceField):
    """A plan, as offices cite it."""

    def label_from_instance(self, plan: Plan) -> str:
        """Number where there is one, province and year."""
        code = f"{plan.code}, " if plan.code else "chưa có số, "
        return f"{code}{plan.province.name} {plan.year}"


class PlanForm(PrintedWords, forms.ModelForm):
    """The single fields of a plan. Program and province are settled when the plan is created."""

    program = forms.ModelChoiceField(Program.objects.none(), label="Chương trình", empty_label="(chọn chương trình)")
    province = forms.ModelChoiceField(
        Province.objects.none(), label="Tỉnh, thành phố", empty_label="(chọn tỉnh, thành phố)"
    )
    year = forms.IntegerField(
        label="Năm",
        error_messages={"invalid": "Năm gồm bốn chữ số, ví dụ 2023."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4}),
    )
    issuing_body = UnitChoice(Department.objects.none(), label="Cơ quan ban hành", empty_label="(chọn cơ quan)")
    drafting_department = UnitChoice(Department.objects.none(), label="Đơn vị soạn thảo", empty_label="(chọn đơn vị)")
    parent = PlanChoice(
        Plan.objects.none(),
        label="Thực hiện kế hoạch chung",
        required=False,
        empty_label="(không có)",
        help_text="Kế hoạch năm của tỉnh, thành phố đầu mối chương trình.",
    )
    report_due_on = PaperDateField(label="Hạn báo cáo kết quả", required=False)

    class Meta:
        model = Plan
        fields = (
            "program", "province", "year", "issuing_body", "drafting_department", "parent", "subject", "symbol",
            "place", "opening", "content_title", "content_introduction", "report_due_on", "authority", "capacity",
            "position", "signatory", "archive", "activity_form", "is_issued_by_decision",
        )  # fmt: skip
        labels = {
            "subject": "Trích yếu",
            "symbol": "Ký hiệu",
            "place": "Địa danh",
            "opening": "Đoạn mở đầu",
            "authority": "Thay mặt",
            "capacity": "Ký thay, thừa lệnh",
            "position": "Chức vụ người ký",
            "signatory": "Họ và tên người ký",
            "archive": "Lưu",
            "activity_form": "Cách in các hoạt động",
            "is_issued_by_decision": "Ban hành kèm theo một quyết định",
        }
        help_texts = {
            "subject": "Phần sau chữ KẾ HOẠCH, ví dụ: Triển khai Chương trình … năm 2023.",
            "symbol": "Số do văn thư cấp khi ban hành.",
            "place": "Nơi ghi trước ngày tháng, ví dụ: Sóc Trăng.",
            "opening": "Câu dẫn vào nội dung, sau các căn cứ.",
            "archive": "Ví dụ: VT, VX.",
            "activity_form": "Bảng ở phụ lục in khổ giấy ngang; phần nội dung dẫn chiếu tới phụ lục.",
            "is_issued_by_decision": "Số, ngày và căn cứ khi đó là của quyết định; ký hiệu bắt đầu bằng QĐ.",
        }
        widgets = {
            "subject": forms.Textarea(attrs={"rows": 2}),
            "opening": forms.Textarea(attrs={"rows": 2}),
            "content_introduction": forms.Textarea(attrs={"rows": 2}),
            "authority": forms.TextInput(attrs={"list": "authorities"}),
            "capacity": forms.TextInput(attrs={"list": "capacities"}),
            "position": forms.TextInput(attrs={"list": "positions"}),
        }
        error_messages = {
            "subject": {"required": "Ghi trích yếu của kế hoạch."},
            "place": {"required": "Ghi địa danh, tên tỉnh, thành phố nơi ban hành."},
        }

    def __init__(self, data: Mapping[str, str] | None = None, *, user: User, **options: Any) -> None:
        super().__init__(data, **options)
        provinces = _draftable(user)
        self._offer_places(user, provinces)
        self._offer_units(provinces)
        self.fields["activity_form"].required = False
        explain(self, PLAN)
        if self.instance.pk:
            self.fields["program"].disabled = self.fields["province"].disabled = True

    def _offer_places(self, user: User, provinces: QuerySet[Province]) -> None:
        own = Q(pk=self.instance.pk)
        programs = Program.objects.filter(members__province__in=provinces).distinct()
        chosen = Q(is_common=True) | Q(pk=self.instance.parent_id)
        self.fields["program"].queryset = programs
        member = Q(program_members__isnull=False)
        heir = Q(successions_in__predecessor__program_members__isnull=False)
        self.fields["province"].queryset = provinces.filter(member | heir).distinct()
        self.fields["parent"].queryset = (
            with_common(Plan.objects.visible_to(user).not_cancelled().filter(program__in=programs))
            .filter(chosen)
            .exclude(own)
            .select_related("province")
            .order_by("-year", "number")
        )

    def _offer_units(self, provinces: QuerySet[Province]) -> None:
        units = Department.objects.filter(province__in=provinces).select_related("province")
        if self.instance.pk:
            day = self.instance.reference_date
            chosen = Q(pk__in=[self.instance.issuing_body_id, self.instance.drafting_department_id])
            valid = Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))
            units = units.filter(Q(province=self.instance.province_id) & valid | chosen)
            for name in ("issuing_body", "drafting_department"):
                self.fields[name].among_one_province = True
        self.fields["issuing_body"].queryset = units.filter(kind__in=ISSUING_KINDS)
        self.fields["drafting_department"].queryset = units.filter(kind__in=DRAFTING_KINDS)

    def clean_activity_form(self) -> str:
        """How the activities are printed; as it was, where nothing was sent."""
        return self.cleaned_data["activity_form"] or self.instance.activity_form

    def clean_year(self) -> int:
        """The year, one of the program; one in which none of an activity's days lies would leave it outside its
        plan."""
        year, program = self.cleaned_data["year"], self.cleaned_data.get("program")
        if program and (fault := fault_of_year(year, program.years)):
            raise ValidationError(fault)
        if year not in YEARS:
            raise ValidationError(f"Năm phải từ {YEARS[0]} đến {YEARS[-1]}.")
        if self.instance.pk and _activities_outside(self.instance.pk, year).exists():
            raise ValidationError(
                f"Kế hoạch có hoạt động nằm ngoài năm {year}; hãy giữ năm {self.instance.year}, "
                "hoặc sửa thời gian của chúng trước."
            )
        return year

    def clean_symbol(self) -> str:
        """The symbol as papers write it."""
        return self._accepted("symbol", fault_of_symbol)

    def clean_place(self) -> str:
        """The place, in words that a name can have."""
        return self._accepted("place", fault_of_place)

    def clean_signatory(self) -> str:
        """The name alone, without titles."""
        return self._accepted("signatory", fault_of_signatory)

    def _accepted(self, name: str, fault_of: Callable[[str], str]) -> str:
        value = self.cleaned_data[name]
        if fault := fault_of(value):
            raise ValidationError(fault)
        return value

    def clean(self) -> dict[str, Any]:
        """What must agree: units with the province, the common plan with program and year."""
        values = super().clean()
        for name in ("issuing_body", "drafting_department"):
            self._refuse_foreign_unit(name, values)
        self._refuse_other_symbol(values)
        parent = values.get("parent")
        if parent and values.get("program") and parent.program_id != values["program"].pk:
            self.add_error("parent", "Kế hoạch chung này thuộc chương trình khác.")
        elif parent and values.get("year") and parent.year != values["year"]:
            self.add_error("parent", f"Kế hoạch chung này là của năm {parent.year}.")
        return values

    def _refuse_other_symbol(self, values: dict[str, Any]) -> None:
        if "symbol" in self.errors:
            return
        is_of_decision = values["symbol"].startswith(DECISION_SYMBOL)
        if values.get("is_issued_by_decision") and not is_of_decision:
            self.add_error("symbol", "Ban hành kèm theo quyết định thì ký hiệu là của quyết định, ví dụ: QĐ-UBND.")
        elif is_of_decision and not values.get("is_issued_by_decision"):
            self.add_error("symbol", "Ký hiệu QĐ là của quyết định: hãy chọn ban hành kèm theo một quyết định.")

    def _refuse_foreign_unit(self, name: str, values: dict[str, Any]) -> None:
        unit, province, year = values.get(name), values.get("province"), values.get("year")
        if unit and province and unit.province_id != province.pk:
            self.add_error(name, f"Đơn vị này không thuộc {province.name}.")
        elif unit and year and not _stood_in(unit, year):
            self.add_error(name, f"Đơn vị này không hoạt động trong năm {year}.")


class DraftingForms:
    """The whole form: the plan's fields and its ordered rows, filled from a plan, a suggestion or what was typed."""

    suggested_words: ClassVar = {"authorities": AUTHORITIES, "capacities": CAPACITIES, "positions": POSITIONS}

    def __init__(
        self,
        *,
        user: User,
        plan: Plan | None = None,
        data: Mapping[str, str] | None = None,
        initial: Mapping[str, Any] | None = None,
        rows: AllRows | None = None,
    ) -> None:
        self.user, self.plan = user, plan
        self.fields = PlanForm(data, user=user, instance=plan, initial=dict(initial or {}))
        starting = rows if rows is not None or plan is None else stored_rows(plan)
        self.rows = PlanRowForms(data=data, initial=starting, program_areas=self._program_areas())

    def _program_areas(self) -> QuerySet[ProgramArea]:
        programs = [self.plan.program_id] if self.plan else self.fields.fields["program"].queryset
        return ProgramArea.objects.filter(program__in=programs)

    def is_valid(self) -> bool:
        """Whether all of it may be saved."""
        return all([self.fields.is_valid(), self.rows.is_valid()])

    def data(self) -> PlanData:
        """What is typed, as the action takes it."""
        return PlanData(self.fields.cleaned_data, self.rows.to_save())

    def refuse(self, refusal: ActionRefused) -> None:
        """Show why the action was refused at the head of the form."""
        for reason in refusal.reasons:
            self.fields.add_error(None, reason)

    def typed(self) -> dict[str, Any]:
        """The fields as sent, unchecked."""
        return {name: self.fields[name].data for name in self.fields.fields if not self.fields.fields[name].disabled}

    def after(self, operation: Operation) -> DraftingForms:
        """The same form with rows changed and nothing typed lost."""
        return self.restarted(self.typed(), self.rows.raw_after(operation))

    def restarted(self, fields: Mapping[str, Any], rows: AllRows) -> DraftingForms:
        """The form showing ``fields`` and ``rows`` as if for the first time: without complaints."""
        return DraftingForms(user=self.user, plan=self.plan, initial=fields, rows=rows)

    def suggested(self, before: Suggestion, now: Suggestion) -> DraftingForms:
        """The form with blanks, and what an earlier suggestion left untouched, filled from the present one."""
        fields, rows = self.typed(), self.rows.raw()
        fields |= {
            name: value for name, value in now.fields.items() if _untouched(fields.get(name), before.fields.get(name))
        }
        rows |= {
            name: value
            for name, value in now.rows.items()
            if not rows[name] or _words(rows[name]) == _words(before.rows.get(name, []))
        }
        return self.restarted(fields, rows)


def _draftable(user: User) -> QuerySet[Province]:
    provinces = Province.objects.all()
    return provinces if user.is_superuser else provinces.filter(pk__in=perimeter_of(user, [Role.EDITOR]))


def _activities_outside(plan_id: int, year: int) -> QuerySet[Activity]:
    after = Q(starts_on__gt=date(year, 12, 31)) | Q(starts_on__isnull=True, ends_on__gt=date(year, 12, 31))
    return Activity.objects.filter(Q(ends_on__lt=date(year, 1, 1)) | after, area__plan=plan_id)


def _stood_in(unit: Department, year: int) -> bool:
    return unit.valid_from <= date(year, 12, 31) and (unit.valid_to is None or unit.valid_to >= date(year, 1, 1))


def _untouched(typed: Any, suggested: Any) -> bool:
    return typed in (None, "") or str(typed) == str(suggested if suggested is not None else "")


def _words(rows: list[dict[str, Any]]) -> list[list[str]]:
    """The rows as comparable text: what a form sends back is text, whatever it was given."""
    return [
        [str(value) for name, value in sorted(row.items()) if name != "id" and value not in (None, "")] for row in rows
    ]
