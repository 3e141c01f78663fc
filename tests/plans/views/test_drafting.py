"""Lập kế hoạch and Sửa kế hoạch: suggestions, rows without a script, errors, stale saves."""

from datetime import date

import pytest
from django.urls import reverse

from plans.actions.drafting import PlanData, edit_plan
from plans.models import Plan
from tests.plans.conftest import make_draft, province_named, unit_named
from tests.plans.views.conftest import sent

CREATE = reverse("plan_create")


def form_data(answer):
    """What a browser sends from the page of the form, nothing changed."""
    form = answer.context["form"]
    data = sent(form.fields, *form.rows.formsets.values())
    hidden = ("version", "suggested_for", "sending")
    return data | {name: answer.context[name] for name in hidden if name in answer.context}


@pytest.fixture
def edit_url(draft):
    return reverse("plan_edit", args=[draft.pk])


@pytest.fixture
def typed(editor, edit_url):
    """The edit form of the draft as sent unchanged."""
    return form_data(editor.get(edit_url))


@pytest.fixture
def new(editor, program):
    """The form of a new plan of 2023 as sent unchanged."""
    return form_data(editor.get(CREATE, {"year": "2023"}))


def texts(answer, name):
    """The words in the rows of a list on the page."""
    rows = answer.context["form"].rows.formsets[name].raw_rows
    return [row.get("text") or row.get("title") or "" for row in rows]


# --- suggestions --------------------------------------------------------------------------------------------------


def test_new_plan_starts_with_what_the_portal_knows(editor, program, soc_trang):
    answer = editor.get(CREATE, {"year": "2023"})
    data = form_data(answer)
    expected = {
        "program": str(program.pk),
        "province": str(soc_trang.province.pk),
        "year": "2023",
        "issuing_body": str(soc_trang.committee.pk),
        "drafting_department": str(soc_trang.tourism.pk),
        "subject": "Triển khai Chương trình thử nghiệm năm 2023",
        "symbol": "KH-UBND",
        "place": "Sóc Trăng",
        "opening": "Ủy ban nhân dân tỉnh Sóc Trăng ban hành Kế hoạch triển khai Chương trình thử nghiệm năm 2023, "
        "như sau:",
        "authority": "TM. ỦY BAN NHÂN DÂN",
        "capacity": "KT. CHỦ TỊCH",
        "position": "PHÓ CHỦ TỊCH",
        "archive": "VT",
        "areas-0-title": "Quảng bá du lịch",
        "recipients-0-text": "Ủy ban nhân dân Thành phố Hồ Chí Minh",
    }
    assert {name: data.get(name) for name in expected} == expected


def test_year_of_a_new_plan_is_one_of_the_program(editor, program):
    assert editor.get(CREATE).context["form"].fields["year"].value() == 2025


def test_suggestions_follow_the_year_but_not_over_what_was_typed(editor, program, new):
    new |= {"year": "2024", "place": "Nơi khác", "suggest": "1"}
    again = form_data(editor.post(CREATE, new))
    assert (again["subject"], again["place"]) == ("Triển khai Chương trình thử nghiệm năm 2024", "Nơi khác")


def test_suggestions_leave_rows_that_were_typed(editor, program, new):
    new |= {"year": "2024", "areas-0-title": "Nhóm của tôi", "suggest": "1"}
    assert texts(editor.post(CREATE, new), "areas") == ["Nhóm của tôi"]


def test_only_own_provinces_are_offered(editor, program, soc_trang):
    fields = editor.get(CREATE).context["form"].fields.fields
    assert list(fields["province"].queryset) == [soc_trang.province]
    assert {unit.province_id for unit in fields["issuing_body"].queryset} == {soc_trang.province.pk}


# --- creating -----------------------------------------------------------------------------------------------------


def test_new_plan_is_created_with_its_rows(editor, program, soc_trang, new):
    answer = editor.post(CREATE, new | {"report_due_on": "10/11/2023"})
    plan = Plan.objects.get()
    assert answer.headers["Location"] == reverse("plan_detail", args=[plan.pk])
    assert (plan.program, plan.province, plan.year, plan.state) == (program, soc_trang.province, 2023, "draft")
    assert (plan.report_due_on, plan.updated_by) == (date(2023, 11, 10), soc_trang.editor)
    assert [area.title for area in plan.areas.all()] == ["Quảng bá du lịch"]
    assert plan.areas.get().program_area == program.areas.get()


