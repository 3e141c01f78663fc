"""A paper written elsewhere is taken in, read, looked at by a person, and becomes a draft when that person says so.

Until then nothing is written to plans. What came in is kept untouched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePath
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from plans.actions.adoption import Adoption, adopt_document
from plans.actions.errors import ActionRefused, NotAllowed, StaleVersion
from plans.actions.events import record_event
from plans.actions.jobs import Report, Request, request_job
from plans.documents.content import OfficialDocument
from plans.documents.reading.errors import NotAPlan, ScanWithoutText, UnreadableFile
from plans.documents.reading.reader import Reading
from plans.documents.reading.record import to_record
from plans.documents.reading.sources import Source, load_source, recognise, text_source
from plans.documents.reviewing.edits import EditRefused
from plans.documents.reviewing.result import reviewed_document
from plans.documents.reviewing.work import Work, start_work, work_from_json, work_to_json
from plans.documents.scans import without_steering
from plans.models import Attachment, Intake, IntakeState, Job, JobKind, Plan, Program
from plans.permissions import can_draft_for
from plans.queries.intakes import paper_key, read_source, review_of
from provinces.lookup import Lookup
from provinces.models import Department, User
from provinces.queries import build_directory

CONTENT_TYPES = {
    ".txt": "text/plain; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
}
# How many papers one person may have waiting: each keeps its file, and whoever has more has lost sight of them.
MOST_WAITING = 30
_LONGEST_NAME = 200
_PASTED_NAME = "van-ban-da-dan.txt"
_CHANGING = ("state", "version", "year", "work", "paper_key", "plan", "updated_at", "updated_by")
GONE = "Văn bản này đã được lập thành dự thảo hoặc đã bỏ; không sửa được nữa."


@dataclass(frozen=True, slots=True)
class Paper:
    """What came in: a file with its name, or pasted text."""

    name: str = ""
    content: bytes | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Destination:
    """For which program, unit and year a draft shall be made; the year may be left to the paper."""

    program: Program
    department: Department
    year: int | None = None


def take_in(*, by: User, paper: Paper, destination: Destination, sending: UUID | None = None) -> Intake:
    """Keep the paper and read it: at once, or in the background where its pictures have to be recognised.

    Args:
        sending: the name under which the form was handed out; the same form sent twice makes one intake.

    Raises:
        NotAllowed: the person does not draft for this province.
        ActionRefused: it cannot be read, or is no plan, or the person has too many waiting; nothing is kept then.
    """
    _require_drafter(by, destination.department.province_id)
    if made := _made_of(sending, by):
        return made
    _require_room(by)
    try:
        source = _source_of(paper)
        reading = _reading_of(source, destination) if source else None
    except (UnreadableFile, NotAPlan) as refusal:
        raise ActionRefused(str(refusal)) from refusal
    try:
        return _kept(by, paper, destination, sending, source, reading)
    except IntegrityError:
        made = _made_of(sending, by)
        if made is None:
            raise
        return made


def _made_of(sending: UUID | None, by: User) -> Intake | None:
    """What the same form made before."""
    return Intake.objects.visible_to(by).filter(sending=sending).first() if sending else None


def _require_room(by: User) -> None:
    if Intake.objects.waiting_for(by).count() >= MOST_WAITING:
        raise ActionRefused(
            f"Bạn đang có {MOST_WAITING} văn bản đọc dở, là mức nhiều nhất của một người. Hãy lập dự thảo hoặc bỏ bớt "
            "văn bản ở danh sách “Đang đọc dở” rồi đưa văn bản này vào lại."
        )


@transaction.atomic
def _kept(
    by: User,
    paper: Paper,
    destination: Destination,
    sending: UUID | None,
    source: Source | None,
    reading: Reading | None,
) -> Intake:
    User.objects.select_for_update().get(pk=by.pk)  # two pages of one person take their turns
    if made := _made_of(sending, by):
        return made
    _require_room(by)
    intake = Intake(
        program=destination.program,
        province_id=destination.department.province_id,
        department=destination.department,
        year=destination.year,
        sending=sending,
        asked_by=by,
        updated_by=by,
        **_columns(paper),
    )
    if source is not None and reading is not None:
        _fill(intake, source, reading)
    intake.save(force_insert=True)
    if source is None:
        request_job(by=by, request=_request(intake))
    return intake


def _columns(paper: Paper) -> dict[str, object]:
    if paper.content is None:
        return {"text": paper.text, "sha256": hashlib.sha256(paper.text.encode()).hexdigest()}
    return {
        "name": _safe_name(paper.name),
        "content_type": CONTENT_TYPES.get(PurePath(paper.name).suffix.lower(), "application/octet-stream"),
        "content": paper.content,
        "sha256": hashlib.sha256(paper.content).hexdigest(),
    }


def _safe_name(name: str) -> str:
    """The name as it may be shown and stored, its ending kept."""
    plain = PurePath(without_steering(name) or "van-ban")
    return plain.stem[: _LONGEST_NAME - 10] + plain.suffix[:10]


def _request(intake: Intake) -> Request:
    return Request(
        kind=JobKind.READING,
        subject=intake.job_subject,
        title=f"Đọc văn bản {intake.name}"[:300],
        parameters={"intake": intake.pk},
        source=intake.sha256,
    )


def _source_of(paper: Paper) -> Source | None:
    """The lines of the paper; None where its pictures have to be recognised first."""
    if paper.content is None:
        return text_source(paper.text)
    try:
        return load_source(paper.name, paper.content)
    except ScanWithoutText:
        return None


def _reading_of(source: Source, destination: Destination) -> Reading:
    province = destination.department.province_id
    return read_source(source, build_directory(), year=destination.year, province=province)


def _fill(intake: Intake, source: Source, reading: Reading) -> None:
    """Note in ``intake`` what was read."""
    intake.kind = source.kind
    intake.lines = [_storable(line) for line in source.lines]
    intake.positions = [[each.page, each.top, each.sheet, each.row] for each in source.positions]
    intake.notes = list(source.notes)
    intake.reading = to_record(reading)
    work = start_work(reading, intake.year)
    intake.work, intake.year, intake.paper_key = work_to_json(work), work.year, paper_key(work.header)
    intake.state = IntakeState.REVIEW


def _storable(line: str) -> str:
    """A line without what no database keeps in JSON."""
    return line.replace("\x00", "").encode(errors="replace").decode()


def make_reading(job: Job, report: Report) -> None:
    """Read the scan that ``job`` is about, and open it for review.

    Raises:
        ActionRefused: it was dropped meanwhile, cannot be read, or is no plan.
    """
    intake = Intake.objects.select_related("program", "department").get(pk=job.parameters["intake"])
    if intake.state != IntakeState.READING or intake.content is None:
        return
    try:
        source = recognise(intake.name, bytes(intake.content), report)
        reading = _reading_of(source, Destination(intake.program, intake.department, intake.year))
    except (UnreadableFile, NotAPlan) as refusal:
        raise ActionRefused(str(refusal)) from refusal
    _open_for_review(intake.pk, source, reading)


@transaction.atomic
def _open_for_review(pk: int, source: Source, reading: Reading) -> None:
    intake = Intake.objects.select_for_update().get(pk=pk)
    if intake.state == IntakeState.READING:
        _fill(intake, source, reading)
        intake.version += 1
        intake.updated_at = timezone.now()
        intake.save()


@transaction.atomic
def review(*, by: User, intake: Intake, expected_version: int, change: Callable[[Work], Work]) -> Intake:
    """Keep what a person decided: ``change`` gives the work after the decision.

    Raises:
        NotAllowed: the person does not draft for this province.
        StaleVersion: somebody saved since ``expected_version``.
        ActionRefused: it is no longer under review, or the decision does not fit.
    """
    locked = _locked(intake.pk, by)
    _require_review(locked)
    if locked.version != expected_version:
        when = timezone.localtime(locked.updated_at).strftime("%H:%M ngày %d/%m/%Y")
        raise StaleVersion(
            f"{locked.updated_by} đã lưu một bản mới hơn lúc {when}. Nội dung bạn nhập vẫn còn trên trang này; "
            "hãy xem bản mới rồi lưu lại nếu vẫn muốn thay đổi."
        )
    try:
        work = change(work_from_json(locked.work))
    except EditRefused as refusal:
        raise ActionRefused(str(refusal)) from refusal
    locked.work, locked.year, locked.paper_key = work_to_json(work), work.year, paper_key(work.header)
    _touch(locked, by)
    return locked


@transaction.atomic
def drop_intake(*, by: User, intake: Intake) -> Intake:
    """Put the paper away; it is removed for good by ``clean_intakes`` after some days.

    Raises:
        NotAllowed: the person does not draft for this province.
        ActionRefused: a draft was made of it, or it was dropped before.
    """
    locked = _locked(intake.pk, by)
    if not locked.is_under_way:
        raise ActionRefused(GONE)
    locked.state = IntakeState.DROPPED
    _touch(locked, by)
    return locked


@transaction.atomic
def confirm_intake(*, by: User, intake: Intake, expected_version: int, parent: Plan | None = None) -> Adoption:
    """Make the draft of what was reviewed, with the paper attached for those who work on it.

    Args:
        parent: the common plan that it carries out.

    Raises:
        NotAllowed: the person does not draft for this province.
        StaleVersion: somebody saved since ``expected_version``.
        ActionRefused: it is not under review, says no year, or an activity contradicts itself.
    """
    locked = _locked(intake.pk, by)
    _require_review(locked)
    if locked.version != expected_version:
        raise StaleVersion(f"{locked.updated_by} vừa sửa bản này; hãy xem lại trước khi lập dự thảo.")
    if locked.year is None:
        raise ActionRefused("Chưa có năm của kế hoạch: ghi năm ở phần Thông tin chung.")
    reviewed = review_of(locked, build_directory())
    document = reviewed_document(reviewed.reading, reviewed.work, reviewed.kept())
    _refuse_foreign_issuer(document, reviewed.lookup, locked)
    adoption = adopt_document(
        by=by,
        document=document,
        lookup=reviewed.lookup,
        program=locked.program,
        province=locked.province,
        department=locked.department,
        year=locked.year,
        parent=parent,
    )
    _attach_source(adoption.plan, locked, by)
    locked.plan, locked.state = adoption.plan, IntakeState.CONFIRMED
    _touch(locked, by)
    return adoption


def _refuse_foreign_issuer(document: OfficialDocument, lookup: Lookup, intake: Intake) -> None:
    issuer = lookup.unit(document.issuer)
    if issuer is not None and issuer.province not in (None, intake.province_id):
        raise ActionRefused(
            f"{issuer.full_name} (ngày {lookup.on:%d/%m/%Y}) không thuộc {intake.province}: sửa cơ quan ban hành ở "
            "phần Thông tin chung, hoặc đưa văn bản vào lại cho đúng đơn vị soạn thảo."
        )


def _attach_source(plan: Plan, intake: Intake, by: User) -> None:
    attachment = Attachment.objects.create(
        plan=plan,
        name=intake.name or _PASTED_NAME,
        content_type=intake.content_type or CONTENT_TYPES[".txt"],
        data=intake.text.encode() if intake.content is None else bytes(intake.content),
        sha256=intake.sha256,
        is_source=True,
        added_by=by,
    )
    record_event(plan, by=by, action="read_from_paper", subject=f"{attachment.name}: {attachment.sha256}")


def clean_intakes(*, days: int) -> int:
    """Remove what was dropped, or left alone under review, more than ``days`` days ago; returns how many.

    What became a draft stays: the same paper is recognised by it.
    """
    old = Intake.objects.filter(plan__isnull=True, updated_at__lt=timezone.now() - timedelta(days=days))
    removed, _ = old.delete()
    return removed


def clean_sources(*, days: int) -> int:
    """Empty the files of papers that became a draft more than ``days`` days ago, and what was read of them; how many.

    Only where the draft carries the same file: it is given from there. What says that a paper is known stays.
    """
    attached = Attachment.objects.filter(plan=OuterRef("plan"), is_source=True, sha256=OuterRef("sha256"))
    done = Intake.objects.filter(Exists(attached), plan__isnull=False, content__isnull=False).exclude(content=b"")
    old = done.filter(updated_at__lt=timezone.now() - timedelta(days=days))
    return old.update(content=b"", lines=[], positions=[], reading={})


def _locked(pk: int, by: User) -> Intake:
    """The row, held to the end of the transaction, for somebody who may work on it."""
    related = Intake.objects.select_related("program", "province", "department", "updated_by")
    intake = related.defer("content", "text").select_for_update(of=("self",)).get(pk=pk)
    _require_drafter(by, intake.province_id)
    return intake


def _require_drafter(by: User, province_id: int | None) -> None:
    if province_id is None or not can_draft_for(by, province_id):
        raise NotAllowed("Bạn không có quyền lập kế hoạch cho tỉnh, thành phố này.")


def _require_review(intake: Intake) -> None:
    if intake.state == IntakeState.READING:
        raise ActionRefused("Văn bản này còn đang được đọc.")
    if intake.state != IntakeState.REVIEW:
        raise ActionRefused(GONE)


def _touch(intake: Intake, by: User) -> None:
    intake.version += 1
    intake.updated_at, intake.updated_by = timezone.now(), by
    intake.save(update_fields=_CHANGING)
