"""Lines put together to paragraphs: a sentence that a page or a narrow column has cut becomes whole again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from plans.documents.reading.accounting import Ledger
from plans.documents.reading.lines import Line
from plans.documents.reading.markers import Kind, marked

_CLOSED = re.compile(r"[.;:!?…][\"”»’)\]]*$")
# Words that no sentence ends with: what follows them belongs to them, even with a capital letter.
_HANGING = re.compile(
    r"(?:,|\b(?:và|của|với|cho|tại|trong|về|từ|đến|là|các|những|thuộc|theo|do|bởi|để|tỉnh|thành|số|năm|Ủy ban nhân dân"
    r"|UBND|Sở|ngày|tháng))$"
)
_STARTS_ANEW = re.compile(r"(?:Căn cứ|Nơi nhận|Theo đề nghị)\b")
_WRAPPED_WIDTH = 110
_LOOK_BACK = 40
_FULL_LINE = 60
_CUTS_LISTED_SHARE = 0.1


@dataclass(slots=True)
class Paragraph:
    """A paragraph with its marker taken off, and the lines it was put together from."""

    kind: Kind
    marker: str
    text: str
    lines: list[Line] = field(default_factory=list)

    @property
    def first(self) -> Line:
        """The line where it begins."""
        return self.lines[0]


def paragraphs(lines: Sequence[Line], ledger: Ledger) -> list[Paragraph]:
    """``lines`` as paragraphs; a cut that was mended is listed, unless the whole paper is set in short lines."""
    wrapped = _is_wrapped(lines)
    found: list[Paragraph] = []
    mended: list[tuple[Line, str, str]] = []
    for line in lines:
        if found and _goes_on(found[-1], line, wrapped):
            mended.append(_mended(found[-1], line))
        else:
            part = marked(line.text)
            found.append(Paragraph(part.kind, part.marker, part.text, [line]))
    if not wrapped and len(mended) <= max(3, len(lines) * _CUTS_LISTED_SHARE):
        for line, read, meant in mended:
            ledger.repair(line, read, meant)
    return found


def _mended(paragraph: Paragraph, line: Line) -> tuple[Line, str, str]:
    before, after = paragraph.text[-_LOOK_BACK:].split()[-2:], line.text.split()[:2]
    paragraph.text = f"{paragraph.text} {line.text}"
    paragraph.lines.append(line)
    return line, f"{' '.join(before)} ⏎ {' '.join(after)}", " ".join(before + after)


def _goes_on(paragraph: Paragraph, line: Line, wrapped: bool) -> bool:
    """Whether ``line`` continues ``paragraph``: that is not closed, and this has no marker and no capital."""
    end = paragraph.text[-_LOOK_BACK:]
    if marked(line.text).kind is not Kind.NONE or _CLOSED.search(end) or _STARTS_ANEW.match(line.text):
        return False
    if paragraph.kind is Kind.ROMAN:
        return paragraph.text.isupper() and line.is_upper
    first = line.text[0]
    if first.islower() or first in ",;.)”" or _HANGING.search(end):
        return True
    return wrapped and len(paragraph.lines[-1].text) >= _FULL_LINE


def _is_wrapped(lines: Iterable[Line]) -> bool:
    """Whether the paper is set in lines of even width, as text copied from a page is."""
    lengths = [len(line.text) for line in lines]
    full = sum(length >= _FULL_LINE for length in lengths)
    return bool(lengths) and max(lengths) <= _WRAPPED_WIDTH and full >= len(lengths) / 3
