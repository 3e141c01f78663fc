from __future__ import annotations

import pytest

from plans.documents.reading.figures import date_mends


def dated(text: str) -> str:
    for _ in range(2):
        for mend in sorted(date_mends(text), key=lambda mend: -mend.begin):
            text = text[: mend.begin] + mend.meant + text[mend.end :]
    return text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ngày l2/O3/2024", "ngày 12/03/2024"),
        ("ngày 1l/0I/2O24", "ngày 11/01/2024"),
        ("trước ngày 2O/12", "trước ngày 20/12"),
        ("Quý lI năm 2024", "Quý II năm 2024"),
        ("Quý 1V/2024", "Quý IV/2024"),
        ("quy III nam 2023", "quý III năm 2023"),
        ("ngay 12/3", "ngày 12/3"),
        ("thang 4 năm 2023", "tháng 4 năm 2023"),
        ("th áng 5/2024", "tháng 5/2024"),
        ("năm 2O25", "năm 2025"),
        ("THANG 5 NĂM 2024", "THÁNG 5 NĂM 2024"),
        ("Tbáng 11/2025", "Tháng 11/2025"),
    ],
)
def test_dates_are_put_right(text, meant):
    assert dated(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Quý II/2026, Quý I - III/2024, quý 2 năm 2024",
        "bậc thang 4 tầng; 12 nam 2 nữ; thang máy",
        "từ ngày 01/5 đến ngày 03/5/2024, tháng 6 - 7/2026",
        "Số 57-NQ/TW, 1500 SB, B5/2024",
        "miền Nam 2 lần",
        "",
    ],
)
def test_sound_figures_and_other_words_are_left_alone(text):
    assert list(date_mends(text)) == []
