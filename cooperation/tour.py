"""A walk through the demo: for each of its people, pages that are worth seeing, in the order of a plan's life."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count

from django.urls import reverse

from plans.management.demo.people import PASSWORD
from plans.management.demo.program import SLUG
from plans.models import Plan, Program
from plans.workflow import State

PARAMETER = "di-thu"
_DRAFTED, _SUBMITTED, _ISSUED = "drafted", "submitted", "issued"
# Rows as they lie in a clipboard after copying them in Excel.
_ROWS = """\
STT\tTên hoạt động\tThời gian\tĐịa điểm\tĐơn vị chủ trì\tĐơn vị phối hợp
I\tQuảng bá, xúc tiến du lịch
1\tTham gia Hội chợ Du lịch quốc tế\tQ3\tTPHCM\tSVHTTDL\tHHDL
2\tTổ chức đoàn khảo sát tuyến du lịch sông nước\tT10\tcan tho\tSVHTTDL\tcác công ty lữ hành"""


@dataclass(frozen=True, slots=True)
class Stop:
    """A page and what to try there; ``sample`` is something to copy there, "" where nothing is needed. ``number`` is
    its place on the whole walk, from 1."""

    title: str
    text: str
    address: str
    sample: str = ""
    number: int = 0

    @property
    def link(self) -> str:
        """The page with the bar of the tour."""
        return f"{self.address}?{PARAMETER}={self.number}"


@dataclass(frozen=True, slots=True)
class Part:
    """What one of the demo's people sees; ``username`` is "" where nobody needs to sign in."""

    title: str
    username: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Tour:
    """All of it, and the password that all demo accounts share."""

    parts: tuple[Part, ...]
    password: str = PASSWORD


def tour_of_demo() -> Tour | None:
    """The tour over what the demo holds now; None where its program is not there. Two queries."""
    program = Program.objects.filter(slug=SLUG).first()
    if program is None:
        return None
    plans = _plans_of_people(program)
    parts = (
        Part("Ai cũng xem được", "", tuple(_for_everyone(program, plans))),
        Part("Chuyên viên: soạn dự thảo", "chuyenvien.cantho", tuple(_for_editors(plans))),
        Part("Lãnh đạo Sở: xem xét, trình tiếp", "lanhdaoso.bentre", tuple(_for_reviewers(plans))),
        Part("Lãnh đạo Ủy ban nhân dân: duyệt", "lanhdao.bentre", tuple(_for_approvers(plans))),
        Part("Văn thư: số và sổ văn bản", "vanthu.soctrang", tuple(_for_clerks(plans))),
        Part("Điều phối chương trình", "dieuphoi.tphcm", tuple(_for_coordinators(program, plans))),
    )
    return Tour(tuple(_numbered(parts)))


def _plans_of_people(program: Program) -> dict[str, Plan]:
    """For each role of the tour the plan of its own province, whoever walked before and sent it on or back."""
    found = Plan.objects.filter(program=program, parent__isnull=False).select_related("province").order_by("-pk")
    plans = {plan.province.name: plan for plan in found}
    wanted = {_DRAFTED: "Cần Thơ", _SUBMITTED: "Bến Tre", _ISSUED: "Sóc Trăng"}
    own = {role: plans[name] for role, name in wanted.items() if name in plans}
    return {
        role: plan
        for role, plan in own.items()
        if role == _SUBMITTED or plan.state == (State.DRAFT if role == _DRAFTED else State.ISSUED)
    }


def _numbered(parts: Iterable[Part]) -> Iterator[Part]:
    places = count(1)
    for part in parts:
        yield replace(part, stops=tuple(replace(stop, number=next(places)) for stop in part.stops))


def _for_everyone(program: Program, plans: dict[str, Plan]) -> Iterator[Stop]:
    yield Stop("Chương trình", "Các bên tham gia, kế hoạch từng năm.", reverse("program_detail", args=[program.slug]))
    if issued := plans.get(_ISSUED):
        yield Stop("Kế hoạch đã ban hành", "Mở từng hoạt động, xem dải quý.", reverse("plan_detail", args=[issued.pk]))
        yield Stop("Bản giấy", "Kế hoạch như sẽ in, tải PDF hoặc Word.", reverse("plan_paper", args=[issued.pk]))
    yield Stop("Bảng quý", "Chọn năm 2023, Quý IV: việc gì, ở đâu, ai làm.", reverse("quarter_board"))
    yield Stop("Danh bạ đầu mối", "Gõ “an giang” để biết gọi ai.", reverse("focal_directory"))
    yield Stop("Tìm", "Gõ “124” hoặc “so van hoa soc trang” vào ô tìm ở đầu trang.", reverse("search"))


