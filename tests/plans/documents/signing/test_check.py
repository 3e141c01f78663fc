"""Files signed by a real authority of the tests: what is found in good ones, and why bad ones are refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.fields import MDPPerm

from plans.documents.signing.authorities import load_authorities
from plans.documents.signing.check import (
    NO_AUTHORITIES,
    NOT_A_PDF,
    NOT_SIGNED,
    OTHER_FILE,
    UNREADABLE,
    IssuedPaper,
    check_signed,
)
from plans.documents.signing.fields import BODY_FIELD
from plans.documents.signing.findings import Findings, FoundSignature, SignatureRefused, SignerRole, TimeSource
from plans.documents.signing.pictures import OTHER_CHANGES
from plans.documents.writing.pdf import pdf_of_html, write_pdf
from tests.plans.documents.signing.authority import Authority, Owner, Writer, signed_by_both
from tests.plans.documents.validation import faults
from tests.plans.documents.writing.papers import plan, plan_of

PERSON, BODY = "Nguyễn Thị Ví Dụ", "Ủy ban nhân dân tỉnh Sóc Trăng"
ROOT = "Cơ quan chứng thực thử nghiệm"
NOW = datetime.now(UTC).replace(microsecond=0)
ISSUED_AT = NOW - timedelta(hours=2)
# Two signatures in one file: the first cannot cover what the second adds, and the validator takes that for a fault.
SECOND_SIGNATURE = "PDFA2A-SIGNATURE-BYTERANGE-001"


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """The issued paper."""
    return write_pdf(plan(), draft=False)


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority(ROOT)


@pytest.fixture(scope="module")
def person(authority) -> Owner:
    return authority.issue(PERSON, organisation=BODY)


@pytest.fixture(scope="module")
def body(authority) -> Owner:
    return authority.issue("UBND TỈNH SÓC TRĂNG")


@pytest.fixture
def check(pdf, authority, tmp_path) -> Callable[..., Findings]:
    """The check as the portal makes it, trusting the authority unless told otherwise."""
    trusted = load_authorities(authority.keep_in(tmp_path))

    def run(data: bytes, *, authorities=trusted, issued: bytes = pdf, at: datetime = NOW) -> Findings:
        return check_signed(data, IssuedPaper(issued, PERSON, BODY, ISSUED_AT), authorities, now=at)

    return run


def _reasons(check: Callable[..., Findings], data: bytes, **options: object) -> tuple[str, ...]:
    with pytest.raises(SignatureRefused) as refused:
        check(data, **options)
    return refused.value.reasons


def _found(owner: Owner, role: SignerRole, at: datetime, organisation: str = "") -> FoundSignature:
    certificate = owner.certificate
    return FoundSignature(
        role=role,
        signer=certificate.subject.rdns[-1].rfc4514_string().removeprefix("CN="),
        organisation=organisation,
        authority=ROOT,
        serial_number=f"{certificate.serial_number:x}",
        valid_from=certificate.not_valid_before_utc.date(),
        valid_until=certificate.not_valid_after_utc.date(),
        is_trusted=True,
        signed_at=at,
        time_source=TimeSource.SIGNER,
    )


def test_paper_signed_by_both_is_accepted_with_all_that_is_known(check, pdf, person, body):
    first, second = NOW - timedelta(minutes=9), NOW - timedelta(minutes=5)
    data = body.sign(person.sign(pdf, at=first), BODY_FIELD, at=second)
    signatures = (_found(person, SignerRole.PERSON, first, BODY), _found(body, SignerRole.BODY, second))
    assert check(data) == Findings(signatures)


def test_findings_come_back_from_storage_as_they_were(check, pdf, person, body):
    found = check(signed_by_both(pdf, person, body))
    assert Findings.from_json(json.loads(json.dumps(found.to_json()))) == found


def test_paper_without_the_seal_is_accepted_with_a_warning(check, pdf, person):
    assert check(person.sign(pdf)).warnings == (f"Chưa có chữ ký số của cơ quan ban hành ({BODY}).",)


def test_paper_without_the_person_is_refused(check, pdf, body):
    assert _reasons(check, body.sign(pdf, BODY_FIELD)) == (f"Thiếu chữ ký số của người ký văn bản ({PERSON}).",)


def test_signed_paper_is_still_a_valid_archive_file(pdf, person, body, tmp_path):
    stamp = tmp_path / "con-dau.pdf"
    page = "<html lang=vi><title>Dấu</title><style>@page {size: 36mm; margin: 2mm} p {font: 9pt Tinos}</style><p>ĐÃ KÝ"
    stamp.write_bytes(pdf_of_html(page))
    once = person.sign(pdf, stamp=stamp)
    assert faults(once) == []
    assert faults(body.sign(once, BODY_FIELD, stamp=stamp)) == [SECOND_SIGNATURE]


def test_every_changed_byte_is_found(check, pdf, person, body):
    data = signed_by_both(pdf, person, body)
    assert check(data).warnings == ()
    accepted = []
    for place in range(100, len(data), len(data) // 40):
        changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        with suppress(SignatureRefused):
            check(changed)
            accepted.append(place)
    assert [place for place in accepted if place not in _unused_copy(data, body)] == []


def _unused_copy(data: bytes, owner: Owner) -> range:
    """Where the last signature carries its authority's certificate, of which the check uses its own copy."""
    (authority,) = owner.chain
    copy = authority.public_bytes(Encoding.DER).hex().encode()
    start = data.lower().rindex(copy)
    return range(start, start + len(copy))


