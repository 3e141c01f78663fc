"""Who reaches which page of a plan: on a draft and on an issued plan, by role."""

import pytest
from django.urls import reverse

from plans.models import Activity

READING = ["plan_detail", "plan_paper", "plan_sheet", "plan_pdf", "plan_docx"]
DRAFTING = ["plan_edit", "activity_create"]
ACTIVITY = ["activity_edit", "activity_delete"]


@pytest.fixture
def statuses(as_user, soc_trang, ca_mau, administrator):
    """The answer to each kind of person for one address."""
    people = {
        "own editor": soc_trang.editor,
        "own leader": soc_trang.approver,
        "other editor": ca_mau.editor,
        "administrator": administrator,
        "public": None,
    }

    def of(url):
        return {name: as_user(user).get(url).status_code for name, user in people.items()}

    return of


@pytest.mark.parametrize("name", READING)
def test_draft_is_read_by_its_province_alone(statuses, draft, name):
    assert statuses(reverse(name, args=[draft.pk])) == {
        "own editor": 200,
        "own leader": 200,
        "other editor": 404,
        "administrator": 200,
        "public": 404,
    }


@pytest.mark.parametrize("name", READING)
def test_issued_plan_is_read_by_everyone(statuses, issued, name):
    assert set(statuses(reverse(name, args=[issued.pk])).values()) == {200}


@pytest.mark.parametrize("name", DRAFTING)
def test_draft_is_edited_by_its_editors(statuses, draft, name):
    assert statuses(reverse(name, args=[draft.pk])) == {
        "own editor": 200,
        "own leader": 403,
        "other editor": 404,
        "administrator": 200,
        "public": 404,
    }


@pytest.mark.parametrize("name", DRAFTING)
def test_issued_plan_is_edited_by_nobody(statuses, issued, name):
    assert statuses(reverse(name, args=[issued.pk])) == {
        "own editor": 403,
        "own leader": 403,
        "other editor": 403,
        "administrator": 403,
        "public": 302,
    }


@pytest.mark.parametrize("name", ACTIVITY)
def test_activity_of_a_draft_is_edited_by_its_editors(statuses, activity, name):
    assert statuses(reverse(name, args=[activity.pk])) == {
        "own editor": 200,
        "own leader": 403,
        "other editor": 404,
        "administrator": 200,
        "public": 404,
    }


@pytest.mark.parametrize("name", ACTIVITY)
def test_activity_of_an_issued_plan_is_edited_by_nobody(statuses, issued, name):
    activity = Activity.objects.get(area__plan=issued)
    assert statuses(reverse(name, args=[activity.pk])) == {
        "own editor": 403,
        "own leader": 403,
        "other editor": 403,
        "administrator": 403,
        "public": 302,
    }


def test_issued_plan_is_amended_by_its_editors(statuses, issued):
    assert statuses(reverse("plan_amend", args=[issued.pk])) == {
        "own editor": 200,
        "own leader": 403,
        "other editor": 403,
        "administrator": 200,
        "public": 302,
    }


def test_new_plan_is_drafted_by_editors(statuses):
    assert statuses(reverse("plan_create")) == {
        "own editor": 200,
        "own leader": 403,
        "other editor": 200,
        "administrator": 200,
        "public": 302,
    }


def test_stranger_is_sent_to_sign_in_and_back(public, issued):
    url = reverse("plan_edit", args=[issued.pk])
    assert public.get(url).headers["Location"] == f"{reverse('account_login')}?next={url}"


def test_refusal_names_the_state_in_vietnamese(editor, issued):
    answer = editor.get(reverse("plan_edit", args=[issued.pk]))
    assert "Kế hoạch đang ở tình trạng “Đã ban hành”" in answer.content.decode()


@pytest.mark.parametrize("name", ["plan_detail", "plan_paper", "plan_pdf", "plan_docx", "plan_edit"])
def test_missing_plan_is_not_found(editor, name):
    assert editor.get(reverse(name, args=[987654])).status_code == 404


@pytest.mark.parametrize("name", ["plan_list", "plan_detail", "plan_paper", "plan_pdf", "plan_docx"])
def test_reading_page_takes_no_post(editor, draft, name):
    args = [] if name == "plan_list" else [draft.pk]
    assert editor.post(reverse(name, args=args)).status_code == 405


def test_get_writes_nothing(editor, draft, activity):
    before = (draft.version, draft.events.count())
    for name in [*READING, *DRAFTING, "plan_submit"]:
        assert editor.get(reverse(name, args=[draft.pk])).status_code == 200
    for name in ACTIVITY:
        assert editor.get(reverse(name, args=[activity.pk])).status_code == 200
    assert editor.get(reverse("activity_move", args=[activity.pk])).status_code == 405
    draft.refresh_from_db()
    assert (draft.version, draft.events.count()) == before
