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
        ("Chưa có chức vụ người ký.", f"{form}#id_position"),
        ("Chưa có họ và tên người ký.", f"{form}#id_signatory"),
    ]


def test_activity_without_lead_leads_to_its_own_form(program, draft, activity, soc_trang):
    other = make_draft(program, soc_trang)
    for plan in (draft, other):
        plan.areas.get(order=1).activities.get().assignments.filter(role="lead").delete()
    url = f"{reverse('activity_edit', args=[activity.pk])}#div_id_leads"
    assert found(draft) == [("Hoạt động “Tham gia Ngày hội du lịch” chưa có đơn vị chủ trì.", url)]


def test_lead_that_is_words_alone_is_told_from_none(draft, activity):
    activity.assignments.filter(role="lead").delete()
    Activity.objects.filter(pk=activity.pk).update(lead_text="Phòng VHTT các huyện")
    words = "đơn vị chủ trì mới có lời văn “Phòng VHTT các huyện”, hãy chọn đơn vị trong danh bạ."
    assert [text for text, _ in found(draft)] == [f"Hoạt động “Tham gia Ngày hội du lịch”: {words}"]


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
    ("changes", "sentence", "element"),
    [
        ({"position": " "}, "Chưa có chức vụ người ký.", "id_position"),
        ({"signatory": ""}, "Chưa có họ và tên người ký.", "id_signatory"),
        (
            {"signatory": "PGS.TS. Nguyễn Văn Mẫu"},
            "Trước họ tên người ký không ghi học hàm, học vị, danh hiệu: bỏ “PGS”, chỉ ghi họ và tên.",
            "id_signatory",
        ),
        ({"capacity": ""}, "Cấp phó ký thì ghi “KT. CHỦ TỊCH” ở dòng trên chức vụ.", "id_capacity"),
        (
            {"symbol": "kh ubnd!!"},
            "Ký hiệu “kh ubnd!!” chưa đúng. Chỉ gồm chữ in hoa không dấu, chữ Đ, chữ số và dấu “-” ở giữa, "
            "không có dấu cách; ví dụ: KH-UBND.",
            "id_symbol",
        ),
        (
            {"place": "Y" * 90},
            f"Địa danh: “{'Y' * 30}…” không phải là một địa danh; ví dụ: Sóc Trăng.",
            "id_place",
        ),
    ],
)
def test_words_that_the_rules_refuse_lead_to_their_box(client, draft, soc_trang, changes, sentence, element):
    Plan.objects.filter(pk=draft.pk).update(**changes)
    url = reverse("plan_edit", args=[draft.pk])
    assert found(draft) == [(sentence, f"{url}#{element}")]
    client.force_login(soc_trang.editor)
    assert f'id="{element}"' in client.get(url).content.decode()


def test_basis_that_begins_otherwise_is_named(draft):
    draft.legal_bases.create(order=2, text="Luật Du lịch ngày 19 tháng 6 năm 2017 của Quốc hội nước Cộng hòa")
    draft.legal_bases.create(order=3, text="Xét đề nghị của Giám đốc Sở Du lịch")
    sentence = (
        "“Luật Du lịch ngày 19 tháng 6 năm 2017 của Quốc hội nước Cộn…”: Căn cứ phải bắt đầu bằng “Căn cứ”, “Theo”, "
        "“Thực hiện” hoặc “Xét”."
    )
    assert found(draft) == [(sentence, f"{reverse('plan_edit', args=[draft.pk])}#danh-sach-legal_bases")]


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
