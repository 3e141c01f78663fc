"""What the drafting unit wrote about the head and the end of its own papers; what it left empty stays blank."""

from __future__ import annotations

import dataclasses

from plans.documents.content import OfficialDocument, SigningBlock
from plans.models import Plan, UnitPaper


def stored_paper(plan: Plan, kind: str) -> UnitPaper:
    """The unit's paper of ``kind`` about ``plan``; an empty one while nothing was written."""
    return UnitPaper.objects.filter(plan=plan, kind=kind).first() or UnitPaper(plan=plan, kind=kind)


def with_written(document: OfficialDocument, paper: UnitPaper) -> OfficialDocument:
    """``document``, made from the data, with number, date, addressees and signer as ``paper`` has them."""
    number, _, symbol = paper.code.partition("/")
    return dataclasses.replace(
        document,
        number=number,
        symbol=symbol or document.symbol,
        issued_on=paper.signed_on,
        addressees=tuple(paper.addressees.splitlines()) or document.addressees,
        signing=SigningBlock(
            capacity=paper.capacity,
            position=paper.position or document.signing.position,
            signatory=paper.signatory,
        ),
    )
