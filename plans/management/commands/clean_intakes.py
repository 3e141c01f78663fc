"""Clears away papers that were taken in to be read and became no draft."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings

from plans.actions.intakes import clean_intakes
from plans.management.plain import PlainCommand


class Command(PlainCommand):
    """Prints how many papers went."""

    help = "Xóa các văn bản đọc vào đã bỏ hoặc để quá lâu mà chưa lập thành dự thảo; văn bản đã thành dự thảo thì giữ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        days = settings.INTAKE_DAYS
        parser.add_argument("--days", type=int, default=days, help=f"giữ những gì trong số ngày này (mặc định {days})")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Đã xóa {clean_intakes(days=options['days'])} văn bản đọc vào.")
