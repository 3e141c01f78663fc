"""The forms of Tờ trình and Báo cáo: what is typed comes to the paper, and nothing typed is lost."""

from __future__ import annotations

import io

import pypdf
import pytest
from django.urls import reverse
from docx import Document

from plans.forms.comparison import Difference
from plans.models import Plan, UnitPaper
from plans.workflow import State
from tests.plans.life import taken_to

HEAD = {
    "code": "45 / TTr-SVHTTDL",
    "signed_on": "01/06/2023",
    "addressees": "Ủy ban nhân dân tỉnh Sóc Trăng;\n\n- Văn phòng Ủy ban nhân dân tỉnh.",
    "capacity": "KT. GIÁM ĐỐC",
    "position": "PHÓ GIÁM ĐỐC",
    "signatory": "Lê Văn Mẫu",
    "version": "0",
}
PARTS = {
    "sections-TOTAL_FORMS": "1",
    "sections-INITIAL_FORMS": "0",
    "sections-0-title": "Tình hình triển khai",
    "sections-0-text": "Đã triển khai.\n- Thuận lợi.",
}


def submission_of(plan: Plan) -> str:
    return reverse("submission_edit", args=[plan.pk])


def report_of(plan: Plan) -> str:
    return reverse("report_edit", args=[plan.pk])


def words_of(client, plan: Plan, slug: str) -> str:
    content = client.get(reverse("paper_pdf", args=[plan.pk, slug])).content
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).split())


@pytest.fixture
def results(activity) -> dict[str, str]:
    key = f"result-{activity.pk}"
    return {f"{key}-status": "done", f"{key}-text": "Đón 1.200\nlượt khách"}


def test_what_is_typed_stands_on_the_submission(editor, draft):
    assert editor.post(submission_of(draft), HEAD).status_code == 302
    words = words_of(editor, draft, "to-trinh")
    for part in (
        "Số: 45/TTr-SVHTTDL",
        "Sóc Trăng, ngày 01 tháng 6 năm 2023",
        "- Ủy ban nhân dân tỉnh Sóc Trăng;",
        "- Văn phòng Ủy ban nhân dân tỉnh.",
        "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC",
        "Lê Văn Mẫu",
    ):
        assert part in words


def test_what_is_left_empty_stays_blank(editor, draft):
    assert editor.post(submission_of(draft), {"version": "0"}).status_code == 302
    words = words_of(editor, draft, "to-trinh")
    assert "Số: /TTr-SVHTTDL" in words
    assert "Kính gửi: Ủy ban nhân dân tỉnh Sóc Trăng" in words
    assert "GIÁM ĐỐC" in words


def test_number_alone_gets_the_symbol_of_the_unit(editor, draft):
    editor.post(submission_of(draft), {"version": "0", "code": "5"})
    assert "Số: 05/TTr-SVHTTDL" in words_of(editor, draft, "to-trinh")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("code", "45/BC-SVHTTDL", "Ký hiệu của Tờ trình bắt đầu bằng TTr-."),
        ("code", "số bốn", "Ghi số, hoặc số và ký hiệu như 45/TTr-SVHTTDL."),
        ("signed_on", "31/02/2023", "Ngày không hợp lệ"),
        ("signatory", "TS. Lê Văn Mẫu", "không ghi học hàm"),
        ("signatory", "Lê 🙂", "Phông chữ của văn bản không có ký tự"),
        ("capacity", "", "Cấp phó ký thì ghi “KT. GIÁM ĐỐC”"),
        ("addressees", "\n".join(f"Nơi {place}" for place in range(21)), "Tối đa 20 nơi"),
    ],
)
def test_fault_is_told_and_nothing_is_lost(editor, draft, name, value, told):
    answer = editor.post(submission_of(draft), HEAD | {name: value})
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert "PHÓ GIÁM ĐỐC" in answer.content.decode()
    assert not UnitPaper.objects.exists()


def test_older_page_is_refused_once_and_keeps_what_was_typed(editor, draft):
    editor.post(submission_of(draft), HEAD)
    answer = editor.post(submission_of(draft), HEAD | {"signatory": "Người khác"})
    assert "đã lưu một bản mới hơn" in answer.content.decode()
    assert answer.context["version"] == 1
    assert "Bản đang lưu và bản bạn nhập" in answer.content.decode()
    assert answer.context["differences"] == [Difference("Họ và tên người ký", "Lê Văn Mẫu", "Người khác")]
    assert editor.post(submission_of(draft), HEAD | {"signatory": "Người khác", "version": "1"}).status_code == 302
    assert UnitPaper.objects.get().signatory == "Người khác"


