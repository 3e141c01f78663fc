"""A scan as a paper to be bound: every page a picture on A4, tagged as a figure that says what it shows."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from plans.documents.binding.scan_pages import A4_INCHES, LIMITS, Picture, Unusable

_ROOT = Path(__file__).parents[3]
_MODULE = "plans.documents.binding.scan_pages"
_PATIENCE = 4  # waiting for a processor is not working
_POINTS_AN_INCH = 72


def scanned_paper(files: Sequence[tuple[str, bytes]], shown: str) -> bytes:
    """The pages of ``files``, each a content type and its bytes, as one tagged PDF.

    It is made to be bound: language, title and colours are those of the volume. The same files give the same bytes.

    Args:
        shown: what the pages show, "Kế hoạch số 124/KH-UBND của …", for those who cannot see them.

    Raises:
        Unusable: a file is broken, locked, too long or too large to be shown.
    """
    pages = [page for kind, data in files for page in _pictures(data, kind)]
    if not pages:
        raise Unusable
    pdf = Pdf.new()
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array([])))
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([document]), ParentTree=Dictionary(Nums=[])))
    document.P = tree
    pdf.Root.StructTreeRoot = tree
    for number, (picture, jpeg) in enumerate(pages):
        figure = _add_page(pdf, picture, jpeg, key=number)
        figure.P = document
        figure.Alt = String(f"Trang {number + 1}/{len(pages)} của {shown}, bản quét")
        document.K.append(figure)
        tree.ParentTree.Nums.extend([number, Array([figure])])
    target = BytesIO()
    pdf.save(target, deterministic_id=True)
    return target.getvalue()


def _pictures(data: bytes, kind: str) -> Iterator[tuple[Picture, bytes]]:
    try:
        done = subprocess.run(  # noqa: S603 our own program and arguments, no shell
            [sys.executable, "-m", _MODULE, kind],
            input=data,
            capture_output=True,
            cwd=_ROOT,
            env={"LANG": "C.UTF-8", "PYTHONUTF8": "1"},
            timeout=LIMITS.seconds * _PATIENCE,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise Unusable from error
    listed, _, content = done.stdout.partition(b"\n")
    start = 0
    for row in json.loads(listed):
        picture = Picture(**row)
        yield picture, content[start : start + picture.length]
        start += picture.length


def _add_page(pdf: Pdf, picture: Picture, jpeg: bytes, *, key: int) -> Object:
    """Add an A4 page that shows the picture as large as it fits, in the middle; gives its figure."""
    short, long = (side * _POINTS_AN_INCH for side in A4_INCHES)
    page_width, page_height = (long, short) if picture.width > picture.height else (short, long)
    scale = min(page_width / picture.width, page_height / picture.height)
    width, height = picture.width * scale, picture.height * scale
    left, bottom = (page_width - width) / 2, (page_height - height) / 2
    page = pdf.add_blank_page(page_size=(round(page_width, 2), round(page_height, 2))).obj
    page.Resources = Dictionary(XObject=Dictionary(Trang=_image(pdf, picture, jpeg)))
    page.Contents = pdf.make_stream(
        f"/Figure <</MCID 0>> BDC\nq {width:.3f} 0 0 {height:.3f} {left:.3f} {bottom:.3f} cm /Trang Do Q\nEMC".encode()
    )
    page.StructParents = key
    box = [round(edge, 2) for edge in (left, bottom, left + width, bottom + height)]
    layout = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box)
    return pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Figure, Pg=page, K=0, A=layout))


def _image(pdf: Pdf, picture: Picture, jpeg: bytes) -> Object:
    image = pdf.make_stream(jpeg)
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height = picture.width, picture.height
    image.BitsPerComponent, image.Filter = 8, Name.DCTDecode
    image.ColorSpace = Name.DeviceGray if picture.is_grey else Name.DeviceRGB
    return image
