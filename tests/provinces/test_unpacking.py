"""Workbooks that are small on the disk and enormous when they are read."""

from __future__ import annotations

import io
import zipfile

import pytest

from provinces import unpacking
from provinces.resources.files import UnreadableFile, Workbook
from provinces.unpacking import MOST_IN_A_ROW, MOST_PARTS, TOO_LARGE
from tests.provinces.resources.test_files import with_part, written

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def sheet(content: bytes) -> bytes:
    return b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (MAIN.encode(), content)


def styles(count: int) -> bytes:
    return b'<styleSheet xmlns="%s"><cellXfs>%s</cellXfs></styleSheet>' % (MAIN.encode(), b"<xf/>" * count)


@pytest.mark.parametrize(
    ("part", "content"),
    [
        (SHEET, sheet(b"<row>" + b"<c/>" * 2_000_000 + b"</row>")),
        (SHEET, sheet(b"<row><c>" + b"<v/>" * MOST_IN_A_ROW + b"</c></row>")),
        (SHEET, sheet(b"<row>" * 1000 + b"</row>" * 1000)),
        (SHEET, sheet(b'<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>')),
        (SHEET, sheet(b"<row/>" * 4_000_001)),
        (SHEET, sheet(b" " * 31 * 1024 * 1024)),
        (SHEET, b'<!DOCTYPE a [<!ENTITY b "c">]>' + sheet(b"")),
        ("xl/styles.xml", styles(60_000)),
        ("xl/styles.xml", styles(1) + b" " * 3 * 1024 * 1024),
        ("xl/theme/theme1.xml", sheet(b"<row>" + b"<c/>" * (MOST_IN_A_ROW + 1) + b"</row>")),
    ],
)
def test_part_that_would_take_much_to_read_is_refused_before_it_is_read(monkeypatch, part, content) -> None:
    monkeypatch.setattr("openpyxl.load_workbook", lambda *_, **__: pytest.fail("was read"))
    with pytest.raises(UnreadableFile) as refusal:
        Workbook().create_dataset(with_part(part, content))
    assert str(refusal.value) == TOO_LARGE


def test_archive_of_many_parts_is_refused() -> None:
    file = io.BytesIO(written(["94", "a"]))
    with zipfile.ZipFile(file, "a") as archive:
        for number in range(MOST_PARTS):
            archive.writestr(f"p{number}", b"")
    with pytest.raises(UnreadableFile) as refusal:
        Workbook().create_dataset(file.getvalue())
    assert str(refusal.value) == TOO_LARGE


def test_full_table_of_a_register_is_read(monkeypatch) -> None:
    rows = [[str(number), "đ" * 50] for number in range(3_000)]
    assert Workbook().create_dataset(written(*rows)).height == 3_000
    monkeypatch.setattr(unpacking, "MOST_IN_A_ROW", 2)
    with pytest.raises(UnreadableFile):
        Workbook().create_dataset(written(*rows))
