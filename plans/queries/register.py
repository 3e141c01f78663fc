"""Reads for the register of outgoing papers: which bodies and years have one, and what stands in it."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from plans.models import Plan
from plans.models.querysets import PlanQuerySet
from plans.permissions import registered_provinces, type_user
from provinces.models import Department


def registered_plans(user: type_user) -> PlanQuerySet:
    """The numbered plans whose registers ``user`` keeps."""
    plans = Plan.objects.filter(number__isnull=False)
    return plans if user.is_superuser else plans.filter(province__in=registered_provinces(user))


def registering_bodies(plans: PlanQuerySet) -> QuerySet[Department]:
    """The bodies that issued ``plans``, by name."""
    bodies = Department.objects.filter(pk__in=plans.order_by().values("issuing_body"))
    return bodies.select_related("province").order_by("province__search_key", "search_key", "valid_from")


def register_years(plans: PlanQuerySet, body: Department) -> Collection[int]:
    """The years in which ``body`` issued some of ``plans``, the last first."""
    years = plans.filter(issuing_body=body).order_by("-number_year").values_list("number_year", flat=True)
    return list(years.distinct())


def register_entries(plans: PlanQuerySet, body: Department, year: int) -> list[Plan]:
    """What ``body`` issued in ``year``, by number; those of one number by symbol. Three queries."""
    found = plans.filter(issuing_body=body, number_year=year)
    return list(
        found.select_related("issuing_body__province", "amends")
        .prefetch_related("recipients", "issuing_body__province__designations")
        .order_by("number", "symbol", "pk")
    )
