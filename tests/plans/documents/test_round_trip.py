"""What the text writer writes, the reader reads back as the same document, without a repair and without a doubt."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from hypothesis import given, settings
from hypothesis import strategies as st

from plans.documents.content import Activity, Detail, OfficialDocument, Paragraph, Section, SigningBlock
from plans.documents.reading.reader import read_document
from plans.documents.writing.text import write_text
from plans.periods import Period
from plans.venues import venue_wording
from plans.wording import join_units
from provinces.directory import ProvinceEntry
from provinces.lookup import Lookup
from tests.provinces.sample_directory import DELTA, DELTA_PHRASE, DIRECTORY, NEW, OLD

ROMAN = ("I", "II", "III", "IV", "V")
# Every word has its own letters under the marks, so that no mixture of them looks like a misspelled phrase.
WORDS = [
    *(
        "bờ",
        "cỏ",
        "dừa",
        "ghe",
        "hoa",
        "khóm",
        "lúa",
        "mùa",
        "nắng",
        "rừng",
        "sen",
        "tôm",
        "vườn",
        "xuôi",
        "nổi",
        "bến",
    ),
    *(
        "“sông xanh”",
        "(lần 2)",
        "12%",
        "bánh-mứt",
        "–",
        "và",
        "khách,",
        "sóng,",
        "núi;",
        "Mekong",
        "A&B",
        "24/7",
        "năm 2019",
    ),
]


@st.composite
def phrases(draw) -> str:
    """Words in any mixture that a value may be made of; no word twice in a row, and a plain word at the end."""
    words = draw(st.lists(st.sampled_from(WORDS), max_size=9))
    kept = [word for place, word in enumerate(words) if place == 0 or word != words[place - 1]]
    return " ".join([*kept, draw(st.sampled_from(["chợ", "đò", "phố"]))])


@st.composite
def wordings(draw, start: str = "Ngày hội") -> str:
    """A title or value: no closing mark of its own but an ellipsis, a question or an exclamation mark."""
    return f"{start} {draw(phrases())}{draw(st.sampled_from(['', '', '', '...', '…', '?', '!']))}"


@st.composite
def titles(draw) -> str:
    """A heading: no closing mark at all."""
    return f"Liên kết {draw(phrases())}"


@st.composite
def sentences(draw, mark: str = ".") -> str:
    return f"Bà con {draw(phrases())}{mark}"


@st.composite
def periods(draw, year: int) -> Period:
    kind = draw(st.sampled_from(["quarter", "month", "year", "stage", "days", "until", "undated", "none"]))
    low, high = sorted((draw(st.integers(1, 4)), draw(st.integers(1, 4))))
    first = date(year, 1, 1) + timedelta(days=draw(st.integers(0, 364)))
    return {
        "quarter": Period.of_quarter(year, low, high),
        "month": Period.of_months(year, low, high + 8),
        "year": Period.of_year(year),
        "stage": Period.of_year(year, year + low),
        "days": Period.of_days(first, first + timedelta(days=low * 9)),
        "until": Period.until(first),
        "undated": Period(text="theo tiến độ của Bộ"),
        "none": Period(),
    }[kind]


@st.composite
def venues(draw, on: date) -> tuple[str, tuple[str, ...], str]:
    """Wording, provinces and certainty of a venue."""
    if draw(st.integers(0, 5)) == 0:
        fixed_wordings = [("", (), ""), ("dự kiến Lào, Thái Lan, Úc...", (), "abroad"), ("nhà văn hóa", (), "")]
        groups = [(DELTA_PHRASE, DELTA, "everywhere")] if on.year < 2025 else []
        return draw(st.sampled_from(fixed_wordings + groups))
    known = [entry for entry in DIRECTORY.provinces if entry.valid_from <= on <= (entry.valid_to or on)]
    chosen = draw(st.lists(st.sampled_from(known), min_size=1, max_size=4, unique_by=lambda entry: entry.name))
    certainty = draw(st.sampled_from(["fixed", "expected", *(["one_of"] if len(chosen) > 1 else [])]))
    wording = venue_wording([entry.designation for entry in chosen], certainty)
    return wording, tuple(entry.name for entry in chosen), certainty


@st.composite
def activities(draw, number: str, year: int, lookup: Lookup, names: list[str]) -> Activity:
    period = draw(periods(year))
    venue_text, venue_provinces, certainty = draw(venues(lookup.on))
    leads = draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True))
    supports = draw(st.lists(st.sampled_from(names), max_size=4, unique=True))
    labels = st.sampled_from(["Quy mô", "Thành phần", "Sản phẩm", "Hình thức tổ chức"])
    return Activity(
        number=number,
        title=draw(wordings()),
        theme=draw(st.just("") | wordings("Sắc màu")),
        period_text=period.text,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        precision=period.precision,
        venue_text=venue_text,
        venue_provinces=venue_provinces,
        venue_certainty=certainty,
        lead_label=draw(st.sampled_from(["Đơn vị chủ trì", "Đơn vị chủ trì phối hợp", "Đơn vị thực hiện", "Chủ trì"])),
        lead_text=join_units(leads),
        lead_units=tuple(leads),
        support_text=join_units(supports),
        # Who leads does not support as well, though the paper should say so: its words stay.
        supporting_units=tuple(unit for unit in supports if unit not in leads),
        budget_text=draw(st.sampled_from(["", "trong dự toán được giao", "250.000.000 đồng, xã hội hóa 50%"])),
        details=tuple(
            Detail(label, text) for label, text in draw(st.lists(st.tuples(labels, wordings("cả")), max_size=2))
        ),
    )


@st.composite
def texts(draw, markers: tuple[str, ...]) -> tuple[Paragraph, ...]:
    """Paragraphs with one marker; numbers and letters count."""
    count = draw(st.integers(1, 3))
    marker = draw(st.sampled_from(markers))
    shown = {"1": ["1.", "2.", "3."], "a": ["a)", "b)", "c)"]}.get(marker, [marker] * 3)
    return tuple(Paragraph(draw(sentences()), shown[place]) for place in range(count))


@st.composite
def areas(draw, number: int, year: int, lookup: Lookup, names: list[str]) -> Section:
    count = draw(st.integers(0, 8))
    return Section(
        number=str(number),
        title=draw(titles()),
        paragraphs=draw(st.just(()) | texts(("-", ""))),
        activities=tuple(draw(activities(f"{number}.{place}", year, lookup, names)) for place in range(1, count + 1)),
    )


@st.composite
def bodies(draw, year: int, lookup: Lookup, names: list[str], due: date | None) -> tuple[Section, ...]:
    purposes = tuple(
        Section(str(place), title, draw(texts(("-", "a", "+"))))
        for place, title in enumerate(("Mục đích", "Yêu cầu"), 1)
    )
    found = tuple(draw(areas(number, year, lookup, names)) for number in range(1, draw(st.integers(0, 6)) + 1))
    parts = [Section("", "MỤC ĐÍCH, YÊU CẦU", sections=purposes)]
    if found or draw(st.booleans()):
        parts.append(Section("", "NỘI DUNG", draw(st.just(()) | texts(("-", ""))), found))
    if draw(st.booleans()):
        parts.append(Section("", "KINH PHÍ THỰC HIỆN", draw(texts(("-", "1", "")))))
    if due or draw(st.booleans()):
        duty = f"Các đơn vị báo cáo kết quả thực hiện trước ngày {due:%d/%m/%Y} để tổng hợp." if due else "Xin cảm ơn."
        parts.append(Section("", "TỔ CHỨC THỰC HIỆN", (*draw(texts(("1", "-", ""))), Paragraph(duty))))
    return tuple(
        Section(number, part.title, part.paragraphs, part.sections, part.activities)
        for number, part in zip(ROMAN, parts, strict=False)
    )


@st.composite
def issuers(draw, lookup: Lookup, home: ProvinceEntry) -> tuple[str, str]:
    """Superior and issuing body: the People's Committee, or a Sở below it, named with or without its province."""
    committee = lookup.unit("Ủy ban nhân dân").full_name
    unit = draw(st.sampled_from([unit for unit in DIRECTORY.units if unit.province == home.key]))
    if unit.kind != "department":
        return "", committee
    return committee, draw(st.sampled_from([unit.name, unit.full_name]))


