"""A reading survives being kept."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from plans.documents.reading.accounting import Question
from plans.documents.reading.reader import read_document
from plans.documents.reading.record import from_record, to_record
from plans.documents.reading.sources import load_lines
from tests.provinces.sample_directory import DIRECTORY

PAPER = Path(__file__).parents[3] / "data" / "papers" / "noisy-plan.txt"


def test_reading_kept_is_the_same_reading():
    read = read_document(load_lines(PAPER), DIRECTORY)
    reading = dataclasses.replace(read, questions=(Question(18, "ghe", "nghề", "Có thể nhầm chữ."),))
    assert reading.uses
    assert reading.scores
    assert from_record(json.loads(json.dumps(to_record(reading)))) == reading


def test_record_of_an_unknown_format_is_refused():
    with pytest.raises(ValueError, match="phiên bản 99"):
        from_record({"record_version": 99})
