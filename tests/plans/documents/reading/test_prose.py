from __future__ import annotations

from datetime import date

import pytest

from plans.documents.reading.prose import read_prose
from provinces.lookup import Lookup
from tests.provinces.sample_directory import DIRECTORY, OLD

LOOKUP = Lookup(DIRECTORY, on=date(2023, 6, 19), province=OLD["Sóc Trăng"].key)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Trung tâm Thông tin chịu trách nhiệm xây dựng cổng thông tin chung trong tháng 8/2023",
            ("Xây dựng cổng thông tin chung", "Trung tâm Thông tin", "", "tháng 8/2023"),
        ),
        (
            "Sở A là cơ quan đầu mối tổ chức Lễ hội Hang động từ ngày 29/6 đến 06/7/2023, với sự phối hợp của Sở B",
            ("Tổ chức Lễ hội Hang động", "Sở A", "Sở B", "từ ngày 29/6 đến 06/7/2023"),
        ),
        (
            "Hội A vận động hội viên tham gia gói kích cầu; thời gian áp dụng từ ngày 01/10/2023 đến ngày 31/12/2023",
            ("Vận động hội viên tham gia gói kích cầu", "Hội A", "", "từ ngày 01/10/2023 đến ngày 31/12/2023"),
        ),
        ("Lễ hội mùa xuân được tổ chức từ ngày 10/10 đến ngày 12/10/2023", None),
        ("Cùng với các cơ quan báo chí thực hiện trong quý II/2023", None),
        ("Là UBND phường A thực hiện trong quý II/2023", None),
    ],
)
def test_sentence_states_an_activity_or_only_half_of_one(text, facts):
    prose = read_prose(text, LOOKUP, 2023)
    assert (prose and (prose.title, prose.lead, prose.support, prose.period)) == facts
