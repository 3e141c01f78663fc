"""Row buttons, and rows of the plan's lists as they are stored."""

import pytest
from django.http import QueryDict

from plans.actions.drafting import Row
from plans.forms.plan_rows import ROW_LISTS, PlanRowForms, stored_rows
from plans.forms.rows import MOST_ROWS, Operation
from plans.models import ProgramArea

A, B, C = {"text": "a"}, {"text": "b"}, {"text": "c"}


@pytest.mark.parametrize(
    ("pressed", "expected"),
    [
        ("x:add", [A, B, C, {}]),
        ("x:remove:1", [A, C]),
        ("x:up:2", [A, C, B]),
        ("x:up:0", [A, B, C]),
        ("x:down:0", [B, A, C]),
        ("x:down:2", [A, B, C]),
        ("x:remove:3", [A, B, C]),
    ],
)
def test_operation_changes_rows(pressed, expected):
    assert Operation.pressed({"row": pressed}).applied_to([A, B, C]) == expected


@pytest.mark.parametrize("pressed", ["", "x", "x:drop:1", "x:up:-1", "x:up:một", "X Y:add", "x:remove:99999"])
def test_other_values_are_no_operation(pressed):
    assert Operation.pressed({"row": pressed}) is None


def test_no_more_rows_than_allowed():
    assert len(Operation("x", "add").applied_to([A] * MOST_ROWS)) == MOST_ROWS


def bound(**typed):
    """All lists, with what is typed in some of them."""
    data = QueryDict(mutable=True)
    for row_list in ROW_LISTS:
        data[f"{row_list.name}-TOTAL_FORMS"] = "0"
        data[f"{row_list.name}-INITIAL_FORMS"] = "0"
    for name, rows in typed.items():
        data[f"{name}-TOTAL_FORMS"] = str(len(rows))
        for place, row in enumerate(rows):
            data.update({f"{name}-{place}-{field}": value for field, value in row.items()})
    return PlanRowForms(data=data, program_areas=ProgramArea.objects.none())


@pytest.mark.django_db
def test_lines_pasted_into_one_box_count_as_rows():
    typed = "\n".join(str(number) for number in range(1201))
    rows = bound(purposes=[{"text": "Một."}, {"text": typed}])
    assert not rows.is_valid()
    assert rows.formsets["purposes"].non_form_errors() == [
        "“Mục đích” có 1.202 dòng, vì mỗi dòng dán vào được tách thành một dòng riêng; tối đa 200 dòng. "
        "Hãy bớt hoặc gộp các dòng."
    ]
    assert rows.raw()["purposes"][1]["text"] == typed


@pytest.mark.django_db
def test_as_many_lines_as_rows_are_allowed():
    assert bound(purposes=[{"text": "\n".join(["Dòng."] * MOST_ROWS)}]).is_valid()


@pytest.mark.django_db
def test_pasted_lines_become_rows_without_their_marks():
    rows = bound(
        legal_bases=[{"id": "7", "text": "- Căn cứ Luật A;\n\n  Căn cứ Luật B."}],
        recipients=[{"text": "- Sở Du lịch;"}],
        requirements=[{"id": "9", "marker": "number", "text": "Một.\nHai."}],
    )
    assert rows.is_valid()
    saved = rows.to_save()
    assert saved.legal_bases == [Row({"text": "Căn cứ Luật A"}, 7), Row({"text": "Căn cứ Luật B"})]
    assert saved.recipients == [Row({"text": "Sở Du lịch"})]
    assert saved.clauses == [
        Row({"marker": "number", "text": "Một.", "kind": "requirement"}, 9),
        Row({"marker": "number", "text": "Hai.", "kind": "requirement"}),
    ]


@pytest.mark.django_db
def test_emptied_rows_and_gaps_are_dropped():
    rows = bound(purposes=[{"id": "1", "marker": "dash", "text": " "}, {}, {"text": "Còn lại"}], areas=[{"id": "3"}])
    assert rows.is_valid()
    assert rows.to_save().clauses == [Row({"marker": "dash", "text": "Còn lại", "kind": "purpose"})]
    assert rows.to_save().areas == []


@pytest.mark.django_db
def test_clauses_stand_in_the_order_of_the_paper():
    rows = bound(
        implementation=[{"text": "Tổ chức"}],
        purposes=[{"text": "Mục đích"}],
        parts_after=[{"title": "Phần sau", "text": "1. Dòng\n- Gạch"}],
        budget=[{"text": "Kinh phí"}],
    )
    assert rows.is_valid()
    assert [(row.values["kind"], row.values["text"]) for row in rows.to_save().clauses] == [
        ("purpose", "Mục đích"),
        ("budget", "Kinh phí"),
        ("after_content", "1. Dòng\n- Gạch"),
        ("implementation", "Tổ chức"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "row", "field"),
    [
        ("parts_before", {"text": "Không tên"}, "title"),
        ("parts_before", {"title": "Không nội dung"}, "text"),
        ("areas", {"introduction": "Không tên nhóm"}, "title"),
        ("recipients", {"text": "x" * 301}, "text"),
        ("purposes", {"marker": "sao", "text": "Dấu lạ"}, "marker"),
    ],
)
def test_half_a_row_is_refused_at_what_is_missing(name, row, field):
    rows = bound(**{name: [row]})
    assert not rows.is_valid()
    assert [list(form.errors) for form in rows.formsets[name].forms] == [[field]]


def test_stored_rows_come_back_as_they_were(draft):
    stored = stored_rows(draft)
    forms = PlanRowForms(initial=stored, program_areas=ProgramArea.objects.all())
    typed = {
        name: [{field: value for field, value in row.items() if value is not None} for row in rows]
        for name, rows in forms.raw().items()
    }
    again = bound(
        **{name: [{k: str(v) for k, v in row.items() if k != "kind"} for row in rows] for name, rows in typed.items()}
    )
    assert again.is_valid()
    saved = again.to_save()
    assert [row.values["text"] for row in saved.legal_bases] == ["Căn cứ Thỏa thuận hợp tác"]
    assert [row.pk for row in saved.areas] == list(draft.areas.order_by("order").values_list("pk", flat=True))
    assert [row.pk for row in saved.clauses] == list(draft.clauses.order_by("order").values_list("pk", flat=True))


@pytest.mark.django_db
@pytest.mark.parametrize("initial", [None, "", "0", "1", "99", "-3", "9" * 30, "x"])
@pytest.mark.parametrize("total", [None, "", "0", "2", "300", "-3", "9" * 30, "x"])
def test_counts_that_were_tampered_with_break_nothing(initial, total):
    data = {"legal_bases-0-text": "Căn cứ", "purposes-1-text": " ", "areas-0-title": "Nhóm", "parts_after-0-text": "a"}
    for row_list in ROW_LISTS:
        counts = {"INITIAL_FORMS": initial, "TOTAL_FORMS": total}
        data |= {f"{row_list.name}-{name}": value for name, value in counts.items() if value is not None}
    starting = {"legal_bases": [{"id": 1, "text": "Căn cứ"}], "purposes": [{}]}
    rows = PlanRowForms(data=data, initial=starting, program_areas=ProgramArea.objects.none())
    if rows.is_valid():
        rows.to_save()
    assert set(rows.raw()) == {row_list.name for row_list in ROW_LISTS}
