"""A small register made by hand: two eras of the Mekong delta and units whose names are hard to tell apart."""

from __future__ import annotations

from datetime import date
from itertools import count

from provinces.directory import Directory, ProvinceEntry, ProvinceGroup, UnitEntry

START, OLD_END, NEW_START = date(2008, 8, 1), date(2025, 6, 30), date(2025, 7, 1)
_CITIES = {"Cần Thơ", "Đà Nẵng", "Hà Nội", "Thành phố Hồ Chí Minh"}
_HCM_ALIASES = ("TP.HCM", "TPHCM", "Hồ Chí Minh")

DELTA = (
    "An Giang",
    "Bạc Liêu",
    "Bến Tre",
    "Cà Mau",
    "Cần Thơ",
    "Đồng Tháp",
    "Hậu Giang",
    "Kiên Giang",
    "Long An",
    "Sóc Trăng",
    "Tiền Giang",
    "Trà Vinh",
    "Vĩnh Long",
)
DELTA_PHRASE = "13 tỉnh, thành Đồng bằng sông Cửu Long"

_keys = count(1)


def _province(name: str, valid_from: date, valid_to: date | None) -> ProvinceEntry:
    city = name in _CITIES
    designation = name if name.startswith("Thành phố") else f"{'thành phố' if city else 'tỉnh'} {name}"
    aliases = _HCM_ALIASES if "Hồ Chí Minh" in name else (f"TP. {name}",) if city else ()
    return ProvinceEntry(next(_keys), "00", name, designation, "delta", aliases, valid_from, valid_to)


OLD = {
    name: _province(name, START, OLD_END) for name in (*DELTA, "Đà Nẵng", "Thành phố Hồ Chí Minh", "Bà Rịa - Vũng Tàu")
}
NEW = {
    name: _province(name, NEW_START, None)
    for name in ("An Giang", "Cà Mau", "Cần Thơ", "Đồng Tháp", "Vĩnh Long", "Đà Nẵng", "Thành phố Hồ Chí Minh")
}
HANOI = _province("Hà Nội", START, None)


def _unit(name: str, province: ProvinceEntry | None, *aliases: str, kind: str = "department") -> UnitEntry:
    full_name = name
    if province is not None and province.name not in name:
        full_name = f"{name.removesuffix(' tỉnh').removesuffix(' thành phố')} {province.designation}"
    since, until = (province.valid_from, province.valid_to) if province else (START, None)
    return UnitEntry(next(_keys), name, full_name, kind, province.key if province else None, aliases, since, until)


_COMMON = (
    ("Ủy ban nhân dân", ("UBND", "Ủy ban nhân dân tỉnh", "UBND tỉnh"), "peoples_committee"),
    ("Sở Công Thương", ("CT",), "department"),
    ("Sở Kế hoạch và Đầu tư", ("KH&ĐT",), "department"),
    ("Sở Khoa học và Công nghệ", ("KH&CN",), "department"),
    ("Sở Nông nghiệp và Môi trường", ("NN&MT",), "department"),
    ("Sở Tài chính", ("TC",), "department"),
    ("Trung tâm Xúc tiến Thương mại và Đầu tư", (), "centre"),
    ("Các công ty lữ hành", ("công ty lữ hành",), "group"),
    ("Các doanh nghiệp kinh doanh du lịch", ("doanh nghiệp kinh doanh du lịch",), "group"),
    ("Các sở, ban, ngành", ("Các Sở, ngành tỉnh", "Sở, ban, ngành"), "group"),
)
_CULTURE = ("Sở Văn hóa, Thể thao và Du lịch", ("VHTTDL",), "department")
_TOURISM = ("Sở Du lịch", ("DL",), "department")
_OWN = {
    "Thành phố Hồ Chí Minh": (_TOURISM, ("Sở Văn hóa và Thể thao", (), "department")),
    "Kiên Giang": (_TOURISM,),
}


def _units_of(province: ProvinceEntry) -> list[UnitEntry]:
    ending = "thành phố" if province.name in _CITIES else "tỉnh"
    rows = (*_COMMON, *_OWN.get(province.name, (_CULTURE,)), (f"Hiệp hội Du lịch {ending}", ("HHDL",), "association"))
    return [_unit(name, province, *aliases, kind=kind) for name, aliases, kind in rows]


SHARED = (
    _unit("Các cơ quan liên quan trong liên kết", None, kind="group"),
    _unit("Các cơ quan, đơn vị liên quan", None, "các cơ quan, đơn vị có liên quan", kind="group"),
    _unit("Hiệp hội Du lịch Đồng bằng sông Cửu Long", None, kind="association"),
)
PROVINCES = (*OLD.values(), *NEW.values(), HANOI)
DIRECTORY = Directory(
    provinces=PROVINCES,
    units=(*(unit for province in PROVINCES for unit in _units_of(province)), *SHARED),
    groups=(
        ProvinceGroup((DELTA_PHRASE, "13 tỉnh, thành ĐBSCL"), tuple(OLD[name].key for name in DELTA), START, OLD_END),
    ),
)
