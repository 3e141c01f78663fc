"""Reminders of what is due: each person who has to act is told once for each date, however often this runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from plans.models import Notification, NotificationKind, OpinionRequest, Plan
from plans.notifications.people import next_in_charge, people_of_units
from plans.notifications.telling import mail_at_once
from plans.permissions import ANSWERING_ROLES, FOCAL_ROLES
from plans.queries.focal_points import entries_to_confirm
from plans.workflow import State
from provinces.models import Membership, User

OPINION_DAYS = 2
REPORT_DAYS = 14


def remind() -> int:
    """Tell of opinions, reports and focal points that are due; returns how many notifications are new."""
    today = timezone.localdate()
    wanted = [*_opinions(today), *_reports(today), *_focal_points(today)]
    with transaction.atomic():
        before = set(Notification.objects.exclude(occasion="").values_list("user", "occasion"))
        rows = [row for row in wanted if (row.user_id, row.occasion) not in before]
        Notification.objects.bulk_create(rows, ignore_conflicts=True)
        occasions = {(row.user_id, row.occasion) for row in rows}
        stored = Notification.objects.filter(occasion__in={row.occasion for row in rows}, mailed_at__isnull=True)
        fresh = stored.select_related("user", "plan__province")
        mail_at_once([row for row in fresh if (row.user_id, row.occasion) in occasions])
    return len(rows)


def _opinions(today: date) -> Iterator[Notification]:
    """To whoever answers for a unit that was asked and is silent."""
    silent = OpinionRequest.objects.filter(
        answer="",
        round__closed_at__isnull=True,
        round__plan__state=State.DRAFT,
        round__due_on__range=(today, today + timedelta(days=OPINION_DAYS)),
    )
    requests = list(silent.select_related("round__plan__province", "department__province").order_by("pk"))
    people = people_of_units([request.department for request in requests], ANSWERING_ROLES)
    for request in requests:
        text = f"{request.department.name} chưa trả lời lấy ý kiến; hạn: hết ngày {request.round.due_on:%d/%m/%Y}."
        occasion = f"opinion {request.pk} {request.round.due_on}"
        for user in people[request.department_id]:
            yield _row(
                user, NotificationKind.OPINION_DUE, text, "opinion_answer", request.pk, occasion, request.round.plan
            )


def _reports(today: date) -> Iterator[Notification]:
    """To whoever has to report, once before the day and once when it is past."""
    due = Plan.objects.filter(state=State.ISSUED, report_due_on__lte=today + timedelta(days=REPORT_DAYS)).in_force()
    for plan in due.select_related("province").order_by("pk"):
        late = plan.report_due_on < today
        told = "Đã quá hạn" if late else "Sắp đến hạn"
        text = f"{told} báo cáo kết quả thực hiện kế hoạch: {plan.report_due_on:%d/%m/%Y}."
        occasion = f"report {plan.pk} {plan.report_due_on} {'late' if late else 'soon'}"
        for user in next_in_charge(plan):
            yield _row(user, NotificationKind.REPORT_DUE, text, "plan_detail", plan.pk, occasion, plan)


def _focal_points(today: date) -> Iterator[Notification]:
    """To whoever keeps an entry that nobody has confirmed for a quarter, or whose unit stands no longer."""
    for user in _keepers():
        for entry in entries_to_confirm(user):
            about = f"Đầu mối {entry.department.name} ({entry.program.short_name})"
            text, page = f"{about} chưa xác nhận từ {entry.confirmed_on:%d/%m/%Y}.", "focal_point_confirm"
            occasion = f"focal point {entry.pk} {entry.confirmed_on}"
            if (last_day := entry.department.valid_to) is not None and last_day < today:
                text = f"{about}: đơn vị hoạt động đến hết ngày {last_day:%d/%m/%Y}; hãy kết thúc đầu mối."
                page, occasion = "focal_point_end", f"focal point {entry.pk} unit until {last_day}"
            yield _row(user, NotificationKind.FOCAL_POINT, text, page, entry.pk, occasion, None)


def _keepers() -> Iterable[User]:
    roles = Membership.objects.current_on(timezone.localdate()).filter(role__in=FOCAL_ROLES)
    return User.objects.filter(is_active=True, pk__in=roles.values("user")).order_by("pk")


def _row(
    user: User, kind: NotificationKind, text: str, url_name: str, key: int, occasion: str, plan: Plan | None
) -> Notification:
    return Notification(
        user=user, kind=kind, text=text[:500], url_name=url_name, url_key=str(key), occasion=occasion, plan=plan
    )
