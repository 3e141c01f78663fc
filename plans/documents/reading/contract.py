"""A reading as the JSON that ``manage.py read_document`` prints; its keys and their order are a promise."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date
from typing import Any

from plans.documents.content import Activity, Paragraph, Section
from plans.documents.reading.reader import Reading


def reading_to_json(reading: Reading, notes: Sequence[str] = ()) -> dict[str, Any]:
    """``reading`` as values that ``json.dumps`` takes: dates ISO, "" and [] where the paper says nothing.

    Args:
        notes: what the source of the lines has to say, such as the encoding it was converted from.
    """
    document = reading.document
    return {
        "kind": document.kind,
        "issuer": reading.issuer or document.issuer,
        "number": document.number,
        "symbol": document.symbol,
        "place": document.place,
        "issued_on": _iso(document.issued_on),
        "subject": document.subject,
        "legal_bases": list(document.legal_bases),
        "sections": [_section(section) for section in document.sections],
        "activities": _activities(reading),
        "report_due_on": _iso(document.report_due_on),
        "recipients": list(document.recipients),
        "archive": document.archive,
        "authority": document.signing.authority,
        "capacity": document.signing.capacity,
        "position": document.signing.position,
        "signatory": document.signing.signatory,
        "repairs": [dataclasses.asdict(repair) for repair in reading.repairs],
        "problems": [dataclasses.asdict(problem) for problem in reading.problems],
        "questions": [dataclasses.asdict(question) for question in reading.questions],
        "scores": [{"points": score.points, "reasons": list(score.reasons)} for score in reading.scores],
        "notes": list(notes),
    }


def _activities(reading: Reading) -> list[dict[str, Any]]:
    pairs = zip(reading.document.activities(), reading.sources, strict=True)
    return [_activity(area, activity, lines) for (area, activity), lines in pairs]


def _activity(area: Section, activity: Activity, lines: tuple[int, int]) -> dict[str, Any]:
    return {
        "number": activity.number,
        "area": area.title,
        "title": activity.title,
        "theme": activity.theme,
        "period_text": activity.period_text,
        "starts_on": _iso(activity.starts_on),
        "ends_on": _iso(activity.ends_on),
        "precision": activity.precision,
        "venue_text": activity.venue_text,
        "venue_provinces": list(activity.venue_provinces),
        "lead_units": list(activity.lead_units),
        "supporting_units": list(activity.supporting_units),
        "budget_text": activity.budget_text,
        "source_lines": list(lines),
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "number": section.number,
        "title": section.title,
        "paragraphs": [_text(paragraph) for paragraph in section.paragraphs],
        "sections": [_section(inner) for inner in section.sections],
    }


def _text(paragraph: Paragraph) -> str:
    return f"{paragraph.marker} {paragraph.text}".lstrip()


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
