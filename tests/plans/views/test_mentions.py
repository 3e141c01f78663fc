"""People called by "@": stored when they may read, shown by name and never as markup, offered to nobody else."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions.comments import open_thread, reply
from plans.actions.opinions import send_for_opinion
from plans.models import CommentMention, Notification
from plans.queries.mentions import CALL
from plans.templatetags.comments import with_names
from provinces.actions.memberships import end_membership


def called() -> list[str]:
    return sorted(CommentMention.objects.values_list("user__username", flat=True))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@lan xem", ["lan"]),
        ("Nhờ @lan.nguyen, @Minh-2 và @a.b.", ["lan.nguyen", "Minh-2", "a.b"]),
        ("(@lan)", ["lan"]),
        ("lan@st.vn", []),
        ("@ lan", []),
        ("@lan.\n@minh...", ["lan", "minh"]),
    ],
)
def test_names_are_read_from_words(text, names):
    assert CALL.findall(text) == names


def test_called_people_are_stored_and_told(draft, soc_trang):
    thread = open_thread(by=soc_trang.editor, plan=draft, text="Nhờ @Reviewer.soctrang và @viewer.soctrang xem.")
    assert called() == ["reviewer.soctrang", "viewer.soctrang"]
    assert set(Notification.objects.values_list("user__username", "kind")) == {
        ("reviewer.soctrang", "mention"),
        ("viewer.soctrang", "mention"),
    }
    reply(by=soc_trang.viewer, thread=thread, text="@editor.soctrang sửa nhé")
    assert Notification.objects.get(user=soc_trang.editor).kind == "mention"


def test_nobody_is_called_who_may_not_read(administrator, draft, soc_trang, ca_mau):
    """Another province, a unit that was asked, one whose role ended, a name that is nobody's."""
    due = timezone.localdate() + timedelta(days=7)
    send_for_opinion(by=soc_trang.editor, plan=draft, departments=[ca_mau.tourism], due_on=due)
    end_membership(by=administrator, membership=soc_trang.clerk.memberships.get())
    before = Notification.objects.count()
    open_thread(by=soc_trang.editor, plan=draft, text="@editor.camau @clerk.soctrang @admin @khongai")
    assert (called(), Notification.objects.count()) == ([], before)


def test_names_stand_in_the_words_and_markup_stays_text(editor, draft, soc_trang):
    soc_trang.reviewer.full_name = "<b>Lê</b> Nam"
    soc_trang.reviewer.save()
    text = "<script>@reviewer.soctrang</script>\n@khongai"
    thread = open_thread(by=soc_trang.editor, plan=draft, text=text)
    assert with_names(thread.comments.get()) == (
        '&lt;script&gt;<strong class="mention">@&lt;b&gt;Lê&lt;/b&gt; Nam</strong>&lt;/script&gt;<br>@khongai'
    )
    assert '<strong class="mention">@&lt;b&gt;Lê' in editor.get(f"/ke-hoach/{draft.pk}/").text


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("rev", ["reviewer.soctrang"]),
        ("nguoi xem", ["viewer.soctrang"]),
        ("lãnh đạo sở", ["reviewer.soctrang"]),
        ("camau", []),
        ("admin", []),
    ],
)
def test_offer_is_limited_to_those_who_read(editor, draft, soc_trang, ca_mau, typed, found):
    people = editor.get(f"/ke-hoach/{draft.pk}/nguoi-nhac/", {"q": typed}).json()["people"]
    assert [person["username"] for person in people] == found
    assert all(set(person) == {"username", "name", "position"} for person in people)


def test_offer_is_not_for_others(as_user, draft, soc_trang, ca_mau):
    url = f"/ke-hoach/{draft.pk}/nguoi-nhac/"
    due = timezone.localdate() + timedelta(days=7)
    assert as_user(ca_mau.editor).get(url).status_code == 404
    send_for_opinion(by=soc_trang.editor, plan=draft, departments=[ca_mau.tourism], due_on=due)
    assert as_user(ca_mau.editor).get(url).status_code == 403
    assert as_user(None).get(url).status_code == 404


def test_form_without_script_says_how_to_call(editor, draft):
    page = editor.get(f"/ke-hoach/{draft.pk}/gop-y/").text
    assert "Gõ @ và tên đăng nhập để nhắc một người" in page
    assert f'data-mentions="/ke-hoach/{draft.pk}/nguoi-nhac/"' in page


def test_writer_is_told_of_a_name_that_calls_nobody(editor, draft):
    said = "Nhờ @khongai, @Editor.camau, @khongai và @reviewer.soctrang; hỏi lan@st.vn"
    answer = editor.post(f"/ke-hoach/{draft.pk}/gop-y/", {"text": said}, follow=True)
    replied = editor.post(f"/gop-y/{draft.threads.get().pk}/tra-loi/", {"text": "@viewer.soctrang xem"}, follow=True)
    assert "Không nhắc được @khongai, @Editor.camau: không phải tên đăng nhập" in answer.text
    assert ("Đã gửi trả lời." in replied.text, "Không nhắc được" in replied.text) == (True, False)


def test_who_can_be_called_is_listed_where_no_script_offers_them(as_user, draft, soc_trang, ca_mau):
    thread = open_thread(by=soc_trang.reviewer, plan=draft, text="Xem lại")
    for address in (f"/ke-hoach/{draft.pk}/gop-y/", f"/gop-y/{thread.pk}/tra-loi/"):
        page = as_user(soc_trang.editor).get(address).content.decode()
        assert sorted(re.findall(r"<code>@(.+?)</code>", page)) == [
            f"{role}.soctrang" for role in ("approver", "clerk", "editor", "reviewer", "viewer")
        ]
