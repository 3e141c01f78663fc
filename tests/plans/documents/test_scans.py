"""What is kept of scans: files that open and run nothing, under names that are what they look like."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from plans.documents import scans
from plans.documents.scans import (
    ACTIVE_PDF,
    BROKEN_IMAGE,
    BROKEN_PDF,
    LARGE_IMAGE,
    ScanRefused,
    require_harmless,
    safe_name,
)
from tests.plans.scans import SCAN_PDF, pdf_scan, picture


def _script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _refusal(data: bytes, kind: str = "application/pdf") -> str:
    try:
        require_harmless(data, kind)
    except ScanRefused as refusal:
        return str(refusal)
    return ""


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (SCAN_PDF, "application/pdf"),
        (picture("JPEG"), "image/jpeg"),
        (picture("PNG"), "image/png"),
        (picture("TIFF"), "image/tiff"),
    ],
)
def test_scan_that_opens_is_accepted(data, kind):
    assert _refusal(data, kind) == ""


def _open(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = _script()


def _open_by_reference(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(_script())


def _script_by_name(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), _script()])))


def _launch(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.Launch, F=String("cmd.exe"))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
    pdf.pages[0].Annots = Array([note])


def _carry(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["x.exe"] = b"MZ"


def _when_closed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].AA = Dictionary(C=_script())


@pytest.mark.parametrize("change", [_open, _open_by_reference, _script_by_name, _launch, _carry, _when_closed])
@pytest.mark.parametrize("packing", [pikepdf.ObjectStreamMode.disable, pikepdf.ObjectStreamMode.generate])
def test_pdf_that_runs_or_carries_something_is_refused(change, packing):
    assert _refusal(pdf_scan(change, object_stream_mode=packing)) == ACTIVE_PDF


def test_pdf_that_opens_on_its_first_page_is_accepted():
    def opens(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])

    assert _refusal(pdf_scan(opens)) == ""


@pytest.mark.parametrize("data", [b"%PDF-1.7", SCAN_PDF[:300], b"%PDF-1.7\n" + b"[" * 5000, SCAN_PDF[:-30]])
def test_broken_pdf_is_refused(data):
    assert _refusal(data) == BROKEN_PDF


def test_pdf_without_a_page_or_with_a_password_is_refused(monkeypatch):
    empty = BytesIO()
    pikepdf.new().save(empty)
    assert _refusal(empty.getvalue()) == BROKEN_PDF
    assert _refusal(pdf_scan(encryption=pikepdf.Encryption(owner="a", user="b"), static_id=False)) == BROKEN_PDF
    monkeypatch.setattr(scans, "MOST_OBJECTS", 2)
    assert _refusal(SCAN_PDF) == BROKEN_PDF


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xff\xd8\xff\xe0 hong", "image/jpeg"),
        (picture("PNG", (90, 90))[:45], "image/png"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"II*\x00 hong", "image/tiff"),
        (picture("GIF"), "image/png"),
    ],
)
def test_broken_picture_is_refused(data, kind):
    assert _refusal(data, kind) == BROKEN_IMAGE


def test_picture_of_enormous_size_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda self: pytest.fail("was unpacked"))
    monkeypatch.setattr(scans, "MOST_PIXELS", 99)
    assert _refusal(picture("PNG", (10, 10)), "image/png") == LARGE_IMAGE
    monkeypatch.setattr("PIL.Image.MAX_IMAGE_PIXELS", 9)
    assert _refusal(picture("PNG", (10, 10)), "image/png") == LARGE_IMAGE


@pytest.mark.parametrize(
    ("name", "kind", "kept"),
    [
        ("Kế hoạch 124.pdf", "application/pdf", "Kế hoạch 124.pdf"),
        ("ANH.JPEG", "image/jpeg", "ANH.JPEG"),
        ("anh.tif", "image/tiff", "anh.tif"),
        ("quet.exe", "application/pdf", "quet.exe.pdf"),
        ("quet", "image/png", "quet.png"),
        ("fdp.\u202eexe.pdf", "application/pdf", "fdp.exe.pdf"),
        ("a\r\nX: b\x00\u200b\u2028.pdf", "application/pdf", "aX: b.pdf"),
        ("..\\..\\a/b.pdf", "application/pdf", "b.pdf"),
        ("\u202e", "application/pdf", "ban-quet.pdf"),
        ("x" * 300, "application/pdf", "x" * 196 + ".pdf"),
        ("x" * 300 + ".tiff", "image/tiff", "x" * 195 + ".tiff"),
    ],
)
def test_name_is_what_it_looks_like(name, kind, kept):
    assert safe_name(name, kind) == kept
