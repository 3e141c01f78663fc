"""Sends the mails that wait in the outbox: for cron, beside the worker that sends them at once."""

from __future__ import annotations

from typing import Any

from plans.actions.mailing import mails_waiting, send_mails
from plans.management.plain import PlainCommand


class Command(PlainCommand):
    """Prints how many mails left and how many have to wait."""

    help = "Gửi các thư đang chờ; thư chưa gửi được sẽ được gửi lại ở lần sau."

    def handle(self, *args: Any, **options: Any) -> None:
        delivery = send_mails()
        failed = f"; {delivery.left} thư chưa gửi được" if delivery.left else ""
        self.stdout.write(f"Đã gửi {delivery.sent} thư{failed}; còn {mails_waiting()} thư đang chờ.")
