"""People who sign in: opening an account, its password, locking it, and the right of administrators."""

from __future__ import annotations

from datetime import date

from django.contrib.admin.models import ADDITION, CHANGE
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import IntegrityError, transaction

from provinces.actions.errors import ActionRefused, NotAllowed
from provinces.actions.log_entries import record
from provinces.models import Department, Membership, Role, User
from provinces.permissions import can_administer, can_hand_out_link

LINK_IS_DEAD = "Liên kết này không còn dùng được: đã dùng một lần, đã quá hạn hoặc không đúng."


class _LinkTokens(PasswordResetTokenGenerator):
    """Tokens for the link to choose a password. Each dies with its first use, with time, and with what is below."""

    key_salt = "provinces.actions.accounts.choose_password"

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        # A link made for a plain account must not open one that became an administrator's.
        return f"{super()._make_hash_value(user, timestamp)}{user.is_active}{user.is_superuser}"


link_tokens = _LinkTokens()


@transaction.atomic
def create_account(
    *,
    by: User | None,
    username: str,
    full_name: str,
    password: str | None,
    email: str = "",
    position: str = "",
    is_administrator: bool = False,
) -> User:
    """Create a person who can sign in; rights come from memberships, except for administrators.

    Args:
        by: the administrator who acts; None when an operator runs a command on the server.
        password: None when the person is to choose it by a link; until then nobody can sign in.

    Raises:
        django.db.IntegrityError: the user name is taken.
    """
    user = User(
        username=username,
        full_name=full_name,
        email=email,
        position=position,
        is_staff=is_administrator,
        is_superuser=is_administrator,
    )
    user.set_password(password)
    user.save(force_insert=True)
    record(by, user, ADDITION, "Tạo tài khoản.")
    return user


@transaction.atomic
def grant_membership(
    *, by: User | None, user: User, department: Department, role: Role, valid_from: date
) -> Membership:
    """Write down that ``user`` has a role in ``department`` from a day on, past days included, and ask no question.

    For operators and the register; what people do on pages is ``memberships.give_role``.

    Raises:
        django.db.IntegrityError: the same role in the same unit begins on that day already, and was not ended.
    """
    membership = Membership.objects.create(user=user, department=department, role=role, valid_from=valid_from)
    words = f"Giao vai trò {membership.get_role_display()}, {department}, từ ngày {valid_from:%d/%m/%Y}."
    record(by, membership, ADDITION, words)
    return membership


@transaction.atomic
def make_password_link(*, by: User, person: User) -> str:
    """A token by which ``person`` may choose a password once, within ``PASSWORD_RESET_TIMEOUT`` seconds.

    Raises:
        NotAllowed: ``by`` may not open this account, or it is locked.
    """
    if not can_hand_out_link(by, person):
        raise NotAllowed("Bạn không tạo được liên kết đặt mật khẩu cho người này.")
    record(by, person, CHANGE, "Tạo liên kết đặt mật khẩu.")
    return link_tokens.make_token(person)


@transaction.atomic
def choose_password(*, person: User, token: str, password: str) -> User:
    """Set the password that the holder of the link chose. All sessions of the account end with the old password.

    Raises:
        ActionRefused: the link was used meanwhile, is too old or was never ours, or the account is locked.
    """
    locked = User.objects.select_for_update().get(pk=person.pk)
    if not link_is_alive(locked, token):
        raise ActionRefused(LINK_IS_DEAD)
    locked.set_password(password)
    locked.save()
    record(locked, locked, CHANGE, "Đặt mật khẩu bằng liên kết dùng một lần.")
    return locked


def link_is_alive(person: User, token: str) -> bool:
    """Whether the link still opens the choice of a password."""
    return person.is_active and link_tokens.check_token(person, token)


@transaction.atomic
def lock_account(*, by: User, person: User) -> User:
    """Khóa: the person is signed out everywhere at once and cannot sign in. Roles and history stay.

    Raises:
        NotAllowed: ``by`` is no administrator, or would lock the own account.
        ActionRefused: the account is locked already.
    """
    _require_administrator(by)
    if by.pk == person.pk:
        raise NotAllowed("Bạn không tự khóa tài khoản của mình được; hãy nhờ một quản trị viên khác.")
    locked = _hold(person)
    if not locked.is_active:
        raise ActionRefused("Tài khoản này đã bị khóa từ trước.")
    return _save(by, locked, "Khóa tài khoản.", is_active=False)


@transaction.atomic
def unlock_account(*, by: User, person: User) -> User:
    """Mở khóa: the person may sign in again, with the roles that are still held.

    Raises:
        NotAllowed: ``by`` is no administrator.
        ActionRefused: the account is not locked.
    """
    _require_administrator(by)
    locked = _hold(person)
    if locked.is_active:
        raise ActionRefused("Tài khoản này không bị khóa.")
    return _save(by, locked, "Mở khóa tài khoản.", is_active=True)


@transaction.atomic
def name_administrator(*, by: User, person: User) -> User:
    """Give the right of an administrator: everything, everywhere.

    Raises:
        NotAllowed: ``by`` is no administrator.
        ActionRefused: the person is one already, or the account is locked.
    """
    _require_administrator(by)
    locked = _hold(person)
    if locked.is_superuser:
        raise ActionRefused("Người này đã là quản trị viên.")
    if not locked.is_active:
        raise ActionRefused("Tài khoản đang bị khóa; hãy mở khóa trước.")
    return _save(by, locked, "Giao quyền quản trị.", is_staff=True, is_superuser=True)


@transaction.atomic
def end_administration(*, by: User, person: User) -> User:
    """Take the right of an administrator away at once; one who can sign in must stay.

    Raises:
        NotAllowed: ``by`` is no administrator.
        ActionRefused: the person is none, or the last one.
    """
    standing = _require_administrator(by)
    locked = _hold(person)
    if not locked.is_superuser:
        raise ActionRefused("Người này không phải là quản trị viên.")
    if not any(other.pk != locked.pk and other.has_usable_password() for other in standing):
        raise ActionRefused("Đây là quản trị viên duy nhất còn đăng nhập được; hãy giao quyền cho người khác trước.")
    return _save(by, locked, "Kết thúc quyền quản trị.", is_staff=False, is_superuser=False)


def open_account(*, by: User, username: str, full_name: str, position: str, email: str) -> User:
    """An account without a password, for an invitation.

    Raises:
        ActionRefused: the user name is taken.
    """
    taken = ActionRefused(f"Tên đăng nhập “{username}” đã có người dùng; hãy chọn tên khác.")
    if User.objects.filter(username__iexact=username).exists():
        raise taken
    try:
        return create_account(
            by=by, username=username, full_name=full_name, position=position, email=email, password=None
        )
    except IntegrityError as clash:
        raise taken from clash


def _require_administrator(by: User) -> list[User]:
    """All administrators who can act, held until the end: two who remove each other must not both succeed."""
    standing = list(User.objects.select_for_update().filter(is_superuser=True, is_active=True).order_by("pk"))
    if not can_administer(by) or by not in standing:
        raise NotAllowed("Chỉ quản trị viên làm được việc này.")
    return standing


def _hold(person: User) -> User:
    return User.objects.select_for_update().get(pk=person.pk)


def _save(by: User, person: User, message: str, **values: bool) -> User:
    for name, value in values.items():
        setattr(person, name, value)
    person.save()
    record(by, person, CHANGE, message)
    return person
