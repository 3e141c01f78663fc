"""Commands that refuse in one plain sentence."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError


class PlainCommand(BaseCommand):
    """On the command line a refusal is its sentence alone, without the English name of an exception before it."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except CommandError as refusal:
            if not self._called_from_command_line:
                raise
            self.stderr.write(str(refusal))
            raise SystemExit(refusal.returncode) from refusal