def test_form_sent_twice_makes_one_plan(editor, new):
    first = editor.post(CREATE, new)
    again = editor.post(CREATE, new, follow=True)
    assert Plan.objects.count() == 1
    assert again.redirect_chain == [(first.headers["Location"], 302)]
    assert "Biểu mẫu này đã được gửi một lần rồi" in again.content.decode()


def test_foreign_province_is_refused(editor, program, new, ca_mau):
    page = editor.post(CREATE, new | {"province": ca_mau.province.pk}).content.decode()
    assert Plan.objects.count() == 0
    assert 'href="#id_province"' in page


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"subject": "  "}, "subject", "Ghi trích yếu của kế hoạch."),
        ({"place": ""}, "place", "Ghi địa danh, tên tỉnh, thành phố nơi ban hành."),
        ({"place": "Y" * 31}, "place", f"“{'Y' * 30}…” không phải là một địa danh; ví dụ: Sóc Trăng."),
        ({"symbol": "kh ubnd!!"}, "symbol", "Chỉ gồm chữ in hoa không dấu, chữ Đ, chữ số và dấu “-” ở giữa"),
        ({"signatory": "PGS.TS. Lê An"}, "signatory", "Trước họ tên người ký không ghi học hàm, học vị, danh hiệu"),
        ({"year": "1999", "program": ""}, "year", "Năm phải từ 2000 đến 2100."),
        ({"year": "hai"}, "year", "Năm gồm bốn chữ số, ví dụ 2023."),
        ({"report_due_on": "31/02/2023"}, "report_due_on", "Ngày không hợp lệ; ghi theo dạng ngày/tháng/năm"),
        ({"report_due_on": "hôm nay"}, "report_due_on", "Ngày không hợp lệ; ghi theo dạng ngày/tháng/năm"),
    ],
)
def test_error_stands_beside_its_field_and_at_the_top(editor, new, changes, field, message):
    page = editor.post(CREATE, new | changes).content.decode()
    assert page.count(message) == 2
    assert f'<a href="#id_{field}">' in page
    assert Plan.objects.count() == 0


@pytest.mark.parametrize("year", ["2030", "1999", "99999", "0"])
def test_year_outside_the_program_is_refused_with_its_years(editor, new, year):
    page = editor.post(CREATE, new | {"year": year}).content.decode()
    assert page.count(f"Năm {year} nằm ngoài thời gian của chương trình (2022–2025).") == 2
    assert Plan.objects.count() == 0


def test_unit_of_another_province_is_refused(editor, administrator, as_user, program, new, ca_mau):
    page = as_user(administrator).post(CREATE, new | {"issuing_body": ca_mau.committee.pk}).content.decode()
    assert page.count("Đơn vị này không thuộc Sóc Trăng.") == 2


def test_common_plan_of_another_year_is_refused(editor, as_user, administrator, program, new, ca_mau):
    lead = province_named("Thành phố Hồ Chí Minh")
    common = make_draft(program, ca_mau)
    committee = unit_named(lead, "Ủy ban nhân dân")
    Plan.objects.filter(pk=common.pk).update(
        province=lead, year=2024, state="issued", number=1, number_text="01", number_year=2024,
        issued_on=date(2024, 1, 5), issuing_body=committee,
    )  # fmt: skip
    page = editor.post(CREATE, new | {"parent": common.pk}).content.decode()
    assert page.count("Kế hoạch chung này là của năm 2024.") == 2


def test_what_was_typed_survives_an_error(editor, new):
    new |= {
        "subject": "",
        "signatory": 'Bà <b>"An"</b>',
        "report_due_on": "32/13/2023",
        "purposes-TOTAL_FORMS": "1",
        "purposes-0-text": "Mục đích đã gõ",
        "purposes-0-marker": "letter",
    }
    answer = editor.post(CREATE, new)
    again = form_data(answer)
    assert {name: str(again.get(name, "")) for name in new} == {name: str(value) for name, value in new.items()}
    assert "<b>" not in answer.content.decode()


