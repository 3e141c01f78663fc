"""The authorities whose certificates the portal trusts: a folder of files that the operator keeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from asn1crypto import crl as revocation
from asn1crypto import pem, x509

_CERTIFICATES = {".pem", ".crt", ".cer", ".der"}
_REVOCATIONS = {".crl"}


class AuthoritiesUnreadable(Exception):
    """The folder or a file in it cannot be read; the message is a Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class Authorities:
    """Certificates that end a chain of trust, and the lists of certificates that were revoked."""

    certificates: tuple[x509.Certificate, ...]
    revoked: tuple[revocation.CertificateList, ...] = ()


def load_authorities(folder: Path) -> Authorities:
    """Everything in ``folder``: certificates (.pem, .crt, .cer, .der) and revocation lists (.crl), PEM or DER.

    Raises:
        AuthoritiesUnreadable: there is no such folder, a file is not what its name says, or no certificate is there.
    """
    if not folder.is_dir():
        raise AuthoritiesUnreadable(f"Không có thư mục chứng thư tin cậy {folder}.")
    files = sorted(folder.iterdir())
    certificates = [found for file in files for found in _read(file, _CERTIFICATES, x509.Certificate)]
    if not certificates:
        raise AuthoritiesUnreadable(f"Thư mục chứng thư tin cậy {folder} không có chứng thư nào.")
    lists = [found for file in files for found in _read(file, _REVOCATIONS, revocation.CertificateList)]
    return Authorities(tuple(certificates), tuple(lists))


def _read(file: Path, endings: set[str], kind: type) -> Iterator[object]:
    if file.suffix.lower() not in endings:
        return
    try:
        for data in _binary(file.read_bytes()):
            found = kind.load(data, strict=True)
            found.native  # noqa: B018 - reads it to the end; a lazy value breaks only when it is used
            yield found
    except (OSError, ValueError, TypeError) as error:
        raise AuthoritiesUnreadable(f"Không đọc được tệp chứng thư tin cậy {file.name}.") from error


def _binary(data: bytes) -> Iterator[bytes]:
    if not pem.detect(data):
        yield data
        return
    for _, _, found in pem.unarmor(data, multiple=True):
        yield found
