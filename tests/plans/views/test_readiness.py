"""What the page before a submission lists beside the gaps: remarks of asked units that nobody has decided yet."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from plans.actions.opinions import Remark, answer_opinion, decide_remark, send_for_opinion
from plans.workflow import State


def test_remarks_without_decision_are_listed_and_hinder_nothing(editor, draft, activity, soc_trang, ca_mau):
    due_on = timezone.localdate() + timedelta(days=3)
    units = [ca_mau.tourism]
    asked = send_for_opinion(by=soc_trang.editor, plan=draft, departments=units, due_on=due_on).requests.get()
    given = [Remark("Lùi <b>sang</b> quý III", activity=activity), Remark("Bớt một hoạt động", activity=activity)]
    answer_opinion(by=ca_mau.editor, request=asked, answer="remarks", remarks=given)
    first, second = asked.remarks.order_by("order")
    decide_remark(by=soc_trang.editor, remark=second, decision="accepted")
    address = reverse("plan_submit", args=[draft.pk])
    page = editor.get(address).content.decode()
    assert "1 ý kiến góp ý chưa xử lý; vẫn trình được:" in page
    link = f'<a href="{reverse("opinion_decide", args=[first.pk])}">'
    assert f"{link}Sở Văn hóa, Thể thao và Du lịch – Cà Mau: Lùi &lt;b&gt;sang&lt;/b&gt; quý III</a>" in page
    assert "Bớt một hoạt động" not in page
    editor.post(address)
    draft.refresh_from_db()
    assert draft.state == State.IN_REVIEW


def test_submission_without_remarks_says_nothing_of_them(editor, draft):
    assert "ý kiến góp ý" not in editor.get(reverse("plan_submit", args=[draft.pk])).content.decode()
