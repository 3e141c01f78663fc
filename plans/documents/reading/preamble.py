"""Between the kind and the first part: the subject, the legal bases, and the sentences that open the plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plans.documents.reading.accounting import Ledger
from plans.documents.reading.lines import Line
from plans.documents.reading.paragraphs import paragraphs
from plans.wording import capitalised, without_full_stop

_BASIS = re.compile(
    r"(?:Căn cứ|Thực hiện|Xét|Theo|Trên cơ sở|Thi hành|Triển khai thực hiện|Triển khai(?= (?:(?:\S+ ){1,4}số \d"
    r"|(?:Nghị quyết|Kế hoạch|Chương trình|Thỏa thuận|Biên bản|Quyết định|Kết luận|Đề án)\b))"
    r"|Tiếp tục thực hiện|Nhằm)\s"
)
_BASES_IN_ONE = re.compile(r"[;.]\s+(?=(?:[Cc]ăn cứ|[Tt]hực hiện|[Tt]heo|[Xx]ét|[Tt]rên cơ sở)\s)")
_OPENING = re.compile(r"\bban hành\b.*\bkế hoạch\b|\bnhư sau\b|\bsau đây\b", re.IGNORECASE)
# Where the issuing body begins to speak of its own plan.
_ISSUES = re.compile(
    r"[,;]\s+(?:nay\s+)?(?=(?P<body>(?:Chủ tịch\s+)?(?:Ủy ban|Uỷ ban|UBND|Sở|Ban|Hiệp hội|Trung tâm"
    r"|Hội)\b[^;:]{0,120}?"
    r"\s(?:ban hành|xây dựng|lập|triển khai|tổ chức thực hiện)\s(?:[^,;]{0,40}\s)?(?:[Kk]ế hoạch)))"
)
_ABOUT = re.compile(r"(?:V/v|v/v|Về việc)\s*:?\s+")
_SENTENCE = re.compile(r"[.:;]$|^Kính gửi\b")
_YEAR = re.compile(r"(?<!đến )(?<!Đến )\bnăm\s+(?P<year>(?:19|20|21)\d{2})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Preamble:
    """The subject, legal bases without their closing marks, and opening sentences."""

    subject: str
    legal_bases: tuple[str, ...]
    opening: tuple[str, ...]


def read_preamble(lines: Sequence[Line], subject_start: str, ledger: Ledger, width: int = 0) -> Preamble:
    """The preamble out of ``lines``, which begin with the subject unless ``subject_start`` did.

    Args:
        width: the ``even_width`` of the paper, in letters.
    """
    subject, rest = _subject(lines, subject_start, ledger)
    bases: list[str] = []
    opening: list[str] = []
    for paragraph in paragraphs(rest, ledger, width):
        text = f"{paragraph.marker} {paragraph.text}".strip()
        basis, rest_of_it = _basis_before_opening(paragraph.text)
        if not opening and _is_basis(paragraph.text):
            bases += split_bases(paragraph.text)
            ledger.use(paragraph.lines, "Căn cứ", "legal_bases")
        elif not opening and basis:
            bases += split_bases(basis)
            opening.append(rest_of_it)
            ledger.use(paragraph.lines, "Căn cứ, đoạn mở đầu", "legal_bases")
        else:
            opening.append(text)
            ledger.use(paragraph.lines, "Đoạn mở đầu", "opening")
    return Preamble(subject, tuple(bases), tuple(opening))


def split_bases(text: str) -> list[str]:
    """The bases that one paragraph holds, each without its closing mark."""
    return [capitalised(without_full_stop(part)) for part in _BASES_IN_ONE.split(text)]


def plan_year(subject: str) -> int | None:
    """The year the plan is for, as its subject says last: "… năm 2023"; None when it says none."""
    years = [int(found["year"]) for found in _YEAR.finditer(subject)]
    return years[-1] if years else None


def _subject(lines: Sequence[Line], start: str, ledger: Ledger) -> tuple[str, Sequence[Line]]:
    """The subject may take several lines; it ends where a sentence or a basis begins."""
    texts = [start] if start else []
    if not texts and lines and _ABOUT.match(lines[0].text):
        lines = [ledger.made(lines[0], capitalised(_ABOUT.sub("", lines[0].text))), *lines[1:]]
    for place, line in enumerate(lines):
        goes_on = bool(texts) and texts[-1].isupper() and line.is_upper
        if texts and not goes_on and _ends_subject(line):
            return " ".join(texts), lines[place:]
        texts.append(line.text)
        ledger.use([line], "Trích yếu", "subject")
    return " ".join(texts), ()


def _ends_subject(line: Line) -> bool:
    return bool(_BASIS.match(line.text) or _OPENING.search(line.text) or _SENTENCE.search(line.text))


def _is_basis(text: str) -> bool:
    """Whether all of ``text`` is a basis; what is said to be promulgated in it may be another paper's plan."""
    return bool(_BASIS.match(text)) and not text.endswith(":") and not _ISSUES.search(text)


def _basis_before_opening(text: str) -> tuple[str, str]:
    """The two halves of "Thực hiện Nghị quyết …, Ủy ban nhân dân tỉnh ban hành Kế hoạch … như sau:"."""
    issues = list(_ISSUES.finditer(text))[-1] if _BASIS.match(text) and _ISSUES.search(text) else None
    return (text[: issues.start()].rstrip(" ,;"), text[issues.start("body") :]) if issues else ("", "")
