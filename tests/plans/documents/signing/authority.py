"""A certificate authority of the tests: it issues certificates to people and bodies, and they sign real files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from asn1crypto import keys, x509
from cryptography import x509 as certificates
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from plans.documents.signing.fields import BODY_FIELD, PERSON_FIELD

LIFETIME = timedelta(days=365)


def _name(common_name: str, organisation: str = "") -> certificates.Name:
    parts = [certificates.NameAttribute(NameOID.COUNTRY_NAME, "VN")]
    if organisation:
        parts.append(certificates.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    return certificates.Name([*parts, certificates.NameAttribute(NameOID.COMMON_NAME, common_name)])


@dataclass(frozen=True)
class Owner:
    """Someone who holds a certificate and its key."""

    certificate: certificates.Certificate
    key: ec.EllipticCurvePrivateKey
    chain: tuple[certificates.Certificate, ...] = ()

    def sign(
        self,
        pdf: bytes,
        field: str = PERSON_FIELD,
        *,
        at: datetime | None = None,
        stamp: Path | None = None,
        **options: Any,
    ) -> bytes:
        """``pdf`` with this owner's signature in ``field``; the clock of the machine shows ``at``."""
        metadata = PdfSignatureMetadata(field_name=field, md_algorithm="sha256", **options)
        style = StaticStampStyle.from_pdf_file(str(stamp), border_width=0) if stamp else NOTHING
        signer = _TimedSigner(metadata, self._signer(), stamp_style=style)
        signer.at = at
        return signer.sign_pdf(Writer(BytesIO(pdf)), existing_fields_only=False).getvalue()

    def _signer(self) -> SimpleSigner:
        key = self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return SimpleSigner(
            signing_cert=_asn1(self.certificate),
            signing_key=keys.PrivateKeyInfo.load(key),
            cert_registry=SimpleCertificateStore.from_certs([_asn1(each) for each in self.chain]),
        )


NOTHING = StaticStampStyle(border_width=0)


class Writer(IncrementalPdfFileWriter):
    """Leaves the description of a paper alone, as signing tools do; the library would write it anew in its own way."""

    def _update_meta(self) -> None:
        return


class _TimedSigner(PdfSigner):
    at: datetime | None = None

    def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self.at or session.system_time
        return session


def _asn1(certificate: certificates.Certificate) -> x509.Certificate:
    return x509.Certificate.load(certificate.public_bytes(Encoding.DER))


class Authority:
    """Signs certificates with a root of its own."""

    def __init__(self, name: str = "Cơ quan chứng thực thử nghiệm") -> None:
        self.name = name

    @cached_property
    def _root(self) -> Owner:
        key = ec.generate_private_key(ec.SECP256R1())
        start = datetime.now(UTC) - 10 * LIFETIME
        builder = _builder(_name(self.name), _name(self.name), key, start, start + 30 * LIFETIME)
        builder = builder.add_extension(certificates.BasicConstraints(ca=True, path_length=None), critical=True)
        builder = builder.add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
        return Owner(builder.sign(key, SHA256()), key)

    def issue(self, common_name: str, *, organisation: str = "", until: datetime | None = None) -> Owner:
        """A certificate for ``common_name``, good for a year around today or up to ``until``."""
        key = ec.generate_private_key(ec.SECP256R1())
        end = until or datetime.now(UTC) + LIFETIME / 2
        subject = _name(common_name, organisation)
        builder = _builder(subject, self._root.certificate.subject, key, end - LIFETIME, end)
        builder = builder.add_extension(_usage(digital_signature=True, content_commitment=True), critical=True)
        builder = builder.add_extension(_revocation_address(), critical=False)
        return Owner(builder.sign(self._root.key, SHA256()), key, (self._root.certificate,))

    def keep_in(self, folder: Path, encoding: Encoding = Encoding.PEM) -> Path:
        """``folder`` with the root's certificate, as an operator keeps it."""
        (folder / "goc.crt").write_bytes(self._root.certificate.public_bytes(encoding))
        return folder

    def revoke(self, folder: Path, *owners: Owner, at: datetime) -> None:
        """Put the list that revokes ``owners`` since ``at`` beside the root."""
        now = datetime.now(UTC)
        builder = certificates.CertificateRevocationListBuilder(self._root.certificate.subject, now, now + LIFETIME)
        for owner in owners:
            entry = certificates.RevokedCertificateBuilder().serial_number(owner.certificate.serial_number)
            builder = builder.add_revoked_certificate(entry.revocation_date(at).build())
        (folder / "thu-hoi.crl").write_bytes(builder.sign(self._root.key, SHA256()).public_bytes(Encoding.PEM))


def signed_by_both(pdf: bytes, person: Owner, body: Owner) -> bytes:
    """``pdf`` as the records office gets it back: signed by the person, then by the body."""
    return body.sign(person.sign(pdf), BODY_FIELD)


def _builder(
    subject: certificates.Name,
    issuer: certificates.Name,
    key: ec.EllipticCurvePrivateKey,
    start: datetime,
    end: datetime,
) -> certificates.CertificateBuilder:
    builder = certificates.CertificateBuilder(issuer, subject, key.public_key())
    builder = builder.serial_number(certificates.random_serial_number())
    return builder.not_valid_before(start).not_valid_after(end)


def _revocation_address() -> certificates.CRLDistributionPoints:
    """Where every real certificate says that revocation may be asked for; nobody may ask."""
    where = [certificates.UniformResourceIdentifier("http://thu-hoi.example.vn/goc.crl")]
    return certificates.CRLDistributionPoints([certificates.DistributionPoint(where, None, None, None)])


def _usage(**true: bool) -> certificates.KeyUsage:
    names = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return certificates.KeyUsage(**{name: true.get(name, False) for name in names})
