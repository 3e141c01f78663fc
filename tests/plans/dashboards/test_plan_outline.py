"""The page of a plan ties each printed paragraph to the row it came from."""

from plans.dashboards.plan_outline import outline_of
from plans.models import Area, Clause, Marker, Plan
from plans.queries.plans import load_paper


def clause(plan, order, kind, text, title=""):
    return Clause.objects.create(plan=plan, order=order, kind=kind, text=text, title=title, marker=Marker.DASH)


def told(plan):
    """Every part: its title, the clause that is all of it, the clause of each of its lines, and its children."""
    return [_part(part) for part in outline_of(load_paper(plan.pk)).parts]


def _part(part):
    lines = [(line.paragraph.text, line.clause and line.clause.text) for line in part.lines]
    whole = part.clause.text if part.clause else None
    activities = [entry.stored.title for entry in part.activities]
    return part.section.title, whole, lines, activities, [_part(child) for child in part.parts]


def test_every_kind_of_clause_stands_beside_its_paragraph(draft):
    draft.clauses.all().delete()
    Plan.objects.filter(pk=draft.pk).update(content_introduction="Gồm hai nhóm.")
    for order, (kind, text, title) in enumerate(
        [
            ("implementation", "Các sở thực hiện.", ""),
            ("after_content", "1. Việc chung\n- Một.\n- Hai.", "PHỐI HỢP"),
            ("budget", "Ngân sách tỉnh.", ""),
            ("budget", "Nguồn khác.", ""),
            ("before_content", "Thực trạng.", "TÌNH HÌNH"),
            ("requirement", "Đúng tiến độ.", ""),
        ],
        start=1,
    ):
        clause(draft, order, kind, text, title)
    duty = (
        "Các đơn vị được phân công báo cáo kết quả thực hiện gửi về Sở Văn hóa, Thể thao và Du lịch trước ngày "
        "10/11/2023 để tổng hợp, trình Ủy ban nhân dân tỉnh Sóc Trăng."
    )
    assert told(draft) == [
        (
            "MỤC ĐÍCH, YÊU CẦU",
            None,
            [],
            [],
            [("Yêu cầu", None, [("Đúng tiến độ.", "Đúng tiến độ.")], [], [])],
        ),
        ("TÌNH HÌNH", "Thực trạng.", [("Thực trạng.", None)], [], []),
        (
            "NỘI DUNG",
            None,
            [("Gồm hai nhóm.", None)],
            [],
            [
                ("Quảng bá du lịch", None, [], ["Tham gia Ngày hội du lịch"], []),
                ("Phát triển sản phẩm", None, [("Theo kế hoạch riêng của ngành.", None)], [], []),
            ],
        ),
        (
            "KINH PHÍ THỰC HIỆN",
            None,
            [("Ngân sách tỉnh.", "Ngân sách tỉnh."), ("Nguồn khác.", "Nguồn khác.")],
            [],
            [],
        ),
        (
            "PHỐI HỢP",
            "1. Việc chung\n- Một.\n- Hai.",
            [],
            [],
            [("Việc chung", None, [("Một.", None), ("Hai.", None)], [], [])],
        ),
        (
            "TỔ CHỨC THỰC HIỆN",
            None,
            [("Các sở thực hiện.", "Các sở thực hiện."), (duty, None)],
            [],
            [],
        ),
    ]


def test_plan_that_says_nothing_has_no_part(draft):
    draft.clauses.all().delete()
    draft.areas.all().delete()
    Plan.objects.filter(pk=draft.pk).update(report_due_on=None)
    assert told(draft) == []


def numbered(plan):
    """Number and title of every group on the page."""
    parts = outline_of(load_paper(plan.pk)).parts
    return [(child.section.number, child.area.title) for part in parts if part.holds_areas for child in part.parts]


def test_group_that_says_nothing_stands_on_the_page_without_a_number(draft):
    draft.areas.filter(order=1).update(order=3)
    Area.objects.create(plan=draft, order=1, title="Nhóm trống")
    assert numbered(draft) == [("", "Nhóm trống"), ("1", "Phát triển sản phẩm"), ("2", "Quảng bá du lịch")]


def test_content_of_empty_groups_alone_stands_in_its_place(draft, activity):
    activity.delete()
    draft.areas.update(introduction="")
    titles = [(part.section.number, part.section.title) for part in outline_of(load_paper(draft.pk)).parts]
    assert titles == [("I", "MỤC ĐÍCH, YÊU CẦU"), ("", "NỘI DUNG"), ("II", "TỔ CHỨC THỰC HIỆN")]
    assert numbered(draft) == [("", "Quảng bá du lịch"), ("", "Phát triển sản phẩm")]
