"""Reminds of what is due and makes the daily mails: once a day, by cron or by the beat of the worker."""

from __future__ import annotations

from typing import Any

from plans.actions.digests import make_digests
from plans.actions.reminders import remind
from plans.management.plain import PlainCommand


class Command(PlainCommand):
    """Prints how many reminders and daily mails are new; run twice on one day, it does nothing twice."""

    help = "Nhắc các việc đến hạn và lập thư tổng hợp mỗi ngày; chạy lại trong ngày không gửi hai lần."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Đã nhắc {remind()} việc đến hạn.")
        self.stdout.write(f"Đã lập {make_digests()} thư tổng hợp.")