def test_changed_byte_of_the_paper_is_told_from_another_file(check, pdf, person):
    data = bytearray(person.sign(pdf))
    data[pdf.index(b"stream") + 10] ^= 1
    assert _reasons(check, bytes(data)) == (
        OTHER_FILE,
        f"Nội dung tệp đã bị thay đổi sau khi {PERSON} ký: chữ ký không còn đúng.",
    )


def test_changed_byte_of_a_signature_is_refused(check, pdf, person):
    data = bytearray(person.sign(pdf, reason="Ban hanh"))
    data[data.index(b"/Reason", len(pdf)) + 10] ^= 1
    assert f"Nội dung tệp đã bị thay đổi sau khi {PERSON} ký: chữ ký không còn đúng." in _reasons(check, bytes(data))


def _with_page(pdf: bytes) -> bytes:
    writer = Writer(BytesIO(pdf))
    pages = writer.root["/Pages"]
    pages["/Kids"].append(pages["/Kids"].raw_get(0))
    pages["/Count"] = type(pages["/Count"])(int(pages["/Count"]) + 1)
    writer.update_container(pages)
    writer.update_container(pages["/Kids"])
    writer.write_in_place()
    return writer.prev.stream.getvalue()


def test_page_added_before_signing_is_refused(check, pdf, person, body):
    assert _reasons(check, signed_by_both(_with_page(pdf), person, body)) == (OTHER_CHANGES,)


def test_page_added_after_signing_is_refused(check, pdf, person, body):
    assert _reasons(check, _with_page(signed_by_both(pdf, person, body))) == (
        OTHER_CHANGES,
        "Tệp bị sửa sau chữ ký cuối cùng, của UBND TỈNH SÓC TRĂNG.",
    )


def test_content_replaced_between_the_signatures_is_refused(check, pdf, person, body):
    writer = Writer(BytesIO(person.sign(pdf)))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = type(page["/StructParents"])(180)
    writer.update_container(page)
    writer.write_in_place()
    assert _reasons(check, body.sign(writer.prev.stream.getvalue(), BODY_FIELD)) == (OTHER_CHANGES,)


def test_bytes_after_the_end_are_refused(check, pdf, person):
    reasons = _reasons(check, person.sign(pdf) + b"\n% them vao\n")
    assert reasons == (f"Tệp bị sửa sau chữ ký cuối cùng, của {PERSON}.",)


def test_other_paper_is_refused(check, person):
    assert _reasons(check, person.sign(write_pdf(plan_of(2), draft=False))) == (OTHER_FILE,)


def test_file_that_was_saved_anew_is_refused(check, pdf, person):
    with pikepdf.open(BytesIO(pdf)) as file:
        target = BytesIO()
        file.save(target, linearize=True)
    assert _reasons(check, person.sign(target.getvalue())) == (OTHER_FILE,)


def test_other_signer_is_refused(check, pdf, authority, body):
    other = authority.issue("Nguyễn Thị Vi Dụ", organisation=BODY)
    assert _reasons(check, signed_by_both(pdf, other, body)) == (
        f"Chữ ký số của “Nguyễn Thị Vi Dụ” không phải của người ký văn bản ({PERSON}) "
        f"hay của cơ quan ban hành ({BODY}).",
    )


