"""The check of a signed file: is it the issued paper with nothing but signatures added, and whose are these?

No byte leaves the machine for it: neither revocation nor time is asked for anywhere. What was found is put into
words here, once, and stored; the file itself is never written again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO

from asn1crypto import parser, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    ModificationLevel,
    StandardDiffPolicy,
    SuspiciousModification,
)
from pyhanko.sign.diff_analysis.constants import ROOT_EXEMPT_STRICT_COMPARISON
from pyhanko.sign.diff_analysis.rules.file_structure_rules import CatalogModificationRule
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    KeyUsageConstraints,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    validate_pdf_signature,
)
from pyhanko_certvalidator import ValidationContext

from plans.documents.signing.authorities import Authorities
from plans.documents.signing.findings import Findings, FoundSignature, SignatureRefused, SignerRole, TimeSource
from plans.documents.signing.names import is_same_body, is_same_person
from plans.documents.signing.pictures import OTHER_CHANGES, picture_faults

# Clocks of offices go wrong by time zones; a signature made a day before its paper was not made by a wrong clock.
CLOCK_TOLERANCE = timedelta(days=1)
_WEAK = (AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE, AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE)
# A signature may also certify the file, which the catalog then says under /Perms.
_POLICY = StandardDiffPolicy(
    [
        CatalogModificationRule(ROOT_EXEMPT_STRICT_COMPARISON | {"/Perms"})
        if isinstance(rule, CatalogModificationRule)
        else rule
        for rule in DEFAULT_DIFF_POLICY.global_rules
    ],
    DEFAULT_DIFF_POLICY.form_rule,
)
_USAGES = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})

NOT_A_PDF = "Tệp không phải là PDF."
NOT_SIGNED = "Tệp chưa có chữ ký số nào: đây vẫn là bản ban hành chưa ký."
OTHER_FILE = (
    "Tệp không phải là bản PDF đã ban hành của kế hoạch này được ký thêm: phần đầu của tệp không trùng từng byte với "
    "bản lưu khi ban hành. Hãy ký trên đúng tệp tải từ trang kế hoạch, không in ra hay lưu lại bằng phần mềm khác."
)
UNREADABLE = "Không đọc được chữ ký số trong tệp: tệp hỏng hoặc được ký bằng định dạng mà hệ thống không hiểu."
NO_AUTHORITIES = "Chưa xác minh được cơ quan cấp chứng thư: hệ thống chưa cài danh sách cơ quan cấp chứng thư tin cậy."


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """The paper that a signed file has to be: its bytes, who signs it for which body, and since when it exists."""

    pdf: bytes
    signatory: str
    body: str
    frozen_at: datetime


def check_signed(data: bytes, paper: IssuedPaper, authorities: Authorities | None, *, now: datetime) -> Findings:
    """What is found in ``data``, which is ``paper`` with signatures added.

    Args:
        authorities: whom to trust; None accepts any, with a warning.

    Raises:
        SignatureRefused: with every reason that was found.
    """
    if not data.startswith(b"%PDF-"):
        raise SignatureRefused(NOT_A_PDF)
    if data.rstrip() == paper.pdf.rstrip():
        raise SignatureRefused(NOT_SIGNED)
    try:
        return _Check(data, paper, authorities, now).findings()
    except SignatureRefused:
        raise
    except Exception as error:
        # A foreign file can break a parser in any way; whichever it is, the file cannot be accepted.
        reasons = [UNREADABLE] if data.startswith(paper.pdf) else [OTHER_FILE]
        raise SignatureRefused(*reasons) from error


class _Check:
    """One file under examination; reasons and warnings are gathered on the way."""

    def __init__(self, data: bytes, paper: IssuedPaper, authorities: Authorities | None, now: datetime) -> None:
        self.data = data
        self.paper = paper
        self.authorities = authorities
        self.now = now
        self.reasons: list[str] = []
        self.warnings: list[str] = []

    def findings(self) -> Findings:
        reader = PdfFileReader(BytesIO(self.data))
        embedded = list(reader.embedded_regular_signatures)
        if not self.data.startswith(self.paper.pdf):
            self.reasons += [OTHER_FILE, *_broken(embedded)]
        elif not embedded:
            self.reasons.append(NOT_SIGNED)
        else:
            found = self._examined(reader, embedded)
        if self.reasons:
            raise SignatureRefused(*dict.fromkeys(self.reasons))
        return Findings(found, tuple(dict.fromkeys(self.warnings)))

    def _examined(self, reader: PdfFileReader, embedded: list[EmbeddedPdfSignature]) -> tuple[FoundSignature, ...]:
        if _changed(reader, since=0, allowed=ModificationLevel.FORM_FILLING):
            self.reasons.append(OTHER_CHANGES)
        self.reasons += picture_faults(reader, self.paper.pdf)
        found = tuple(self._signature(each, is_last=each is embedded[-1]) for each in embedded)
        self._expect_both(found)
        return found

    def _signature(self, embedded: EmbeddedPdfSignature, *, is_last: bool) -> FoundSignature:
        certificate, claimed = embedded.signer_cert, embedded.self_reported_timestamp
        signer = common_name(certificate)
        moment = self._moment(signer, claimed)
        status = self._status(embedded, moment)
        faults = [*_faults(signer, embedded, status), *_outside_validity(signer, certificate, moment)]
        faults += _later_changes(signer, embedded, status) if is_last else _broken_promise(embedded)
        self.reasons += faults or self._doubts(signer, certificate, status)
        stamped = _stamped_time(status)
        return FoundSignature(
            role=self._role(signer),
            signer=signer,
            organisation=_subject(certificate.subject, "organization_name"),
            authority=common_name(certificate, issuer=True),
            serial_number=f"{certificate.serial_number:x}",
            valid_from=certificate.not_valid_before.date(),
            valid_until=certificate.not_valid_after.date(),
            is_trusted=status.trusted,
            signed_at=stamped or claimed,
            time_source=TimeSource.AUTHORITY if stamped else TimeSource.SIGNER,
        )

    def _moment(self, signer: str, claimed: datetime | None) -> datetime:
        """When the certificate has to be valid: the time that the signer states, within the bounds of the possible.

        The paper exists since it was issued, so a clock set back cannot bring an expired certificate to life.
        """
        if claimed is None:
            self.warnings.append(f"Chữ ký của {signer} không ghi thời điểm ký.")
            return self.now
        if claimed > self.now + CLOCK_TOLERANCE:
            self.reasons.append(f"Chữ ký của {signer} ghi thời điểm ký ở tương lai.")
        if claimed < self.paper.frozen_at - CLOCK_TOLERANCE:
            self.reasons.append(f"Chữ ký của {signer} ghi thời điểm ký trước khi văn bản được ban hành.")
        return min(max(claimed, self.paper.frozen_at), self.now)

    def _status(self, embedded: EmbeddedPdfSignature, moment: datetime) -> PdfSignatureStatus:
        context = ValidationContext(
            trust_roots=list(self.authorities.certificates) if self.authorities else [],
            crls=list(self.authorities.revoked) if self.authorities else None,
            moment=moment,
            allow_fetching=False,
            retroactive_revinfo=True,
        )
        # What was changed between signatures is reviewed once for the whole file, which takes long enough.
        return validate_pdf_signature(embedded, context, key_usage_settings=_USAGES, skip_diff=True)

    def _doubts(self, signer: str, certificate: x509.Certificate, status: PdfSignatureStatus) -> list[str]:
        """What speaks against a certificate that is in its time and fits its signature."""
        if self.authorities is None:
            self.warnings.append(NO_AUTHORITIES)
            return []
        if status.revoked:
            return [f"Chứng thư số của {signer} đã bị thu hồi."]
        if status.trusted:
            return []
        authority = common_name(certificate, issuer=True)
        return [f"Chưa xác minh được cơ quan cấp chứng thư của {signer}: “{authority}” không thuộc danh sách tin cậy."]

    def _role(self, signer: str) -> SignerRole:
        if is_same_body(self.paper.body, signer):
            return SignerRole.BODY
        if not is_same_person(self.paper.signatory, signer):
            self.reasons.append(
                f"Chữ ký số của “{signer}” không phải của người ký văn bản ({self.paper.signatory}) "
                f"hay của cơ quan ban hành ({self.paper.body})."
            )
        return SignerRole.PERSON

    def _expect_both(self, found: tuple[FoundSignature, ...]) -> None:
        """The person's signature makes the paper; the body's makes the original, and may still be on its way."""
        roles = {signature.role for signature in found}
        if SignerRole.PERSON not in roles:
            self.reasons.append(f"Thiếu chữ ký số của người ký văn bản ({self.paper.signatory}).")
        if SignerRole.BODY not in roles:
            self.warnings.append(f"Chưa có chữ ký số của cơ quan ban hành ({self.paper.body}).")


def common_name(certificate: x509.Certificate, *, issuer: bool = False) -> str:
    """Whom a certificate names, or who made it; the whole name where it has no common one."""
    name = certificate.issuer if issuer else certificate.subject
    return _subject(name, "common_name") or name.human_friendly


def _subject(name: x509.Name, part: str) -> str:
    value = name.native.get(part) or ""
    return value if isinstance(value, str) else "; ".join(value)


def _changed(reader: PdfFileReader, *, since: int, allowed: ModificationLevel) -> bool:
    """Whether any update after revision ``since``, the issued paper being 0, did more than ``allowed``."""
    result = _POLICY.review_file(reader, base_revision=since)
    return isinstance(result, SuspiciousModification) or result.modification_level > allowed


def _broken(embedded: list[EmbeddedPdfSignature]) -> Iterator[str]:
    """One sentence for each signature of another file that does not hold for it."""
    for each in embedded:
        context = ValidationContext(trust_roots=[], allow_fetching=False)
        if not validate_pdf_signature(each, context, skip_diff=True).intact:
            yield _changed_since(common_name(each.signer_cert))


def _faults(signer: str, embedded: EmbeddedPdfSignature, status: PdfSignatureStatus) -> Iterator[str]:
    if not status.intact or _has_stowaway(embedded):
        yield _changed_since(signer)
    elif not status.valid:
        yield f"Chữ ký của {signer} không khớp với chứng thư số kèm theo."
    if status.trust_problem_indic in _WEAK:
        yield f"Chữ ký của {signer} dùng thuật toán không còn an toàn."
    if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        yield f"Chữ ký của {signer} không bao trùm toàn bộ văn bản."


def _has_stowaway(embedded: EmbeddedPdfSignature) -> bool:
    """Whether the room left over for the signature, which no signature covers, holds anything."""
    content = embedded.pkcs7_content
    return bool(content[parser.peek(content) :].strip(b"\0"))


def _changed_since(signer: str) -> str:
    return f"Nội dung tệp đã bị thay đổi sau khi {signer} ký: chữ ký không còn đúng."


def _later_changes(signer: str, embedded: EmbeddedPdfSignature, status: PdfSignatureStatus) -> Iterator[str]:
    """After the last signature nothing may follow but what serves its keeping: time stamps, revocation data."""
    if status.coverage != SignatureCoverageLevel.ENTIRE_REVISION:
        return
    if embedded.signed_revision == embedded.reader.xrefs.total_revisions - 1 or _changed(
        embedded.reader, since=embedded.signed_revision, allowed=ModificationLevel.LTA_UPDATES
    ):
        yield f"Tệp bị sửa sau chữ ký cuối cùng, của {signer}."


def _broken_promise(embedded: EmbeddedPdfSignature) -> Iterator[str]:
    """A signature that closes the file for every change allows no other after it."""
    if embedded.docmdp_level == MDPPerm.NO_CHANGES:
        yield f"Chữ ký của {common_name(embedded.signer_cert)} đã khóa tệp nên chữ ký sau không có giá trị."


def _outside_validity(signer: str, certificate: x509.Certificate, moment: datetime) -> Iterator[str]:
    if moment > certificate.not_valid_after:
        yield f"Chứng thư số của {signer} đã hết hạn từ ngày {certificate.not_valid_after:%d/%m/%Y}, trước khi ký."
    if moment < certificate.not_valid_before:
        yield f"Chứng thư số của {signer} chỉ có hiệu lực từ ngày {certificate.not_valid_before:%d/%m/%Y}, sau khi ký."


def _stamped_time(status: PdfSignatureStatus) -> datetime | None:
    """The time in the stamp of a trusted authority, if the signature bears one."""
    stamp = status.timestamp_validity
    return stamp.timestamp if stamp and stamp.intact and stamp.valid and stamp.trusted else None
