"""How surely an activity was read: points out of 100, and plain reasons for each point that is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from plans.documents.content import Activity


@dataclass(frozen=True, slots=True)
class Score:
    """``points`` from 0 to 100; each of the ``reasons`` is a short Vietnamese sentence."""

    points: int
    reasons: tuple[str, ...]


class Doubt(Enum):
    """What can be wanting in an activity: the sentence, and the points it costs."""

    NO_PERIOD = ("Không có thời gian", 15)
    PERIOD_UNDATED = ("Thời gian không nêu ngày cụ thể", 5)
    PERIOD_UNREAD = ("Chưa hiểu thời gian nên không ghi ngày", 20)
    TIMES_APART = ("Nêu nhiều kỳ cách nhau nên không ghi ngày; có thể tách thành nhiều hoạt động", 10)
    NO_LEAD = ("Không có đơn vị chủ trì", 20)
    LEAD_UNKNOWN = ("Đơn vị chủ trì chưa có trong danh bạ", 15)
    LEAD_UNREAD = ("Chưa tách được tên đơn vị chủ trì", 20)
    LEAD_FROM_ABOVE = ("Đơn vị chủ trì lấy từ ô gộp hoặc dòng chung ở trên", 5)
    ROLES_BY_ORDER = ("Nhãn nêu cả chủ trì và phối hợp: đơn vị đứng đầu được coi là chủ trì", 10)
    SUPPORT_UNKNOWN = ("Đơn vị phối hợp chưa có trong danh bạ", 5)
    SUPPORT_UNREAD = ("Chưa tách được tên đơn vị phối hợp", 10)
    VENUE_UNREAD = ("Chưa nhận ra tỉnh, thành phố của địa điểm", 5)
    LONG_TITLE = ("Tên hoạt động dài bất thường", 10)
    NOTHING_BELOW = ("Không có dòng nào nêu thời gian, địa điểm hay đơn vị", 20)
    TWICE = ("Một nhãn có hai lần; lần sau giữ ở nội dung khác", 10)
    FROM_PROSE = ("Tách từ câu văn, không có nhãn", 15)


_LONG_TITLE = 400


def score_of(activity: Activity, doubts: Iterable[Doubt]) -> Score:
    """The score of ``activity``, with the ``doubts`` met while reading it."""
    all_doubts = dict.fromkeys([*doubts, *_wants(activity)])
    if {Doubt.PERIOD_UNREAD, Doubt.TIMES_APART} & set(all_doubts):
        all_doubts.pop(Doubt.PERIOD_UNDATED, None)
    points = 100 - sum(doubt.value[1] for doubt in all_doubts)
    return Score(max(points, 0), tuple(doubt.value[0] for doubt in all_doubts))


def _wants(activity: Activity) -> Iterable[Doubt]:
    if not activity.period_text:
        yield Doubt.NO_PERIOD
    elif not activity.precision:
        yield Doubt.PERIOD_UNDATED
    if not activity.lead_text:
        yield Doubt.NO_LEAD
    if not (activity.period_text or activity.venue_text or activity.lead_text or activity.support_text):
        yield Doubt.NOTHING_BELOW
    if activity.venue_text and not (activity.venue_provinces or activity.venue_certainty):
        yield Doubt.VENUE_UNREAD
    if len(activity.title) > _LONG_TITLE:
        yield Doubt.LONG_TITLE
