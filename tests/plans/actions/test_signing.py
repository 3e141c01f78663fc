"""The records office brings the paper back: what is kept, what is refused, and that one event tells of it."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from plans.actions.errors import ActionRefused, NotAllowed
from plans.actions.registration import MAX_SCAN_BYTES, Scan
from plans.actions.signing import add_scan, add_signed_copy
from plans.documents.signing.check import NOT_A_PDF, NOT_SIGNED, OTHER_FILE
from plans.documents.signing.findings import Findings
from plans.models import Attachment, Plan, SignedCopy
from plans.queries.integrity import tampering, tampering_with
from plans.workflow import State
from tests.plans.conftest import make_draft
from tests.plans.documents.signing.authority import Authority, Owner, signed_by_both
from tests.plans.life import taken_to
from tests.plans.scans import SCAN_PDF, picture

SIGNATORY, BODY = "Nguyễn Văn Mẫu", "Ủy ban nhân dân tỉnh Sóc Trăng"


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture(scope="module")
def person(authority) -> Owner:
    return authority.issue(SIGNATORY)


@pytest.fixture(scope="module")
def body(authority) -> Owner:
    return authority.issue(BODY)


@pytest.fixture(autouse=True)
def trusted(authority, tmp_path, settings) -> Path:
    """The folder of trusted authorities, set up as an operator would."""
    settings.SIGNATURE_AUTHORITIES = authority.keep_in(tmp_path)
    return tmp_path


@pytest.fixture
def issued(draft, soc_trang) -> Plan:
    return taken_to(State.ISSUED, draft, soc_trang)


def _paper(plan: Plan) -> bytes:
    return bytes(plan.revisions.get(reason="issued").pdf)


@pytest.fixture
def signed(issued, person, body) -> Scan:
    return Scan("KH-124-signed.pdf", signed_by_both(_paper(issued), person, body))


def _refused(**values: object) -> tuple[str, ...]:
    with pytest.raises(ActionRefused) as refused:
        add_signed_copy(**values)
    return refused.value.reasons


def test_signed_paper_is_kept_byte_for_byte_with_its_findings(issued, soc_trang, signed):
    copy = add_signed_copy(by=soc_trang.clerk, plan=issued, file=signed)
    stored = SignedCopy.objects.get(plan=issued)
    assert stored == copy
    assert bytes(stored.data) == signed.data
    assert stored.sha256 == hashlib.sha256(signed.data).hexdigest()
    assert (stored.name, stored.added_by, stored.revision.reason) == (signed.name, soc_trang.clerk, "issued")
    assert [each.signer for each in Findings.from_json(stored.findings).signatures] == [SIGNATORY, BODY]


def test_one_event_records_the_hash_and_history_holds(issued, soc_trang, signed):
    before = issued.events.count()
    add_signed_copy(by=soc_trang.clerk, plan=issued, file=signed)
    event = issued.events.order_by("-pk").first()
    assert issued.events.count() == before + 1
    assert (event.action, event.by) == ("signed_copy_added", soc_trang.clerk)
    assert event.subject == f"KH-124-signed.pdf: {hashlib.sha256(signed.data).hexdigest()}"
    assert list(tampering()) == []


def test_same_file_is_taken_in_once(issued, soc_trang, signed):
    add_signed_copy(by=soc_trang.clerk, plan=issued, file=signed)
    again = _refused(by=soc_trang.clerk, plan=issued, file=signed)
    assert again == ("Tệp này đã được đính kèm vào kế hoạch.",)
    assert SignedCopy.objects.count() == 1


def test_paper_of_another_plan_is_refused_by_its_name(issued, program, ca_mau, soc_trang, person):
    other = taken_to(State.ISSUED, make_draft(program, ca_mau), ca_mau, number=7)
    file = Scan("nham.pdf", person.sign(_paper(other)))
    reasons = _refused(by=soc_trang.clerk, plan=issued, file=file)
    assert reasons == (OTHER_FILE, "Đây là bản ký của kế hoạch 07/KH-UBND (Cà Mau), không phải kế hoạch này.")
    assert not SignedCopy.objects.exists()
    assert issued.events.order_by("-pk").first().action != "signed_copy_added"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Tệp bản ký số trống."),
        (b"%PDF-" + b" " * MAX_SCAN_BYTES, "Tệp bản ký số lớn hơn 20 MB."),
        (b"\x89PNG", NOT_A_PDF),
        (b"%PDF-1.4 broken", OTHER_FILE),
    ],
)
def test_what_is_no_signed_paper_is_refused(issued, soc_trang, data, reason):
    assert _refused(by=soc_trang.clerk, plan=issued, file=Scan("x.pdf", data)) == (reason,)


def test_unsigned_paper_is_refused(issued, soc_trang):
    file = Scan("chua-ky.pdf", _paper(issued))
    assert _refused(by=soc_trang.clerk, plan=issued, file=file) == (NOT_SIGNED,)


def test_expired_certificate_is_refused_by_name_and_day(issued, soc_trang, authority):
    end = datetime.now(UTC) - timedelta(days=2)
    file = Scan("x.pdf", authority.issue(SIGNATORY, until=end).sign(_paper(issued)))
    reason = f"Chứng thư số của {SIGNATORY} đã hết hạn từ ngày {end:%d/%m/%Y}, trước khi ký."
    assert _refused(by=soc_trang.clerk, plan=issued, file=file) == (reason,)


def test_authorities_that_cannot_be_read_are_named(issued, soc_trang, signed, trusted):
    (trusted / "goc.crt").write_bytes(b"hong")
    [reason] = _refused(by=soc_trang.clerk, plan=issued, file=signed)
    assert reason == (
        "Chưa kiểm tra được chữ ký số. Không đọc được tệp chứng thư tin cậy goc.crt. Hãy báo quản trị hệ thống."
    )


def test_without_authorities_the_warning_is_stored(issued, soc_trang, signed, settings):
    settings.SIGNATURE_AUTHORITIES = None
    copy = add_signed_copy(by=soc_trang.clerk, plan=issued, file=signed)
    assert copy.findings["warnings"] == [
        "Chưa xác minh được cơ quan cấp chứng thư: hệ thống chưa cài danh sách cơ quan cấp chứng thư tin cậy."
    ]


@pytest.mark.parametrize("role", ["editor", "reviewer", "approver", "viewer"])
def test_others_may_bring_back_nothing(issued, soc_trang, signed, role):
    for action in (
        lambda: add_signed_copy(by=getattr(soc_trang, role), plan=issued, file=signed),
        lambda: add_scan(by=getattr(soc_trang, role), plan=issued, scan=Scan("q.pdf", SCAN_PDF)),
    ):
        with pytest.raises(NotAllowed):
            action()


def test_plan_that_is_not_issued_takes_nothing(draft, soc_trang):
    approved = taken_to(State.APPROVED, draft, soc_trang)
    with pytest.raises(NotAllowed):
        add_signed_copy(by=soc_trang.clerk, plan=approved, file=Scan("x.pdf", b"%PDF-"))
    with pytest.raises(NotAllowed):
        add_scan(by=soc_trang.clerk, plan=approved, scan=Scan("x.pdf", SCAN_PDF))


def test_scan_is_kept_as_it_is(issued, soc_trang):
    scan = Scan("dau-do.jpg", picture("JPEG"))
    attachment = add_scan(by=soc_trang.clerk, plan=issued, scan=scan)
    stored = Attachment.objects.get(plan=issued)
    assert (stored.pk, stored.name, stored.content_type) == (attachment.pk, "dau-do.jpg", "image/jpeg")
    assert bytes(stored.data) == scan.data
    event = issued.events.order_by("-pk").first()
    assert (event.action, event.subject) == ("scan_added", f"dau-do.jpg: {hashlib.sha256(scan.data).hexdigest()}")
    with pytest.raises(ActionRefused, match="đã được đính kèm"):
        add_scan(by=soc_trang.clerk, plan=issued, scan=scan)
    assert list(tampering()) == []


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.4", b"\xff\xd8\xff"])
def test_scan_of_another_kind_is_refused(issued, soc_trang, data):
    with pytest.raises(ActionRefused):
        add_scan(by=soc_trang.clerk, plan=issued, scan=Scan("x", data))
    assert not Attachment.objects.exists()


@pytest.fixture
def unguarded(db):
    """A database whose guards an intruder has switched off."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")


