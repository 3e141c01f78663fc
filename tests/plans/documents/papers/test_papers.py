"""The papers that come out of a plan: what each says, where it takes it from, and what it leaves blank."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime
from io import BytesIO

import pdfplumber
import pytest
from django.db import IntegrityError, transaction
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from plans.actions.opinions import send_for_opinion
from plans.actions.submission import withdraw_plan
from plans.documents.compose import compose
from plans.documents.content import Article, Belonging, Paragraph, Row, Section, SigningBlock, from_json
from plans.documents.papers.appendix import compose_appendix
from plans.documents.papers.official import current_paper, official_paper
from plans.documents.papers.register import COLUMNS, compose_register
from plans.documents.papers.registry import papers_of
from plans.documents.papers.report import compose_report
from plans.documents.papers.submission import compose_submission
from plans.documents.signing.findings import Findings, FoundSignature, SignerRole, TimeSource
from plans.documents.writing.blocks import HEADING, Role, as_draft, printed_leaves
from plans.documents.writing.docx import write_docx
from plans.documents.writing.layout import MARGIN_RIGHT_MM, MM_PER_PT
from plans.documents.writing.pdf import write_pdf
from plans.models import Plan, SignedCopy
from plans.queries.plans import load_paper
from plans.workflow import State
from tests.plans.conftest import unit_named
from tests.plans.life import taken_to

DAY = date(2023, 6, 19)
SUBJECT = "Triển khai Chương trình thử nghiệm năm 2023"
NAMED = "Kế hoạch triển khai Chương trình thử nghiệm năm 2023"
COMMITTEE = "Ủy ban nhân dân tỉnh Sóc Trăng"
CULTURE = "Sở Văn hóa, Thể thao và Du lịch"


@pytest.fixture
def by_decision(draft):
    """The draft, to be issued by a decision."""
    Plan.objects.filter(pk=draft.pk).update(is_issued_by_decision=True, symbol="QĐ-UBND")
    draft.refresh_from_db()
    return draft


def slugs(plan, *, with_internal=True):
    return [paper.slug for paper in papers_of(plan, with_internal=with_internal)]


def test_draft_gives_plan_table_and_submission(draft):
    assert slugs(draft) == ["ke-hoach", "bang-tong-hop", "to-trinh"]
    assert slugs(draft, with_internal=False) == ["ke-hoach", "bang-tong-hop"]


@pytest.mark.parametrize("form", ["table", "both"])
def test_plan_with_an_appendix_gives_it_alone(draft, form):
    Plan.objects.filter(pk=draft.pk).update(activity_form=form)
    draft.refresh_from_db()
    assert slugs(draft) == ["ke-hoach", "phu-luc", "to-trinh"]


def test_plan_without_activities_gives_no_table(draft):
    draft.areas.get(order=1).activities.all().delete()
    assert slugs(draft) == ["ke-hoach", "to-trinh"]


def test_plan_issued_by_a_decision_gives_the_decision_in_its_place(by_decision):
    assert slugs(by_decision) == ["quyet-dinh", "bang-tong-hop", "to-trinh"]


def test_plan_of_a_department_is_submitted_to_nobody(draft, soc_trang):
    Plan.objects.filter(pk=draft.pk).update(issuing_body=soc_trang.tourism)
    assert slugs(Plan.objects.get(pk=draft.pk)) == ["ke-hoach", "bang-tong-hop"]


def test_issued_plan_gives_a_report_to_those_who_see_its_history(draft, soc_trang):
    issued = taken_to(State.ISSUED, draft, soc_trang)
    assert slugs(issued) == ["ke-hoach", "bang-tong-hop", "to-trinh", "bao-cao"]
    assert slugs(issued, with_internal=False) == ["ke-hoach", "bang-tong-hop"]


def test_symbol_of_a_decision_goes_with_a_decision_alone(draft):
    for fields in ({"is_issued_by_decision": True}, {"symbol": "QĐ-UBND"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Plan.objects.filter(pk=draft.pk).update(**fields)


def test_decision_takes_bases_and_recipients_and_promulgates_the_plan(by_decision):
    plan = compose(load_paper(by_decision.pk))
    decision = official_paper(load_paper(by_decision.pk))
    assert (decision.kind, decision.subject, decision.decided_by) == (
        "Quyết định",
        f"Về việc ban hành {NAMED}",
        COMMITTEE,
    )
    assert decision.legal_bases == ("Căn cứ Thỏa thuận hợp tác", f"Theo đề nghị của Giám đốc {CULTURE}")
    assert decision.articles == (
        Article("1", f"Ban hành kèm theo Quyết định này {NAMED}."),
        Article("2", "Quyết định này có hiệu lực kể từ ngày ký."),
        Article(
            "3",
            f"Giám đốc {CULTURE}, thủ trưởng các cơ quan, đơn vị được phân công tại Kế hoạch và các tổ chức, cá nhân "
            "có liên quan chịu trách nhiệm thi hành Quyết định này.",
        ),
    )
    assert decision.recipients == ("Như Điều 3", "Các sở, ngành")
    assert decision.plan == dataclasses.replace(
        plan, symbol="", place="", legal_bases=(), recipients=(), archive="", is_promulgated=True
    )


@pytest.mark.parametrize(
    ("signing", "decided_by"),
    [
        ({"authority": "TM. ỦY BAN NHÂN DÂN"}, COMMITTEE),
        ({"authority": "", "capacity": "KT. CHỦ TỊCH"}, f"Chủ tịch {COMMITTEE}"),
        ({"authority": "", "position": ""}, COMMITTEE),
    ],
)
def test_decision_is_the_committee_s_or_its_chairman_s(by_decision, signing, decided_by):
    Plan.objects.filter(pk=by_decision.pk).update(**signing)
    assert official_paper(load_paper(by_decision.pk)).decided_by == decided_by


def test_issued_decision_is_frozen_with_its_number_and_the_plan_reads_out_of_it(by_decision, soc_trang):
    issued = taken_to(State.ISSUED, by_decision, soc_trang)
    frozen = from_json(issued.revisions.get(reason="issued").document)
    assert (frozen.code, frozen.issued_on) == ("124/QĐ-UBND", date(2023, 6, 19))
    assert [activity.title for _, activity in frozen.plan.activities()] == ["Tham gia Ngày hội du lịch"]
    assert current_paper(issued) == frozen


def test_submission_says_what_the_data_say_and_leaves_the_rest_blank(draft):
    submission = compose_submission(draft)
    paper = compose(load_paper(draft.pk))
    assert (submission.kind, submission.superior, submission.issuer) == ("Tờ trình", COMMITTEE, CULTURE)
    assert (submission.number, submission.symbol, submission.issued_on) == ("", "TTr-SVHTTDL", None)
    assert submission.addressees == (COMMITTEE,)
    assert submission.signing == SigningBlock(position="Giám đốc")
    assert submission.sections == (
        Section(
            "I",
            "NỘI DUNG DỰ THẢO KẾ HOẠCH",
            (
                Paragraph("Dự thảo Kế hoạch gồm 1 hoạt động thuộc 1 nhóm:"),
                Paragraph("Quảng bá du lịch: 1 hoạt động.", "-"),
            ),
        ),
        Section(
            "",
            "",
            (Paragraph(f"{CULTURE} kính trình {COMMITTEE} xem xét, quyết định (gửi kèm dự thảo Kế hoạch)"),),
        ),
    )
    assert submission.attached == (as_draft(paper),)


def test_submission_counts_the_units_that_were_asked(draft, soc_trang):
    asked = [unit_named(soc_trang.province, name) for name in ("Sở Công Thương", "Sở Tài chính")]
    send_for_opinion(by=soc_trang.editor, plan=draft, departments=asked, due_on=date(2099, 1, 1), note="")
    (part,) = [part for part in compose_submission(draft).sections if part.title == "VIỆC LẤY Ý KIẾN"]
    assert part.paragraphs == (
        Paragraph("Dự thảo Kế hoạch đã được gửi lấy ý kiến 2 cơ quan, đơn vị; 0 cơ quan, đơn vị đã trả lời."),
    )


@pytest.mark.parametrize("decided", [False, True])
def test_submission_is_the_same_paper_before_and_after_the_issue(draft, soc_trang, decided):
    if decided:
        Plan.objects.filter(pk=draft.pk).update(is_issued_by_decision=True, symbol="QĐ-UBND")
    draft.refresh_from_db()
    before = compose_submission(draft)
    assert compose_submission(taken_to(State.ISSUED, draft, soc_trang)) == before
    assert before.legal_bases == ("Căn cứ Thỏa thuận hợp tác",)


def test_submission_of_a_plan_by_decision_encloses_the_draft_decision_with_its_plan(by_decision):
    submission = compose_submission(by_decision)
    assert submission.attached == (as_draft(official_paper(load_paper(by_decision.pk))),)
    assert submission.subject == submission.attached[0].subject == f"Về việc ban hành {NAMED}"
    assert submission.sections[-1].paragraphs == (
        Paragraph(
            f"{CULTURE} kính trình {COMMITTEE} xem xét, quyết định (gửi kèm dự thảo Quyết định và Kế hoạch kèm theo)"
        ),
    )
    printed = [block.text for leaf in printed_leaves(submission) for block in leaf.of({Role.KIND, Role.NUMBER})]
    assert printed == ["Số:      /TTr-SVHTTDL", "TỜ TRÌNH", "Số:      /QĐ-UBND", "QUYẾT ĐỊNH", "KẾ HOẠCH"]


def test_submission_follows_a_plan_that_is_on_the_desk_again(draft, soc_trang):
    submitted = taken_to(State.IN_REVIEW, draft, soc_trang)
    withdraw_plan(by=soc_trang.editor, plan=submitted)
    Plan.objects.filter(pk=draft.pk).update(subject="Đổi tên")
    draft.refresh_from_db()
    assert compose_submission(draft).subject == "Về việc ban hành Kế hoạch đổi tên"


def test_submission_without_contents_announces_none(draft):
    draft.areas.get(order=1).activities.all().delete()
    submission = compose_submission(draft)
    assert submission.opening == ()
    assert [part.title for part in submission.sections] == [""]


def test_appendix_is_a_part_of_a_plan_in_the_table_form_and_else_an_overview(draft):
    overview = compose_appendix(draft)
    assert (overview.is_appendices_alone, overview.is_draft) == (True, True)
    assert [appendix.belonging for appendix in overview.appendices] == [Belonging.OVERVIEW]
    Plan.objects.filter(pk=draft.pk).update(activity_form="table")
    (part,) = compose_appendix(draft).appendices
    assert part.belonging == Belonging.PART
    assert part.tables[0].rows == (
        Row(("1", "Quảng bá du lịch"), is_group=True),
        Row(
            (
                "1.1",
                "Tham gia Ngày hội du lịch.",
                "“Sắc màu phương Nam”",
                "Quý II năm 2023",
                "tỉnh Cà Mau",
                CULTURE,
                "Hiệp hội Du lịch tỉnh và Sở Công Thương",
            )
        ),
    )


@pytest.mark.parametrize("form", ["table", "both"])
@pytest.mark.parametrize("is_issued_by_decision", [False, True])
def test_separate_appendix_prints_its_table_once_and_has_no_number(draft, form, is_issued_by_decision):
    symbol = "QĐ-UBND" if is_issued_by_decision else "KH-UBND"
    Plan.objects.filter(pk=draft.pk).update(
        activity_form=form, is_issued_by_decision=is_issued_by_decision, symbol=symbol
    )
    draft.refresh_from_db()
    (leaf,) = printed_leaves(compose_appendix(draft))
    assert [block.text for block in leaf.of({Role.APPENDIX_LABEL})] == ["Phụ lục"]
    assert len(leaf.of({Role.TABLE})) == 1


def test_appendix_given_alone_bears_number_and_day_of_its_paper(draft, soc_trang):
    Plan.objects.filter(pk=draft.pk).update(activity_form="both")
    draft.refresh_from_db()
    assert compose_appendix(draft).stamp == ""
    issued = taken_to(State.ISSUED, draft, soc_trang)
    (leaf,) = printed_leaves(compose_appendix(issued))
    assert [block.text for block in leaf.of(HEADING)][:2] == ["124/KH-UBND; 19/06/2023", "Phụ lục"]


def test_appendix_given_alone_bears_the_time_of_the_body_s_signature(draft, soc_trang):
    Plan.objects.filter(pk=draft.pk).update(activity_form="table")
    draft.refresh_from_db()
    issued = taken_to(State.ISSUED, draft, soc_trang)
    person, body = (
        FoundSignature(role, "A", "B", "C", "1", DAY, DAY, True, datetime(2023, 6, 19, hour, tzinfo=UTC), source)
        for role, hour, source in ((SignerRole.PERSON, 2, TimeSource.SIGNER), (SignerRole.BODY, 3, TimeSource.SIGNER))
    )
    SignedCopy.objects.create(
        plan=issued,
        revision=issued.revisions.get(reason="issued"),
        name="ky.pdf",
        data=b"",
        sha256="",
        findings=Findings((person, body)).to_json(),
        added_by=soc_trang.clerk,
    )
    assert compose_appendix(issued).stamp == "124/KH-UBND; 19/06/2023 10:00:00 +07:00"


def test_stamp_stands_at_the_right_in_small_letters_in_pdf_and_word(draft, soc_trang):
    Plan.objects.filter(pk=draft.pk).update(activity_form="table")
    draft.refresh_from_db()
    paper = compose_appendix(taken_to(State.ISSUED, draft, soc_trang))
    with pdfplumber.open(BytesIO(write_pdf(paper, draft=False))) as pdf:
        page = pdf.pages[0]
        line = page.extract_text_lines()[0]
        assert line["text"] == "124/KH-UBND; 19/06/2023"
        assert {round(letter["size"]) for letter in line["chars"]} == {10}
        assert round(page.width - line["x1"]) == round(MARGIN_RIGHT_MM / MM_PER_PT)
    first = Document(BytesIO(write_docx(paper, draft=False))).paragraphs[0]
    assert (first.text, first.style.font.size.pt, first.style.paragraph_format.alignment) == (
        "124/KH-UBND; 19/06/2023",
        10,
        WD_ALIGN_PARAGRAPH.RIGHT,
    )


def test_table_of_a_listed_plan_is_called_a_summary_and_says_of_what(draft, soc_trang):
    issued = taken_to(State.ISSUED, draft, soc_trang)
    (leaf,) = printed_leaves(compose_appendix(issued))
    assert [block.text for block in leaf.of(HEADING)] == [
        "BẢNG TỔNG HỢP CÁC HOẠT ĐỘNG",
        f"(Tổng hợp từ Kế hoạch số 124/KH-UBND ngày 19 tháng 6 năm 2023 của {COMMITTEE})",
    ]


def test_report_holds_free_sections_and_a_row_of_results_for_each_activity(draft, soc_trang):
    issued = taken_to(State.ISSUED, draft, soc_trang)
    free = (Section("I", "TÌNH HÌNH", (Paragraph("Thuận lợi."),)),)
    report = compose_report(
        load_paper(issued.pk), current_paper(issued), sections=free, results={"1.1": "Đón 1.200 lượt khách"}
    )
    assert report.subject == f"Kết quả thực hiện Kế hoạch số 124/KH-UBND ngày 19 tháng 6 năm 2023 của {COMMITTEE}"
    assert (report.symbol, report.addressees, report.sections[0]) == ("BC-SVHTTDL", (COMMITTEE,), free[0])
    results = report.sections[1]
    assert (results.number, results.title) == ("II", "KẾT QUẢ TỪNG HOẠT ĐỘNG")
    assert results.tables[0].rows == (
        Row(("1", "Quảng bá du lịch"), is_group=True),
        Row(("1.1", "Tham gia Ngày hội du lịch", "Quý II năm 2023", CULTURE, "Đón 1.200 lượt khách")),
    )


def test_register_lists_what_a_body_issued_in_a_year(draft, soc_trang):
    issued = taken_to(State.ISSUED, draft, soc_trang)
    register = compose_register([load_paper(issued.pk)], year=2023)
    assert (register.issuer, register.subject) == (COMMITTEE, "Năm 2023, từ số 124 đến số 124")
    (sheet,) = register.appendices
    assert sheet.tables[0].columns == COLUMNS
    assert sheet.tables[0].rows == (
        Row(("124/KH-UBND", "19/06/2023", NAMED, "Nguyễn Văn Mẫu", "Các sở, ngành", "VT, VX", "", "", "", "")),
    )
