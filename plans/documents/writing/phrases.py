"""The fixed wording of official papers: number, place and date, citations, ends of lines.

Every writer takes its wording from here, so text, PDF and Word cannot disagree. Sources: Nghị định 30/2020/NĐ-CP,
Phụ lục I; where it is silent, the practice of People's Committees.
"""

from __future__ import annotations

import re
from datetime import date, datetime

STATE_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RECIPIENTS_TITLE = "Nơi nhận:"
DRAFT_MARK = "DỰ THẢO"
ADDRESSEES_TITLE = "Kính gửi:"
DECISION_MARK = "QUYẾT ĐỊNH:"
APPENDIX = "Phụ lục"

THEME_LABEL = "Chủ đề"
PERIOD_LABEL = "Thời gian thực hiện"
VENUE_LABEL = "Địa điểm"
LEAD_LABEL = "Đơn vị chủ trì"
SUPPORT_LABEL = "Đơn vị phối hợp"
BUDGET_LABEL = "Kinh phí"

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_RUNS_OF_BLANKS = re.compile(r" {2,}")
_FIRM_BLANK = "\u00a0"
_BLANK_NUMBER = " " * 5
_BLANK_DAY = " " * 4
_SENTENCE_ENDS = (".", "…", "!", "?")
_LOOSE_ENDS = " ,;:"


def number_line(number: str, symbol: str) -> str:
    """The line "Số: 124/KH-UBND"; a number below ten gets its 0, a missing one leaves room to write it in."""
    return f"Số: {_code(number, symbol)}"


def _code(number: str, symbol: str) -> str:
    shown = number.zfill(2) if number.isdigit() else number
    tail = f"/{symbol}" if symbol else ""
    return f"{shown or _BLANK_NUMBER}{tail}"


def place_and_date(place: str, issued_on: date | None) -> str:
    """The line "Sóc Trăng, ngày 19 tháng 6 năm 2023"; without a date it leaves room for day, month and year."""
    start = f"{place}, " if place else ""
    return f"{start}{long_date(issued_on)}"


def long_date(day: date | None) -> str:
    """The words "ngày 19 tháng 6 năm 2023"; without a date they leave room for day, month and year."""
    if day is None:
        return f"ngày {_BLANK_DAY}tháng {_BLANK_DAY}năm {_BLANK_DAY}"
    return f"ngày {day.day:02d} tháng {_month(day.month)} năm {day.year}"


def _month(month: int) -> str:
    """Months 1 and 2 get a 0, so that nobody makes 11 or 12 of them; the others do not."""
    return f"{month:02d}" if month <= 2 else str(month)


def sentence(text: str) -> str:
    """``text`` closed by a full stop; an ellipsis, a question or an exclamation mark already closes it."""
    text = text.rstrip(_LOOSE_ENDS)
    return text if not text or text.endswith(_SENTENCE_ENDS) else f"{text}."


def end_of_document(text: str) -> str:
    """The last words of the body with the end mark "./."; a full stop or an ellipsis lends its dot to the mark."""
    text = text.rstrip(_LOOSE_ENDS)
    if text.endswith("./."):
        return text
    return f"{text}/." if text.endswith((".", "…")) else f"{text}./."


def _listed(text: str, *, last: bool) -> str:
    """``text`` as one item of a list whose items end in ";" and whose last one ends in "."."""
    ellipsis = text.rstrip(_LOOSE_ENDS).endswith(("..", "…"))
    bare = text.rstrip(_LOOSE_ENDS if ellipsis else _LOOSE_ENDS + ".")
    return sentence(bare) if last else f"{bare};"


def legal_basis(text: str, *, last: bool) -> str:
    """One legal basis with its closing mark: ";" before another one, "." at the last."""
    return _listed(text, last=last)


def recipient(text: str, *, last: bool) -> str:
    """One line of "Nơi nhận": "- UBND tỉnh Cà Mau;"; "." ends it where it is the last line of all."""
    return f"- {_listed(text, last=last)}"


def archive(text: str) -> str:
    """The last line of "Nơi nhận": "- Lưu: VT, VX."."""
    return f"- Lưu: {_listed(text, last=True)}"


def labelled(label: str, text: str) -> str:
    """A labelled line of an activity: "- Thời gian thực hiện: Quý II năm 2023."."""
    return sentence(f"- {label}: {text}")


def theme(text: str) -> str:
    """The theme of an activity in Vietnamese quotation marks."""
    return labelled(THEME_LABEL, f"“{text}”")


def numbered(number: str, title: str) -> str:
    """A heading with its number: "I. MỤC ĐÍCH", "1.1. Tham gia"; a letter takes a bracket: "a) Nhiệm vụ"."""
    number = number.rstrip(".)")
    if not number:
        return title
    return f"{number}) {title}" if len(number) == 1 and number.islower() else f"{number}. {title}"


def enclosed_with(kind: str, number: str, symbol: str, issued_on: date | None, issuer: str) -> str:
    """The line under an appendix' title: "(Kèm theo Kế hoạch số 124/KH-UBND ngày 19 tháng 6 năm 2023 của …)"."""
    return f"(Kèm theo {_citation(kind, number, symbol, issued_on, issuer)})"


def drawn_from(kind: str, number: str, symbol: str, issued_on: date | None, issuer: str) -> str:
    """The same under an overview that is no part of the paper it is drawn from."""
    return f"(Tổng hợp từ {_citation(kind, number, symbol, issued_on, issuer)})"


def _citation(kind: str, number: str, symbol: str, issued_on: date | None, issuer: str) -> str:
    """A paper as it is cited; the room for a missing number or day is of blanks that no line end swallows."""
    cited = f"{kind} số {_code(number, symbol)} {long_date(issued_on)} của {issuer}"
    return _RUNS_OF_BLANKS.sub(lambda run: _FIRM_BLANK * len(run[0]), cited)


def appendix_label(position: int, *, of: int) -> str:
    """ "Phụ lục", with a Roman number where there are several; ``position`` counts from 1."""
    return f"{APPENDIX} {ROMAN[position - 1]}" if of > 1 else APPENDIX


def stamp(code: str, issued_on: date, signed_at: datetime | None) -> str:
    """The line at the top of an appendix given without its paper: "124/KH-UBND; 19/06/2023 10:20:30 +07:00".

    Nghị định 30/2020/NĐ-CP, Phụ lục I. The time is that of the body's signature; the day alone while it is unknown.
    """
    if signed_at is None:
        return f"{code}; {issued_on:%d/%m/%Y}"
    return f"{code}; {signed_at:%d/%m/%Y %H:%M:%S} {signed_at.isoformat()[-6:]}"


def details_in(label: str) -> str:
    """What the body says in place of the details: "(Chi tiết tại Phụ lục kèm theo)"."""
    return f"(Chi tiết tại {label} kèm theo)"


def overview_in(label: str) -> str:
    """What the body says where the appendix gathers what stands in the body too."""
    return f"(Bảng tổng hợp tại {label} kèm theo)"


def addressed(text: str) -> str:
    """The line to a single addressee: "Kính gửi: Ủy ban nhân dân tỉnh Sóc Trăng.", without the full stop."""
    return f"{ADDRESSEES_TITLE} {text.rstrip(_LOOSE_ENDS + '.')}"


def addressee(text: str, *, last: bool) -> str:
    """One of several addressees, each on a line of its own."""
    return recipient(text, last=last)


def article(number: str) -> str:
    """The bold words that open an article: "Điều 1."."""
    return f"Điều {number}."
