"""One page of a scan made ready to be recognised: upright, level, its drawn lines found and the grid of tables erased.

Runs as a process of its own, bounded like ``confined``: pictures of strangers are unpacked here and nowhere else.
"""

from __future__ import annotations

import io
import json
import sys
import warnings
from dataclasses import asdict, dataclass
from itertools import pairwise

import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

from plans.documents.reading.confined import confine
from plans.documents.reading.errors import UnreadableFile
from plans.documents.reading.file_kinds import PDF
from plans.documents.reading.limits import Limits
from plans.documents.reading.pdf_bounds import BROKEN, require_few_pages
from plans.documents.reading.scan_rulings import Stroke, levels, uprights

POINTS_AN_INCH = 72
_DOTS_AN_INCH = 300
_A4_WIDTH = 595.0
_A4_HEIGHT = 842.0
_MOST_DOTS = 40_000_000
_MOST_POINTS = 1_800  # an edge of A1; a page of a PDF may say to be as large as a house
_FEWEST_DOTS = 300
_TOUCH = 0.006  # of the width: lines as near as this meet
_STEPS = ((0.25, 12), (0.05, 5))  # degrees, and how many to each side
_SMALL = 500
_WHITE = 255
_SPECK = 3  # dots; what is smaller is dust, letters are drawn with more
_BROKEN_PICTURE = "Ảnh hỏng, không mở được; hãy quét lại."
_LARGE_PICTURE = "Ảnh có kích thước quá lớn; hãy quét lại với độ phân giải 300 dpi."
_SMALL_PICTURE = "Ảnh quá nhỏ để đọc được chữ; hãy quét lại với độ phân giải 300 dpi."


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is known of a page before it is recognised; ``rulings`` are left, right, top, bottom in points."""

    pages: int
    width: float
    height: float
    rulings: list[tuple[float, float, float, float]]


def prepared(kind: str, content: bytes, number: int, turn: int, limits: Limits) -> tuple[Prepared, bytes]:
    """What is known of page ``number``, counted from 1 and turned by ``turn`` degrees against the clock; its picture.

    Raises:
        UnreadableFile: with one Vietnamese sentence that says why.
    """
    pages, picture = opened(kind, content, number, limits)
    if turn:
        picture = picture.rotate(turn, expand=True)
    picture = _straightened(picture.filter(ImageFilter.MedianFilter(_SPECK)))
    width = _A4_WIDTH if picture.width <= picture.height else _A4_HEIGHT
    scale = width / picture.width
    flat, standing = levels(picture), uprights(picture)
    _erase_grid(picture, flat, standing)
    rulings = [(each.start, each.end, each.first, each.last) for each in flat]
    rulings += [(each.first, each.last, each.start, each.end) for each in standing]
    boxes = [tuple(round(place * scale, 2) for place in box) for box in rulings]
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=1)
    return Prepared(pages, width, picture.height * scale, boxes), stream.getvalue()


def opened(kind: str, content: bytes, number: int, limits: Limits) -> tuple[int, Image.Image]:
    """How many pages there are, and the grey picture of page ``number`` as it lies.

    Raises:
        UnreadableFile: with one Vietnamese sentence that says why.
    """
    return _pdf_page(content, number, limits) if kind == PDF else _frame(content, number, limits)


def _pdf_page(content: bytes, number: int, limits: Limits) -> tuple[int, Image.Image]:
    if number == 1:
        require_few_pages(content, limits.scan_pages)
    try:
        pdf = pypdfium2.PdfDocument(content)
        page = pdf[number - 1]
        longest = max(page.get_size())
        scale = _DOTS_AN_INCH / POINTS_AN_INCH * min(1.0, _MOST_POINTS / max(longest, 1.0))
        if page.get_width() * page.get_height() * scale * scale > _MOST_DOTS:
            raise UnreadableFile(_LARGE_PICTURE)
        return len(pdf), page.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil().convert("L")
    except (pypdfium2.PdfiumError, IndexError, ValueError, OSError) as error:
        raise UnreadableFile(BROKEN) from error


def _frame(content: bytes, number: int, limits: Limits) -> tuple[int, Image.Image]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "TIFF")) as image:
                return _grey(image, number, limits)
    except Image.DecompressionBombError as error:
        raise UnreadableFile(_LARGE_PICTURE) from error
    except (OSError, ValueError, SyntaxError, TypeError, LookupError, RuntimeError, AttributeError) as error:
        raise UnreadableFile(_BROKEN_PICTURE) from error


def _grey(image: Image.Image, number: int, limits: Limits) -> tuple[int, Image.Image]:
    frames = getattr(image, "n_frames", 1)
    if frames > limits.scan_pages:
        raise UnreadableFile(f"Ảnh có hơn {limits.scan_pages} trang, quá dài để là một kế hoạch.")
    image.seek(number - 1)
    if image.width * image.height > _MOST_DOTS:
        raise UnreadableFile(_LARGE_PICTURE)
    if min(image.size) < _FEWEST_DOTS:
        raise UnreadableFile(_SMALL_PICTURE)
    if image.mode in ("RGBA", "LA", "P"):
        flat = Image.new("RGBA", image.size, "white")
        flat.alpha_composite(image.convert("RGBA"))
        image = flat
    return frames, _resized(image.convert("L"))


def _resized(picture: Image.Image) -> Image.Image:
    """At about 300 dots an inch, taking the picture for one of A4."""
    right = _A4_WIDTH / POINTS_AN_INCH * _DOTS_AN_INCH
    scale = right / min(picture.size)
    if 0.8 < scale < 1.25:
        return picture
    return picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.Resampling.LANCZOS)


def _straightened(picture: Image.Image) -> Image.Image:
    """The picture turned by the few degrees that paper lies askew."""
    small = picture.resize((_SMALL, max(1, round(picture.height * _SMALL / picture.width))), Image.Resampling.BOX)
    small = small.point([_WHITE - shade for shade in range(256)])  # dark is much, and what turning adds is nothing
    best = 0.0
    for step, count in _STEPS:
        angles = [best + step * place for place in range(-count, count + 1)]
        best = max(angles, key=lambda angle: (_evenness(small, angle), -abs(angle)))
    if abs(best) < _STEPS[-1][0]:
        return picture
    return picture.rotate(best, resample=Image.Resampling.BILINEAR, fillcolor=_WHITE)


def _evenness(picture: Image.Image, angle: float) -> int:
    """How sharply rows of text and gaps between them alternate once the picture is turned by ``angle``."""
    turned = picture.rotate(angle, resample=Image.Resampling.BILINEAR) if angle else picture
    rows = turned.resize((1, picture.height), Image.Resampling.BOX).tobytes()
    return sum((row - after) ** 2 for row, after in pairwise(rows))


def _erase_grid(picture: Image.Image, flat: list[Stroke], standing: list[Stroke]) -> None:
    """Lines that meet others are of a table; left in, they would be taken for letters."""
    touch = round(picture.width * _TOUCH)
    pen = ImageDraw.Draw(picture)
    for level in flat:
        if any(_meet(level, upright, touch) for upright in standing):
            pen.rectangle((level.start - 2, level.first - 2, level.end + 2, level.last + 2), fill=_WHITE)
    for upright in standing:
        pen.rectangle((upright.first - 2, upright.start - 2, upright.last + 2, upright.end + 2), fill=_WHITE)


def _meet(level: Stroke, upright: Stroke, touch: int) -> bool:
    return (
        level.start - touch <= upright.last
        and upright.first <= level.end + touch
        and upright.start - touch <= level.last
        and level.first <= upright.end + touch
    )


def main() -> None:
    """Prepare one page of the file on standard input; out goes a line of JSON, then the picture as PNG."""
    kind, number, turn, limits = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Limits(**json.loads(sys.argv[4]))
    content = sys.stdin.buffer.read()
    confine(limits)
    try:
        known, picture = prepared(kind, content, number, turn, limits)
        head: dict[str, object] = asdict(known)
    except UnreadableFile as refusal:
        head, picture = {"refusal": str(refusal)}, b""
    except MemoryError:
        head, picture = {"refusal": _LARGE_PICTURE}, b""
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + picture)


if __name__ == "__main__":
    main()
