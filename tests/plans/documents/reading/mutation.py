"""Files of every kind, damaged by a seeded program; the same seed gives the same damage."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pikepdf
from docx import Document
from openpyxl import Workbook
from PIL import Image, ImageDraw

from plans.documents.reading import scan_pages
from plans.documents.reading.confined import answer
from plans.documents.reading.confinement import source_of
from plans.documents.reading.errors import NotAPlan, UnreadableFile
from plans.documents.reading.file_kinds import PICTURE, TXT, kind_of
from plans.documents.reading.limits import Limits
from plans.documents.reading.reader import read_document
from plans.documents.reading.source import TEXT, plain
from plans.documents.reading.sources import checked
from plans.documents.reading.text_files import text_lines
from tests.provinces.sample_directory import DIRECTORY

_TEXT = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH CÀ MAU\tĐộc lập - Tự do - Hạnh phúc
Số: 15/KH-UBND\tCà Mau, ngày 05 tháng 02 năm 2023
KẾ HOẠCH
Đón khách mùa nước nổi năm 2023
I. NỘI DUNG
1. Đua ghe ngo trên sông
- Thời gian thực hiện: Quý II năm 2023
- Đơn vị chủ trì: Sở Văn hóa, Thể thao và Du lịch
Nơi nhận:\tTM. ỦY BAN NHÂN DÂN
- Như trên;\tCHỦ TỊCH
"""
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT[\d:]+Z")
_NUMBERS = (b"0", b"-1", b"65535", b"99999999999", b"1e308")


@dataclass(frozen=True)
class Sound:
    """A file before it is damaged."""

    name: str
    content: bytes


def sound_files() -> list[Sound]:
    """One file of each kind, all with the same small plan or list."""
    pdf = _pdf()
    return [
        Sound("bai.txt", _TEXT.encode()),
        Sound("cu.txt", _TEXT.encode("utf-16")),
        Sound("bai.docx", _word()),
        Sound("bai.xlsx", _workbook()),
        Sound("bai.pdf", pdf),
        Sound("anh.png", _picture("PNG")),
        Sound("anh.jpg", _picture("JPEG")),
        Sound("anh.tiff", _picture("TIFF")),
    ]


def mutants(seed: int, count: int) -> Iterator[Sound]:
    """``count`` damaged files, the kinds in turn."""
    sounds = sound_files()
    for place in range(count):
        yield mutant(sounds[place % len(sounds)], random.Random(f"{seed}-{place}"))


def mutant(sound: Sound, chance: random.Random) -> Sound:
    """``sound`` damaged once or a few times; within an archive or a PDF mostly in what it holds."""
    content = sound.content
    if content.startswith(b"PK") and chance.random() < 0.7:
        content = _in_an_archive(content, chance)
    else:
        for _ in range(chance.choice((1, 1, 2, 8, 40))):
            content = chance.choice(_DAMAGES)(content, chance)
    return Sound(sound.name, content)


def outcome(file: Sound, limits: Limits) -> str:
    """What becomes of ``file`` short of recognising a picture: "read", or the sentence that refuses it."""
    try:
        kind = kind_of(file.name, file.content)
        if kind == TXT:
            lines = text_lines(file.content)[0]
        elif kind == PICTURE:
            scan_pages.opened(kind, file.content, 1, limits)
            return "read"
        else:
            lines = list(source_of(answer(kind, file.content, limits)).lines)
        read_document(checked(plain(lines, TEXT)).lines, DIRECTORY)
    except (UnreadableFile, NotAPlan) as refusal:
        return str(refusal)
    return "read"


def _flip(content: bytes, chance: random.Random) -> bytes:
    if not content:
        return content
    place = chance.randrange(len(content))
    return content[:place] + bytes([chance.randrange(256)]) + content[place + 1 :]


