"""Where in the portal something of a plan is mended: the form that changes it, and the element on that form."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from plans.models import Activity, Clause, ClauseKind, Plan

# The box of the plan form that holds the clauses of each kind.
CLAUSE_BOXES: dict[str, str] = {
    ClauseKind.PURPOSE: "danh-sach-purposes",
    ClauseKind.REQUIREMENT: "danh-sach-requirements",
    ClauseKind.BEFORE_CONTENT: "danh-sach-parts_before",
    ClauseKind.BUDGET: "danh-sach-budget",
    ClauseKind.AFTER_CONTENT: "danh-sach-parts_after",
    ClauseKind.IMPLEMENTATION: "danh-sach-implementation",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A page by its name in the URLconf, the key it takes, the id of an element of it ("" for its top), its query."""

    page: str
    key: int
    element: str = ""
    query: str = ""

    @property
    def url(self) -> str:
        """The address, leading to the element."""
        fragment = f"#{self.element}" if self.element else ""
        query = f"?{self.query}" if self.query else ""
        return reverse(self.page, args=[self.key]) + query + fragment


def on_plan_form(plan: Plan, element: str = "") -> Place:
    """An element of the form of the plan."""
    return Place("plan_edit", plan.pk, element)


def on_activity_form(activity: Activity, element: str = "") -> Place:
    """An element of the form of an activity."""
    return Place("activity_edit", activity.pk, element)


def of_clause(clause: Clause) -> Place:
    """The list of the plan form in which the clause stands."""
    return Place("plan_edit", clause.plan_id, CLAUSE_BOXES[clause.kind])