# --- editing ------------------------------------------------------------------------------------------------------


def test_unchanged_form_changes_nothing(editor, draft, edit_url, typed):
    before = snapshot(draft)
    assert editor.post(edit_url, typed).status_code == 302
    assert snapshot(draft) == before


def snapshot(plan):
    """All rows of a plan with their keys."""
    plan = Plan.objects.get(pk=plan.pk)
    fields = {name: getattr(plan, name) for name in ("subject", "place", "opening", "signatory", "report_due_on")}
    lists = {name: list(getattr(plan, name).values()) for name in ("legal_bases", "clauses", "recipients", "areas")}
    return fields | lists


def test_edit_saves_fields_and_rows(editor, draft, edit_url, typed):
    typed |= {"subject": "Trích yếu mới", "recipients-0-text": "- Sở Du lịch;"}
    editor.post(edit_url, typed)
    draft.refresh_from_db()
    assert (draft.subject, [row.text for row in draft.recipients.all()]) == ("Trích yếu mới", ["Sở Du lịch"])


def test_program_and_province_cannot_be_changed_by_a_forged_form(editor, draft, edit_url, typed, ca_mau):
    editor.post(edit_url, typed | {"province": ca_mau.province.pk})
    before = draft.province_id
    draft.refresh_from_db()
    assert draft.province_id == before


def test_year_that_leaves_activities_outside_is_refused(editor, edit_url, typed):
    page = editor.post(edit_url, typed | {"year": "2024"}).content.decode()
    assert (
        page.count("Kế hoạch có hoạt động nằm ngoài năm 2024; hãy giữ năm 2023, hoặc sửa thời gian của chúng trước.")
        == 2
    )


def test_area_with_activities_is_not_dropped(editor, draft, edit_url, typed):
    page = editor.post(edit_url, typed | {"areas-0-title": "", "areas-0-introduction": ""}).content.decode()
    assert "Nhóm “Quảng bá du lịch” còn hoạt động" in page
    assert draft.areas.count() == 2


# --- rows without a script ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pressed", "expected"),
    [
        ("areas:add", ["Quảng bá du lịch", "Phát triển sản phẩm", ""]),
        ("areas:remove:0", ["Phát triển sản phẩm"]),
        ("areas:up:1", ["Phát triển sản phẩm", "Quảng bá du lịch"]),
        ("areas:down:0", ["Phát triển sản phẩm", "Quảng bá du lịch"]),
        ("areas:up:0", ["Quảng bá du lịch", "Phát triển sản phẩm"]),
        ("areas:down:1", ["Quảng bá du lịch", "Phát triển sản phẩm"]),
        ("areas:remove:9", ["Quảng bá du lịch", "Phát triển sản phẩm"]),
        ("nothing:remove:0", ["Quảng bá du lịch", "Phát triển sản phẩm"]),
    ],
)
def test_row_button_changes_the_rows_and_saves_nothing(editor, draft, edit_url, typed, pressed, expected):
    answer = editor.post(edit_url, typed | {"row": pressed})
    assert answer.status_code == 200
    assert texts(answer, "areas") == expected
    assert [area.title for area in draft.areas.all()] == ["Quảng bá du lịch", "Phát triển sản phẩm"]


def test_row_button_keeps_all_that_was_typed_and_complains_of_nothing(editor, edit_url, typed):
    typed |= {"subject": "", "report_due_on": "không phải ngày", "legal_bases-0-text": "Căn cứ đang gõ dở"}
    answer = editor.post(edit_url, typed | {"row": "recipients:add"})
    again = form_data(answer)
    assert "error-summary" not in answer.content.decode()
    assert again["report_due_on"] == "không phải ngày"
    assert again["legal_bases-0-text"] == "Căn cứ đang gõ dở"
    assert "subject" not in again
    assert again["version"] == typed["version"]


def test_rows_keep_their_keys_while_they_move(editor, draft, edit_url, typed):
    first, second = draft.areas.order_by("order").values_list("pk", flat=True)
    moved = form_data(editor.post(edit_url, typed | {"row": "areas:up:1"}))
    editor.post(edit_url, moved)
    assert list(draft.areas.order_by("order").values_list("pk", flat=True)) == [second, first]


