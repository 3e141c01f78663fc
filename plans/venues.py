"""How sure a paper is of a venue: reads "Đà Nẵng hoặc Hà Nội", and makes such wording from a choice. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from django.db import models

from plans.wording import join_words
from provinces.directory import ProvinceEntry
from provinces.lookup import Lookup
from provinces.names import fold


class VenueCertainty(models.TextChoices):
    """How sure the paper is of the venue."""

    FIXED = "fixed", "xác định"
    ONE_OF = "one_of", "một trong các nơi"
    EXPECTED = "expected", "dự kiến"
    ABROAD = "abroad", "ngoài nước"
    EVERYWHERE = "everywhere", "tất cả thành viên"


class Venue(NamedTuple):
    """Provinces where something takes place, each once, in the order of the wording, and how sure that is."""

    provinces: tuple[ProvinceEntry, ...]
    certainty: str


ABROAD_WORDING = "ngoài nước"
EVERYWHERE_WORDING = "các tỉnh, thành phố trong liên kết"

_ALTERNATIVE = re.compile(r"\b(?:hoac|hay)\b|\bmot trong\b")
_EXPECTED = re.compile(r"\b(?:du kien|dang du kien|co the)\b")
_EVERYWHERE = re.compile(
    r"\b(?:tat ca|toan bo|cac) (?:cac )?(?:tinh|dia phuong)(?:,? thanh(?: pho)?)?"
    r"(?: (?:thanh vien|tham gia|trong))*(?: (?:lien ket|chuong trinh|vung|khu vuc))"
)
_ABROAD = re.compile(
    r"\b(?:nuoc ngoai|ngoai nuoc|thi truong quoc te|cac nuoc (?:asean|chau a|chau au|trong khu vuc))\b"
)
# Short names are words of Vietnamese place names too ("Mỹ Khánh"), so a country must stand alone in its list.
_COUNTRY = re.compile(
    r"(?<!\w)(?:Campuchia|Cam-pu-chia|Thái Lan|Lào|Singapore|Xinh-ga-po|Malaysia|Indonesia|Philippines|Myanmar|Brunei"
    r"|Trung Quốc|Hồng Kông|Hong Kong|Đài Loan|Nhật Bản|Hàn Quốc|Ấn Độ|Úc|Australia|New Zealand|Mỹ|Hoa Kỳ|Canada|Nga"
    r"|Anh|Pháp|Đức|Ý|Italia|Tây Ban Nha|Hà Lan|Bỉ|Thụy Sĩ|Áo|Ba Lan|Châu Âu|Châu Á|Châu Mỹ|ASEAN)"
    r"(?=\s*(?:$|[,;.…)]|(?:và|hoặc|hay)\s))"
)


def read_venue(text: str, lookup: Lookup) -> Venue:
    """The provinces that ``text`` names and how sure it is of them; a group stands for all its provinces.

    A wording that names no province of the date gives none, and no certainty unless it says "dự kiến" or names a
    place abroad.
    """
    provinces = tuple(lookup.provinces_in(text))
    return Venue(provinces, _certainty(text, provinces, lookup))


def _certainty(text: str, provinces: tuple[ProvinceEntry, ...], lookup: Lookup) -> str:
    folded = fold(text)
    if not provinces and (_ABROAD.search(folded) or _COUNTRY.search(unicodedata.normalize("NFC", text))):
        return VenueCertainty.ABROAD.value
    if len(provinces) > 1 and _ALTERNATIVE.search(folded):
        return VenueCertainty.ONE_OF.value
    if _EXPECTED.search(folded):
        return VenueCertainty.EXPECTED.value
    if lookup.groups_in(text) or _EVERYWHERE.search(folded):
        return VenueCertainty.EVERYWHERE.value
    return VenueCertainty.FIXED.value if provinces else ""


def venue_wording(designations: Sequence[str], certainty: str) -> str:
    """The wording of chosen venues: "tỉnh Cà Mau và thành phố Cần Thơ", "Đà Nẵng hoặc Hà Nội", "dự kiến tỉnh X".

    Args:
        designations: each place as it is named in a sentence, or a single phrase that stands for a whole group.
    """
    if certainty == VenueCertainty.ABROAD:
        return join_words(designations) or ABROAD_WORDING
    if certainty == VenueCertainty.EVERYWHERE:
        return _everywhere_wording(designations)
    if certainty == VenueCertainty.ONE_OF:
        return join_words(designations, last="hoặc")
    listed = join_words(designations)
    return f"dự kiến {listed}" if listed and certainty == VenueCertainty.EXPECTED else listed


def _everywhere_wording(designations: Sequence[str]) -> str:
    if len(designations) == 1:
        return designations[0]
    listed = join_words(designations)
    return f"tất cả {EVERYWHERE_WORDING}: {listed}" if listed else EVERYWHERE_WORDING
