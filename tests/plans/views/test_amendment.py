"""From an issued plan to the draft that amends it."""

from django.urls import reverse

from plans.actions.activities import remove_activity
from plans.models import Activity, Plan


def test_amendment_is_asked_for_before_it_is_made(editor, issued):
    page = editor.get(reverse("plan_amend", args=[issued.pk])).content.decode()
    assert "Kế hoạch đã ban hành không sửa được." in page
    assert Plan.objects.filter(amends=issued).count() == 0


def test_amendment_leads_to_its_draft_and_leaves_the_plan_alone(editor, issued):
    answer = editor.post(reverse("plan_amend", args=[issued.pk]))
    draft = Plan.objects.get(amends=issued)
    assert answer.headers["Location"] == reverse("plan_detail", args=[draft.pk])
    assert (draft.state, Plan.objects.get(pk=issued.pk).state) == ("draft", "issued")


def test_second_amendment_continues_the_first(editor, issued):
    editor.post(reverse("plan_amend", args=[issued.pk]))
    page = editor.get(reverse("plan_amend", args=[issued.pk])).content.decode()
    editor.post(reverse("plan_amend", args=[issued.pk]))
    assert "dở dang" in page
    assert Plan.objects.filter(amends=issued).count() == 1


def test_amendment_of_an_activity_leads_to_its_form_in_the_draft(editor, issued):
    activity = Activity.objects.get(area__plan=issued)
    answer = editor.post(f"{reverse('plan_amend', args=[issued.pk])}?hoat-dong={activity.pk}")
    copy = Activity.objects.get(area__plan__amends=issued, uid=activity.uid)
    assert answer.headers["Location"] == reverse("activity_edit", args=[copy.pk])


def test_amendment_of_an_activity_gone_from_the_draft_says_so(editor, issued, soc_trang):
    url = reverse("plan_amend", args=[issued.pk])
    editor.post(url)
    remove_activity(by=soc_trang.editor, activity=Activity.objects.get(area__plan__amends=issued))
    activity = Activity.objects.get(area__plan=issued)
    page = editor.post(f"{url}?hoat-dong={activity.pk}", follow=True).content.decode()
    assert "Bản điều chỉnh không còn hoạt động “Tham gia Ngày hội du lịch”." in page


def test_activity_of_another_plan_is_ignored(editor, issued, activity):
    answer = editor.post(f"{reverse('plan_amend', args=[issued.pk])}?hoat-dong={activity.pk}")
    draft = Plan.objects.get(amends=issued)
    assert answer.headers["Location"] == reverse("plan_detail", args=[draft.pk])
