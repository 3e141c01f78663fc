"""What a draft lacks, and that each gap leads to where it is filled in."""

import pytest
from django.urls import reverse

from plans.actions.activities import remove_activity
from plans.models import Activity, Plan
from plans.queries.completeness import missing_for_submission
from tests.plans.conftest import make_draft


def found(plan):
    return [(gap.sentence, gap.place.url) for gap in missing_for_submission(Plan.objects.get(pk=plan.pk))]


def test_complete_draft_has_no_gap(draft):
    assert found(draft) == []


def test_every_gap_in_the_order_of_the_paper(draft, activity, soc_trang):
    remove_activity(by=soc_trang.editor, activity=activity)
    draft.legal_bases.all().delete()
    draft.recipients.all().delete()
    Plan.objects.filter(pk=draft.pk).update(subject=" ", position="", signatory="")
    form = reverse("plan_edit", args=[draft.pk])
    assert found(draft) == [
        ("Chưa có trích yếu.", f"{form}#id_subject"),
        ("Chưa có căn cứ ban hành.", f"{form}#danh-sach-legal_bases"),
        ("Chưa có hoạt động nào.", reverse("activity_create", args=[draft.pk])),
        ("Chưa có nơi nhận.", f"{form}#danh-sach-recipients"),
        ("Chưa có chức vụ và tên người ký.", f"{form}#id_position"),
    ]


def test_activity_without_lead_leads_to_its_own_form(program, draft, activity, soc_trang):
    other = make_draft(program, soc_trang)
    for plan in (draft, other):
        plan.areas.get(order=1).activities.get().assignments.filter(role="lead").delete()
    url = f"{reverse('activity_edit', args=[activity.pk])}#div_id_leads"
    assert found(draft) == [("Hoạt động “Tham gia Ngày hội du lịch” chưa có đơn vị chủ trì.", url)]


def test_group_without_activities_leads_to_a_new_activity_in_it(draft):
    area = draft.areas.get(order=2)
    draft.areas.filter(pk=area.pk).update(introduction=" ")
    url = f"{reverse('activity_create', args=[draft.pk])}?nhom={area.pk}"
    assert found(draft) == [("Nhóm “Phát triển sản phẩm” chưa có hoạt động.", url)]


def test_activity_without_time_leads_to_its_own_form(draft, activity):
    Activity.objects.filter(pk=activity.pk).update(period_text=" ", starts_on=None, ends_on=None, precision="")
    url = f"{reverse('activity_edit', args=[activity.pk])}#div_id_period_kind"
    assert found(draft) == [("Hoạt động “Tham gia Ngày hội du lịch” chưa có thời gian thực hiện.", url)]


@pytest.mark.parametrize(
    ("position", "signatory", "element"),
    [("", "Nguyễn Văn Mẫu", "id_position"), ("PHÓ CHỦ TỊCH", "", "id_signatory")],
)
def test_half_a_signer_leads_to_the_empty_box(draft, position, signatory, element):
    Plan.objects.filter(pk=draft.pk).update(position=position, signatory=signatory)
    url = f"{reverse('plan_edit', args=[draft.pk])}#{element}"
    assert found(draft) == [("Chưa có chức vụ và tên người ký.", url)]


def test_element_of_every_gap_stands_on_its_page(client, draft, activity, soc_trang):
    activity.assignments.filter(role="lead").delete()
    Activity.objects.filter(pk=activity.pk).update(period_text="")
    draft.legal_bases.all().delete()
    draft.recipients.all().delete()
    Plan.objects.filter(pk=draft.pk).update(subject="", position="")
    client.force_login(soc_trang.editor)
    gaps = missing_for_submission(Plan.objects.get(pk=draft.pk))
    pages = {gap.place.page: client.get(gap.place.url).content.decode() for gap in gaps}
    assert [gap.sentence for gap in gaps if f'id="{gap.place.element}"' not in pages[gap.place.page]] == []
