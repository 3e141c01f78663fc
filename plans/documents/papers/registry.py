"""Every type of paper that comes out of a plan, in the order in which they are offered.

A new type is a module of this drawer that ends in its ``PaperType``, and its place in this list.
"""

from __future__ import annotations

from plans.documents.papers.appendix import APPENDIX_TABLE, OVERVIEW_TABLE
from plans.documents.papers.official import DECISION, PLAN
from plans.documents.papers.paper_type import PaperType
from plans.documents.papers.report import REPORT
from plans.documents.papers.submission import SUBMISSION
from plans.models import Plan

PAPER_TYPES = (PLAN, DECISION, APPENDIX_TABLE, OVERVIEW_TABLE, SUBMISSION, REPORT)


def papers_of(plan: Plan, *, with_internal: bool) -> list[PaperType]:
    """The papers that ``plan`` can give now."""
    return [paper for paper in PAPER_TYPES if (with_internal or not paper.is_internal) and paper.is_available(plan)]
