"""The first line of a file of activities: which column stands where."""

from __future__ import annotations

import tablib
from openpyxl.utils import get_column_letter

from plans.resources.cells import canonical
from plans.resources.columns import PLAN, PLAN_COLUMN, UID, column_named, name_of_heading
from provinces.resources.register import WrongHeading


def read_heading(dataset: tablib.Dataset, *, needs_plan: bool) -> dict[str, str]:
    """Write the headings of ``dataset`` as the portal writes them, and give the letter of each column by its name.

    Columns may stand in any order, and those that a person does not need may be missing. A heading that is not ours
    is refused: misspelt, its column would be left out without a word.

    Raises:
        WrongHeading: with one sentence.
    """
    headings = [canonical(heading) for heading in dataset.headers or []]
    if not headings:
        raise WrongHeading("Tệp trống; dòng 1 phải là dòng tiêu đề như trong tệp xuất từ cổng.")
    names = [name_of_heading(heading) for heading in headings]
    letters: dict[str, str] = {}
    for place, (heading, name) in enumerate(zip(headings, names, strict=True), start=1):
        cell = f"{get_column_letter(place)}1"
        if not name:
            raise WrongHeading(f"Ô {cell}: tệp mẫu không có cột “{heading}”; hãy sửa tiêu đề hoặc xóa cột này.")
        if name in letters:
            raise WrongHeading(f"Ô {cell}: cột “{heading}” đã có ở ô {letters[name]}1.")
        letters[name] = get_column_letter(place)
    _refuse_missing(letters, needs_plan=needs_plan)
    dataset.headers = [column_named(name).heading for name in names]
    if UID not in letters:
        dataset.append_col([""] * dataset.height, header=column_named(UID).heading)
    return letters


def _refuse_missing(letters: dict[str, str], *, needs_plan: bool) -> None:
    if "title" not in letters:
        raise WrongHeading(f"Thiếu cột “{column_named('title').heading}”; dòng 1 phải là dòng tiêu đề.")
    if needs_plan and PLAN not in letters:
        raise WrongHeading(f"Thiếu cột “{PLAN_COLUMN.heading}”.")
    if not needs_plan and PLAN in letters:
        raise WrongHeading(f"Ô {letters[PLAN]}1: tệp của một kế hoạch không có cột “{PLAN_COLUMN.heading}”.")
