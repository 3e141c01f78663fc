"""Clears away what is left behind: old files of jobs, old rows that say no more than that they failed, and forms that
nobody came back to."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from plans.actions.jobs import clear_away
from plans.actions.unsent import clean_unsent
from plans.management.plain import PlainCommand


class Command(PlainCommand):
    """Prints how many jobs went."""

    help = "Xóa các việc chạy nền đã cũ cùng tệp kết quả; giữ bản mới nhất của mỗi tập kế hoạch."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=30, help="giữ lại những gì trong số ngày này (mặc định 30)")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Đã xóa {clear_away(days=options['days'])} việc chạy nền đã cũ.")
        self.stdout.write(f"Đã xóa {clean_unsent()} nội dung nhập dở để quá lâu.")
