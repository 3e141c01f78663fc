"""Papers of the drafting unit: who writes them when, what is kept, and that nobody overwrites another."""

from __future__ import annotations

from datetime import date

import pytest

from plans.actions.errors import ActionRefused, NotAllowed, StaleVersion
from plans.actions.unit_papers import ResultData, SectionData, UnitPaperData, save_unit_paper
from plans.models import PlanEvent, ReportedResult, UnitPaper, UnitPaperKind
from plans.workflow import State
from tests.plans.conftest import make_draft
from tests.plans.life import taken_to

HEAD = {"code": "45/TTr-SVHTTDL", "signed_on": date(2023, 6, 1), "signatory": "Lê Văn Mẫu"}


def saved(office, plan, kind=UnitPaperKind.SUBMISSION, *, by=None, version=0, data=None) -> UnitPaper:
    who = by or office.editor
    return save_unit_paper(by=who, plan=plan, kind=kind, expected_version=version, data=data or UnitPaperData(HEAD))


def test_submission_is_kept_and_told(draft, soc_trang):
    saved(soc_trang, draft)
    paper = UnitPaper.objects.get(plan=draft)
    assert (paper.kind, paper.version, paper.code, paper.updated_by) == (
        "submission",
        1,
        "45/TTr-SVHTTDL",
        soc_trang.editor,
    )
    told = PlanEvent.objects.filter(plan=draft, action="unit_paper_saved").values_list("subject", "by")
    assert list(told) == [("Tờ trình 45/TTr-SVHTTDL", soc_trang.editor.pk)]
    version = draft.version
    draft.refresh_from_db()
    assert draft.version == version


def test_report_is_kept_with_its_parts_and_results(draft, activity, soc_trang):
    issued = taken_to(State.ISSUED, draft, soc_trang)
    parts = [SectionData("Tình hình", "Thuận lợi."), SectionData("Kiến nghị", "Không.")]
    data = UnitPaperData({}, parts, [ResultData(activity, "done", "Đón 1.200 lượt khách")])
    saved(soc_trang, issued, UnitPaperKind.REPORT, data=data)
    paper = saved(soc_trang, issued, UnitPaperKind.REPORT, version=1, data=UnitPaperData({}, parts[1:], data.results))
    assert list(paper.sections.values_list("order", "title", "text")) == [(1, "Kiến nghị", "Không.")]
    assert [str(result) for result in paper.results.all()] == ["Đã thực hiện. Đón 1.200 lượt khách"]


def test_result_that_says_nothing_is_not_kept(draft, activity, soc_trang):
    issued = taken_to(State.ISSUED, draft, soc_trang)
    saved(soc_trang, issued, UnitPaperKind.REPORT, data=UnitPaperData({}, (), [ResultData(activity)]))
    assert not ReportedResult.objects.exists()


def test_save_from_an_older_version_is_refused(draft, soc_trang):
    saved(soc_trang, draft)
    with pytest.raises(StaleVersion, match="Người chuyên viên Sóc Trăng đã lưu một bản mới hơn"):
        saved(soc_trang, draft, data=UnitPaperData({"code": "46"}))
    assert UnitPaper.objects.get().code == "45/TTr-SVHTTDL"


@pytest.mark.parametrize("who", ["viewer", "reviewer", "clerk"])
def test_submission_is_the_editors_alone(draft, soc_trang, ca_mau, who):
    for person in (getattr(soc_trang, who), ca_mau.editor):
        with pytest.raises(NotAllowed):
            saved(soc_trang, draft, by=person)
    assert not UnitPaper.objects.exists()


def test_submission_is_written_until_the_plan_is_issued_and_the_report_from_then_on(draft, soc_trang):
    with pytest.raises(NotAllowed):
        saved(soc_trang, draft, UnitPaperKind.REPORT)
    saved(soc_trang, taken_to(State.IN_REVIEW, draft, soc_trang))
    issued = taken_to(State.ISSUED, draft, soc_trang)
    with pytest.raises(NotAllowed):
        saved(soc_trang, issued, version=1)
    saved(soc_trang, issued, UnitPaperKind.REPORT)


def test_result_of_another_plan_is_refused(draft, activity, program, soc_trang):
    issued = taken_to(State.ISSUED, make_draft(program, soc_trang), soc_trang)
    with pytest.raises(ActionRefused, match="không thuộc kế hoạch này"):
        saved(soc_trang, issued, UnitPaperKind.REPORT, data=UnitPaperData({}, (), [ResultData(activity, "done")]))
    assert not UnitPaper.objects.exists()