def _cut(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    return content[:start] if chance.random() < 0.3 else content[:start] + content[start + chance.randrange(1, 400) :]


def _double(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    part = content[start : start + chance.randrange(1, 300)]
    return content[:start] + part * chance.choice((2, 20, 300)) + content[start:]


def _noise(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    return content[:start] + chance.randbytes(chance.randrange(1, 60)) + content[start:]


def _number(content: bytes, chance: random.Random) -> bytes:
    """Another number where one stands."""
    places = [place for place, byte in enumerate(content) if 48 <= byte < 58]
    if not places:
        return content
    place = chance.choice(places)
    return content[:place] + chance.choice(_NUMBERS) + content[place + 1 :]


def _tag(content: bytes, chance: random.Random) -> bytes:
    """One element moved, or taken away."""
    parts = content.split(b"<")
    if len(parts) < 4:
        return _flip(content, chance)
    part = parts.pop(chance.randrange(1, len(parts)))
    if chance.random() < 0.6:
        parts.insert(chance.randrange(1, len(parts)), part * chance.choice((1, 1, 2, 50)))
    return b"<".join(parts)


_DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flip, _flip, _cut, _double, _noise, _number)


def _in_an_archive(content: bytes, chance: random.Random) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        chosen = chance.choice(source.namelist())
        for name in source.namelist():
            part = source.read(name)
            if name == chosen:
                for _ in range(chance.choice((1, 1, 3, 20))):
                    part = chance.choice((_tag, _tag, _number, *_DAMAGES))(part, chance)
            made.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _word() -> bytes:
    document = Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "TỈNH CÀ MAU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    for line in _TEXT.splitlines():
        document.add_paragraph(line)
    document.add_paragraph("Dọn bến", style="List Number")
    grid = document.add_table(rows=3, cols=4, style="Table Grid")
    grid.cell(0, 0).merge(grid.cell(1, 0)).text = "STT"
    grid.cell(2, 1).text = "Đua ghe"
    return _timeless(_bytes(document.save))


def _workbook() -> bytes:
    book = Workbook()
    book.active.append(["DANH SÁCH HOẠT ĐỘNG"])
    book.active.append(["STT", "Tên hoạt động", "Thời gian", "Kinh phí"])
    book.active.append([1, "Đua ghe ngo", date(2023, 4, 1), 1500000])
    book.active.merge_cells("A3:A4")
    book.active.column_dimensions["D"].hidden = True
    return _timeless(_bytes(book.save))


def _timeless(content: bytes) -> bytes:
    """The archive with no time in it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            part = _MOMENT.sub(b"2023-01-01T00:00:00Z", source.read(name))
            made.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _pdf() -> bytes:
    """A page with text in a standard font, a table and a stream that is packed."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    name = pikepdf.Name
    font = pikepdf.Dictionary(
        Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica, Encoding=name.WinAnsiEncoding
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    lines = "".join(f"BT /F1 13 Tf 80 {800 - 20 * row} Td (Ke ho\\341ch {row}) Tj ET\n" for row in range(20))
    grid = "".join(f"80 {300 + 30 * row} m 500 {300 + 30 * row} l S\n" for row in range(4))
    grid += "".join(f"{80 + 140 * column} 300 m {80 + 140 * column} 390 l S\n" for column in range(4))
    cells = ((85 + 140 * column, 310 + 30 * row) for column in range(2) for row in range(3))
    grid += "".join(f"BT /F1 12 Tf {x} {y} Td (S\\364ng {x}) Tj ET\n" for x, y in cells)
    page.Contents = pdf.make_stream((lines + grid).encode("latin-1"))
    return _bytes(lambda stream: pdf.save(stream, compress_streams=False, deterministic_id=True))


def _picture(form: str) -> bytes:
    picture = Image.new("L", (620, 877), 255)
    pen = ImageDraw.Draw(picture)
    for row in range(40, 800, 24):
        pen.line((60, row, 560, row), fill=0, width=2)
    return _bytes(lambda stream: picture.save(stream, form))


def _bytes(save: Callable[[io.BytesIO], object]) -> bytes:
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()
