"""A scan as a paper of a volume: every page A4, a figure that says what it shows, and an archive file all the same."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import page
import pikepdf
import pytest
from PIL import Image, ImageDraw

from plans.documents.binding.front import Cover, Entry
from plans.documents.binding.scan_pages import Picture, Unusable, pictures
from plans.documents.binding.scans import scanned_paper
from plans.documents.binding.volume import bind
from plans.documents.writing.pdf import write_pdf
from tests.plans.documents.writing.papers import plan_of
from tests.plans.scans import pdf_scan, picture

SHOWN = "Kế hoạch số 124/KH-UBND ngày 19/06/2023, Sóc Trăng"
PDF, PNG, JPEG, TIFF = "application/pdf", "image/png", "image/jpeg", "image/tiff"


def sheet(size: tuple[int, int], *, seal: bool = False) -> Image.Image:
    """A page of grey writing, with a red seal or without."""
    image = Image.new("RGB", size, (250, 248, 240))
    drawing = ImageDraw.Draw(image)
    drawing.rectangle((size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 3), fill=(40, 40, 40))
    if seal:
        drawing.ellipse(
            (size[0] // 2, size[1] // 2, size[0] // 2 + 60, size[1] // 2 + 60), outline=(200, 20, 30), width=6
        )
    return image


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [tuple(round(float(edge)) for edge in list(each.mediabox)[2:]) for each in opened.pages]


def test_pages_are_a4_whatever_their_size():
    long = saved(sheet((1240, 1754)), "TIFF", save_all=True, append_images=[sheet((900, 600))])
    paper = scanned_paper([(PDF, pdf_scan()), (TIFF, long), (PNG, picture("PNG"))], SHOWN)
    assert sizes(paper) == [(595, 842), (595, 842), (842, 595), (842, 595)]


def test_figures_say_which_page_of_what_they_show():
    paper = scanned_paper([(JPEG, picture("JPEG")), (PNG, picture("PNG"))], SHOWN)
    with pikepdf.open(BytesIO(paper)) as pdf:
        figures = pdf.Root.StructTreeRoot.K[0].K
        assert [str(figure.Alt) for figure in figures] == [f"Trang {n}/2 của {SHOWN}, bản quét" for n in (1, 2)]


def test_colours_are_kept_where_there_are_any():
    found = [next(pictures(saved(sheet((1240, 1754), seal=seal), "PNG"), PNG))[0] for seal in (False, True)]
    assert [(each.width, each.height, each.is_grey) for each in found] == [(1240, 1754, True), (1240, 1754, False)]


def test_large_pictures_are_made_smaller_and_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    [(found, jpeg)] = pictures(saved(sheet((3508, 2480)), "JPEG", exif=exif), JPEG)
    assert (found.width, found.height) == Image.open(BytesIO(jpeg)).size == (1240, 1754)
    assert isinstance(found, Picture)


@pytest.mark.parametrize(
    ("kind", "data"),
    [(PDF, b"%PDF-1.7 broken"), (PNG, b"\x89PNG\r\n\x1a\n"), (JPEG, b"\xff\xd8\xff\xe0"), (TIFF, b"")],
)
def test_broken_scan_is_unusable(kind, data):
    with pytest.raises(Unusable):
        scanned_paper([(kind, data)], SHOWN)


def test_locked_scan_is_unusable():
    locked = pdf_scan(encryption=pikepdf.Encryption(user="mat-khau", owner="mat-khau"), static_id=False)
    with pytest.raises(Unusable):
        scanned_paper([(PDF, locked)], SHOWN)


def test_volume_with_scans_is_an_archive_file_and_keeps_their_words():
    scan = scanned_paper([(JPEG, saved(sheet((1240, 1754), seal=True), "JPEG")), (PDF, pdf_scan())], SHOWN)
    entries = [Entry("Cà Mau", f"{n}/KH-UBND", date(2023, 2, 1), "Triển khai") for n in (1, 2, 3)]
    bound = bind(Cover("Chương trình", 2023), entries, [scan, write_pdf(plan_of(1), draft=False), scan])
    report = page.validate_pdf_bytes(bound.content)
    assert (str(report.profile), [failure.message for failure in report.failures]) == (
        "ValidationProfile.PDF_A_2A",
        [],
    )
    with pikepdf.open(BytesIO(bound.content)) as pdf:
        assert not list(pdf.check_pdf_syntax())
        elements = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
        figures = [each for each in elements if each.get("/S") == pikepdf.Name.Figure]
        shown = [page.obj.objgen for page in pdf.pages]
        assert sorted(shown.index(each.Pg.objgen) for each in figures) == [2, 3, bound.pages - 2, bound.pages - 1]


def test_same_scan_gives_the_same_bytes():
    files = [(JPEG, saved(sheet((600, 800), seal=True), "JPEG"))]
    assert scanned_paper(files, SHOWN) == scanned_paper(files, SHOWN)
