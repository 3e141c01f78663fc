"""The pages around a signed paper: who finds what there, in which words, and that files come back as they were."""

from __future__ import annotations

import hashlib
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from plans.actions.registration import MAX_SCAN_BYTES
from plans.models import Attachment, SignedCopy
from tests.plans.documents.signing.authority import Authority, signed_by_both
from tests.plans.scans import picture

VALID, WHOLE = "Chữ ký số hợp lệ", "Chữ ký toàn vẹn; chưa xác minh được cơ quan cấp chứng thư"


@pytest.fixture(autouse=True)
def _no_authorities(settings):
    settings.SIGNATURE_AUTHORITIES = None


@pytest.fixture
def clerk(as_user, soc_trang):
    """The client of Sóc Trăng's records office."""
    return as_user(soc_trang.clerk)


@pytest.fixture(scope="module")
def owners():
    authority = Authority()
    return authority.issue("Nguyễn Văn Mẫu"), authority.issue("Ủy ban nhân dân tỉnh Sóc Trăng")


@pytest.fixture
def signed(issued, owners) -> bytes:
    return signed_by_both(bytes(issued.revisions.get(reason="issued").pdf), *owners)


@pytest.fixture
def copy(issued, clerk, signed) -> SignedCopy:
    """The signed paper, brought back through the page."""
    response = clerk.post(reverse("signed_copy_add", args=[issued.pk]), {"file": _upload("da-ky.pdf", signed)})
    copy = SignedCopy.objects.get()
    assert response.headers["Location"] == reverse("signed_copy_findings", args=[issued.pk, copy.pk])
    return copy


def _upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "application/octet-stream")


def _text(response) -> str:
    return response.content.decode()


def test_issued_paper_that_is_downloaded_is_the_one_to_sign(issued, public, clerk, owners):
    pdf = public.get(reverse("plan_pdf", args=[issued.pk])).content
    response = clerk.post(
        reverse("signed_copy_add", args=[issued.pk]), {"file": _upload("x.pdf", signed_by_both(pdf, *owners))}
    )
    assert response.status_code == 302


def test_signed_copy_is_given_to_everyone_as_it_came(issued, public, copy, signed):
    response = public.get(reverse("signed_copy_file", args=[issued.pk, copy.pk]))
    assert response.content == signed
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == (
        'inline; filename="ban-ky-so-ke-hoach-124-KH-UBND-soc-trang-2023.pdf"'
    )


def test_signature_is_called_valid_only_where_its_authority_is_known(issued, clerk, signed, tmp_path, settings):
    def told() -> list[str]:
        clerk.post(reverse("signed_copy_add", args=[issued.pk]), {"file": _upload("da-ky.pdf", signed)})
        copy = SignedCopy.objects.latest("pk")
        page = _text(clerk.get(reverse("signed_copy_findings", args=[issued.pk, copy.pk])))
        return [words for words in (VALID, WHOLE) if f"{words}. Đã lưu bản ký số." in page and f"<p>{words}. " in page]

    assert told() == [WHOLE]
    authority = Authority()
    settings.SIGNATURE_AUTHORITIES = authority.keep_in(tmp_path)
    signed = signed_by_both(
        bytes(issued.revisions.get(reason="issued").pdf),
        authority.issue("Nguyễn Văn Mẫu"),
        authority.issue("Ủy ban nhân dân tỉnh Sóc Trăng"),
    )
    assert told() == [VALID]


def test_findings_are_told_in_words(issued, public, copy):
    page = _text(public.get(reverse("signed_copy_findings", args=[issued.pk, copy.pk])))
    for words in (
        "giữ nguyên từng byte",
        "Nguyễn Văn Mẫu",
        "Người ký văn bản",
        "Cơ quan ban hành",
        "(theo máy của người ký)",
        "Cơ quan chứng thực thử nghiệm, chưa xác minh được",
        "Chưa xác minh được cơ quan cấp chứng thư: hệ thống chưa cài danh sách",
        copy.sha256,
    ):
        assert words in page


def test_who_brought_it_is_told_to_the_own_office_alone(issued, public, clerk, copy, soc_trang):
    address = reverse("signed_copy_findings", args=[issued.pk, copy.pk])
    assert str(soc_trang.clerk) in _text(clerk.get(address))
    assert str(soc_trang.clerk) not in _text(public.get(address))


