"""Papers that the drafting unit writes about a plan: number, day and signer of its submission; its plain report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from plans.actions.errors import ActionRefused, NotAllowed, StaleVersion
from plans.actions.events import record_event
from plans.actions.locking import lock_plan
from plans.models import Activity, Plan, ReportedResult, ReportSection, UnitPaper
from plans.permissions import can_write_unit_paper
from provinces.models import User


@dataclass(frozen=True, slots=True)
class SectionData:
    """A free part of a report; each line of ``text`` is a paragraph."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ResultData:
    """What came of an activity: a ``ResultStatus`` or "", and words or ""."""

    activity: Activity
    status: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class UnitPaperData:
    """The single fields of the paper by name, and what a report says besides, in the order of the paper."""

    fields: dict[str, Any]
    sections: Sequence[SectionData] = field(default_factory=tuple)
    results: Sequence[ResultData] = field(default_factory=tuple)


@transaction.atomic
def save_unit_paper(*, by: User, plan: Plan, kind: str, expected_version: int, data: UnitPaperData) -> UnitPaper:
    """Save the unit's paper of ``kind``, a ``UnitPaperKind``, about ``plan``.

    Args:
        expected_version: the version that was read, 0 when there was no paper yet.

    Raises:
        NotAllowed: it is not this person's to write now.
        StaleVersion: somebody saved since ``expected_version``.
        ActionRefused: a result is of an activity of another plan.
    """
    plan = lock_plan(plan.pk)
    if not can_write_unit_paper(by, plan, kind):
        raise NotAllowed("Bạn không có quyền soạn văn bản này, hoặc kế hoạch không còn ở tình trạng soạn được.")
    paper = UnitPaper.objects.filter(plan=plan, kind=kind).first() or UnitPaper(plan=plan, kind=kind)
    _refuse_stale(paper, expected_version)
    for name, value in data.fields.items():
        setattr(paper, name, value)
    paper.version += 1
    paper.updated_by = by
    paper.save()
    _save_parts(paper, data)
    record_event(plan, by=by, action="unit_paper_saved", subject=" ".join(filter(None, (str(paper), paper.code))))
    return paper


def _refuse_stale(paper: UnitPaper, expected_version: int) -> None:
    if paper.version != expected_version:
        when = timezone.localtime(paper.updated_at).strftime("%H:%M ngày %d/%m/%Y")
        raise StaleVersion(
            f"{paper.updated_by} đã lưu một bản mới hơn lúc {when}. Nội dung bạn nhập vẫn còn trên trang này; "
            "nếu lưu lần nữa, nội dung đó sẽ thay bản đang lưu."
        )


def _save_parts(paper: UnitPaper, data: UnitPaperData) -> None:
    own = set(Activity.objects.filter(area__plan=paper.plan_id).values_list("pk", flat=True))
    if any(result.activity.pk not in own for result in data.results):
        raise ActionRefused("Có kết quả của một hoạt động không thuộc kế hoạch này.")
    paper.sections.all().delete()
    paper.results.all().delete()
    ReportSection.objects.bulk_create(
        ReportSection(paper=paper, order=order, title=part.title, text=part.text)
        for order, part in enumerate(data.sections, start=1)
    )
    ReportedResult.objects.bulk_create(
        ReportedResult(paper=paper, activity=result.activity, status=result.status, text=result.text)
        for result in data.results
        if result.status or result.text
    )
