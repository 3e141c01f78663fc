"""Times of repeated work, and how they compare."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """How long ``work`` takes once."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def median_seconds(work: Callable[[], object], times: int) -> float:
    """The median of ``times`` runs, after one that only warms up."""
    work()
    return statistics.median(seconds(work) for _ in range(times))