def test_report_comes_out_as_pdf_and_word(editor, draft, soc_trang, results):
    issued = taken_to(State.ISSUED, draft, soc_trang)
    assert editor.post(report_of(issued), {"version": "0", "code": "9"} | PARTS | results).status_code == 302
    words = words_of(editor, issued, "bao-cao")
    for part in (
        "Số: 09/BC-SVHTTDL",
        "I. TÌNH HÌNH TRIỂN KHAI",
        "- Thuận lợi.",
        "II. KẾT QUẢ TỪNG HOẠT ĐỘNG",
        "Đã thực hiện. Đón 1.200 lượt khách",
    ):
        assert part in words
    word = Document(io.BytesIO(editor.get(reverse("paper_docx", args=[issued.pk, "bao-cao"])).content))
    assert word.tables[1].rows[2].cells[4].text == "Đã thực hiện. Đón 1.200 lượt khách"


def test_report_opens_with_what_is_stored(editor, draft, soc_trang, results):
    issued = taken_to(State.ISSUED, draft, soc_trang)
    editor.post(report_of(issued), {"version": "0"} | PARTS | results)
    page = editor.get(report_of(issued)).content.decode()
    assert ("Tình hình triển khai" in page, "Đón 1.200 lượt khách" in page) == (True, True)


def test_part_is_added_without_losing_what_was_typed(editor, draft, soc_trang, results):
    issued = taken_to(State.ISSUED, draft, soc_trang)
    answer = editor.post(report_of(issued), {"row": "sections:add", "version": "0"} | HEAD | PARTS | results)
    form = answer.context["form"]
    assert [row["title"].value() for row in form.sections] == ["Tình hình triển khai", None]
    assert form.head["signatory"].value() == "Lê Văn Mẫu"
    assert [(row["status"].value(), row["text"].value()) for row in form.results] == [
        ("done", "Đón 1.200\nlượt khách")
    ]
    assert not UnitPaper.objects.exists()


def test_part_without_text_and_too_many_parts_are_told(editor, draft, soc_trang):
    issued = taken_to(State.ISSUED, draft, soc_trang)
    answer = editor.post(report_of(issued), {"version": "0"} | PARTS | {"sections-0-text": ""})
    assert "Phần này chưa có nội dung." in answer.content.decode()
    many = {"sections-TOTAL_FORMS": "13", "sections-INITIAL_FORMS": "0"}
    many |= {f"sections-{place}-{name}": "x" for place in range(13) for name in ("title", "text")}
    assert "Báo cáo có tối đa 12 phần." in editor.post(report_of(issued), {"version": "0"} | many).content.decode()


def test_empty_form_saves_a_report_with_an_empty_table(editor, draft, soc_trang):
    issued = taken_to(State.ISSUED, draft, soc_trang)
    assert editor.post(report_of(issued), PARTS | {"sections-TOTAL_FORMS": "0"}).status_code == 302
    assert "I. KẾT QUẢ TỪNG HOẠT ĐỘNG" in words_of(editor, issued, "bao-cao")


def test_pages_lead_to_the_forms_for_those_who_write(editor, as_user, soc_trang, draft):
    papers = reverse("plan_papers", args=[draft.pk])
    viewer = as_user(soc_trang.viewer)
    assert submission_of(draft) in editor.get(papers).content.decode()
    assert submission_of(draft) not in viewer.get(papers).content.decode()
    assert viewer.get(submission_of(draft)).status_code == 403
    taken_to(State.ISSUED, draft, soc_trang)
    page = editor.get(papers).content.decode()
    assert (report_of(draft) in page, submission_of(draft) in page) == (True, False)
    assert report_of(draft) not in viewer.get(papers).content.decode()


def test_two_reports_are_laid_side_by_side_before_one_replaces_the_other(editor, draft, soc_trang, results):
    issued = taken_to(State.ISSUED, draft, soc_trang)
    editor.post(report_of(issued), {"version": "0"} | PARTS | results)
    mine = PARTS | {"sections-0-text": "Chưa triển khai."} | dict.fromkeys(results, "")
    answer = editor.post(report_of(issued), {"version": "0"} | mine)
    assert answer.context["differences"] == [
        Difference(
            "Các phần của báo cáo",
            "Tình hình triển khai\nĐã triển khai.\n- Thuận lợi.",
            "Tình hình triển khai\nChưa triển khai.",
        ),
        Difference("Kết quả hoạt động 1.1", "Đã thực hiện. Đón 1.200 lượt khách", ""),
    ]
    assert editor.post(report_of(issued), {"version": "1"} | mine).status_code == 302
