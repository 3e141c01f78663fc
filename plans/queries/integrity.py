"""Whether history is as it was written: chains of events, and papers against their hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import chain

from plans.documents.content import from_json
from plans.models import Attachment, Plan, PlanRevision, SignedCopy
from plans.workflow import NUMBERED_STATES

_FILES = (SignedCopy, Attachment)


def tampering() -> Iterator[str]:
    """One Vietnamese sentence for each place where history does not hold; nothing when all is well."""
    for plan in Plan.objects.order_by("pk").iterator():
        yield from _broken_chain(plan)
        yield from _broken_state(plan)
    for revision in PlanRevision.objects.select_related("plan").order_by("plan_id", "number").iterator():
        yield from _broken_revision(revision)
    for file in chain(*(model.objects.select_related("plan").order_by("pk").iterator() for model in _FILES)):
        yield from _broken_file(file)


def tampering_with(plan: Plan) -> list[str]:
    """The same for one plan: its chain of events, its state, its frozen papers, the files that came in."""
    revisions = plan.revisions.select_related("plan").order_by("number")
    broken = (sentence for revision in revisions for sentence in _broken_revision(revision))
    files = chain(*(model.objects.select_related("plan").filter(plan=plan).order_by("pk") for model in _FILES))
    broken_files = (sentence for file in files for sentence in _broken_file(file))
    return [*_broken_chain(plan), *_broken_state(plan), *broken, *broken_files]


def _broken_chain(plan: Plan) -> Iterator[str]:
    previous = ""
    for event in plan.events.order_by("pk"):
        if event.previous_hash != previous:
            yield f"Kế hoạch {plan.pk}: thiếu hoặc thừa sự kiện trước sự kiện {event.pk}."
        if event.computed_hash() != event.hash:
            yield f"Kế hoạch {plan.pk}: sự kiện {event.pk} đã bị sửa."
        previous = event.hash


def _broken_state(plan: Plan) -> Iterator[str]:
    last = plan.events.exclude(to_state="").order_by("-pk").first()
    if last is None or last.to_state != plan.state:
        yield f"Kế hoạch {plan.pk}: tình trạng “{plan.get_state_display()}” không khớp với lịch sử."
    if plan.state in NUMBERED_STATES and not plan.revisions.filter(reason="issued").exists():
        yield f"Kế hoạch {plan.pk}: thiếu bản lưu khi ban hành."


def _broken_revision(revision: PlanRevision) -> Iterator[str]:
    if hashlib.sha256(bytes(revision.pdf)).hexdigest() != revision.sha256:
        yield f"Kế hoạch {revision.plan_id}: tệp PDF của bản lưu {revision.number} đã bị sửa."
    if not revision.plan.events.filter(action="frozen", subject=f"{revision}: {revision.seal()}").exists():
        yield f"Kế hoạch {revision.plan_id}: văn bản của bản lưu {revision.number} không khớp với lịch sử."
    if revision.reason == "issued" and from_json(revision.document).code != revision.plan.code:
        yield f"Kế hoạch {revision.plan_id}: số của bản lưu {revision.number} không khớp với kế hoạch."


def _broken_file(file: SignedCopy | Attachment) -> Iterator[str]:
    """A file that came in is what it was; a signed copy is also the one that its event recorded."""
    kind = file._meta.verbose_name
    if hashlib.sha256(bytes(file.data)).hexdigest() != file.sha256:
        yield f"Kế hoạch {file.plan_id}: {kind} “{file.name}” đã bị sửa."
    if isinstance(file, SignedCopy):
        events = file.plan.events.filter(action="signed_copy_added", subject=file.seal())
        if not events.exists():
            yield f"Kế hoạch {file.plan_id}: {kind} “{file.name}” không khớp với lịch sử."