def test_expired_certificate_is_refused(check, pdf, authority):
    expired = authority.issue(PERSON, until=NOW - timedelta(days=3))
    ended = f"{NOW - timedelta(days=3):%d/%m/%Y}"
    reason = f"Chứng thư số của {PERSON} đã hết hạn từ ngày {ended}, trước khi ký."
    assert _reasons(check, expired.sign(pdf)) == (reason,)
    assert _reasons(check, expired.sign(pdf), authorities=None) == (reason,)


def test_clock_set_back_does_not_revive_an_expired_certificate(check, pdf, authority):
    until = NOW - timedelta(days=3)
    expired = authority.issue(PERSON, until=until)
    assert _reasons(check, expired.sign(pdf, at=NOW - timedelta(days=30))) == (
        f"Chữ ký của {PERSON} ghi thời điểm ký trước khi văn bản được ban hành.",
        f"Chứng thư số của {PERSON} đã hết hạn từ ngày {until:%d/%m/%Y}, trước khi ký.",
    )


def test_certificate_that_ran_out_since_the_signing_is_accepted(check, pdf, authority):
    owner = authority.issue(PERSON, until=NOW + timedelta(minutes=30))
    data = owner.sign(pdf, at=NOW - timedelta(minutes=10))
    found = check(data, at=NOW + timedelta(days=200))
    assert [each.valid_until for each in found.signatures] == [(NOW + timedelta(minutes=30)).date()]
    assert isinstance(found.signatures[0].valid_from, date)


def test_time_in_the_future_is_refused(check, pdf, person):
    reason = f"Chữ ký của {PERSON} ghi thời điểm ký ở tương lai."
    assert _reasons(check, person.sign(pdf, at=NOW + timedelta(days=2))) == (reason,)


def test_certificate_of_an_unknown_authority_is_refused(check, pdf):
    stranger = Authority("Cơ quan lạ").issue(PERSON)
    assert _reasons(check, stranger.sign(pdf)) == (
        f"Chưa xác minh được cơ quan cấp chứng thư của {PERSON}: “Cơ quan lạ” không thuộc danh sách tin cậy.",
    )


def test_authority_of_the_same_name_is_not_the_same_authority(check, pdf):
    assert _reasons(check, Authority(ROOT).issue(PERSON).sign(pdf)) == (
        f"Chưa xác minh được cơ quan cấp chứng thư của {PERSON}: “{ROOT}” không thuộc danh sách tin cậy.",
    )


def test_without_a_list_any_authority_is_accepted_with_a_warning(check, pdf, body):
    data = signed_by_both(pdf, Authority("Cơ quan lạ").issue(PERSON), body)
    found = check(data, authorities=None)
    assert found.warnings == (NO_AUTHORITIES,)
    assert [each.is_trusted for each in found.signatures] == [False, False]


@pytest.mark.parametrize(("revoked", "refused"), [(timedelta(hours=1), True), (timedelta(0), False)])
def test_certificate_is_refused_when_it_was_revoked_before_the_signing(
    check, pdf, authority, tmp_path, revoked, refused
):
    owner = authority.issue(PERSON)
    authority.revoke(tmp_path, owner, at=NOW - revoked)
    trusted = load_authorities(tmp_path)
    data = owner.sign(pdf, at=NOW - timedelta(minutes=10))
    if refused:
        assert _reasons(check, data, authorities=trusted) == (f"Chứng thư số của {PERSON} đã bị thu hồi.",)
    else:
        assert check(data, authorities=trusted).signatures[0].is_trusted


def test_signature_that_certifies_the_file_is_accepted(check, pdf, person, body):
    certified = person.sign(pdf, certify=True, docmdp_permissions=MDPPerm.FILL_FORMS)
    assert len(check(body.sign(certified, BODY_FIELD)).signatures) == 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", NOT_A_PDF),
        (b"PK\x03\x04", NOT_A_PDF),
        (b"%PDF-1.7\n", OTHER_FILE),
        (b"%PDF-1.7\n" + b"\x00\xff" * 5000, OTHER_FILE),
    ],
)
def test_broken_file_is_refused_in_a_sentence(check, data, reason):
    assert _reasons(check, data) == (reason,)


def test_unsigned_paper_is_refused(check, pdf):
    assert _reasons(check, pdf) == (NOT_SIGNED,)
    assert _reasons(check, pdf + b"\n") == (NOT_SIGNED,)


def test_truncated_signed_file_is_refused_in_a_sentence(check, pdf, person):
    data = person.sign(pdf)
    for length in range(len(pdf) + 5, len(data), 1501):
        assert set(_reasons(check, data[:length])) <= {UNREADABLE, NOT_SIGNED}
