"""Clears away what nobody needs any more: once a day, by cron or by the beat of the worker."""

from __future__ import annotations

from typing import Any

from plans.actions.housekeeping import keep_house
from plans.management.plain import PlainCommand


class Command(PlainCommand):
    """Prints how many rows of each kind went."""

    help = (
        "Dọn những gì đã quá số ngày lưu ghi ở cấu hình: việc nền, tệp đọc vào, nhập dở, thông báo, thư, người cũ, "
        "và phiên đăng nhập đã hết hạn."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for what, count in keep_house():
            self.stdout.write(f"Đã xóa {count} {what}.")