def test_row_added_and_filled_is_saved_in_its_place(editor, draft, edit_url, typed):
    page = editor.post(edit_url, typed | {"row": "legal_bases:add"})
    data = form_data(page) | {"legal_bases-1-text": "Căn cứ Luật Du lịch;\n- Căn cứ Luật Di sản văn hóa."}
    data = form_data(editor.post(edit_url, data | {"row": "legal_bases:up:1"}))
    editor.post(edit_url, data)
    assert [row.text for row in draft.legal_bases.order_by("order")] == [
        "Căn cứ Luật Du lịch",
        "Căn cứ Luật Di sản văn hóa",
        "Căn cứ Thỏa thuận hợp tác",
    ]


@pytest.mark.parametrize("count", ["", "rất nhiều", None])
def test_broken_row_count_is_refused_in_vietnamese(editor, edit_url, typed, count):
    typed["areas-TOTAL_FORMS"] = count
    page = editor.post(edit_url, {name: value for name, value in typed.items() if value is not None}).content.decode()
    assert "Biểu mẫu gửi lên không đầy đủ; hãy mở lại trang rồi nhập lại." in page


def test_too_many_rows_are_refused(editor, edit_url, typed):
    page = editor.post(edit_url, typed | {"recipients-TOTAL_FORMS": "201"}).content.decode()
    assert "Mỗi danh sách có tối đa 200 dòng." in page


def test_long_plan_is_saved_whole(editor, draft, edit_url, typed):
    for name in ("purposes", "requirements", "implementation"):
        typed[f"{name}-TOTAL_FORMS"] = "200"
        for place in range(200):
            typed |= {f"{name}-{place}-text": f"Đoạn {place}", f"{name}-{place}-marker": "dash"}
    assert editor.post(edit_url, typed).status_code == 302
    assert draft.clauses.count() == 600


# --- two people at once -------------------------------------------------------------------------------------------


def test_stale_save_shows_both_versions_and_overwrites_nothing(editor, draft, edit_url, typed, administrator):
    edit_plan(
        by=administrator, plan=draft, expected_version=draft.version, data=PlanData({"signatory": "Người lưu trước"})
    )
    answer = editor.post(edit_url, typed | {"signatory": "Người lưu sau"})
    page = answer.content.decode()
    assert "Quản trị viên đã lưu một bản mới hơn" in page
    assert [(row.label, row.stored, row.typed) for row in answer.context["differences"]] == [
        ("Họ và tên người ký", "Người lưu trước", "Người lưu sau")
    ]
    assert Plan.objects.get(pk=draft.pk).signatory == "Người lưu trước"


def test_stale_save_can_be_repeated_knowingly(editor, draft, edit_url, typed, administrator):
    edit_plan(
        by=administrator, plan=draft, expected_version=draft.version, data=PlanData({"signatory": "Người lưu trước"})
    )
    stale = editor.post(edit_url, typed | {"signatory": "Người lưu sau"})
    assert editor.post(edit_url, form_data(stale)).status_code == 302
    assert Plan.objects.get(pk=draft.pk).signatory == "Người lưu sau"


def test_stale_rows_are_compared_in_words(editor, draft, edit_url, typed):
    draft.recipients.create(order=2, text="Nơi nhận của đồng nghiệp")
    Plan.objects.filter(pk=draft.pk).update(version=draft.version + 1)
    answer = editor.post(edit_url, typed)
    assert [(row.label, row.stored, row.typed) for row in answer.context["differences"]] == [
        ("Nơi nhận", "Các sở, ngành\nNơi nhận của đồng nghiệp", "Các sở, ngành")
    ]


@pytest.mark.parametrize("version", ["", "abc", "-1", "٣", None])
def test_missing_version_counts_as_stale(editor, draft, edit_url, typed, version):
    typed["version"] = version
    page = editor.post(edit_url, {name: value for name, value in typed.items() if value is not None}).content.decode()
    assert "đã lưu một bản mới hơn" in page
