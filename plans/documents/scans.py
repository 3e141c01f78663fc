"""Whether a file that is kept with a plan is what it begins like, and nothing that runs.

A scan is a picture of paper. What a PDF can carry besides, scripts, programs, other files, belongs to none; a picture
that cannot be opened shows nothing to those who will look for it.
"""

from __future__ import annotations

import re
import unicodedata
import warnings
from io import BytesIO
from pathlib import PurePath

import pikepdf
from PIL import Image, ImageFile, UnidentifiedImageError

ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/tiff": ".tif"}
_ENDINGS_OF = {kind: {ending} for kind, ending in ENDINGS.items()} | {
    "image/jpeg": {".jpg", ".jpeg"},
    "image/tiff": {".tif", ".tiff"},
}
MOST_PIXELS = 80_000_000  # A3 at 600 dots an inch
MOST_OBJECTS = 50_000  # a page of a scan takes about ten
_LONGEST_NAME = 200
_FORBIDDEN = {
    "/JavaScript",
    "/JS",
    "/Launch",
    "/EmbeddedFiles",
    "/EmbeddedFile",
    "/RichMedia",
    "/XFA",
    "/SubmitForm",
    "/ImportData",
}
_SEPARATORS = re.compile(r"[\\/]")

BROKEN_PDF = "Tệp PDF hỏng hoặc đặt mật khẩu: hãy quét lại, hoặc lưu lại bằng phần mềm khác."
ACTIVE_PDF = "Tệp PDF có mã lệnh hoặc tệp kèm theo bên trong: bản quét chỉ được có hình các trang giấy."
BROKEN_IMAGE = "Ảnh hỏng, không mở được: hãy quét lại."
LARGE_IMAGE = "Ảnh có kích thước quá lớn: hãy quét lại với độ phân giải thấp hơn."


class ScanRefused(Exception):
    """The file cannot be kept; says why in a Vietnamese sentence."""


def require_harmless(data: bytes, kind: str) -> None:
    """Open the file as its ``kind``, one of ENDINGS, to the end.

    Raises:
        ScanRefused: it is broken, locked or enormous, or holds what is no picture of paper.
    """
    if kind == "application/pdf":
        _require_harmless_pdf(data)
    else:
        _require_picture(data)


def safe_name(name: str, kind: str) -> str:
    """``name`` as it may be shown and stored: without signs that steer the display, with the ending of ``kind``."""
    plain = without_steering(name)
    ending = ENDINGS[kind]
    if PurePath(plain).suffix.lower() in _ENDINGS_OF[kind]:
        return PurePath(plain).stem[: _LONGEST_NAME - 5] + PurePath(plain).suffix
    return (plain or "ban-quet")[: _LONGEST_NAME - len(ending)] + ending


def without_steering(name: str) -> str:
    """The last part of a path, without signs that steer the display."""
    return "".join(sign for sign in _SEPARATORS.split(name)[-1] if not _steers(sign)).strip()


def _steers(sign: str) -> bool:
    """Whether a sign has no shape of its own: controls, directions of writing, breaks of lines."""
    return unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _require_harmless_pdf(data: bytes) -> None:
    try:
        with pikepdf.open(BytesIO(data), attempt_recovery=False, suppress_warnings=True) as pdf:
            objects = pdf.objects
            if not len(pdf.pages) or len(objects) > MOST_OBJECTS:
                raise ScanRefused(BROKEN_PDF)
            is_active = any(map(_holds_commands, objects))
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RuntimeError, RecursionError) as error:
        raise ScanRefused(BROKEN_PDF) from error
    if is_active:
        raise ScanRefused(ACTIVE_PDF)


def _holds_commands(found: object) -> bool:
    """Whether an object, or what is written within it, names something that runs or is carried along."""
    waiting = [found]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Array):
            waiting += [inner for inner in each if _is_within(inner)]
        elif isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            entries = dict((each.stream_dict if isinstance(each, pikepdf.Stream) else each).items())
            names = {str(value) for value in entries.values() if isinstance(value, pikepdf.Name)}
            if _FORBIDDEN & (names | set(entries)):
                return True
            waiting += [inner for inner in entries.values() if _is_within(inner)]
    return False


def _is_within(value: object) -> bool:
    """Whether a value stands in the object itself; what has a number is looked at on its own."""
    return isinstance(value, pikepdf.Array | pikepdf.Dictionary) and not value.is_indirect


def _require_picture(data: bytes) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=("JPEG", "PNG", "TIFF")) as image:
                _require_size(image)
                image.draft("L", (1, 1))  # a JPEG need not be unpacked in full to be read to its end
                _load_whole(image)
    except Image.DecompressionBombError as error:
        raise ScanRefused(LARGE_IMAGE) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, TypeError, KeyError, RuntimeError) as error:
        raise ScanRefused(BROKEN_IMAGE) from error


def _load_whole(image: Image.Image) -> None:
    """Read the picture to its end; the renderer of papers tells Pillow, for all the process, to forgive a cut end."""
    forgiving, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        image.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = forgiving


def _require_size(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise ScanRefused(LARGE_IMAGE)
