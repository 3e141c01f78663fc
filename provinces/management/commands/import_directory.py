"""``manage.py import_directory [--dir DIR]``: load provinces, units and their names into the register."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from provinces.actions.directory import DATA, DirectoryRefused, import_directory

SHOWN_PROBLEMS = 50


class Command(BaseCommand):
    help = "Nạp danh bạ tỉnh, thành phố và đơn vị từ các tệp CSV. Chạy lại không thay đổi gì thêm."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dir", type=Path, default=DATA, help="thư mục chứa các tệp CSV của danh bạ")

    def handle(self, *args, **options) -> None:
        try:
            reports = import_directory(folder=options["dir"])
        except DirectoryRefused as refused:
            self.refuse(refused.problems)
        if options["verbosity"]:
            for report in reports:
                self.stdout.write(
                    f"{report.file}: {report.created} thêm mới, {report.updated} cập nhật, "
                    f"{report.unchanged} không đổi"
                )

    def refuse(self, problems: tuple[str, ...]) -> None:
        """Say what is wrong, and end with exit code 1."""
        self.stderr.write("Không nạp danh bạ: chưa dòng nào được ghi.")
        for problem in problems[:SHOWN_PROBLEMS]:
            self.stderr.write(problem)
        if len(problems) > SHOWN_PROBLEMS:
            self.stderr.write(f"… và {len(problems) - SHOWN_PROBLEMS} lỗi khác.")
        sys.exit(1)
