"""A mail as text and as a page: the same matters, in the same order, with links that lead to them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html.parser import HTMLParser

from plans.models import Notification, NotificationKind, Plan
from plans.notifications.letters import letter_of
from provinces.models import Province

AT = datetime(2026, 11, 22, 18, 49, tzinfo=UTC)
PORTAL = "http://127.0.0.1:8000"
DOOR = f"{PORTAL}/dang-nhap/?next="


class Page(HTMLParser):
    """The words and links of a page, and every attribute that would load or run something."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.words: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a":
            self.links.append(given["href"])
        elif tag in ("script", "img", "link", "iframe") or {"src", "background"} & set(given):
            self.loads.append(tag)

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.words.append(" ".join(data.split()))


def row(text: str, plan: Plan | None, url_name: str, key: int, kind: str = NotificationKind.COMMENT) -> Notification:
    return Notification(text=text, plan=plan, kind=kind, url_name=url_name, url_key=str(key), created_at=AT)


def letter():
    plan = Plan(pk=7, year=2023, subject="Triển khai <b>A & B</b>", province=Province(name="Sóc Trăng"))
    return letter_of(
        "Trần <i>Thảo</i>",
        [
            row("Lê Hoàng Nam góp ý.", plan, "plan_detail", 7),
            row("Chưa xác nhận\nđầu mối.", None, "focal_point_confirm", 3, NotificationKind.FOCAL_POINT),
            row("Phạm Thu Hà đã duyệt.", plan, "plan_detail", 7),
        ],
    )


def test_text_names_each_plan_once_with_what_happened_and_where():
    assert letter().as_text() == (
        "Kính gửi Trần <i>Thảo</i>,\n\n"
        "Kế hoạch 2023 Sóc Trăng: Triển khai <b>A & B</b>\n"
        f"- Lê Hoàng Nam góp ý. (01:49 23/11/2026)\n  {DOOR}/ke-hoach/7/\n"
        f"- Phạm Thu Hà đã duyệt. (01:49 23/11/2026)\n  {DOOR}/ke-hoach/7/\n\n"
        "Đầu mối liên hệ cần xác nhận\n"
        f"- Chưa xác nhận đầu mối. (01:49 23/11/2026)\n  {DOOR}/danh-ba/dau-moi/3/xac-nhan/\n\n"
        f"Chọn loại thông báo nhận qua thư: {PORTAL}/thong-bao/cai-dat/\n"
        "Thư tự động của cổng Hợp tác du lịch; xin không trả lời thư này.\n"
    )


def test_page_says_the_same_loads_nothing_and_takes_words_as_words():
    page = Page()
    page.feed(letter().as_page())
    assert page.loads == []
    assert page.links == [
        f"{PORTAL}/",
        f"{DOOR}/ke-hoach/7/",
        f"{DOOR}/ke-hoach/7/",
        f"{DOOR}/danh-ba/dau-moi/3/xac-nhan/",
        f"{PORTAL}/thong-bao/cai-dat/",
    ]
    assert page.words[1:] == [
        "Hợp tác du lịch",
        "Kính gửi Trần <i>Thảo</i>,",
        "Kế hoạch 2023 Sóc Trăng",
        "Triển khai <b>A & B</b>",
        "Lê Hoàng Nam góp ý.",
        "01:49 23/11/2026",
        "Phạm Thu Hà đã duyệt.",
        "01:49 23/11/2026",
        "Đầu mối liên hệ cần xác nhận",
        "Chưa xác nhận đầu mối.",
        "01:49 23/11/2026",
        "Chọn loại thông báo nhận qua thư",
        "Thư tự động của cổng Hợp tác du lịch; xin không trả lời thư này.",
    ]


def test_lines_of_the_page_are_short_enough_for_any_mail_server():
    assert max(map(len, re.split(r"\r?\n", letter().as_page()))) < 998
