"""The activities of a reading as cards: each wording a field, and what is understood of it as chips below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plans.dashboards.intake_source import shown
from plans.documents.content import Activity
from plans.documents.reviewing.understanding import Understood, UnitSeen
from plans.documents.reviewing.work import WORDINGS, Card
from plans.periods import states_no_date
from plans.venues import VenueCertainty

_SURE, _FAIR = 90, 60
_ROWS = {"details": 2}
_WIDE = frozenset({"title", "support_text", "details"})


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing understood; ``tone`` is "green", "slate" or "amber" for what a person should look at."""

    text: str
    tone: str = "green"


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of the page: ``lines`` are the lines it comes from, ``stored`` what a colleague saved meanwhile."""

    id: str
    label: str
    value: str
    lines: Sequence[int] = ()
    rows: int = 1
    error: str = ""
    stored: str = ""
    chips: Sequence[Chip] = ()
    is_wide: bool = False

    @property
    def lines_text(self) -> str:
        """ "12", "12–14" or "12, 15"."""
        parts: list[list[int]] = []
        for line in self.lines:
            if parts and line == parts[-1][-1] + 1:
                parts[-1].append(line)
            else:
                parts.append([line])
        return ", ".join(f"{part[0]}–{part[-1]}" if len(part) > 1 else str(part[0]) for part in parts)


@dataclass(frozen=True, slots=True)
class CardRow:
    """One activity: what it is called, how sure it is, its fields, and the lines at which it can be split."""

    key: str
    number: str
    title: str
    is_accepted: bool
    may_merge: bool
    points: int
    tone: str
    verdict: str
    reasons: Sequence[str]
    fields: Sequence[FieldRow]
    splits: Sequence[tuple[int, str]]
    activity: Activity
    lines: Sequence[int] = field(default=())


@dataclass(frozen=True, slots=True)
class FieldSource:
    """Where the page takes its fields from: what was typed and is not kept yet, what is wrong with it, and whether
    what is kept is a colleague's."""

    typed: dict[str, str]
    errors: dict[str, str]
    labels: dict[str, str]
    is_stale: bool = False

    def row(self, key: str, name: str, kept: str, **more: object) -> FieldRow:
        """The field ``key``, which is kept as ``kept``."""
        value = self.typed.get(key, kept)
        stored = kept if self.is_stale and value.split() != kept.split() else ""
        return FieldRow(key, self.labels[name], value, error=self.errors.get(key, ""), stored=stored, **more)


def card_rows(
    understood: Sequence[Understood], lines: Sequence[str], source: FieldSource, year: int | None, shown: slice
) -> list[CardRow]:
    """Those of the cards that are kept which are shown, in order."""
    chosen = list(enumerate(understood))[shown]
    return [_card_row(place, each, lines, source, year) for place, each in chosen]


def _card_row(place: int, each: Understood, lines: Sequence[str], source: FieldSource, year: int | None) -> CardRow:
    card = each.card
    tone, verdict = _verdict(each.score.points)
    return CardRow(
        key=card.key,
        number=card.number or f"HĐ {place + 1}",
        title=card.title,
        is_accepted=card.is_accepted,
        may_merge=place > 0,
        points=each.score.points,
        tone=tone,
        verdict=verdict,
        reasons=each.score.reasons,
        fields=[_field(name, each, source, year) for name in WORDINGS],
        splits=[(line, shown(lines[line - 1])[:60]) for line in _split_lines(card) if line <= len(lines)],
        activity=each.activity,
        lines=card.lines,
    )


def _verdict(points: int) -> tuple[str, str]:
    if points >= _SURE:
        return "green", "Rõ"
    return ("amber", "Nên xem lại") if points >= _FAIR else ("lotus", "Còn thiếu nhiều")


def _split_lines(card: Card) -> list[int]:
    title = set(card.places.get("title", card.lines[:1]))
    return [line for line in card.lines if line not in title]


def _field(name: str, each: Understood, source: FieldSource, year: int | None) -> FieldRow:
    card = each.card
    return source.row(
        f"c-{card.key}-{name}",
        name,
        getattr(card, name),
        lines=card.places.get(WORDINGS[name], ()),
        rows=_ROWS.get(name, 1),
        is_wide=name in _WIDE,
        chips=list(_chips(name, each, year)),
    )


def _chips(name: str, each: Understood, year: int | None) -> Iterator[Chip]:
    if name == "period_text":
        yield from period_chips(each.activity, year)
    elif name == "venue_text":
        yield from _venue_chips(each.activity)
    elif name == "lead_text":
        yield from _unit_chips(each.leads)
    elif name == "support_text":
        yield from _unit_chips(each.supports)


def period_chips(activity: Activity, year: int | None) -> Iterator[Chip]:
    """The days that the wording of the time was taken to mean."""
    first, last = activity.starts_on, activity.ends_on
    if last is None:
        if activity.period_text:
            undated = states_no_date(activity.period_text)
            yield Chip("không ghi ngày", "slate") if undated else Chip("chưa hiểu thời gian, không ghi ngày", "amber")
        return
    days = f"đến hết {last:%d/%m/%Y}" if first is None else f"{first:%d/%m/%Y} – {last:%d/%m/%Y}"
    yield Chip(f"{first:%d/%m/%Y}" if first == last else days)
    if year is not None and not (first or last).year <= year <= last.year:
        yield Chip(f"ngoài năm {year} của kế hoạch", "amber")


def _venue_chips(activity: Activity) -> Iterator[Chip]:
    yield from (Chip(province) for province in activity.venue_provinces)
    if activity.venue_certainty and activity.venue_certainty != VenueCertainty.FIXED:
        yield Chip(VenueCertainty(activity.venue_certainty).label, "slate")
    elif activity.venue_text and not activity.venue_provinces:
        yield Chip("chưa nhận ra tỉnh, thành phố", "amber")


def _unit_chips(units: Sequence[UnitSeen]) -> Iterator[Chip]:
    for unit in units:
        if unit.entry is not None:
            yield Chip(unit.entry.full_name if unit.entry.name != unit.name else unit.name)
        elif unit.is_kept:
            yield Chip(f"{unit.name}: giữ như trên văn bản", "slate")
        else:
            yield Chip(f"{unit.name}: chưa có trong danh bạ", "amber")
