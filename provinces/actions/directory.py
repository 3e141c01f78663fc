"""Load the register from its files, all of it or nothing."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import tablib
from django.db import transaction
from import_export.results import Result, RowResult

from provinces import resources
from provinces.resources.references import References
from provinces.resources.register import RegisterResource, heading_problem

DATA = Path(__file__).resolve().parent.parent / "data"

# A file may name rows of the files above it.
FILES: dict[str, type[RegisterResource]] = {
    "provinces.csv": resources.ProvinceResource,
    "province_designations.csv": resources.ProvinceDesignationResource,
    "province_aliases.csv": resources.ProvinceAliasResource,
    "province_successions.csv": resources.ProvinceSuccessionResource,
    "province_groups.csv": resources.ProvinceGroupResource,
    "departments.csv": resources.DepartmentResource,
    "department_aliases.csv": resources.DepartmentAliasResource,
    "department_successions.csv": resources.DepartmentSuccessionResource,
    "group_memberships.csv": resources.GroupMembershipResource,
}


@dataclass(frozen=True, slots=True)
class FileReport:
    """How many rows of a file were new, how many changed something, how many said nothing new."""

    file: str
    created: int
    updated: int
    unchanged: int


class DirectoryRefused(Exception):
    """The files were not loaded. ``problems`` says why, one sentence in Vietnamese each."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@transaction.atomic
def import_directory(*, folder: Path = DATA) -> list[FileReport]:
    """Bring the register to what the files of ``folder`` say; rows that no file names stay as they are.

    Raises:
        DirectoryRefused: a file is missing or cannot be read, or a row is wrong. Nothing was written then.
    """
    # Shared by all files: what a file names is looked up when the files above it, which bring it, are written.
    references = References()
    return [
        _import_file(folder / name, resource_class(references=references)) for name, resource_class in FILES.items()
    ]


def _import_file(path: Path, resource: RegisterResource) -> FileReport:
    dataset, lines = _read(path, resource)
    result = resource.import_data(dataset)
    problems = [f"{path.name}, {problem}" for problem in _problems(result, lines)]
    if problems:
        raise DirectoryRefused(problems)
    kinds = (RowResult.IMPORT_TYPE_NEW, RowResult.IMPORT_TYPE_UPDATE, RowResult.IMPORT_TYPE_SKIP)
    return FileReport(path.name, *(result.totals[kind] for kind in kinds))


def _read(path: Path, resource: RegisterResource) -> tuple[tablib.Dataset, list[int]]:
    """The rows of a CSV file, and the line on which each ends."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            heading = next(reader, [])
            rows = [(reader.line_num, row) for row in reader if any(row)]
    except FileNotFoundError:
        raise DirectoryRefused([f"Không có tệp {path.name} trong thư mục {path.parent}."]) from None
    except (OSError, UnicodeDecodeError, csv.Error):
        raise DirectoryRefused([f"{path.name}: không đọc được; cần tệp CSV mã hóa UTF-8."]) from None
    problems = list(_shape_problems(heading, rows, resource))
    if problems:
        raise DirectoryRefused(f"{path.name}, {problem}" for problem in problems)
    return tablib.Dataset(*(row for _, row in rows), headers=heading), [line for line, _ in rows]


def _shape_problems(
    heading: list[str], rows: list[tuple[int, list[str]]], resource: RegisterResource
) -> Iterator[str]:
    if problem := heading_problem(heading, resource.get_diff_headers()):
        yield f"dòng 1: {problem}"
        return
    for line, row in rows:
        if len(row) != len(heading):
            yield f"dòng {line}: có {len(row)} ô, phải có {len(heading)} ô."


def _problems(result: Result, lines: list[int]) -> Iterator[str]:
    for error in result.base_errors:
        yield f"cả tệp: {error.error}"
    for row in result.error_rows:
        for error in row.errors:
            yield f"dòng {lines[row.number - 1]}: {error.error}"
    for row in result.invalid_rows:
        yield from (f"dòng {lines[row.number - 1]}, {reason}" for reason in row.reasons)