@lru_cache
def outlook(home: ProvinceEntry, on: date) -> tuple[Lookup, list[str]]:
    """The names in force, and a choice of units: the home province's, the shared ones, every fifth of the others."""
    lookup = Lookup(DIRECTORY, on=on, province=home.key)
    known = [unit for unit in DIRECTORY.units if lookup.unit(unit.full_name) == unit]
    near = [unit for unit in known if unit.province in (None, home.key)]
    return lookup, [lookup.name_of(unit) for unit in (*near, *known[::5])]


@st.composite
def documents(draw) -> OfficialDocument:
    home = draw(st.sampled_from([*OLD.values(), *NEW.values()]))
    year = draw(st.integers(2015, 2024) if home.valid_to else st.integers(2026, 2040))
    issued_on = draw(st.none() | st.dates(date(year, 1, 1), date(year, 12, 31)))
    lookup, names = outlook(home, issued_on or date(year, 1, 1))
    due = draw(st.none() | st.dates(date(year, 1, 1), date(year, 12, 31)))
    superior, issuer = draw(issuers(lookup, home))
    return OfficialDocument(
        kind="Kế hoạch",
        issuer=issuer,
        superior=superior,
        subject=f"{draw(titles())} năm {year}",
        number="" if issued_on is None else draw(st.sampled_from(["05", "124", "0134", "2080"])),
        symbol=draw(st.sampled_from(["KH-UBND", "KH-SVHTTDL", "KH-SDL"])),
        place=home.name,
        issued_on=issued_on,
        legal_bases=tuple(f"Căn cứ {text}" for text in draw(st.lists(wordings("Kế hoạch số 12/KH-UBND"), max_size=3))),
        opening=tuple(draw(st.lists(sentences() | sentences(" như sau:"), max_size=2))),
        sections=draw(bodies(year, lookup, names, due)),
        report_due_on=due,
        recipients=tuple(draw(st.lists(wordings("UBND"), max_size=4))),
        archive=draw(st.sampled_from(["", "VT", "VT, VX", "VT, (VX/MT.Tấn)"])),
        signing=draw(st.sampled_from(SIGNINGS)),
    )


