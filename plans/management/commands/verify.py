"""Looks for tampering with history: broken chains of events, papers that are not what was frozen."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError

from plans.management.plain import PlainCommand
from plans.queries.integrity import tampering


class Command(PlainCommand):
    """Prints every place where history does not hold; exit code 1 when there is one."""

    help = "Kiểm tra lịch sử và các bản lưu: phát hiện mọi sửa đổi ngoài hệ thống."

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(tampering())
        for sentence in found:
            self.stdout.write(sentence)
        if found:
            raise CommandError(f"Phát hiện {len(found)} chỗ không khớp.", returncode=1)
        self.stdout.write("Lịch sử và các bản lưu nguyên vẹn.")
