"""What the check of a signed file found, as plain values that are stored beside the file."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class SignerRole(StrEnum):
    """For whom a signature stands: the person who signs, or the issuing body."""

    PERSON = "person"
    BODY = "body"


class TimeSource(StrEnum):
    """Who says when a signature was made."""

    SIGNER = "signer"
    AUTHORITY = "authority"


class SignatureRefused(Exception):
    """The file is not this paper, duly signed. ``reasons`` are Vietnamese sentences."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__(" ".join(reasons))


@dataclass(frozen=True, slots=True)
class FoundSignature:
    """One digital signature that holds: who made it, when, and who vouches for the certificate.

    ``is_trusted`` is false when the portal has no list of authorities to hold the certificate against.
    """

    role: SignerRole
    signer: str
    organisation: str
    authority: str
    serial_number: str
    valid_from: date
    valid_until: date
    is_trusted: bool
    signed_at: datetime | None
    time_source: TimeSource


@dataclass(frozen=True, slots=True)
class Findings:
    """All signatures of a file in the order in which they were made, and what its readers should be warned of."""

    signatures: tuple[FoundSignature, ...]
    warnings: tuple[str, ...] = ()

    @property
    def are_trusted(self) -> bool:
        """Whether a trusted authority vouches for every signer; without it, the file is whole and no more is known."""
        return all(signature.is_trusted for signature in self.signatures)

    def to_json(self) -> dict[str, Any]:
        """The findings as values that ``json.dumps`` takes; days and times are ISO 8601."""
        return {
            "signatures": [_plain(dataclasses.asdict(signature)) for signature in self.signatures],
            "warnings": list(self.warnings),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Findings:
        """The findings stored as ``data``."""
        return cls(tuple(_signature(row) for row in data["signatures"]), tuple(data["warnings"]))


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def _signature(row: dict[str, Any]) -> FoundSignature:
    return FoundSignature(
        **row
        | {
            "role": SignerRole(row["role"]),
            "time_source": TimeSource(row["time_source"]),
            "valid_from": date.fromisoformat(row["valid_from"]),
            "valid_until": date.fromisoformat(row["valid_until"]),
            "signed_at": datetime.fromisoformat(row["signed_at"]) if row["signed_at"] else None,
        }
    )
