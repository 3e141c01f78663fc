"""A reading kept as JSON while a person looks at it, and the same reading again."""

from __future__ import annotations

import dataclasses
from typing import Any

from plans.documents.content import from_json, to_json
from plans.documents.reading.accounting import LineUse, Problem, Question, Repair
from plans.documents.reading.reader import Reading
from plans.documents.reading.scores import Score

RECORD_VERSION = 1


def to_record(reading: Reading) -> dict[str, Any]:
    """``reading`` as values that ``json.dumps`` takes."""
    return {
        "record_version": RECORD_VERSION,
        "document": to_json(reading.document),
        "sources": [list(lines) for lines in reading.sources],
        "repairs": [dataclasses.asdict(repair) for repair in reading.repairs],
        "problems": [dataclasses.asdict(problem) for problem in reading.problems],
        "uses": [dataclasses.asdict(use) for use in reading.uses],
        "questions": [dataclasses.asdict(question) for question in reading.questions],
        "scores": [{"points": score.points, "reasons": list(score.reasons)} for score in reading.scores],
        "year": reading.year,
        "province": reading.province,
        "issuer": reading.issuer,
    }


def from_record(data: dict[str, Any]) -> Reading:
    """The reading kept as ``data``.

    Raises:
        ValueError: the record is of a format this program does not know.
    """
    if data.get("record_version") != RECORD_VERSION:
        raise ValueError(f"Không mở được kết quả đọc phiên bản {data.get('record_version')!r}.")
    return Reading(
        document=from_json(data["document"]),
        sources=tuple((first, last) for first, last in data["sources"]),
        repairs=tuple(Repair(**item) for item in data["repairs"]),
        problems=tuple(Problem(**item) for item in data["problems"]),
        uses=tuple(LineUse(**item) for item in data["uses"]),
        questions=tuple(Question(**item) for item in data["questions"]),
        scores=tuple(Score(item["points"], tuple(item["reasons"])) for item in data["scores"]),
        year=data["year"],
        province=data["province"],
        issuer=data.get("issuer", ""),
    )
