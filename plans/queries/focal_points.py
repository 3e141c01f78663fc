"""Reads of the directory of focal points: entries with the people one may see, what waits, and who may be named."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, Expression, OuterRef, Prefetch, Q, QuerySet, Value
from django.utils import timezone

from plans.models import FocalPerson, FocalPoint, Program, ProgramMember
from plans.models.focal_points import FocalPointQuerySet, programs_worked_in
from plans.permissions import FOCAL_ROLES
from provinces.heirs import units_on
from provinces.models import Department, DepartmentKind, User
from provinces.perimeter import perimeter_of, units_of
from provinces.queries import lineages_of


def entries_of(program: Program, user: User | AnonymousUser) -> FocalPointQuerySet:
    """The program's entries that hold today or later, by unit, with ``shown``: the people of today whom the person may
    see. Two queries."""
    entries = program.focal_points.not_over_on(timezone.localdate()).select_related("department__province", "program")
    return with_people(entries, user)


def with_people(entries: FocalPointQuerySet, user: User | AnonymousUser) -> FocalPointQuerySet:
    """The entries with ``shown``, the people of today whom this person may see, in the order to call them, and
    ``shows_all``: whether these are all there are (see ``permissions.can_see_focal_people``)."""
    people = FocalPerson.objects.visible_to(user).current_on(timezone.localdate()).order_by("order", "pk")
    return entries.annotate(shows_all=_shows_all(user)).prefetch_related(Prefetch("people", people, to_attr="shown"))


def _shows_all(user: User | AnonymousUser) -> Expression:
    if not user.is_authenticated or user.is_superuser:
        return Value(user.is_authenticated)
    return Exists(programs_worked_in(user).filter(pk=OuterRef("program")))


def entries_visible_to(user: User | AnonymousUser) -> FocalPointQuerySet:
    """Entries that this person may open: those that are not over for everyone; past ones for their own unit, for those
    who coordinate the program, and for administrators."""
    entries = FocalPoint.objects.select_related("department__province", "program")
    if user.is_authenticated and user.is_superuser:
        return entries
    open_to_all = Q(valid_to__isnull=True) | Q(valid_to__gte=timezone.localdate())
    if not user.is_authenticated:
        return entries.filter(open_to_all)
    led = ProgramMember.objects.filter(role="lead", province__in=perimeter_of(user, ["coordinator"]))
    own = Q(department__in=units_of(user, FOCAL_ROLES)) | Q(program__in=led.values("program"))
    return entries.filter(open_to_all | own)


def entries_to_confirm(user: User) -> FocalPointQuerySet:
    """Entries of this person's units that nobody has confirmed for a quarter or whose unit stands no longer, those
    that wait longest first. A duty comes from a role: an administrator has none."""
    today = timezone.localdate()
    own = FocalPoint.objects.not_over_on(today).filter(department__in=units_of(user, FOCAL_ROLES))
    waiting = own.unconfirmed_on(today) | own.filter(department__valid_to__lt=today)
    return waiting.select_related("department__province", "program").order_by("confirmed_on", "pk")


def own_entries(user: User, program: Program) -> FocalPointQuerySet:
    """The entries of this person's units in the program that are not over."""
    entries = FocalPoint.objects.not_over_on(timezone.localdate())
    return entries.filter(program=program, department__in=units_of(user, FOCAL_ROLES)).order_by("pk")


def units_not_entered(user: User) -> list[tuple[ProgramMember, Department]]:
    """Where a program under way names a unit of this person as the focal one and it has no entry: the member, and the
    unit that has its duties today. At most six queries; two for whoever has no such unit."""
    today = timezone.localdate()
    units = units_of(user, FOCAL_ROLES)
    named = ProgramMember.objects.filter(focal_department__in=units, program__year_to__gte=today.year)
    members = list(named.select_related("program", "focal_department__province").order_by("pk"))
    if not members:
        return []
    own = set(units.values_list("pk", flat=True))
    heirs = units_on([member.focal_department for member in members], today)
    entries = FocalPoint.objects.not_over_on(today).filter(program__in=[member.program_id for member in members])
    entered = set(entries.values_list("program", "department"))
    return [
        (member, after[0])
        for member in members
        if (after := heirs[member.focal_department_id])
        and after[0].pk in own
        and not any((member.program_id, unit.pk) in entered for unit in after)
    ]


def units_to_name(user: User, program: Program) -> QuerySet[Department]:
    """The units standing today that this person may enter for the program: own ones, of provinces that take part, not
    entered yet."""
    today = timezone.localdate()
    standing = Department.objects.current_on(today).exclude(kind=DepartmentKind.GROUP)
    if not user.is_superuser:
        standing = standing.filter(pk__in=units_of(user, FOCAL_ROLES))
    entered = program.focal_points.not_over_on(today).values("department")
    places = provinces_of(program)
    return standing.filter(province__in=places).exclude(pk__in=entered).select_related("province")


def provinces_of(program: Program) -> set[int]:
    """Keys of the member provinces and of those that took over their duties. Three queries."""
    members = set(program.members.values_list("province", flat=True))
    heirs = {row.pk for lineage in lineages_of(members).values() for row in lineage.successors}
    return members | heirs
