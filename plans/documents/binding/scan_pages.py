"""The pages of a scan as pictures of one kind, made in a process of its own with bounds on its time and memory.

The scan comes on standard input; out go a line of JSON that tells the size of every picture, and the pictures.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from io import BytesIO

import pypdfium2
from PIL import Image, ImageChops, ImageOps, ImageSequence

from plans.documents.reading.confined import confine
from plans.documents.reading.limits import Limits

PDF = "application/pdf"
LIMITS = Limits(seconds=120, mebibytes=1024)
MOST_PAGES = 300
DOTS_AN_INCH = 150  # enough to read and print; the scan itself is kept with the plan
A4_INCHES = (8.27, 11.69)
_MOST_DOTS = 80_000_000  # A3 at 600 dots an inch, as scans are accepted
_QUALITY = 75
_MOST_COLOUR = 40  # how far a dot of a grey page may stray from grey: the tint of paper and of a lamp
_THUMB = (400, 400)


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a JPEG: its size in dots, whether it has no colours, and its length in bytes."""

    width: int
    height: int
    is_grey: bool
    length: int


class Unusable(Exception):
    """The scan cannot be shown page by page."""


def pictures(data: bytes, kind: str) -> Iterator[tuple[Picture, bytes]]:
    """The pages of a scan, at most as large as A4 at ``DOTS_AN_INCH``.

    Raises:
        Unusable: it is broken, locked, too long or too large.
    """
    pages = _pages_of_pdf(data) if kind == PDF else _frames(data)
    try:
        for number, page in enumerate(pages, start=1):
            if number > MOST_PAGES:
                raise Unusable
            yield _jpeg(page)
    except (pypdfium2.PdfiumError, OSError, ValueError, SyntaxError, TypeError, KeyError, RuntimeError) as error:
        raise Unusable from error
    except (Image.DecompressionBombError, MemoryError) as error:
        raise Unusable from error


def _pages_of_pdf(data: bytes) -> Iterator[Image.Image]:
    pdf = pypdfium2.PdfDocument(data)
    for number in range(len(pdf)):
        page = pdf[number]
        width, height = page.get_size()
        if not width > 0 < height:
            raise Unusable
        yield page.render(scale=_scale(width, height), may_draw_forms=True).to_pil()
        page.close()


def _scale(width: float, height: float) -> float:
    """From points to dots, so that the page fits A4, upright or lying."""
    short, long = (side * DOTS_AN_INCH for side in A4_INCHES)
    return min(short / min(width, height), long / max(width, height))


def _frames(data: bytes) -> Iterator[Image.Image]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(BytesIO(data), formats=("JPEG", "PNG", "TIFF")) as image:
            for frame in ImageSequence.Iterator(image):
                if frame.width * frame.height > _MOST_DOTS:
                    raise Unusable
                yield _fitted(ImageOps.exif_transpose(_on_white(frame)))


def _on_white(frame: Image.Image) -> Image.Image:
    """The picture in plain colours; what is transparent shows the paper."""
    if frame.mode not in ("RGBA", "LA", "PA", "P"):
        return frame.convert("RGB")
    paper = Image.new("RGBA", frame.size, "white")
    paper.alpha_composite(frame.convert("RGBA"))
    plain = paper.convert("RGB")
    plain.info = frame.info
    return plain


def _fitted(picture: Image.Image) -> Image.Image:
    scale = _scale(*picture.size)
    if scale >= 1:
        return picture
    return picture.resize([max(round(side * scale), 1) for side in picture.size], Image.Resampling.LANCZOS)


def _jpeg(page: Image.Image) -> tuple[Picture, bytes]:
    colours = page.convert("RGB")
    shown = colours.convert("L") if _is_grey(colours) else colours
    target = BytesIO()
    shown.save(target, "JPEG", quality=_QUALITY, optimize=True)
    data = target.getvalue()
    return Picture(shown.width, shown.height, shown.mode == "L", len(data)), data


def _is_grey(page: Image.Image) -> bool:
    """Whether nothing on the page, no seal and no blue ink, has a colour of its own."""
    small = page.copy()
    small.thumbnail(_THUMB)
    _, saturations, values = small.convert("HSV").split()
    return ImageChops.multiply(saturations, values).getextrema()[1] <= _MOST_COLOUR


def main() -> None:
    """Write the pictures of the scan on standard input; its kind is the argument. Ends with 1 when it is unusable."""
    data = sys.stdin.buffer.read()
    confine(LIMITS)
    try:
        found = list(pictures(data, sys.argv[1]))
    except Unusable:
        sys.exit(1)
    sys.stdout.buffer.write(json.dumps([asdict(picture) for picture, _ in found]).encode() + b"\n")
    for _, jpeg in found:
        sys.stdout.buffer.write(jpeg)


if __name__ == "__main__":
    main()
