"""Who may do what. Each predicate lists in its docstring who may; what may be *seen* is ``visible_to``."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from plans.models import CommentThread, FocalPoint, MemberRole, OpinionRequest, Plan, Program, UnitPaperKind
from plans.models.focal_points import programs_worked_in
from plans.workflow import State, Transition, step_from, steps_into
from provinces.models import Role, User
from provinces.perimeter import perimeter_of, units_of

type_user = User | AnonymousUser

ANSWERING_ROLES = (Role.EDITOR, Role.REVIEWER, Role.APPROVER)
FOCAL_ROLES = (Role.EDITOR, Role.REVIEWER)


def can_create_program(user: type_user) -> bool:
    """Điều phối chương trình of any province; administrators."""
    return user.is_authenticated and (user.is_superuser or bool(perimeter_of(user, [Role.COORDINATOR])))


def can_lead_program(user: type_user, province_id: int) -> bool:
    """Who may put this province at the head of a program: its điều phối, or those of the province that took over its
    duties; administrators."""
    return user.is_authenticated and (user.is_superuser or province_id in perimeter_of(user, [Role.COORDINATOR]))


def can_coordinate(user: type_user, program: Program) -> bool:
    """Điều phối of the province that leads the program, or of the one that took over its duties; administrators.

    They change what the program says and see how far each member is with its plans: the state, and which activities of
    the common plan it takes up or declines; never the content, nor the reason.
    """
    if not user.is_authenticated or user.is_superuser:
        return user.is_authenticated
    own = perimeter_of(user, [Role.COORDINATOR])
    return bool(own) and program.members.filter(role=MemberRole.LEAD, province__in=own).exists()


def can_see_focal_people(user: type_user, program: Program) -> bool:
    """Whoever holds a role today in a member province of the program or in the one that took over its duties;
    administrators. Everyone else sees units, their telephones, and people marked public."""
    if not user.is_authenticated or user.is_superuser:
        return user.is_authenticated
    return programs_worked_in(user).filter(pk=program.pk).exists()


def can_name_focal_point(user: type_user, program: Program) -> bool:
    """Chuyên viên and lãnh đạo Sở of a unit of a member province, or of the one that took over its duties;
    administrators. For which units: ``plans.queries.focal_points.units_to_name``."""
    if not user.is_authenticated or user.is_superuser:
        return user.is_authenticated
    own = perimeter_of(user, FOCAL_ROLES)
    return bool(own) and program.members.filter(province__in=own).exists()


def can_keep_focal_point(user: type_user, focal_point: FocalPoint) -> bool:
    """Chuyên viên and lãnh đạo Sở of the unit, or of the one that took over its duties; administrators."""
    if not user.is_authenticated or user.is_superuser:
        return user.is_authenticated
    return units_of(user, FOCAL_ROLES).filter(pk=focal_point.department_id).exists()


def can_see_focal_history(user: type_user, focal_point: FocalPoint) -> bool:
    """Whoever keeps the entry, and whoever coordinates its program."""
    return can_keep_focal_point(user, focal_point) or can_coordinate(user, focal_point.program)


def can_create_plan(user: type_user) -> bool:
    """Chuyên viên of any province; administrators."""
    return user.is_authenticated and (user.is_superuser or bool(perimeter_of(user, [Role.EDITOR])))


def can_draft_for(user: type_user, province_id: int) -> bool:
    """Chuyên viên of the province or of the province that took over its duties; administrators."""
    return user.is_authenticated and (user.is_superuser or province_id in perimeter_of(user, [Role.EDITOR]))


def can_edit_plan(user: type_user, plan: Plan) -> bool:
    """Whoever may draft for the plan's province, while the plan is a draft."""
    return plan.state == State.DRAFT and can_draft_for(user, plan.province_id)


def can_write_unit_paper(user: type_user, plan: Plan, kind: str) -> bool:
    """Whoever may draft for the plan's province: the submission until the plan is issued or cancelled, the report once
    the plan is issued."""
    if kind == UnitPaperKind.REPORT:
        return plan.is_issued and can_draft_for(user, plan.province_id)
    return not plan.is_issued and plan.state != State.CANCELLED and can_draft_for(user, plan.province_id)


def can_keep_register(user: type_user) -> bool:
    """Văn thư of any province; administrators."""
    return user.is_authenticated and (user.is_superuser or bool(registered_provinces(user)))


