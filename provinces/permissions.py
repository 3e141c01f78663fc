"""Who may do what with people and their roles. Each predicate lists in its docstring who may.

What may be *seen* is ``provinces.people.visible_people``.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone

from provinces.models import Department, Membership, Role, User
from provinces.perimeter import perimeter_of, units_of

type_user = User | AnonymousUser

# What the head of a Sở hands out in it, and the leader of an Ủy ban nhân dân in the units of the province.
# Each stands above what it hands out; leaders and coordinators are named by administrators.
GIVEN_BY_REVIEWER = frozenset({Role.EDITOR, Role.VIEWER})
GIVEN_BY_APPROVER = frozenset({Role.REVIEWER, Role.CLERK, Role.EDITOR, Role.VIEWER})


@dataclass(frozen=True, slots=True)
class Authority:
    """Over which roles a person decides: everywhere, in the units headed, in the provinces whose committee is led."""

    everywhere: bool = False
    units: frozenset[int] = frozenset()
    provinces: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return self.everywhere or bool(self.units or self.provinces)

    @property
    def roles(self) -> list[Role]:
        """Every role this person may give somewhere, in the order of the list of roles."""
        return [role for role in Role if self._covers(role, in_unit=True, in_province=True)]

    def covers(self, department: Department, role: str) -> bool:
        """Whether this person decides who has ``role`` in ``department``."""
        return self._covers(
            role, in_unit=department.pk in self.units, in_province=department.province_id in self.provinces
        )

    def departments(self) -> Q:
        """The units in which this person decides over any role."""
        return Q() if self.everywhere else Q(pk__in=self.units) | Q(province__in=self.provinces)

    def _covers(self, role: str, *, in_unit: bool, in_province: bool) -> bool:
        if self.everywhere:
            return True
        by_head = in_unit and bool(self.units) and role in GIVEN_BY_REVIEWER
        by_leader = in_province and bool(self.provinces) and role in GIVEN_BY_APPROVER
        return by_head or by_leader


def authority_of(user: type_user) -> Authority:
    """What ``user`` decides today. At most three queries, however many roles the person holds.

    Administrators decide everywhere. The head of a unit (lãnh đạo Sở) decides in it and in the units whose duties it
    took over; the leader of an Ủy ban nhân dân in all units of the province and of the provinces it took over.
    """
    if not user.is_authenticated or not user.is_active:
        return Authority()
    if user.is_superuser:
        return Authority(everywhere=True)
    headed = Department.objects.filter(pk__in=units_of(user, [Role.REVIEWER])).values_list("pk", flat=True)
    return Authority(units=frozenset(headed), provinces=frozenset(perimeter_of(user, [Role.APPROVER])))


def can_see_people(user: type_user) -> bool:
    """Everyone who holds a role today, for the people of the own units and provinces; administrators."""
    if not user.is_authenticated:
        return False
    return user.is_superuser or Membership.objects.current_on(timezone.localdate()).filter(user=user).exists()


def can_invite(user: type_user) -> bool:
    """Administrators; lãnh đạo Sở; lãnh đạo Ủy ban nhân dân. A văn thư, a chuyên viên and a viewer may not."""
    return bool(authority_of(user))


def can_give_role(user: type_user, person: User, department: Department, role: str) -> bool:
    """Who may give ``person`` this role in this unit; never to oneself, so that nobody rises by the own hand.

    - administrators: every role in every unit (also to themselves, since they may do everything already);
    - lãnh đạo Sở: chuyên viên and người xem of the own unit;
    - lãnh đạo Ủy ban nhân dân: lãnh đạo Sở, văn thư, chuyên viên and người xem in the units of the own province.
    """
    authority = authority_of(user)
    return (authority.everywhere or user.pk != person.pk) and authority.covers(department, role)


def can_give_some_role(user: type_user, person: User) -> bool:
    """Whoever decides over any role, to everyone else; to oneself only administrators. For ``can_give_role``."""
    authority = authority_of(user)
    return bool(authority) and (authority.everywhere or user.pk != person.pk)


def can_end_membership(user: type_user, membership: Membership) -> bool:
    """Whoever may give that role in that unit, also when it is the own; also in units and provinces taken over."""
    return authority_of(user).covers(membership.department, membership.role)


def can_change_membership(user: type_user, membership: Membership) -> bool:
    """Whoever may end the role; for the new one the rules of ``can_give_role`` hold. Not for one's own roles."""
    authority = authority_of(user)
    own = user.pk == membership.user_id
    return authority.covers(membership.department, membership.role) and (authority.everywhere or not own)


def can_hand_out_link(user: type_user, person: User) -> bool:
    """Who may make a link by which ``person`` chooses a password. Nobody for a locked account.

    - administrators: for everyone, also for who forgot the password;
    - whoever decides over every role the person holds, until the person has chosen the first password. Later a link
      would open somebody else's account.
    """
    authority = authority_of(user)
    if not person.is_active or authority.everywhere:
        return person.is_active and authority.everywhere
    return bool(authority) and _is_newcomer_of(authority, person)


def can_add_unit(user: type_user, province_id: int) -> bool:
    """Chuyên viên of the province or of the one that took over its duties; administrators."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.is_superuser or province_id in perimeter_of(user, [Role.EDITOR])


def can_add_alias(user: type_user, unit: Department) -> bool:
    """Whoever may add units to the unit's province; for a unit of no province administrators alone."""
    if unit.province_id is None:
        return can_administer(user)
    return can_add_unit(user, unit.province_id)


def can_administer(user: type_user) -> bool:
    """Administrators alone lock and unlock accounts and name administrators."""
    return user.is_authenticated and user.is_active and user.is_superuser


def _is_newcomer_of(authority: Authority, person: User) -> bool:
    if person.is_superuser or person.has_usable_password():
        return False
    held = Membership.objects.not_over_on(timezone.localdate()).filter(user=person).select_related("department")
    roles = list(held)
    return bool(roles) and all(authority.covers(row.department, row.role) for row in roles)
