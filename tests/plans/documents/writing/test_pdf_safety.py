"""Whatever was typed, every type of paper is a whole file of one face, holds no markup of it, and asks for nothing."""

from __future__ import annotations

import dataclasses
import re
import socket
import urllib.request
from io import BytesIO
from typing import Any

import pypdf
import pytest

from plans.documents.content import Activity, Article, OfficialDocument, Section
from plans.documents.writing.html import document_html
from plans.documents.writing.pdf import write_pdf
from tests.plans.documents.writing import papers

TYPES = {
    "plan": papers.chairman_plan,
    "decision": papers.decision,
    "submission": papers.submission,
    "report": papers.report,
    "register": lambda: papers.register(5),
}
ADDRESS = "http://127.0.0.1:9/"
POISON = {
    "markup": f'</p></td><script src="{ADDRESS}"></script><img src="{ADDRESS}x.png"><b style="x">&amp;{{{{ x }}}}',
    "style": f"</style><style>@import url({ADDRESS}); p::before {{ content: url(file:///etc/passwd) }}",
    "direction": "phải \u202eiạl nơc\u2066 trái\u200f שלום",
    "broken": "đứt\x00 nửa\ud800 chừng\ufffe \x1b[31m\u2028",
    "emoji": "hội 🎉👨‍👩‍👧 chợ 中文",
}
STRUCTURE = frozenset({"number", "belonging", "activity_form", "kind", "precision", "venue_certainty"})


def poisoned(value: Any, poison: str) -> Any:
    """``value``, a document or a part of it, with ``poison`` after every text that a person may have typed."""
    if isinstance(value, str):
        return f"{value} {poison}" if value else value
    if isinstance(value, tuple):
        return tuple(poisoned(item, poison) for item in value)
    if dataclasses.is_dataclass(value):
        names = [field.name for field in dataclasses.fields(value) if field.name not in STRUCTURE]
        return dataclasses.replace(value, **{name: poisoned(getattr(value, name), poison) for name in names})
    return value


@pytest.fixture
def nothing_is_asked_for(monkeypatch) -> list[object]:
    """Every attempt to reach a host or to open an address; asking for one fails."""
    asked: list[object] = []

    def refuse(*asking: object, **_: object) -> None:
        asked.append(asking)
        raise AssertionError(f"asked for {asking}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(urllib.request, "urlopen", refuse)
    return asked


def read(document: OfficialDocument) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(write_pdf(document, draft=False)))


@pytest.mark.parametrize("poison", POISON)
@pytest.mark.parametrize("name", TYPES)
def test_poison_in_every_text_is_printed_and_nothing_more(name, poison, nothing_is_asked_for):
    reader = read(poisoned(TYPES[name](), POISON[poison]))
    fonts = {
        str(font["/BaseFont"]).split("+")[-1].partition("-")[0]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts == {"Tinos"}
    assert nothing_is_asked_for == []
    assert reader.attachments == {}


@pytest.mark.parametrize("name", TYPES)
def test_markup_is_escaped_wherever_it_stands(name):
    html = document_html(poisoned(TYPES[name](), POISON["markup"]), draft=False)
    _, _, body = html.partition("</head>")
    assert re.findall(r"<(script|img|b style|style|link)", body) == []
    assert re.findall(r"<(script|img|link)", html) == []


WORDS = " ".join(str(number) for number in range(10_000, 27_000))
CELL = Section("1", "Chung", activities=(Activity("1.1", WORDS, lead_text=papers.CULTURE),))
LONG = {
    "cell": dataclasses.replace(papers.with_areas(CELL), activity_form="table"),
    "article": dataclasses.replace(papers.decision(), articles=(Article("1", WORDS),), attached=()),
    "addressee": dataclasses.replace(papers.submission(), addressees=(WORDS, "Sở Du lịch"), attached=()),
}


@pytest.mark.parametrize("place", LONG)
def test_a_hundred_thousand_letters_are_printed(place):
    assert len(WORDS) > 100_000
    shown = "\n".join(page.extract_text() for page in read(LONG[place]).pages)
    assert set(WORDS.split()) <= set(re.findall(r"\d{5}", shown))


@pytest.mark.parametrize("place", ["cell", "addressee", "recipient"])
def test_a_word_without_end_is_printed(place):
    """Layout that starts over with the rest of the word at each line would take minutes for each of these."""
    endless = "x" * 20_000
    documents = {
        "cell": dataclasses.replace(
            papers.with_areas(Section("1", "Chung", activities=(Activity("1.1", endless, lead_text=endless),))),
            activity_form="table",
        ),
        "addressee": dataclasses.replace(papers.submission(), addressees=(endless, "Sở Du lịch"), attached=()),
        "recipient": dataclasses.replace(papers.submission(), recipients=(endless,), attached=()),
    }
    shown = "".join(page.extract_text() for page in read(documents[place]).pages)
    assert shown.count("x") >= 20_000
