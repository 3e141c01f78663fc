"""Doing without the collector of cycles while a large table is in the making."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Rows of a file live until its end, and the collector would walk through all of them again and again: it took
    half of the time. What it frees is freed right after; the limits of files bound the memory meanwhile."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
