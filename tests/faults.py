"""Whether an action is one whole: a fault raised at each of its writes in turn leaves all or nothing."""

from __future__ import annotations

import hashlib
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import ModuleType

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db import connection, models, transaction

from provinces.models import Membership, User

WRITES = ("INSERT", "UPDATE", "DELETE")

Deed = Callable[[], object]


class Fault(Exception):
    """The disk is full, the line is cut, the machine is switched off."""


@contextmanager
def fault_at(number: int) -> Iterator[list[str]]:
    """Let the write ``number`` (from 1) fail; gives the writes that were tried."""
    tried: list[str] = []

    def execute(run, sql, params, many, context):
        if sql.lstrip().upper().startswith(WRITES):
            tried.append(sql)
            if len(tried) == number:
                raise Fault
        return run(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield tried


def tables() -> list[type[models.Model]]:
    """Everything that people write: plans and what hangs on them, people and their roles, the log."""
    return [*apps.get_app_config("plans").get_models(include_auto_created=True), User, Membership, LogEntry]


def stored(of: Iterable[type[models.Model]] | None = None) -> dict[str, str]:
    """A fingerprint of every table."""
    return {model.__name__: _fingerprint(model) for model in of or tables()}


def _fingerprint(model: type[models.Model]) -> str:
    rows = [
        [bytes(v) if isinstance(v, memoryview) else v for v in row]
        for row in model._base_manager.order_by("pk").values_list()
    ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def assert_all_or_nothing(
    deed: Deed, *, of: Iterable[type[models.Model]] | None = None, told_as: tuple[type[Exception], ...] = (Fault,)
) -> None:
    """Try ``deed`` with a fault at its first write, its second and so on, until it comes to its end.

    It must write, and it must leave something behind.

    Args:
        of: the tables it writes, when these are others than ``tables``.
        told_as: what the caller of ``deed`` may get to see of a fault.
    """
    before, number = stored(of), 1
    while _faulty(deed, number, told_as):
        halves = [name for name, rows in stored(of).items() if rows != before[name]]
        assert not halves, f"the fault at write {number} left a half in {halves}"
        number += 1
    assert number > 1, "nothing was written"
    assert stored(of) != before, "nothing was left behind"


def _faulty(deed: Deed, number: int, told_as: tuple[type[Exception], ...]) -> bool:
    with fault_at(number) as tried:
        try:
            deed()
        except told_as:
            assert len(tried) >= number, "refused before the fault"
            # Where the action forgot its transaction, what it left behind is to be seen.
            transaction.set_rollback(False)
            return True
    assert len(tried) < number, f"the fault at write {number} was swallowed: {tried[-1]}"
    return False


def actions_of(package: ModuleType) -> set[str]:
    """Every public function of the package that acts for somebody or opens a transaction, as "module.function"."""
    names = (found.name for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."))
    modules = [importlib.import_module(name) for name in names]
    return {
        named(function)
        for module in modules
        for function in vars(module).values()
        if inspect.isfunction(function) and function.__module__ == module.__name__ and _acts(function)
    }


def _acts(function: Callable) -> bool:
    takes_by = "by" in inspect.signature(function).parameters
    return not function.__name__.startswith("_") and (takes_by or hasattr(function, "__wrapped__"))


def named(function: Callable) -> str:
    """The name of an action, as ``actions_of`` gives it."""
    return f"{function.__module__}.{function.__name__}"
