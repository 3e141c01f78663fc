from __future__ import annotations

from datetime import date

import pytest

from plans.documents.reading.deadlines import report_due_on


@pytest.mark.parametrize(
    ("texts", "due"),
    [
        (["báo cáo kết quả gửi về Sở A trước ngày 10/11/2023 để tổng hợp."], date(2023, 11, 10)),
        (["Các đơn vị báo cáo chậm nhất ngày 15 tháng 11 năm 2023."], date(2023, 11, 15)),
        (["Báo cáo Ủy ban nhân dân tỉnh trước ngày 15/6."], date(2023, 6, 15)),
        (["Định kỳ trước ngày 10 tháng 12 năm 2023, các đơn vị báo cáo về Sở A."], date(2023, 12, 10)),
        (
            [
                "Sở A báo cáo Ủy ban nhân dân tỉnh trước ngày 10/12/2023.",
                "Các đơn vị báo cáo về Sở A trước 30/11/2023 để tổng hợp.",
            ],
            date(2023, 11, 30),
        ),
        (["Báo cáo 6 tháng trước ngày 15/6/2023 và báo cáo năm trước ngày 20/11/2023."], date(2023, 11, 20)),
        (["Đề nghị các tỉnh gửi kết quả về Sở A trước ngày 20/11/2023 để tổng hợp."], date(2023, 11, 20)),
        (["Gửi kết quả kiểm tra cho doanh nghiệp trước ngày 20/11/2023."], None),
        (["Báo cáo định kỳ trước ngày 10/12 hằng năm."], None),
        (["Định kỳ báo cáo kết quả trước ngày 20/11 về Sở A."], None),
        (["Hoàn thành việc sơn cầu tàu trước ngày 30/6/2023."], None),
        (["Phòng A: tham mưu báo cáo tổng kết, kịch bản (hoàn thành trước ngày 10/6/2023)."], None),
        (
            ["Các đơn vị xây dựng kế hoạch trước ngày 20/02/2023, báo cáo kết quả trước ngày 01/12/2023."],
            date(2023, 12, 1),
        ),
        (["Sở A theo dõi, tham mưu báo cáo UBND tỉnh trước ngày 05/12/2023."], date(2023, 12, 5)),
        ([], None),
    ],
)
def test_duty_of_reporting_is_found_in_its_wordings(texts, due):
    assert report_due_on(texts, 2023) == due