def _for_editors(plans: dict[str, Plan]) -> Iterator[Stop]:
    yield Stop("Việc của tôi", "Việc đang chờ, việc đã trình, việc sắp đến hạn.", reverse("home"))
    if draft := plans.get(_DRAFTED):
        yield Stop("Việc cần làm của dự thảo", "Phần nào xong, còn thiếu gì.", reverse("plan_tasks", args=[draft.pk]))
        yield Stop(
            "Nhận việc của kế hoạch chung",
            "Nhận, điều chỉnh hoặc từ chối từng hoạt động.",
            reverse("plan_take_up", args=[draft.pk]),
        )
        yield Stop(
            "Thêm một hoạt động",
            "Bấm “?” cạnh một ô để biết ô đó in ở đâu; gõ “vhttdl” ở ô đơn vị chủ trì.",
            reverse("activity_create", args=[draft.pk]),
        )
        yield Stop(
            "Bảng nhập",
            "Chép các dòng dưới đây, bấm vào ô đầu của hàng trống rồi dán; xem trước, bấm “Ghi”, thử “Hoàn tác”.",
            reverse("plan_grid", args=[draft.pk]),
            _ROWS,
        )
        yield Stop(
            "Kiểm tra trước khi trình",
            "Mọi điều đã ghi trên một trang; bấm “Sửa” ở chỗ chưa đúng.",
            reverse("plan_check", args=[draft.pk]),
        )
    yield Stop("Đọc kế hoạch có sẵn", "Dán một văn bản hoặc đưa tệp lên.", reverse("intake_start"))


def _for_reviewers(plans: dict[str, Plan]) -> Iterator[Stop]:
    if waiting := plans.get(_SUBMITTED):
        yield Stop(
            "Kế hoạch đang chờ",
            "Đọc, góp ý vào từng đoạn, gõ “@” để nhắc người soạn, rồi “Trình Ủy ban nhân dân” hoặc “Trả lại”.",
            reverse("plan_detail", args=[waiting.pk]),
        )
        yield Stop("Lịch sử", "Ai đã làm gì, lúc nào.", reverse("plan_history", args=[waiting.pk]))
    yield Stop("Người dùng", "Mời người, giao vai trò trong Sở.", reverse("people_list"))


def _for_approvers(plans: dict[str, Plan]) -> Iterator[Stop]:
    if waiting := plans.get(_SUBMITTED):
        yield Stop(
            "Kế hoạch chờ duyệt",
            "Sau khi lãnh đạo Sở bấm “Trình Ủy ban nhân dân”: đọc bản giấy, rồi “Duyệt” hoặc “Trả lại”.",
            reverse("plan_detail", args=[waiting.pk]),
        )
    yield Stop("Thông báo", "Việc gì đang chờ mình; chọn việc nào gửi thư.", reverse("notification_list"))


def _for_clerks(plans: dict[str, Plan]) -> Iterator[Stop]:
    yield Stop("Sổ văn bản đi", "Chọn cơ quan và năm, xem rồi in.", reverse("register"))
    if issued := plans.get(_ISSUED):
        yield Stop("Văn bản của kế hoạch", "PDF, Word, phụ lục, tờ trình.", reverse("plan_papers", args=[issued.pk]))


def _for_coordinators(program: Program, plans: dict[str, Plan]) -> Iterator[Stop]:
    for plan in list(plans.values())[:1]:
        address = reverse("program_matrix", args=[program.slug, plan.year])
        yield Stop("Ai đã nhận việc gì", "Hoạt động của kế hoạch chung theo từng tỉnh, thành phố.", address)
    yield Stop("Bảng quý", "Cả vùng làm gì trong quý; in được trên một trang A4.", reverse("quarter_board"))
