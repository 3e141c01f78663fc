"""The PDF as a file: the same bytes, metadata, archive form, and nothing fetched from anywhere."""

from __future__ import annotations

import dataclasses
import re
import select
import socket
from io import BytesIO

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plans.documents.content import Paragraph, Section, from_json, to_json
from plans.documents.writing.html import document_html
from plans.documents.writing.pdf import pdf_of_html, write_pdf
from plans.documents.writing.text import write_text
from plans.documents.writing.typesetting import RefusingFetcher
from tests.plans.documents.writing.measure import measured
from tests.plans.documents.writing.papers import plan, with_areas, with_last_paragraphs


def _read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(pdf))


def test_same_document_gives_the_same_bytes():
    again = from_json(to_json(plan()))
    assert write_pdf(plan(), draft=False) == write_pdf(again, draft=False)


def test_draft_gives_other_bytes():
    assert write_pdf(plan(), draft=True) != write_pdf(plan(), draft=False)


def test_file_says_what_it_is_in_vietnamese():
    reader = _read(write_pdf(plan(), draft=False))
    assert reader.metadata.title == f"Kế hoạch 124/KH-UBND: {plan().subject}"
    assert reader.metadata.author == "ỦY BAN NHÂN DÂN TỈNH SÓC TRĂNG"
    assert reader.trailer["/Root"]["/Lang"] == "vi"


def test_draft_says_so_in_its_title_and_does_not_give_its_number():
    assert _read(write_pdf(plan(), draft=True)).metadata.title == f"Kế hoạch (dự thảo): {plan().subject}"


def test_file_is_a_tagged_archive_file():
    root = _read(write_pdf(plan(), draft=False)).trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()
    assert re.findall(r"pdfaid:(part|conformance)\W+(\w)", metadata) == [("part", "2"), ("conformance", "A")]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert "/OutputIntents" in root


def test_pages_hold_the_same_text_in_the_same_order_as_the_text_file():
    pages = [page.extract_text() for page in _read(write_pdf(plan(), draft=False)).pages]
    first, *others = pages
    # The page number is the last thing in a page's stream, wherever it stands on the paper.
    assert [page.splitlines()[-1] for page in others] == [str(number) for number in range(2, len(pages) + 1)]
    shown = first + "".join(page.rpartition("\n")[0] for page in others)
    assert _squeezed(shown) == _squeezed(write_text(plan()))
    assert "- Thời gian thực hiện: Quý II năm 2023." in shown.splitlines()


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_typed_markup_is_printed_as_it_was_typed():
    typed = "<b>đậm</b> &amp; <img src=x> </p><script>1</script> {{ x }} {% if %}"
    paper = measured(write_pdf(with_areas(Section("1", "Nhóm", paragraphs=(Paragraph(typed),))), draft=False))
    assert typed in " ".join(line.text for line in paper.lines)


def test_a_hundred_thousand_letters_are_printed():
    words = " ".join(str(number) for number in range(10_000, 27_000))
    assert len(words) > 100_000
    paper = measured(write_pdf(with_last_paragraphs(words), draft=False))
    pages = range(1, len(paper.sizes) + 1)
    shown = "".join(line.text for page in pages for line in paper.on_page(page))
    assert _squeezed(words) in _squeezed(shown)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=60), min_size=5, max_size=5))
def test_no_text_breaks_the_file(texts):
    subject, basis, body, recipient, name = texts
    document = dataclasses.replace(
        with_last_paragraphs(body),
        subject=subject,
        legal_bases=(basis,),
        recipients=(recipient,),
        signing=dataclasses.replace(plan().signing, signatory=name),
    )
    assert len(_read(write_pdf(document, draft=True)).pages) >= 1


@pytest.mark.parametrize("url", ["file:///etc/hostname", "http://127.0.0.1:9/", "https://example.vn/", "data:,x", "x"])
def test_fetcher_refuses_every_address(url):
    with pytest.raises(ValueError, match="không được tải nội dung"):
        RefusingFetcher().fetch(url)


def _listening() -> socket.socket:
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    return listener


def test_page_that_asks_for_hosts_and_files_gets_neither(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("mật mã của tỉnh")
    with _listening() as listener:
        host = f"http://127.0.0.1:{listener.getsockname()[1]}"
        page = (
            f'<html lang="vi"><head><title>x</title><link rel="stylesheet" href="{host}/a.css">'
            f'<link rel="attachment" href="{secret.as_uri()}"><style>@import "{host}/b.css";'
            f"p {{ background: url({host}/c.png) }}"
            f"@font-face {{ font-family: f; src: url({secret.as_uri()}) }}</style>"
            f'</head><body><p><img src="{host}/d.png"><img src="{secret.as_uri()}">'
            f'<object data="{secret.as_uri()}"></object>Chữ</p></body></html>'
        )
        pdf = pdf_of_html(page)
        calls, _, _ = select.select([listener], [], [], 0.2)
    assert calls == []
    reader = _read(pdf)
    assert reader.attachments == {}
    assert reader.pages[0].extract_text().strip() == "Chữ"


def test_page_of_a_document_asks_for_nothing():
    assert (
        re.findall(r"(?i)https?:|file:|url\(|@import|<link|<img|<script|style=", document_html(plan(), draft=True))
        == []
    )
