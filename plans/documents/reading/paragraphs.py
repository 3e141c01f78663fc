"""Lines put together to paragraphs: a sentence that a page or a narrow column has cut becomes whole again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from plans.documents.reading.accounting import Ledger
from plans.documents.reading.labels import bare_label, tells_of_activity
from plans.documents.reading.lines import Line
from plans.documents.reading.markers import Kind, marked

_CLOSED = re.compile(r"[.;:!?…][\"”»’)\]]*$")
# Words that no sentence ends with: what follows them belongs to them, even with a capital letter.
_HANGING = re.compile(
    r"(?:,|\b(?:và|của|với|cho|tại|trong|về|từ|đến|là|các|những|thuộc|theo|do|bởi|để|tỉnh|thành|số|năm|Ủy ban nhân dân"
    r"|UBND|Sở|ngày|tháng|(?:tại|ở|từ|đến|của|thuộc) (?:thành phố|thị xã|huyện|phường|xã|đặc khu)))$"
)
# With which a list of units may end as well: "Hiệp hội Du lịch tỉnh", "các sở, ngành thành phố".
_ENDS_OF_UNITS = (" tỉnh", " UBND", " thành")
_NEW_UNIT = re.compile(r"(?:Sở|Ủy ban|Uỷ ban|UBND|Hiệp hội|Hội|Ban|Trung tâm|Công an|Báo|Đài)\b")
_STARTS_ANEW = re.compile(r"(?:Căn cứ|Nơi nhận|Theo đề nghị)\b")
_WIDEST = 110
_MIN_CUT_LINES = 4
_MIN_CUT_SHARE = 0.1
_LOOK_BACK = 40
_LOOK_AHEAD = 200
_FULL_SHARE = 0.75
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


def paragraphs(lines: Sequence[Line], ledger: Ledger, width: int = 0) -> list[Paragraph]:
    """``lines`` as paragraphs; a cut that was mended is listed, unless the whole paper is set in lines.

    Args:
        width: the ``even_width`` of the paper, in letters.
    """
    found: list[Paragraph] = []
    mended: list[tuple[Line, str, str]] = []
    for line in lines:
        if found and _goes_on(found[-1], line, width):
            mended.append(_mended(found[-1], line))
        else:
            part = marked(line.text)
            found.append(Paragraph(part.kind, part.marker, part.text, [line]))
    if not width and len(mended) <= max(3, len(lines) * _CUTS_LISTED_SHARE):
        for line, read, meant in mended:
            ledger.repair(line, read, meant)
    return found


def _mended(paragraph: Paragraph, line: Line) -> tuple[Line, str, str]:
    before, after = paragraph.text[-_LOOK_BACK:].split()[-2:], line.text.split()[:2]
    paragraph.text = f"{paragraph.text} {line.text}"
    paragraph.lines.append(line)
    return line, f"{' '.join(before)} ⏎ {' '.join(after)}", " ".join(before + after)


def _goes_on(paragraph: Paragraph, line: Line, width: int) -> bool:
    """Whether ``line`` continues ``paragraph``: it has no marker of its own, and the sentence before is not closed.

    In a paper of even ``width`` a line also goes on when its first word found no room in the line above.
    """
    if marked(line.text).kind is not Kind.NONE or _STARTS_ANEW.match(line.text) or tells_of_activity(line.text):
        return False
    if bare_label(line.text) or (len(paragraph.lines) == 1 and bare_label(paragraph.text)):
        return False
    if paragraph.kind is Kind.ROMAN:
        return paragraph.text.isupper() and line.is_upper
    last = paragraph.lines[-1].text
    if width and len(last) + 1 + len(line.text.split()[0]) > width:
        return True
    end = paragraph.text[-_LOOK_BACK:]
    if line.text[0].islower() and end.endswith(";"):
        return True
    if _CLOSED.search(end):
        return False
    is_full = bool(width) and len(last) >= width * _FULL_SHARE
    is_list = end.endswith(_ENDS_OF_UNITS) and (
        tells_of_activity(paragraph.text[:_LOOK_AHEAD]) or bool(_NEW_UNIT.match(line.text))
    )
    is_hanging = bool(_HANGING.search(end)) and not is_list and not _is_below_unit(paragraph, line)
    return is_full or line.text[0].islower() or line.text[0] in ",;.)”" or is_hanging


def _is_below_unit(paragraph: Paragraph, line: Line) -> bool:
    """Whether ``line`` begins a sentence below a numbered unit: "5. Công an tỉnh", "Bảo đảm an ninh …"."""
    is_unit = paragraph.kind is not Kind.NONE and len(paragraph.lines) == 1 and bool(_NEW_UNIT.match(paragraph.text))
    words = line.text.split()
    return is_unit and paragraph.text.endswith(_ENDS_OF_UNITS) and len(words) > 1 and words[1].islower()


def even_width(lines: Sequence[Line]) -> int:
    """The width of a paper set in even lines, as text copied from a page is; 0 when each paragraph is one line.

    Only a paper that is set in lines has many that begin in the middle of a sentence.
    """
    longest = max((len(line.text) for line in lines), default=0)
    cut = sum(line.text[0].islower() and marked(line.text).kind is Kind.NONE for line in lines)
    is_even = longest <= _WIDEST and cut >= max(_MIN_CUT_LINES, len(lines) * _MIN_CUT_SHARE)
    return longest if is_even else 0
