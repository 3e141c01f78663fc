from __future__ import annotations

import pytest

from plans.documents.reading.roles import Roles, split_roles


@pytest.mark.parametrize(
    ("text", "leads", "supports"),
    [
        ("Sở A", "Sở A", ""),
        ("Sở Giao thông vận tải", "Sở Giao thông vận tải", ""),
        ("Sở A; Sở B và Sở C", "Sở A; Sở B và Sở C", ""),
        ("Sở A chủ trì, phối hợp với Sở B, Hội C", "Sở A", "Sở B, Hội C"),
        ("Giao Sở A chủ trì, phối hợp cùng Sở B", "Sở A", "Sở B"),
        ("Sở A là đơn vị chủ trì, phối hợp với Sở B", "Sở A", "Sở B"),
        ("Sở A và Sở B đồng chủ trì; Sở C phối hợp", "Sở A và Sở B", "Sở C"),
        ("Sở A làm đầu mối, phối hợp với Sở B", "Sở A", "Sở B"),
        ("Sở A (chủ trì), Sở B, Sở C (phối hợp)", "Sở A", "Sở B, Sở C"),
        ("Sở A chủ trì; Sở B, Sở C phối hợp", "Sở A", "Sở B, Sở C"),
        ("Sở A chủ trì, các sở, ngành liên quan phối hợp thực hiện", "Sở A", "các sở, ngành liên quan"),
        ("Sở A phối hợp với Sở B", "Sở A", "Sở B"),
        ("Chủ trì: Sở A; phối hợp: Sở B", "Sở A", "Sở B"),
        ("Sở A (chủ trì), Sở B, Hội C", "Sở A", "Sở B, Hội C"),
        ("giao Sở A chủ trì, tham mưu UBND tỉnh; Sở B phối hợp", "Sở A", "Sở B"),
        ("Sở A chủ trì; Sở B phối hợp; mời Sở C cùng tham gia", "Sở A", "Sở B; Sở C"),
        ("Sở A chủ trì tham mưu ban hành; Sở B và các sở khác chủ động triển khai", "Sở A", "Sở B và các sở khác"),
        (
            "Sở A, các sở trong phạm vi chức năng, nhiệm vụ của mình và các cơ quan, tổ chức khác",
            "Sở A, các sở và các cơ quan, tổ chức khác",
            "",
        ),
        ("Các sở, ngành theo chức năng, nhiệm vụ được giao", "Các sở, ngành", ""),
    ],
)
def test_leads_and_supports_of_one_value_are_told_apart(text, leads, supports):
    assert split_roles(text) == Roles(leads, supports)
