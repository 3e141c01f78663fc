from __future__ import annotations

from plans.dashboards.charts import Bar, BarChart, bar_chart
from plans.dashboards.tallies import Count


def test_bars_are_as_long_as_their_numbers_and_stand_under_their_labels():
    assert bar_chart([Count("a", "Quảng bá", 4), Count("b", "Đào tạo", 1)]) == BarChart(
        bars=(
            Bar("Quảng bá", 4, ((12, "Quảng bá"),), top=17, width=282),
            Bar("Đào tạo", 1, ((53, "Đào tạo"),), top=58, width=70),
        ),
        height=74,
        left_out=0,
    )


def test_long_label_takes_two_lines_and_no_more():
    label = "Liên kết hợp tác trong công tác quản lý nhà nước về du lịch " + "rất dài " * 20
    bar = bar_chart([Count("a", label.strip(), 1)]).bars[0]
    assert [text for _, text in bar.lines] == [
        "Liên kết hợp tác trong công tác quản lý nhà",
        "nước về du lịch rất dài rất dài rất dài …",
    ]
    assert (bar.label, bar.top) == (label.strip(), 34)


def test_label_of_200_letters_without_a_space_stays_inside_the_chart():
    assert [len(text) for _, text in bar_chart([Count("a", "K" * 200, 1)]).bars[0].lines] == [44, 1]


def test_only_the_first_counts_become_bars_and_the_rest_is_told():
    chart = bar_chart([Count(str(key), f"Đơn vị {key}", 9 - key) for key in range(9)], limit=3)
    assert ([bar.number for bar in chart.bars], chart.left_out) == ([9, 8, 7], 6)


def test_small_numbers_beside_large_ones_are_still_seen():
    assert bar_chart([Count("a", "A", 5000), Count("b", "B", 1)]).bars[1].width == 2


def test_description_says_all_that_is_drawn():
    assert bar_chart([Count("a", "Cần Thơ", 4), Count("b", "Cà Mau", 1)]).description == "Cần Thơ: 4; Cà Mau: 1"


def test_chart_of_nothing_is_empty():
    assert bar_chart([]) == BarChart(bars=(), height=2, left_out=0)
