from __future__ import annotations

import pytest

from plans.documents.reading.limits import Limits
from tests.plans.documents.reading.mutation import mutants, outcome, sound_files

SEED = 41
COUNT = 160


@pytest.mark.parametrize("first", range(0, COUNT, 40))
def test_damaged_files_are_read_or_refused_by_a_sentence(first):
    files = list(mutants(SEED, COUNT))[first : first + 40]
    said = [outcome(file, Limits()) for file in files]
    assert [text for text in said if text != "read" and not text.endswith(".")] == []


def test_the_same_seed_gives_the_same_damage():
    assert [file.content for file in mutants(SEED, 16)] == [file.content for file in mutants(SEED, 16)]


def test_sound_files_are_read_or_refused_for_what_they_say():
    said = {file.name: outcome(file, Limits()) for file in sound_files()}
    assert said.pop("bai.xlsx").startswith("Văn bản này không phải kế hoạch")
    assert said.pop("bai.pdf").startswith("Văn bản này không phải kế hoạch")
    assert set(said.values()) == {"read"}
