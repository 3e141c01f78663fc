"""What is told before a draft is made of a reviewed paper: what it will have, and what it will lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plans.dashboards.intake_page import unknown_units
from plans.dashboards.intake_source import open_lines
from plans.documents.reviewing.understanding import Understood
from plans.documents.writing.face import missing_letters
from plans.models import Intake
from plans.queries.intakes import Review, SamePapers, same_papers
from provinces.models import User

_MOST_NAMED = 8
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The draft as it will be: its subject, number of activities, warnings, and papers that may be the same."""

    subject: str
    code: str
    activities: int
    warnings: Sequence[str]
    units: Sequence[str]
    same: SamePapers


def confirmation_of(user: User, intake: Intake, review: Review) -> Confirmation:
    """What the person is told before confirming ``intake``."""
    understood, header = review.kept(), review.work.header
    return Confirmation(
        subject=header["subject"],
        code=f"{header['number']}/{header['symbol']}" if header["number"] else "",
        activities=len(understood),
        warnings=list(_warnings(review, understood)),
        units=[unit.name for unit in unknown_units(understood)],
        same=same_papers(user, intake, header),
    )


def _warnings(review: Review, understood: Sequence[Understood]) -> Iterator[str]:
    work, numbers = review.work, Counter(each.card.number for each in understood)
    asked = len(review.reading.questions) - len(work.answers)
    if asked > 0:
        yield f"Còn {asked} chỗ nghi lỗi quét chưa trả lời; giữ như trên văn bản."
    if left := len(open_lines(review.reading, work)):
        yield f"Còn {left} dòng chưa hiểu; các dòng này không vào dự thảo."
    if unseen := [_called(each, numbers) for each in understood if not each.card.is_accepted]:
        yield f"Có {len(unseen)} hoạt động chưa đánh dấu đã xem: {_named(unseen)}."
    if leaderless := [_called(each, numbers) for each in understood if not any(unit.entry for unit in each.leads)]:
        yield f"Chưa có đơn vị chủ trì trong danh bạ: {_named(leaderless)}. Dự thảo như vậy chưa trình được."
    if undated := [_called(each, numbers) for each in understood if each.activity.ends_on is None]:
        yield f"Không có ngày tháng, không được xếp vào quý nào: {_named(undated)}."
    texts = [*work.header.values(), *(each.activity.title for each in understood)]
    if letters := missing_letters("".join(texts)):
        yield f"Phông chữ của văn bản không có ký tự {', '.join(letters[:_MOST_NAMED])}; bản in để ô vuông."


def _called(each: Understood, numbers: Counter[str]) -> str:
    """By its number, or by its first words where it has none, or shares it with an activity of another area."""
    number = each.card.number
    return number if number and numbers[number] == 1 else f"{number} “{each.card.title[:_SHOWN]}…”".strip()


def _named(names: Sequence[str]) -> str:
    more = f" và {len(names) - _MOST_NAMED} hoạt động khác" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
