"""A paper of the drafting unit as it is stored now beside what was typed, when somebody saved in between."""

from __future__ import annotations

from collections.abc import Iterator

from plans.forms.comparison import Difference, differences
from plans.forms.unit_papers import SECTIONS, ResultForm, UnitPaperForms
from plans.models import ResultStatus, UnitPaper


def unit_paper_differences(typed: UnitPaperForms, stored: UnitPaper) -> list[Difference]:
    """The fields, parts and results of a valid form that differ from the paper as it is stored."""
    head = typed.head
    labels = {name: str(field.label) for name, field in head.fields.items()}
    values = {name: getattr(stored, name) for name in labels}
    return [*differences(labels, values, head.cleaned_data), *_parts(typed, stored), *_results(typed, stored)]


def _parts(typed: UnitPaperForms, stored: UnitPaper) -> Iterator[Difference]:
    old = "\n".join(f"{part.title}\n{part.text}".strip() for part in stored.sections.all())
    new = "\n".join(f"{part.title}\n{part.text}".strip() for part in typed.data().sections)
    if old != new:
        yield Difference(SECTIONS.title, old, new)


def _results(typed: UnitPaperForms, stored: UnitPaper) -> Iterator[Difference]:
    rows = {row.activity_id: _in_words(row.status, row.text) for row in stored.results.all()}
    for form in typed.results:
        old, new = rows.get(form.activity.pk, ""), _typed(form)
        if old != new:
            yield Difference(f"Kết quả hoạt động {form.number}", old, new)


def _typed(form: ResultForm) -> str:
    result = form.result()
    return _in_words(result.status, result.text)


def _in_words(status: str, text: str) -> str:
    return ". ".join(filter(None, (str(ResultStatus(status).label) if status else "", text)))
