"""The columns of the register's files; their headings are what an official sees in a spreadsheet."""

from __future__ import annotations

from typing import Any

from django.db.models import Choices, Model
from import_export.fields import Field
from import_export.widgets import Widget

from provinces.resources.references import DepartmentWidget, ProvinceWidget, UserWidget
from provinces.resources.widgets import ChoiceWidget, DayWidget, LinesWidget, TextWidget, YesNoWidget


def text(attribute: str, heading: str) -> Field:
    """One line of text."""
    return Field(attribute, heading, widget=TextWidget())


def lines(attribute: str, heading: str) -> Field:
    """Several lines of text in one cell."""
    return Field(attribute, heading, widget=LinesWidget())


def day(attribute: str, heading: str) -> Field:
    """A date."""
    return Field(attribute, heading, widget=DayWidget())


def validity() -> tuple[Field, Field]:
    """First and last day."""
    return day("valid_from", "hiệu lực từ"), day("valid_to", "hiệu lực đến")


def choice(attribute: str, heading: str, choices: type[Choices]) -> Field:
    """One of a list."""
    return Field(attribute, heading, widget=ChoiceWidget(choices))


def yes_no(attribute: str, heading: str) -> Field:
    """có or không."""
    return Field(attribute, heading, widget=YesNoWidget())


def user(heading: str) -> Field:
    """A person, by the name they sign in with."""
    return Field("user", heading, widget=UserWidget())


def province(attribute: str = "province", *, suffix: str = "", required: bool = True) -> tuple[Field, Field]:
    """The two columns that name a province: its code and first day."""
    code, start = f"mã tỉnh{suffix}", f"tỉnh{suffix} từ ngày"
    widget = ProvinceWidget(start=start, required=required)
    return Field(attribute, code, widget=widget), _beside(f"{attribute}__valid_from", start, DayWidget())


def department(attribute: str, heading: str, *, suffix: str = "") -> tuple[Field, Field, Field, Field]:
    """The four columns that name a unit: code and first day of its province, its name and its first day."""
    code, province_start, start = f"mã tỉnh{suffix}", f"tỉnh{suffix} từ ngày", f"{heading} từ ngày"
    return (
        _beside(f"{attribute}__province__code", code, TextWidget()),
        _beside(f"{attribute}__province__valid_from", province_start, DayWidget()),
        Field(attribute, heading, widget=DepartmentWidget(code=code, province_start=province_start, start=start)),
        _beside(f"{attribute}__valid_from", start, DayWidget()),
    )


class ChosenField(Field):
    """A many-to-many column. What a row chooses waits in ``instance.chosen`` until the instance is written."""

    def save(self, instance: Model, row: dict, is_m2m: bool = False, **kwargs: Any) -> None:
        """Keep the choice of the row."""
        instance.chosen = self.clean(row, **kwargs)

    def get_value(self, instance: Model) -> Any:
        """What the row chose, else what the database holds."""
        return instance.chosen if hasattr(instance, "chosen") else super().get_value(instance)


def _beside(attribute: str, heading: str, widget: Widget) -> Field:
    """A column that is written beside a reference, and read by the reference."""
    return Field(attribute, heading, widget=widget, readonly=True)
