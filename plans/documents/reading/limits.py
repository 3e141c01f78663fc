"""The most that a file may be, so that no upload costs more than the portal can give; a deployment may set them."""

from __future__ import annotations

from dataclasses import dataclass

_MEGABYTE = 1_000_000
MAX_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` of processor time and ``mebibytes`` of memory are for one file as a whole, a scan has
    ``scan_seconds`` for each page."""

    megabytes: int = 20
    pages: int = 100
    scan_pages: int = 60
    seconds: int = 9
    mebibytes: int = 280
    scan_seconds: int = 60

    @property
    def bytes(self) -> int:
        """The largest file, in bytes."""
        return self.megabytes * _MEGABYTE
