"""The board and the plan page against a bare view, and against themselves in a hundred times larger database."""

from __future__ import annotations

import statistics
from collections import defaultdict
from dataclasses import dataclass

from django.test import Client, override_settings
from django.urls import reverse

from tests.benchmarks.data import Measured
from tests.benchmarks.databases import use
from tests.benchmarks.stopwatch import seconds
from tests.benchmarks.urls import BARE

ROUNDS = 15
BARE_VIEW = "bare view"


@dataclass(frozen=True, slots=True)
class PageTimes:
    """Median seconds of each page by the size of the database."""

    sizes: tuple[int, ...]
    by_page: dict[str, dict[int, float]]


@override_settings(ROOT_URLCONF="tests.benchmarks.urls")
def time_pages(made: dict[int, tuple[str, Measured]]) -> PageTimes:
    """Ask every page of every database in turn, many rounds, so that a busy moment hurts all alike."""
    client = Client(SERVER_NAME="127.0.0.1")
    times: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for _ in range(ROUNDS):
        for size, (name, measured) in made.items():
            use(name)
            for page, address in _addresses(measured).items():
                _ask(client, address)
                times[page][size].append(seconds(lambda address=address: _ask(client, address)))
    medians = {
        page: {size: statistics.median(found) for size, found in by_size.items()} for page, by_size in times.items()
    }
    return PageTimes(tuple(made), medians)


def _addresses(measured: Measured) -> dict[str, str]:
    board = f"{reverse('quarter_board')}?program={measured.program}&year={measured.year}&quarter=2"
    search = reverse("search")
    return {
        BARE_VIEW: BARE,
        "quarter board": board,
        "plan page": reverse("plan_detail", args=[measured.plan]),
        "search, found nowhere": f"{search}?q=khong+noi+nao+co",
        "search, a number": f"{search}?q=21/KH-UBND",
        "search, in every activity": f"{search}?q=hoi+nghi+quang+ba",
    }


def _ask(client: Client, address: str) -> None:
    status = client.get(address).status_code
    if status != 200:
        raise RuntimeError(f"{address} answered {status}")