def registered_provinces(user: User) -> set[int]:
    """Keys of the provinces whose registers of outgoing papers the person keeps: those of a văn thư."""
    return perimeter_of(user, [Role.CLERK])


def can_amend_plan(user: type_user, plan: Plan) -> bool:
    """Whoever may draft for the plan's province, once the plan is issued and until an amendment has superseded it."""
    if plan.state != State.ISSUED or not can_draft_for(user, plan.province_id):
        return False
    return not plan.amendments.issued().exists()


def can_copy_plan(user: type_user, plan: Plan) -> bool:
    """Whoever may draft for the plan's province, whatever became of the plan: it is the start of another one."""
    return can_draft_for(user, plan.province_id)


def can_send_for_opinion(user: type_user, plan: Plan) -> bool:
    """Whoever may edit the plan; the same people close the round and decide on the remarks."""
    return can_edit_plan(user, plan)


def can_see_opinions(user: type_user, plan: Plan) -> bool:
    """Whoever sees the plan's history; the units that were asked do not see each other's answers."""
    return can_see_history(user, plan)


def can_answer_for(user: type_user, request: OpinionRequest) -> bool:
    """Chuyên viên and leaders of the unit that was asked, or of the one that took over its duties. Administrators do
    not: an answer is the unit's own word."""
    return user.is_authenticated and units_of(user, ANSWERING_ROLES).filter(pk=request.department_id).exists()


def can_answer_opinion(user: type_user, request: OpinionRequest) -> bool:
    """Whoever may answer for the unit that was asked, while the plan is a draft and the round takes answers."""
    is_open = request.round.takes_answers and request.round.plan.state == State.DRAFT
    return is_open and can_answer_for(user, request)


def can_see_history(user: type_user, plan: Plan) -> bool:
    """Everyone with a role in the plan's province or in the one that took over its duties; administrators."""
    return user.is_authenticated and (user.is_superuser or plan.province_id in perimeter_of(user))


def can_comment(user: type_user, plan: Plan) -> bool:
    """Everyone with a role in the plan's province or in the one that took over its duties, until the plan is issued
    or cancelled; administrators."""
    return not plan.is_issued and plan.state != State.CANCELLED and can_see_history(user, plan)


def can_resolve_thread(user: type_user, thread: CommentThread) -> bool:
    """Who opened the thread and may still comment; lãnh đạo Sở and lãnh đạo UBND of the plan's province, until the
    plan is issued; administrators."""
    if not can_comment(user, thread.plan):
        return False
    return user.is_superuser or user.pk == thread.opened_by_id or can_settle(user, thread.plan)


def can_settle(user: type_user, plan: Plan) -> bool:
    """Lãnh đạo Sở and lãnh đạo UBND of the plan's province or of the one that took over its duties; administrators."""
    roles = [Role.REVIEWER, Role.APPROVER]
    return user.is_authenticated and (user.is_superuser or plan.province_id in perimeter_of(user, roles))


def can_add_signed_copy(user: type_user, plan: Plan) -> bool:
    """Văn thư of the plan's province or of the one that took over its duties, once the plan is issued;
    administrators."""
    if not plan.is_issued or not user.is_authenticated:
        return False
    return user.is_superuser or plan.province_id in perimeter_of(user, [Role.CLERK])


def can_carry_out(user: type_user, plan: Plan, transition: str) -> bool:
    """Who the workflow table names: those roles in the plan's province, in a state the step starts from; where the
    table says so, only the one who sent the plan there. Administrators."""
    step = step_from(plan.rules, transition, plan.state)
    if not user.is_authenticated or step is None:
        return False
    if user.is_superuser:
        return True
    return _acts(user, plan, step) and (not step.sender_only or _is_senders(user, plan, step))


def _acts(user: User, plan: Plan, step: Transition) -> bool:
    return plan.province_id in perimeter_of(user, [Role(role) for role in step.roles])


def _is_senders(user: User, plan: Plan, step: Transition) -> bool:
    """Whether ``user`` sent the plan to where it stands, or nobody who did acts for it any more."""
    sent = plan.events.filter(action__in=steps_into(plan.rules, plan.state), to_state=plan.state)
    last = sent.select_related("by").order_by("-pk").first()
    if last is None or last.by is None or last.by_id == user.pk:
        return True
    return not (last.by.is_active and (last.by.is_superuser or _acts(last.by, plan, step)))
