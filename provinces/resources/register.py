"""What all tables of the register share when they come in from a file: natural keys, few queries, named mistakes.

A row is found by its natural key, never by a primary key. A row that says what the register already says is left
alone. Rows are written in bulk, after the last one was read; when the database refuses the bulk, each row is tried
alone, so that the one at fault is named and not the file.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from functools import cached_property
from typing import Any

import tablib
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.html import format_html, format_html_join
from import_export.exceptions import FieldError
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Diff, ModelResource
from import_export.results import Error, Result

from provinces.resources.references import References, ReferenceWidget

logger = logging.getLogger(__name__)

HEADER_LINES = 1
_BROKEN_OFF = "Cổng gặp lỗi khi ghi danh bạ nên chưa dòng nào được ghi; lỗi đã được ghi lại cho người vận hành."
_REFUSED = "Dòng này trái với ràng buộc của danh bạ."


class NaturalKeyLoader(BaseInstanceLoader):
    """Finds the instance of a row among all instances of the table, read once."""

    def __init__(self, resource: RegisterResource, dataset: tablib.Dataset | None = None) -> None:
        super().__init__(resource, dataset)
        self.instances = {resource.natural_key(instance): instance for instance in resource.get_queryset()}

    def get_instance(self, row: dict) -> models.Model | None:
        """The instance with the row's natural key; None as well for a key that cannot be read."""
        try:
            cells = [field.clean(row) for field in self.resource.key_fields]
        except ValueError:
            return None  # the same cell is read again, and refused by name, with the other cells of its row
        return self.instances.get(tuple(cell.pk if isinstance(cell, models.Model) else cell for cell in cells))


class MarkedDiff(Diff):
    """What changes in a row, marked by elements alone: the library writes styles into them, which no page allows."""

    def as_html(self) -> list[str]:
        """One cell of HTML a column."""
        return [
            marked("" if self.new and old != new else str(old), str(new))
            for old, new in zip(self.left, self.right, strict=True)
        ]


class WrongHeading(FieldError):
    """The heading of the file is not ours; says in Vietnamese what is wrong with it."""


class Unexpected(Exception):
    """What broke off the import, in words for people; the log holds what it was."""


def _put_into_words(error: Error) -> None:
    """Whatever else the library hands on as a fault of the file comes from the database, or from a fault of ours."""
    if not isinstance(error.error, WrongHeading):
        logger.error("Nhập danh bạ bị dừng.", exc_info=error.error)
        error.error = Unexpected(_BROKEN_OFF)


def marked(old: str, new: str) -> str:
    """HTML of a cell that changes from ``old`` to ``new``."""
    if old == new:
        return format_html("{}", new)
    parts = [format_html(mark, words) for mark, words in (("<del>{}</del>", old), ("<ins>{}</ins>", new)) if words]
    return format_html_join(" ", "{}", ((part,) for part in parts))


