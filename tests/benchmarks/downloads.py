"""The download of an issued plan beside a file of the same bytes, each through all middleware."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.test import Client, override_settings
from django.urls import reverse

from plans.documents.compose import compose
from plans.documents.content import to_json
from plans.documents.writing.pdf import write_pdf
from plans.models import Plan, PlanRevision, RevisionReason
from plans.queries.plans import load_paper
from provinces.models import User
from tests.benchmarks import urls
from tests.benchmarks.stopwatch import median_seconds

TIMES = 40


@override_settings(ROOT_URLCONF="tests.benchmarks.urls")
def time_download(plan: int, folder: Path) -> float:
    """The download of the issued PDF as a multiple of the plain file."""
    pdf = _frozen(load_paper(plan))
    urls.PLAIN_FILE = folder / "issued.pdf"
    urls.PLAIN_FILE.write_bytes(pdf)
    client = Client(SERVER_NAME="127.0.0.1")
    ours, plain = (_all_bytes(client, address) for address in (reverse("plan_pdf", args=[plan]), urls.PLAIN))
    if ours() != plain():
        raise RuntimeError("The download is not the frozen file.")
    return median_seconds(ours, TIMES) / median_seconds(plain, TIMES)


def _all_bytes(client: Client, address: str):
    return lambda: client.get(address).getvalue()


def _frozen(plan: Plan) -> bytes:
    """The paper of a plan that was issued without one, frozen now."""
    document = compose(plan)
    pdf = write_pdf(document, draft=False)
    PlanRevision.objects.create(
        plan=plan,
        number=1,
        reason=RevisionReason.ISSUED,
        document=to_json(document),
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        created_by=User.objects.create(username="do-toc-do", full_name="Đo tốc độ"),
    )
    return pdf
