"""A paper read into data and printed as JSON; the database is only asked for names."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from plans.documents.reading.contract import reading_to_json
from plans.documents.reading.reader import NotAPlan, read_document
from plans.documents.reading.sources import UnreadableFile, load_path
from provinces.queries import build_directory


class Command(BaseCommand):
    """read_document FILE"""

    help = "Đọc một kế hoạch (.txt, .docx, .pdf, .xlsx, ảnh quét) và in ra JSON; không ghi vào cơ sở dữ liệu."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="TỆP")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            source = load_path(file)
            reading = read_document(source.lines, build_directory())
        except (UnreadableFile, NotAPlan) as error:
            # Not CommandError, which Django would print with its English name before the sentence.
            self.stderr.write(str(error))
            raise SystemExit(2) from error
        self.stdout.write(json.dumps(reading_to_json(reading, source.notes), ensure_ascii=False, indent=2))
