"""Scans: pictures of pages become text by Tesseract, page by page."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable, Iterator

import pypdfium2
from PIL import Image

from plans.documents.reading.errors import UnreadableFile
from plans.documents.reading.file_kinds import PDF
from plans.documents.reading.limits import Limits
from plans.documents.reading.source import SCAN, Position, Source

Report = Callable[[int, int], None]

_PROGRAM = "tesseract"
_DOTS_AN_INCH = 300
_MISSING = (
    "Máy chủ chưa cài phần mềm nhận dạng chữ Tesseract; hãy nhờ người quản trị cài hai gói tesseract-ocr và "
    "tesseract-ocr-vie (apt-get install tesseract-ocr tesseract-ocr-vie)."
)
_TOO_SLOW = "Trang {} nhận dạng quá lâu; hãy quét lại với độ phân giải 300 dpi, đen trắng."


def recognised(kind: str, content: bytes, limits: Limits, report: Report) -> Source:
    """The text in the pictures of ``content``; ``report`` is told (pages done, all pages) as it goes.

    Raises:
        UnreadableFile: with one Vietnamese sentence that says why.
    """
    program = shutil.which(_PROGRAM)
    if program is None:
        raise UnreadableFile(_MISSING)
    lines: list[str] = []
    positions: list[Position] = []
    total, pictures = _pdf_pages(content) if kind == PDF else _frames(content)
    report(0, total)
    for number, picture in enumerate(pictures, start=1):
        found = _page_text(program, picture, number, limits).splitlines()
        lines += found
        positions += [Position(page=number)] * len(found)
        report(number, total)
    return Source(tuple(lines), (), SCAN, tuple(positions))


def _pdf_pages(content: bytes) -> tuple[int, Iterator[Image.Image]]:
    pdf = pypdfium2.PdfDocument(content)
    return len(pdf), (page.render(scale=_DOTS_AN_INCH / 72, grayscale=True).to_pil() for page in pdf)


def _frames(content: bytes) -> tuple[int, Iterator[Image.Image]]:
    image = Image.open(io.BytesIO(content))
    count = getattr(image, "n_frames", 1)
    return count, (_frame(image, place) for place in range(count))


def _frame(image: Image.Image, place: int) -> Image.Image:
    image.seek(place)
    return image.convert("L")


def _page_text(program: str, picture: Image.Image, number: int, limits: Limits) -> str:
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=1)
    command = [program, "stdin", "stdout", "-l", "vie", "--dpi", str(_DOTS_AN_INCH)]
    try:
        done = subprocess.run(  # noqa: S603 our own arguments, no shell
            command, input=stream.getvalue(), capture_output=True, timeout=limits.scan_seconds, check=True
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(_TOO_SLOW.format(number)) from error
    return done.stdout.decode()
