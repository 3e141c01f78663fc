"""A plan as a file: PDF for signature, Word for revision, or plain text."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from plans.documents.content import OfficialDocument, from_json
from plans.documents.papers.official import official_paper
from plans.documents.writing.docx import write_docx
from plans.documents.writing.pdf import write_pdf
from plans.documents.writing.text import write_text
from plans.management.plain import PlainCommand
from plans.models import Plan, PlanRevision, RevisionReason
from plans.queries.plans import load_paper


class Command(PlainCommand):
    """write_document PLAN_ID OUT.pdf|OUT.docx|OUT.txt [--revision N]"""

    help = "Ghi kế hoạch ra tệp PDF, Word (.docx) hoặc văn bản (.txt)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("plan_id", type=int, metavar="MÃ_KẾ_HOẠCH")
        parser.add_argument("out", type=Path, metavar="TỆP")
        parser.add_argument("--revision", type=int, metavar="N", help="bản lưu số N; mặc định là bản hiện tại")

    def handle(self, *args: Any, plan_id: int, out: Path, revision: int | None, **options: Any) -> None:
        if out.suffix.lower() not in (".pdf", ".docx", ".txt"):
            raise CommandError("Tên tệp phải kết thúc bằng .pdf, .docx hoặc .txt.", returncode=2)
        try:
            plan = load_paper(plan_id)
        except Plan.DoesNotExist as error:
            raise CommandError(f"Không có kế hoạch mã {plan_id}.", returncode=2) from error
        data = file_bytes(plan, out.suffix.lower(), revision)
        try:
            out.write_bytes(data)
        except OSError as error:
            raise CommandError(f"Không ghi được tệp {out}: {error.strerror}.", returncode=2) from error
        self.stdout.write(str(out))


def file_bytes(plan: Plan, suffix: str, number: int | None) -> bytes:
    """The plan as a file: a frozen revision when one is asked for or the plan is issued, else as it stands.

    Raises:
        CommandError: the plan has no revision of that number.
    """
    frozen = _revision(plan, number)
    if frozen is None:
        return _write(official_paper(plan), suffix, draft=True)
    if suffix == ".pdf":
        return bytes(frozen.pdf)
    return _write(from_json(frozen.document), suffix, draft=frozen.reason != RevisionReason.ISSUED)


def _revision(plan: Plan, number: int | None) -> PlanRevision | None:
    if number is None:
        return plan.revisions.filter(reason=RevisionReason.ISSUED).first()
    found = plan.revisions.filter(number=number).first()
    if found is None:
        raise CommandError(f"Kế hoạch không có bản lưu số {number}.", returncode=2)
    return found


def _write(document: OfficialDocument, suffix: str, *, draft: bool) -> bytes:
    writers: dict[str, Callable[[OfficialDocument], bytes]] = {
        ".pdf": partial(write_pdf, draft=draft),
        ".docx": partial(write_docx, draft=draft),
        ".txt": lambda document: write_text(document).encode(),
    }
    return writers[suffix](document)
