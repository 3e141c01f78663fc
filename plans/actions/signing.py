"""What comes back after issue: the digitally signed file, checked and kept; or the scan of the stamped paper, kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from plans.actions.errors import ActionRefused, NotAllowed
from plans.actions.events import record_event
from plans.actions.locking import lock_plan
from plans.actions.registration import MAX_SCAN_BYTES, Scan, keep_scan, scan_kind
from plans.documents.content import from_json
from plans.documents.scans import safe_name
from plans.documents.signing.authorities import Authorities, AuthoritiesUnreadable, load_authorities
from plans.documents.signing.check import OTHER_FILE, IssuedPaper, check_signed
from plans.documents.signing.findings import Findings, SignatureRefused
from plans.models import Attachment, Plan, PlanRevision, RevisionReason, SignedCopy
from plans.permissions import can_add_signed_copy
from provinces.models import User

_ALREADY = "Tệp này đã được đính kèm vào kế hoạch."
_END_OF_FILE = re.compile(rb"%%EOF\r?\n?")
_MOST_ENDS = 20  # a file signed by hand has one for each signature


def add_signed_copy(*, by: User, plan: Plan, file: Scan) -> SignedCopy:
    """Check the signed file and keep it byte for byte, with what was found.

    The check, which may take seconds, comes before the transaction: what it reads never changes.

    Raises:
        NotAllowed: it is not this person's to add now.
        ActionRefused: the file is not the issued paper duly signed, with every reason; or it is there already.
    """
    _require_allowed(by, plan)
    if not file.data:
        raise ActionRefused("Tệp bản ký số trống.")
    if len(file.data) > MAX_SCAN_BYTES:
        raise ActionRefused("Tệp bản ký số lớn hơn 20 MB.")
    revision = PlanRevision.objects.get(plan=plan, reason=RevisionReason.ISSUED)
    return _keep(by, plan, revision, file, _checked(revision, file.data))


@transaction.atomic
def _keep(by: User, plan: Plan, revision: PlanRevision, file: Scan, findings: Findings) -> SignedCopy:
    locked = lock_plan(plan.pk)
    _require_allowed(by, locked)
    digest = hashlib.sha256(file.data).hexdigest()
    if locked.signed_copies.filter(sha256=digest).exists():
        raise ActionRefused(_ALREADY)
    copy = SignedCopy.objects.create(
        plan=locked,
        revision=revision,
        name=safe_name(file.name, "application/pdf"),
        data=file.data,
        sha256=digest,
        findings=findings.to_json(),
        added_by=by,
    )
    record_event(locked, by=by, action="signed_copy_added", subject=copy.seal())
    return copy


@transaction.atomic
def add_scan(*, by: User, plan: Plan, scan: Scan) -> Attachment:
    """Keep the scan of the signed and stamped paper byte for byte; its content is not judged.

    Raises:
        NotAllowed: it is not this person's to add now.
        ActionRefused: the scan is empty, too large or of another kind; or it is there already.
    """
    kind = scan_kind(scan)
    locked = lock_plan(plan.pk)
    _require_allowed(by, locked)
    if locked.attachments.filter(is_source=False, sha256=hashlib.sha256(scan.data).hexdigest()).exists():
        raise ActionRefused(_ALREADY)
    attachment = keep_scan(locked, scan, kind=kind, by=by)
    record_event(locked, by=by, action="scan_added", subject=f"{attachment.name}: {attachment.sha256}")
    return attachment


def _require_allowed(by: User, plan: Plan) -> None:
    if not can_add_signed_copy(by, plan):
        raise NotAllowed(
            f"Kế hoạch đang ở tình trạng “{plan.get_state_display()}” hoặc việc này không thuộc vai trò của bạn."
        )


def _checked(revision: PlanRevision, data: bytes) -> Findings:
    document = from_json(revision.document)
    paper = IssuedPaper(bytes(revision.pdf), document.signing.signatory, document.issuer, revision.created_at)
    try:
        return check_signed(data, paper, _authorities(), now=timezone.now())
    except SignatureRefused as refusal:
        reasons = list(refusal.reasons)
        if OTHER_FILE in reasons:
            reasons += _other_plan(revision, data)
        raise ActionRefused(*reasons) from refusal


def _authorities() -> Authorities | None:
    if settings.SIGNATURE_AUTHORITIES is None:
        return None
    try:
        return load_authorities(settings.SIGNATURE_AUTHORITIES)
    except AuthoritiesUnreadable as error:
        raise ActionRefused(f"Chưa kiểm tra được chữ ký số. {error} Hãy báo quản trị hệ thống.") from error


def _other_plan(revision: PlanRevision, data: bytes) -> Iterator[str]:
    """Which plan was signed instead, when the file begins with the issued paper of another one."""
    ends = [found.end() for found in _END_OF_FILE.finditer(data)][:_MOST_ENDS]
    digests = [hashlib.sha256(data[:end]).hexdigest() for end in ends]
    issued = PlanRevision.objects.filter(reason=RevisionReason.ISSUED, sha256__in=digests).exclude(pk=revision.pk)
    for other in issued.select_related("plan__province"):
        yield f"Đây là bản ký của kế hoạch {other.plan.code} ({other.plan.province.name}), không phải kế hoạch này."