SIGNINGS = [
    SigningBlock(),
    SigningBlock("TM. ỦY BAN NHÂN DÂN", "", "CHỦ TỊCH", "Nguyễn Thị Sen"),
    SigningBlock("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Đước"),
    SigningBlock("", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lý Y Ban"),
    SigningBlock("", "", "GIÁM ĐỐC", ""),
]


@settings(max_examples=60)
@given(documents())
def test_what_is_written_as_text_reads_back_the_same(document):
    reading = read_document(write_text(document).split("\n"), DIRECTORY)
    assert reading.document == document
    assert reading.repairs == ()
    assert reading.problems == ()


@settings(max_examples=15)
@given(documents())
def test_blank_lines_do_not_matter(document):
    lines = write_text(document).split("\n")
    close_set = [line for line in lines if line]
    wide_set = [spaced for line in close_set for spaced in ("", line, " ")]
    assert read_document(close_set, DIRECTORY).document == document
    assert read_document(wide_set, DIRECTORY).document == document


@settings(max_examples=15)
@given(documents())
def test_lines_of_each_activity_hold_its_title(document):
    lines = write_text(document).split("\n")
    reading = read_document(lines, DIRECTORY)
    found = document.activities()
    assert len(reading.sources) == len(found)
    for (first, last), (_, activity) in zip(reading.sources, found, strict=True):
        assert lines[first - 1].startswith(f"{activity.number}. {activity.title}")
        assert all(lines[number - 1].startswith("- ") for number in range(first + 1, last + 1))
