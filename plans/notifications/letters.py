"""A mail as text and as a page: a greeting, what happened by plan, and where each matter is seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from plans.models import Notification

FOOT = "Thư tự động của cổng Hợp tác du lịch; xin không trả lời thư này."


@dataclass(frozen=True, slots=True)
class Matter:
    """One notification: its words in one line, when it was (Vietnam's time), and the address that leads to it."""

    text: str
    at: datetime
    url: str


@dataclass(frozen=True, slots=True)
class Part:
    """What happened on one plan, or of one kind; ``subject`` is that of the plan or ""."""

    heading: str
    subject: str
    matters: tuple[Matter, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The content of one mail."""

    name: str
    parts: tuple[Part, ...]

    @property
    def settings_url(self) -> str:
        """Where the person chooses what comes by mail."""
        return f"{settings.SITE_URL}{reverse('notification_settings')}"

    def as_text(self) -> str:
        """For readers without markup."""
        parts = "\n\n".join(map(_part_as_text, self.parts))
        chosen = f"Chọn loại thông báo nhận qua thư: {self.settings_url}"
        return f"Kính gửi {self.name},\n\n{parts}\n\n{chosen}\n{FOOT}\n"

    def as_page(self) -> str:
        """The same as HTML: no script, no picture, nothing loaded from anywhere."""
        return render_to_string("mails/letter.html", {"letter": self, "foot": FOOT, "portal": settings.SITE_URL})


def letter_of(name: str, rows: Iterable[Notification]) -> Letter:
    """A letter over ``rows``, by plan in the order in which each comes first."""
    found: dict[tuple[str, str], list[Matter]] = {}
    for row in rows:
        key = (str(row.plan), row.plan.subject) if row.plan else (row.get_kind_display(), "")
        matter = Matter(one_line(row.text), timezone.localtime(row.created_at), _through_the_door(row.url))
        found.setdefault(key, []).append(matter)
    return Letter(name, tuple(Part(heading, subject, tuple(each)) for (heading, subject), each in found.items()))


def _through_the_door(page: str) -> str:
    """The address of a page by way of signing in, which who is signed in does not see: of a draft, a stranger would be
    told that there is no such page."""
    return f"{settings.SITE_URL}{reverse(settings.LOGIN_URL)}?{urlencode({'next': page}, safe='/')}"


def one_line(words: str) -> str:
    """A name with a line break must not become a heading of the mail."""
    return " ".join(words.split())


def _part_as_text(part: Part) -> str:
    heading = f"{part.heading}: {part.subject}" if part.subject else part.heading
    matters = (f"- {each.text} ({each.at:%H:%M %d/%m/%Y})\n  {each.url}" for each in part.matters)
    return f"{heading}\n" + "\n".join(matters)
