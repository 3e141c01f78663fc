"""The data that describe a paper in the archive, by the names of Nghị định 30/2020/NĐ-CP, Phụ lục VI.

The names are those of the table for outgoing papers (văn bản đi). What the portal does not know of a paper, such as
the number of the file it is put in (FileCode), is left out and never guessed. Days are written as ISO 8601.

Inside the PDF the data are XMP properties of a namespace of their own; PDF/A wants such a namespace described in the
file itself, so the description travels with the values.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf

from plans.documents.content import OfficialDocument
from plans.documents.writing.blocks import as_draft
from plans.documents.writing.cleaning import cleaned

NAMESPACE = "urn:vn:nghi-dinh-30-2020:phu-luc-vi:"
LANGUAGE = "Tiếng Việt"

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
_SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
_PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
_PREFIX = "vanban"
# PDF/A prescribes these prefixes.
for _name, _uri in {
    "rdf": _RDF,
    "pdfaExtension": _EXTENSION,
    "pdfaSchema": _SCHEMA,
    "pdfaProperty": _PROPERTY,
    _PREFIX: NAMESPACE,
}.items():
    ET.register_namespace(_name, _uri)

_END_OF_RDF = b"</rdf:RDF>"
_TEXT, _NUMBER, _DAY, _LIST = "Text", "Integer", "Date", "Seq Text"

Value = str | int | list[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the decree's table: its English name, the XMP type of its value, its Vietnamese name."""

    name: str
    kind: str
    label: str


ENTRIES = (
    Entry("OrganId", _TEXT, "Mã định danh của cơ quan, tổ chức ban hành văn bản"),
    Entry("TypeName", _TEXT, "Tên loại văn bản"),
    Entry("CodeNumber", _TEXT, "Số của văn bản"),
    Entry("CodeNotation", _TEXT, "Ký hiệu của văn bản"),
    Entry("IssuedDate", _DAY, "Ngày, tháng, năm văn bản"),
    Entry("OrganName", _TEXT, "Tên cơ quan, tổ chức ban hành văn bản"),
    Entry("Subject", _TEXT, "Trích yếu nội dung"),
    Entry("Language", _TEXT, "Ngôn ngữ"),
    Entry("PageAmount", _NUMBER, "Số trang của văn bản"),
    Entry("Position", _TEXT, "Chức vụ của người ký"),
    Entry("FullName", _TEXT, "Họ tên người ký"),
    Entry("ToPlaces", _LIST, "Nơi nhận"),
)


def archive_record(document: OfficialDocument, *, pages: int, draft: bool = False) -> dict[str, Value]:
    """What describes ``document`` in the archive, by the decree's names; what is empty is left out.

    Args:
        pages: of the finished PDF.
        draft: leave number and day out, as the paper does.
    """
    head = dataclasses.replace(document, sections=())
    paper = cleaned(as_draft(head) if draft else head)
    values: dict[str, Value] = {
        "OrganId": paper.issuer_code,
        "TypeName": paper.kind,
        "CodeNumber": paper.number,
        "CodeNotation": paper.symbol,
        "IssuedDate": paper.issued_on.isoformat() if paper.issued_on else "",
        "OrganName": paper.issuer,
        "Subject": paper.subject,
        "Language": LANGUAGE,
        "PageAmount": pages,
        "Position": paper.signing.position,
        "FullName": paper.signing.signatory,
        "ToPlaces": [text for text in paper.recipients if text],
    }
    return {entry.name: values[entry.name] for entry in ENTRIES if values[entry.name]}


def record_json(document: OfficialDocument, pdf: bytes, *, draft: bool) -> bytes:
    """The record as a JSON file that stands beside ``pdf`` and names it by the SHA-256 of its bytes."""
    with pikepdf.open(BytesIO(pdf)) as file:
        record = archive_record(document, pages=len(file.pages), draft=draft)
    record["SHA256"] = hashlib.sha256(pdf).hexdigest()
    return json.dumps(record, ensure_ascii=False, indent=2).encode()


def describe(pdf: pikepdf.Pdf, record: dict[str, Value]) -> None:
    """Write ``record`` into the XMP metadata that ``pdf`` already carries."""
    packet = pdf.Root.Metadata.read_bytes()
    added = b"".join(ET.tostring(part, encoding="utf-8") for part in (_extension(record), _values(record)))
    pdf.Root.Metadata.write(packet.replace(_END_OF_RDF, added + _END_OF_RDF))


def described(pdf: pikepdf.Pdf) -> dict[str, Value]:
    """The record that ``pdf`` carries; empty when it carries none."""
    root = ET.fromstring(pdf.Root.Metadata.read_bytes())  # noqa: S314 - our own packet
    kinds = {entry.name: entry.kind for entry in ENTRIES}
    return {
        element.tag.removeprefix(f"{{{NAMESPACE}}}"): _read(element, kinds)
        for element in root.iter()
        if element.tag.startswith(f"{{{NAMESPACE}}}")
    }


def _read(element: ET.Element, kinds: dict[str, str]) -> Value:
    kind = kinds.get(element.tag.removeprefix(f"{{{NAMESPACE}}}"))
    if kind == _LIST:
        return [item.text or "" for item in element.iter(f"{{{_RDF}}}li")]
    return int(element.text or 0) if kind == _NUMBER else element.text or ""


def _values(record: dict[str, Value]) -> ET.Element:
    description = _description()
    for name, value in record.items():
        element = ET.SubElement(description, f"{{{NAMESPACE}}}{name}")
        if isinstance(value, list):
            _listed(element, value)
        else:
            element.text = str(value)
    return description


def _listed(parent: ET.Element, texts: Iterable[str]) -> None:
    sequence = ET.SubElement(parent, f"{{{_RDF}}}Seq")
    for text in texts:
        ET.SubElement(sequence, f"{{{_RDF}}}li").text = text


def _extension(record: dict[str, Value]) -> ET.Element:
    """The description of the namespace: one row for each entry that the file uses."""
    description = _description()
    schemas = ET.SubElement(description, f"{{{_EXTENSION}}}schemas")
    schema = _resource(ET.SubElement(schemas, f"{{{_RDF}}}Bag"))
    _texts(
        schema,
        _SCHEMA,
        schema="Dữ liệu đặc tả văn bản theo Phụ lục VI Nghị định 30/2020/NĐ-CP",
        namespaceURI=NAMESPACE,
        prefix=_PREFIX,
    )
    rows = ET.SubElement(ET.SubElement(schema, f"{{{_SCHEMA}}}property"), f"{{{_RDF}}}Seq")
    for entry in ENTRIES:
        if entry.name in record:
            _texts(
                _resource(rows),
                _PROPERTY,
                name=entry.name,
                valueType=entry.kind,
                category="external",
                description=entry.label,
            )
    return description


def _description() -> ET.Element:
    return ET.Element(f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})


def _resource(parent: ET.Element) -> ET.Element:
    return ET.SubElement(parent, f"{{{_RDF}}}li", {f"{{{_RDF}}}parseType": "Resource"})


def _texts(parent: ET.Element, namespace: str, **texts: Any) -> None:
    for name, text in texts.items():
        ET.SubElement(parent, f"{{{namespace}}}{name}").text = text
