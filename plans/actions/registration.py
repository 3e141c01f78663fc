"""A plan issued outside the portal is registered with its scan: number, date and scan come in together."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from plans.actions.errors import ActionRefused
from plans.actions.issuing import publish
from plans.documents.scans import ScanRefused, require_harmless, safe_name
from plans.models import Attachment, Plan
from provinces.models import User

MAX_SCAN_BYTES = 20 * 1024 * 1024
# What a file of each kind begins with; the name and the browser's word for it prove nothing.
_BEGINNINGS = {
    "application/pdf": (b"%PDF-",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/tiff": (b"II*\x00", b"MM\x00*"),
}


@dataclass(frozen=True, slots=True)
class Scan:
    """A file as it came in."""

    name: str
    data: bytes


@transaction.atomic
def register_plan(*, by: User, plan: Plan, number: int, issued_on: date, scan: Scan, number_text: str = "") -> Plan:
    """Register a draft as the plan that was issued on paper; the scan is kept byte for byte.

    Raises:
        NotAllowed: it is not this person's to register now.
        ActionRefused: the scan is empty, too large or of another kind; the number was used before.
    """
    kind = scan_kind(scan)
    registered = publish(plan, "register", by=by, issued_on=issued_on, number=number, number_text=number_text)
    keep_scan(registered, scan, kind=kind, by=by)
    return registered


def keep_scan(plan: Plan, scan: Scan, *, kind: str, by: User) -> Attachment:
    """Keep ``scan`` with the plan, byte for byte; the caller has opened the transaction and judged its kind."""
    return Attachment.objects.create(
        plan=plan,
        name=safe_name(scan.name, kind),
        content_type=kind,
        data=scan.data,
        sha256=hashlib.sha256(scan.data).hexdigest(),
        added_by=by,
    )


def scan_kind(scan: Scan) -> str:
    """The content type that the bytes themselves show.

    Raises:
        ActionRefused: the scan is empty, too large or of another kind, broken, or holds what is no picture of paper.
    """
    kind = _claimed_kind(scan)
    try:
        require_harmless(scan.data, kind)
    except ScanRefused as refusal:
        raise ActionRefused(str(refusal)) from refusal
    return kind


def _claimed_kind(scan: Scan) -> str:
    if not scan.data:
        raise ActionRefused("Tệp bản quét trống.")
    if len(scan.data) > MAX_SCAN_BYTES:
        raise ActionRefused("Tệp bản quét lớn hơn 20 MB.")
    for kind, beginnings in _BEGINNINGS.items():
        if scan.data.startswith(beginnings):
            return kind
    raise ActionRefused("Bản quét phải là tệp PDF hoặc ảnh (JPEG, PNG, TIFF).")
