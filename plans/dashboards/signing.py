"""The signed copies of a plan as people read them: who signed, when, and what to be careful about."""

from __future__ import annotations

from dataclasses import dataclass

from plans.documents.signing.findings import Findings, FoundSignature, SignerRole, TimeSource
from plans.models import Plan, SignedCopy

_ROLES = {SignerRole.PERSON: "Người ký văn bản", SignerRole.BODY: "Cơ quan ban hành"}
_CLOCKS = {TimeSource.SIGNER: "theo máy của người ký", TimeSource.AUTHORITY: "theo dấu thời gian"}


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One signature; ``role`` and ``clock`` are words, the rest stands in ``found``."""

    found: FoundSignature
    role: str
    clock: str


@dataclass(frozen=True, slots=True)
class SignedCopyLine:
    """One signed copy with its signatures in the order in which they were made; ``result`` sums the check up."""

    copy: SignedCopy
    signatures: tuple[SignatureLine, ...]
    warnings: tuple[str, ...]
    result: str

    @property
    def signers(self) -> str:
        """All who signed, in one line."""
        return ", ".join(dict.fromkeys(line.found.signer for line in self.signatures))


def signed_copy_line(copy: SignedCopy) -> SignedCopyLine:
    """``copy`` with what its check found."""
    findings = Findings.from_json(copy.findings)
    lines = tuple(
        SignatureLine(found, _ROLES[found.role], _CLOCKS[found.time_source]) for found in findings.signatures
    )
    return SignedCopyLine(copy, lines, findings.warnings, _result(findings))


def _result(findings: Findings) -> str:
    """What may be said of all signatures: valid only where somebody vouches for whose they are."""
    if findings.are_trusted:
        return "Chữ ký số hợp lệ"
    return "Chữ ký toàn vẹn; chưa xác minh được cơ quan cấp chứng thư"


def signed_copies_of(plan: Plan) -> list[SignedCopyLine]:
    """The signed copies of an issued plan, latest first, without their bytes; none while it has no number."""
    if not plan.is_issued:
        return []
    return [signed_copy_line(copy) for copy in plan.signed_copies.defer("data").order_by("-pk")]
