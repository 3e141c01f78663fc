from __future__ import annotations

import pytest

from provinces.shared_names import spread
from tests.provinces.sample_directory import OLD

NAMES = {"Sở Du lịch", "Sở Văn hóa, Thể thao và Du lịch", "UBND"}
PLACES = {name.removeprefix("Thành phố "): entry for name, entry in OLD.items()}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "Sở Y tế, Sở Văn hóa, Thể thao và Du lịch các tỉnh: Trà Vinh, Bến Tre và Sở Tài chính",
            "Sở Y tế, Sở Văn hóa, Thể thao và Du lịch tỉnh Trà Vinh; Sở Văn hóa, Thể thao và Du lịch tỉnh Bến Tre"
            "; và Sở Tài chính",
        ),
        (
            "UBND 3 tỉnh, thành phố Bà Rịa - Vũng Tàu - Cần Thơ",
            "UBND tỉnh Bà Rịa - Vũng Tàu; UBND thành phố Cần Thơ",
        ),
        (
            "Sở Du lịch các tỉnh Trà Vinh và Long An, Công an tỉnh",
            "Sở Du lịch tỉnh Trà Vinh; Sở Du lịch tỉnh Long An, Công an tỉnh",
        ),
        ("Sở Du lịch các tỉnh Đông Nam Bộ", "Sở Du lịch các tỉnh Đông Nam Bộ"),
        ("UBND các tỉnh trong nhóm", "UBND các tỉnh trong nhóm"),
        ("Đoàn khảo sát các tỉnh Trà Vinh, Long An", "Đoàn khảo sát các tỉnh Trà Vinh, Long An"),
    ],
)
def test_name_that_units_of_several_provinces_share_is_written_for_each(text, meant):
    assert spread(text, NAMES.__contains__, PLACES.get) == meant