class RegisterResource(ModelResource):
    """A table of the register in and out. Options are in ``Meta``; ``related`` names what an export reads along.

    With ``preview`` the result holds what changes in each row, for the page that asks before it writes. Files that
    are read one after the other may share their ``references``.
    """

    related: tuple[str, ...] = ()

    class Meta:
        use_bulk = True
        batch_size = None
        instance_loader_class = NaturalKeyLoader

    def __init__(self, *, preview: bool = False, references: References | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._meta = copy(self._meta)
        self._meta.skip_diff = not preview
        self.lines: dict[tuple, int] = {}
        self.written: list[models.Model] = []
        shared = references or References()
        for field in self.fields.values():
            if isinstance(field.widget, ReferenceWidget):
                field.widget.references = shared

    def import_data(self, dataset: tablib.Dataset, *args: Any, **kwargs: Any) -> Result:
        """Import all rows or none: an invalid row takes back every other, and gets ``reasons`` for people."""
        result = super().import_data(dataset, *args, **{"rollback_on_validation_errors": True, **kwargs})
        for row in result.invalid_rows:
            row.reasons = list(self._reasons(row.error))
        for error in [*result.base_errors, *(error for row in result.error_rows for error in row.errors)]:
            _put_into_words(error)
        return result

    def get_diff_class(self) -> type[Diff]:
        """How a change is shown before it is written."""
        return MarkedDiff

    @cached_property
    def key_fields(self) -> list[Field]:
        """The fields that identify a row."""
        return [self.fields[name] for name in self.get_import_id_fields()]

    def get_import_fields(self) -> list[Field]:
        """The fields in the order of the columns, found once and not for each row."""
        return self._import_fields

    @cached_property
    def _import_fields(self) -> list[Field]:
        return super().get_import_fields()

    def natural_key(self, instance: models.Model) -> tuple:
        """The values that identify an instance, with primary keys for other instances."""
        return tuple(getattr(instance, name) for name in self._key_attributes)

    def values_of(self, instance: models.Model) -> tuple:
        """Everything of an instance that a row can change."""
        return tuple(getattr(instance, column.attname) for column in self.own_columns)

    @cached_property
    def own_columns(self) -> list[models.Field]:
        """The database columns that a row fills."""
        filled = {field.attribute for field in self.get_import_fields()}
        return [column for column in self._meta.model._meta.concrete_fields if column.name in filled]

    @cached_property
    def _key_attributes(self) -> list[str]:
        find = self._meta.model._meta.get_field
        return [find(name).attname for name in self.get_import_id_fields()]

    def before_import(self, dataset: tablib.Dataset, **kwargs: Any) -> None:
        """Refuse a file whose heading is not exactly ours: a misspelt column would be left out without a word."""
        problem = heading_problem(dataset.headers or [], self.get_diff_headers())
        if problem:
            dataset.wipe()
            raise WrongHeading(problem)

    def after_init_instance(self, instance: models.Model, new: bool, row: dict, **kwargs: Any) -> None:
        """Remember what the register says before the row is read, and where the row stands."""
        instance.values_before = None if new else self.values_of(instance)
        instance.source = (kwargs["row_number"], row)

    def import_instance(self, instance: models.Model, row: dict, **kwargs: Any) -> None:
        """Read all cells of a row; a key may come only once in a file."""
        super().import_instance(instance, row, **kwargs)
        number = kwargs["row_number"]
        first = self.lines.setdefault(self.natural_key(instance), number)
        if first != number:
            raise ValidationError({NON_FIELD_ERRORS: f"Trùng với dòng {first + HEADER_LINES} của tệp."})

    def skip_row(
        self, instance: models.Model, original: Any, row: dict, import_validation_errors: dict | None = None
    ) -> bool:
        """Whether the row says nothing new."""
        return not import_validation_errors and instance.values_before == self.values_of(instance)

    def validate_instance(
        self, instance: models.Model, import_validation_errors: dict | None = None, validate_unique: bool = True
    ) -> None:
        """Check every cell by the rules of its column, without a query; the database checks the rest in bulk."""
        errors = dict(import_validation_errors or {})
        checked = {column.name for column in self.own_columns if not column.is_relation} - errors.keys()
        try:
            instance.clean_fields(exclude={field.name for field in instance._meta.fields} - checked)
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def before_save_instance(self, instance: models.Model, row: dict, **kwargs: Any) -> None:
        """Fill the search column, which ``save()`` would fill: writing in bulk does not call it."""
        if hasattr(instance, "make_search_key"):
            instance.search_key = instance.make_search_key()

    def bulk_create(
        self, using_transactions: bool, dry_run: bool, raise_errors: bool, batch_size: int | None = None, **kwargs: Any
    ) -> None:
        """Write all rows: changed ones first, so that a new row may take over the code that an old one frees."""
        manager, result = self._meta.model._base_manager, kwargs["result"]
        columns = [column.name for column in manager.model._meta.concrete_fields if not column.primary_key]
        self._write(self.update_instances, lambda rows: manager.bulk_update(rows, columns, batch_size=100), result)
        self._write(self.create_instances, manager.bulk_create, result)

    def bulk_update(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: ``bulk_create`` has written both."""

    def after_import(self, dataset: tablib.Dataset, result: Result, **kwargs: Any) -> None:
        """Leave the sequences alone: no file brings primary keys, and setting one back would hand out keys twice."""

    def filter_export(self, queryset: models.QuerySet, **kwargs: Any) -> models.QuerySet:
        """Read along what the columns show."""
        return queryset.select_related(*self.related) if self.related else queryset

    def _reasons(self, error: ValidationError) -> Iterator[str]:
        headings = {field.attribute: field.column_name for field in self.fields.values()}
        messages = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        for attribute, sentences in messages.items():
            place = f"cột “{headings[attribute]}”: " if attribute in headings else ""
            yield from (f"{place}{sentence}" for sentence in sentences)

    def _write(
        self, instances: list[models.Model], write: Callable[[list[models.Model]], Any], result: Result
    ) -> None:
        pending = list(instances)
        instances.clear()
        if not pending or result.has_errors() or result.has_validation_errors():
            return
        try:
            with transaction.atomic():
                write(pending)
            self.written += pending
        except IntegrityError:
            self._name_refused(pending, result)

    def _name_refused(self, instances: Iterable[models.Model], result: Result) -> None:
        for instance in instances:
            try:
                with transaction.atomic():
                    instance.full_clean(exclude=["search_key"])
                    instance.save()
            except ValidationError as error:
                result.append_invalid_row(*instance.source, error)
            except IntegrityError:
                result.append_invalid_row(*instance.source, ValidationError(_REFUSED))


def heading_problem(found: Iterable[str], wanted: Iterable[str]) -> str:
    """What is wrong with the heading of a file, empty when nothing is; the order of columns does not matter."""
    missing = [column for column in wanted if column not in found]
    unknown = [column for column in found if column not in wanted]
    parts = [f"Thiếu cột {_quoted(missing)}." if missing else "", f"Thừa cột {_quoted(unknown)}." if unknown else ""]
    return " ".join(part for part in parts if part)


def _quoted(columns: Iterable[str]) -> str:
    return ", ".join(f"“{column or ''}”" for column in columns)
