"""Pages of plans with 1,200 activities, for everyone who may open them: seconds, queries and bytes over the line.

``python -m tests.benchmarks large``. The plans are those of the demo, grown: the common plan, an issued plan of the
year, and a draft that carries the common plan out and has taken up two thirds of it. Seconds are those of
the processor.
"""

from __future__ import annotations

import gzip
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plans.actions.intakes import Destination, Paper, take_in
from plans.documents.compose import compose
from plans.documents.content import to_json
from plans.documents.writing.text import write_text
from plans.models import (
    Activity,
    ActivityVenue,
    Area,
    Assignment,
    Plan,
    PlanEvent,
    PlanRevision,
    RevisionReason,
)
from plans.periods import Period
from plans.queries.plans import load_paper
from provinces.models import Department, Province, User
from provinces.names import fold
from tests.benchmarks.databases import use

ACTIVITIES = 1_200
GROUPS = 8
EVENTS = 1_200
YEAR = 2023
BYTES_LIMIT, SECONDS_LIMIT = 300_000, 2.0
SENTENCE = """
    phối hợp tổ chức hội nghị giới thiệu quảng bá sản phẩm du lịch liên kết giữa các tỉnh thành phố xây dựng tuyến mới
    khảo sát điểm đến đón đoàn doanh nghiệp báo chí tập huấn nghiệp vụ hướng dẫn viên cộng đồng làng nghề sông nước lễ
    ẩm thực đặc sản vườn trái cây chợ nổi di tích lịch sử văn hóa Khmer chùa bảo tàng ứng dụng công nghệ số bản đồ ảnh
"""
OWN = ("chuyenvien.cantho2023", "lanhdaoso.cantho2023", "lanhdao.cantho2023", "vanthu.cantho2023")
OTHERS = ("chuyenvien.soctrang", "dieuphoi.tphcm", "quantri")
EVERYBODY = ("", *OWN, *OTHERS)
EDITORS = (OWN[0], "quantri")


@dataclass(frozen=True, slots=True)
class Weight:
    """What one page takes for one person; ``status`` is that of the answer."""

    page: str
    person: str
    status: int
    size: int
    line: int
    queries: int
    seconds: float

    @property
    def is_within_limits(self) -> bool:
        """Whether the page is light and quick enough to be worked with."""
        return self.line <= BYTES_LIMIT and self.seconds <= SECONDS_LIMIT

    def __str__(self) -> str:
        verdict = "" if self.is_within_limits else "  OVER"
        return (
            f"{self.page:<24}{self.person or 'everyone':<24}{self.status:>4}{self.size / 1000:>9,.0f} kB"
            f"{self.line / 1000:>7,.0f} kB{self.queries:>5}{self.seconds:>7.2f} s{verdict}"
        )


@dataclass(frozen=True, slots=True)
class Grown:
    """The plans that are looked at, and the draft's text under review."""

    common: Plan
    issued: Plan
    draft: Plan
    intake: int


def tell_large_plan(folder: Path) -> int:
    """Tell every weight as it is known; 1 when a page is too heavy or too slow."""
    over = 0
    for weight in weigh_large_plan(folder):
        sys.stdout.write(f"{weight}\n")
        sys.stdout.flush()
        over += not weight.is_within_limits
    return min(over, 1)


def weigh_large_plan(folder: Path) -> Iterator[Weight]:
    """Each page for each person, the second time that it is asked for."""
    use(str(folder / "large.sqlite3"))
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # the demo prints its mails
    for command in ("migrate", "import_directory", "seed_demo"):
        call_command(command, verbosity=0, stdout=StringIO())
    grown = grow()
    for page, (address, people) in _pages(grown).items():
        for person in people:
            yield _weigh(page, address, person)


