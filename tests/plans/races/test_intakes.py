"""Papers taken in at the same moment, by pages that know nothing of each other: no more than one person may have."""

from __future__ import annotations

from plans.actions import intakes
from plans.actions.intakes import Destination, Paper, take_in
from plans.models import Intake
from tests.plans.papers import PLAN_IN_WORDS
from tests.plans.races.conftest import together

ROUNDS = 10
MOST = 2


def test_pages_of_one_person_do_not_pass_the_limit_together(soc_trang, program, monkeypatch):
    monkeypatch.setattr(intakes, "MOST_WAITING", MOST)
    place, paper = Destination(program, soc_trang.tourism), Paper(text=PLAN_IN_WORDS)
    for _ in range(ROUNDS):
        Intake.objects.all().delete()
        results = together([lambda: take_in(by=soc_trang.editor, paper=paper, destination=place)] * 4, threads=4)
        assert sorted(type(result).__name__ for result in results) == ["ActionRefused"] * 2 + ["Intake"] * MOST, (
            results
        )
        assert Intake.objects.count() == MOST