def test_plan_page_leads_everyone_to_the_signed_copy(issued, public, copy):
    page = _text(public.get(reverse("plan_detail", args=[issued.pk])))
    assert f'href="{reverse("signed_copy_file", args=[issued.pk, copy.pk])}?tai=1"' in page
    assert f'href="{reverse("signed_copy_findings", args=[issued.pk, copy.pk])}"' in page
    assert "Ký bởi Nguyễn Văn Mẫu, Ủy ban nhân dân tỉnh Sóc Trăng" in page


def test_plan_page_asks_the_records_office_alone_for_the_signed_copy(issued, public, clerk, editor):
    address, plan_page = reverse("signed_copy_add", args=[issued.pk]), reverse("plan_detail", args=[issued.pk])
    assert address in _text(clerk.get(plan_page))
    assert address not in _text(editor.get(plan_page))
    assert address not in _text(public.get(plan_page))


def test_signed_copy_of_another_plan_is_not_found(issued, draft, editor, copy):
    for name in ("signed_copy_file", "signed_copy_findings"):
        assert editor.get(reverse(name, args=[draft.pk, copy.pk])).status_code == 404


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Tệp PDF trống."),
        (b"khong phai pdf", "Tệp không phải là PDF."),
        (b"%PDF-1.7 hong", "Tệp không phải là bản PDF đã ban hành của kế hoạch này"),
        (b"%PDF-" + b"0" * MAX_SCAN_BYTES, "Tệp lớn hơn 20 MB."),
    ],
)
def test_refused_file_gives_a_sentence_and_keeps_nothing(issued, clerk, data, reason):
    response = clerk.post(reverse("signed_copy_add", args=[issued.pk]), {"file": _upload("x.pdf", data)})
    assert response.status_code == 200
    assert reason in _text(response)
    assert not SignedCopy.objects.exists()


def test_missing_file_is_asked_for(issued, clerk):
    assert "Chọn tệp PDF đã ký số." in _text(clerk.post(reverse("signed_copy_add", args=[issued.pk])))
    assert "Chọn bản quét của văn bản." in _text(clerk.post(reverse("scan_add", args=[issued.pk])))


def test_changed_byte_is_told_with_the_name_of_the_signer(issued, clerk, signed):
    changed = bytearray(signed)
    changed[2000] ^= 1
    response = clerk.post(reverse("signed_copy_add", args=[issued.pk]), {"file": _upload("x.pdf", bytes(changed))})
    assert "Nội dung tệp đã bị thay đổi sau khi Nguyễn Văn Mẫu ký" in _text(response)
    assert not SignedCopy.objects.exists()


def test_scan_is_attached_and_given_to_everyone_as_it_came(issued, clerk, public):
    data = picture("TIFF")
    response = clerk.post(reverse("scan_add", args=[issued.pk]), {"file": _upload("ban-quet.tif", data)})
    assert response.headers["Location"] == reverse("plan_detail", args=[issued.pk])
    scan = Attachment.objects.get()
    assert public.get(reverse("plan_attachment", args=[issued.pk, scan.pk])).content == data
    refused = clerk.post(reverse("scan_add", args=[issued.pk]), {"file": _upload("lan-nua.tif", data)})
    assert "Tệp này đã được đính kèm vào kế hoạch." in _text(refused)


def test_record_of_the_issued_paper_is_everyones(issued, public):
    revision = issued.revisions.get(reason="issued")
    response = public.get(reverse("revision_record", args=[issued.pk, revision.number]))
    record = json.loads(response.content)
    assert response.headers["Content-Type"] == "application/json"
    assert (record["CodeNumber"], record["CodeNotation"], record["IssuedDate"]) == ("124", "KH-UBND", "2023-06-19")
    assert record["SHA256"] == hashlib.sha256(bytes(revision.pdf)).hexdigest()


def test_record_of_a_submitted_paper_has_no_number_and_is_the_offices_own(issued, public, editor):
    submitted = issued.revisions.get(number=1)
    address = reverse("revision_record", args=[issued.pk, submitted.number])
    assert public.get(address).status_code == 404
    assert "CodeNumber" not in json.loads(editor.get(address).content)


def test_revision_page_leads_to_the_record(issued, editor):
    page = _text(editor.get(reverse("plan_revisions", args=[issued.pk])))
    assert reverse("revision_record", args=[issued.pk, 2]) in page


def test_history_shows_the_hash_of_what_came_back(issued, editor, copy):
    page = _text(editor.get(reverse("plan_history", args=[issued.pk])))
    assert "Đưa lên bản ký số" in page
    assert copy.sha256 in page