@transaction.atomic
def grow() -> Grown:
    """Let three plans of the demo have ``ACTIVITIES`` activities."""
    common = _grown("Thành phố Hồ Chí Minh", [])
    theirs = list(Activity.objects.filter(area__plan=common).order_by("area__order", "order"))
    issued = _grown("Sóc Trăng", [])
    draft = _grown("Cần Thơ", theirs[: ACTIVITIES * 2 // 3])
    _freeze(draft)
    _write_events(draft)
    return Grown(common, issued, draft, _taken_in(draft))


def _grown(province: str, common: list[Activity]) -> Plan:
    plan = Plan.objects.get(province__name=province, province__valid_to__isnull=False, year=YEAR)
    Area.objects.filter(plan=plan).delete()
    areas = Area.objects.bulk_create(
        Area(plan=plan, order=order, title=f"Nhóm hoạt động về du lịch số {order}") for order in range(1, GROUPS + 1)
    )
    titles = list(_titles(plan))
    periods = [Period.of_quarter(YEAR, 1 + number % 4) for number in range(ACTIVITIES)]
    rows = Activity.objects.bulk_create(
        Activity(
            area=areas[number * GROUPS // ACTIVITIES],
            order=number,
            title=titles[number],
            theme="Khơi nguồn kết nối" if number % 3 else "",
            period_text=period.text,
            starts_on=period.starts_on,
            ends_on=period.ends_on,
            precision=period.precision,
            venue_certainty="fixed",
            carries_out=common[number] if number < len(common) else None,
            search_key=fold(titles[number]),
        )
        for number, period in enumerate(periods)
    )
    _write_units_and_venues(plan, rows)
    return plan


def _titles(plan: Plan) -> Iterator[str]:
    """Titles as long as real ones, and no two alike."""
    chance = random.Random(plan.province_id)
    for number in range(1, ACTIVITIES + 1):
        yield f"{' '.join(chance.choices(SENTENCE.split(), k=chance.randint(12, 30))).capitalize()} lần thứ {number}"


def _write_units_and_venues(plan: Plan, rows: list[Activity]) -> None:
    provinces = list(Province.objects.current_on(plan.reference_date).order_by("pk"))
    units = list(Department.objects.filter(province=plan.province, kind="department").order_by("pk")[:5])
    ActivityVenue.objects.bulk_create(
        ActivityVenue(activity=row, province=provinces[number % len(provinces)], order=1)
        for number, row in enumerate(rows)
    )
    Assignment.objects.bulk_create(
        Assignment(activity=row, department=unit, role="support" if place else "lead", order=place)
        for row in rows
        for place, unit in enumerate(units[:3])
    )


def _freeze(plan: Plan) -> None:
    """A frozen paper in which every tenth activity is called differently."""
    record = to_json(compose(load_paper(plan.pk)))
    for section in record["sections"]:
        for group in section["sections"]:
            for activity in group["activities"][::10]:
                activity["title"] += " (bản trước)"
    by = User.objects.get(username=OWN[0])
    PlanRevision.objects.create(
        plan=plan, number=1, reason=RevisionReason.SUBMITTED, document=record, pdf=b"", sha256="0" * 64, created_by=by
    )


def _write_events(plan: Plan) -> None:
    by = User.objects.get(username=OWN[0])
    last = plan.events.order_by("-pk").first()
    for number in range(EVENTS):
        event = PlanEvent(
            plan=plan,
            at=last.at,
            by=by,
            action="activity_changed",
            subject=f"Hoạt động {number}",
            previous_hash=last.hash,
        )
        event.hash = event.computed_hash()
        event.save()
        last = event


def _taken_in(plan: Plan) -> int:
    text = write_text(compose(load_paper(plan.pk)))
    by, place = User.objects.get(username=OWN[0]), Destination(plan.program, plan.drafting_department)
    return take_in(by=by, paper=Paper(text=text), destination=place).pk


def _pages(grown: Grown) -> dict[str, tuple[str, tuple[str, ...]]]:
    """For each page its address, and who opens it."""
    draft, issued = grown.draft.pk, grown.issued.pk
    board = f"{reverse('quarter_board')}?program={grown.draft.program.slug}&year={YEAR}&quarter=2"
    compared = f"{reverse('plan_comparison', args=[draft])}?tu=1&den=hien-tai"
    return {
        "plan page, issued": (reverse("plan_detail", args=[issued]), EVERYBODY),
        "plan page, draft": (reverse("plan_detail", args=[draft]), (*OWN, "quantri")),
        "table": (reverse("plan_grid", args=[draft]), EDITORS),
        "task list": (reverse("plan_tasks", args=[draft]), EDITORS),
        "check": (reverse("plan_check", args=[draft]), EDITORS),
        "form of the plan": (reverse("plan_edit", args=[draft]), EDITORS),
        "form of an activity": (reverse("activity_create", args=[draft]), EDITORS),
        "quarter board": (board, EVERYBODY),
        "quarter board, all": (f"{board}&mo=het", ("", OWN[0])),
        "history": (reverse("plan_history", args=[draft]), (*OWN, "quantri")),
        "comparison": (compared, (*OWN, "quantri")),
        "take-up": (reverse("plan_take_up", args=[draft]), EDITORS),
        "matrix": (reverse("program_matrix", args=[grown.draft.program.slug, YEAR]), EVERYBODY),
        "program": (reverse("program_detail", args=[grown.draft.program.slug]), EVERYBODY),
        "copy": (reverse("plan_copy", args=[issued]), (OTHERS[0], "quantri")),
        "paper on the screen": (reverse("plan_sheet", args=[draft]), OWN[:1]),
        "papers": (reverse("plan_papers", args=[draft]), OWN[:1]),
        "reading under review": (reverse("intake_detail", args=[grown.intake]), OWN[:1]),
        "reading, confirmation": (reverse("intake_confirm", args=[grown.intake]), OWN[:1]),
    }


def _weigh(page: str, address: str, person: str) -> Weight:
    client = Client(SERVER_NAME="127.0.0.1")
    if person:
        client.force_login(User.objects.get(username=person))
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        begun = time.process_time()
        answer = client.get(address)
        took = time.process_time() - begun
    line = len(gzip.compress(answer.content, 6))
    return Weight(page, person, answer.status_code, len(answer.content), line, len(asked), took)
