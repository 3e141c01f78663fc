"""Reads about people: whom a person may see, their roles by time, and for which provinces they act by succession."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from provinces.models import Department, DepartmentKind, Membership, Province, Role, User
from provinces.names import fold
from provinces.perimeter import perimeter_of, units_of
from provinces.permissions import Authority
from provinces.queries import lineages_of


@dataclass(frozen=True, slots=True)
class Succession:
    """A province of somebody's roles, whose duties it took over, and who took over its own."""

    province: Province
    predecessors: tuple[Province, ...]
    successors: tuple[Province, ...]

    @property
    def taken_over(self) -> str:
        """The predecessors that bore another name: "Hậu Giang, Sóc Trăng"."""
        return ", ".join(row.name for row in self.predecessors if row.name != self.province.name)

    @property
    def heirs(self) -> str:
        """The provinces standing now that answer for its duties: "Cần Thơ"."""
        return ", ".join(row.name for row in self.successors if row.valid_to is None)


def visible_people(user: User) -> QuerySet[User]:
    """The people whom ``user`` may see: all for administrators; else those who hold or held a role in the units and
    provinces for which ``user`` acts, also by succession; and ``user``. At most two queries before its own."""
    if user.is_superuser:
        return User.objects.all()
    return User.objects.filter(Q(pk=user.pk) | Exists(_visible_roles(user).filter(user=OuterRef("pk"))))


def visible_memberships(user: User) -> QuerySet[Membership]:
    """The roles of the people whom ``user`` may see, with person, unit and province loaded."""
    return Membership.objects.filter(user__in=visible_people(user)).select_related("user", "department__province")


def with_roles(people: QuerySet[User]) -> QuerySet[User]:
    """People with all their roles as ``roles``, those held first and the latest first. One query more."""
    memberships = Membership.objects.select_related("department__province").order_by("-valid_from", "pk")
    return people.prefetch_related(Prefetch("memberships", memberships, to_attr="roles"))


def matching(people: QuerySet[User], text: str) -> QuerySet[User]:
    """People in whose name, position, user name or units every word occurs, with or without diacritics."""
    for word in fold(text).split():
        in_unit = Membership.objects.filter(user=OuterRef("pk"), department__search_key__contains=word)
        people = people.filter(Q(search_key__contains=word) | Exists(in_unit))
    return people


def holding(people: QuerySet[User], role: str = "", *, on: date) -> QuerySet[User]:
    """People who hold a role on ``on``, or this one."""
    return people.filter(Exists(_of(OuterRef("pk"), role).current_on(on)))


def ever_holding(people: QuerySet[User], role: str) -> QuerySet[User]:
    """People who hold, held or will hold this role."""
    return people.filter(Exists(_of(OuterRef("pk"), role)))


def former(people: QuerySet[User], role: str = "", *, on: date) -> QuerySet[User]:
    """People who held a role, or this one, and hold none of it on ``on`` or later."""
    held = _of(OuterRef("pk"), role)
    return people.filter(Exists(held), ~Exists(held.not_over_on(on)))


def departments_staffed_by(authority: Authority) -> QuerySet[Department]:
    """The units standing today to which somebody with this authority may call people."""
    today = timezone.localdate()
    standing = Department.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))
    return standing.filter(authority.departments()).exclude(kind=DepartmentKind.GROUP).select_related("province")


def successions_of(memberships: Iterable[Membership]) -> list[Succession]:
    """The provinces of these roles that took over duties of others or passed on theirs, each once. Two queries."""
    provinces = {row.department.province_id: row.department.province for row in memberships}
    provinces.pop(None, None)
    found = lineages_of(provinces)
    rows = (
        Succession(province, found[key].predecessors, found[key].successors) for key, province in provinces.items()
    )
    return [row for row in rows if row.taken_over or row.heirs]


def log_of(person: User) -> QuerySet[LogEntry]:
    """Every write about this person's account and roles, the latest first."""
    kinds = ContentType.objects.get_for_models(User, Membership)
    roles = [str(pk) for pk in Membership.objects.filter(user=person).values_list("pk", flat=True)]
    about = Q(content_type=kinds[User], object_id=str(person.pk)) | Q(
        content_type=kinds[Membership], object_id__in=roles
    )
    return LogEntry.objects.filter(about).select_related("user").order_by("-action_time", "-pk")


def _visible_roles(user: User) -> QuerySet[Membership]:
    own = Q(department__in=units_of(user)) | Q(department__province__in=perimeter_of(user))
    return Membership.objects.filter(own)


def _of(person: OuterRef, role: str) -> QuerySet[Membership]:
    memberships = Membership.objects.filter(user=person)
    return memberships.filter(role=Role(role)) if role else memberships