def test_changed_file_is_found_by_the_check_of_history(issued, soc_trang, signed, unguarded):
    copy = add_signed_copy(by=soc_trang.clerk, plan=issued, file=signed)
    scan = add_scan(by=soc_trang.clerk, plan=issued, scan=Scan("quet.pdf", SCAN_PDF))
    SignedCopy.objects.filter(pk=copy.pk).update(data=signed.data + b" ")
    Attachment.objects.filter(pk=scan.pk).update(data=b"%PDF-1.5")
    found = [
        f"Kế hoạch {issued.pk}: bản ký số “KH-124-signed.pdf” đã bị sửa.",
        f"Kế hoạch {issued.pk}: tệp đính kèm “quet.pdf” đã bị sửa.",
    ]
    assert list(tampering()) == found
    assert tampering_with(issued) == found


def test_exchanged_file_with_its_hash_is_found_by_the_check_of_history(issued, soc_trang, signed, unguarded):
    copy = add_signed_copy(by=soc_trang.clerk, plan=issued, file=signed)
    data = b"%PDF-1.4"
    SignedCopy.objects.filter(pk=copy.pk).update(data=data, sha256=hashlib.sha256(data).hexdigest())
    assert list(tampering()) == [f"Kế hoạch {issued.pk}: bản ký số “KH-124-signed.pdf” không khớp với lịch sử."]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="the guard is PostgreSQL's")
def test_files_refuse_update_and_delete(issued, soc_trang, signed):
    add_signed_copy(by=soc_trang.clerk, plan=issued, file=signed)
    add_scan(by=soc_trang.clerk, plan=issued, scan=Scan("quet.pdf", SCAN_PDF))
    for model in (SignedCopy, Attachment):
        for write in (
            lambda model=model: model.objects.update(name="x"),
            lambda model=model: model.objects.all().delete(),
        ):
            with pytest.raises(IntegrityError, match="chỉ được ghi thêm"), transaction.atomic():
                write()
    assert list(tampering()) == []
