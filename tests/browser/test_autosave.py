"""Nothing typed is lost: the browser dies, the line breaks, the session ends, a colleague types too."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from plans.actions.comments import open_thread
from plans.actions.unsent import keep_unsent
from plans.models import UnsentForm
from provinces.models import User

from .conftest import LINE_DOWN, REFUSED
from .story import Story, tell_story
from .test_intake import take_in
from .waiting import wait_until

VERBS = "Lưu|Lưu kế hoạch|Lập dự thảo|Trả lại|Gửi góp ý|Gửi trả lời|Lưu, xem tiếp sau"
KEPT = re.compile(rf"Đã lưu tạm lúc \d\d:\d\d; bấm “({VERBS})” để hoàn tất\.")


@pytest.fixture
def story(transactional_db: None) -> Story:
    return tell_story()


def on_form(
    open_page: Callable[..., Page], sign_in: Callable[..., None], story: Story, address: str, **options
) -> Page:
    page = open_page(**options)
    sign_in(page, story.office.editor)
    page.goto(address)
    return page


def test_browser_that_dies_in_mid_form_loses_nothing(open_page, sign_in, story) -> None:
    address = f"/ke-hoach/{story.draft.pk}/sua/"
    page = on_form(open_page, sign_in, story, address)
    page.get_by_role("button", name="Thêm căn cứ").click()
    page.locator("#danh-sach-legal_bases textarea, #danh-sach-legal_bases input[type=text]").last.fill(
        "Căn cứ Nghị quyết 82"
    )
    expect(page.locator(".autosave-status")).to_have_text(KEPT)
    page.context.close()
    again = on_form(open_page, sign_in, story, address)
    expect(again.locator(".autosave-offer")).to_contain_text("Có nội dung nhập dở lúc")
    again.get_by_role("button", name="Lấy lại").click()
    expect(again.locator("#danh-sach-legal_bases")).to_contain_text("Căn cứ Nghị quyết 82")
    told = "Đã lấy lại nội dung nhập dở; bấm “Lưu kế hoạch” để hoàn tất."
    expect(again.locator(".autosave-status")).to_have_text(told)
    again.get_by_role("button", name="Lưu kế hoạch").click()
    expect(again).to_have_url(re.compile(f"/ke-hoach/{story.draft.pk}/$"))
    assert story.draft.legal_bases.filter(text="Căn cứ Nghị quyết 82").count() == 1
    assert UnsentForm.objects.count() == 0


def test_words_typed_before_the_script_was_there_are_kept(open_page, sign_in, story) -> None:
    page, held = open_page(), []
    sign_in(page, story.office.editor)
    page.route("**/autosave*.js", lambda route: held.append(route))
    page.goto(f"/ke-hoach/{story.draft.pk}/hoat-dong/them/", wait_until="commit")
    page.get_by_label("Tên hoạt động").fill("Khảo sát tuyến sông")
    wait_until(page, lambda: bool(held))
    held[0].continue_()
    expect(page.locator(".autosave-status")).to_have_text(KEPT)
    assert "title=Kh%E1%BA%A3o+s%C3%A1t" in UnsentForm.objects.get().body


def test_broken_line_is_told_and_what_was_typed_is_kept_when_it_is_back(open_page, sign_in, story) -> None:
    page = on_form(open_page, sign_in, story, f"/ke-hoach/{story.draft.pk}/hoat-dong/them/", may_complain=LINE_DOWN)
    page.context.set_offline(True)
    page.get_by_label("Tên hoạt động").fill("Khảo sát tuyến sông")
    expect(page.locator(".autosave-status")).to_contain_text("Mất kết nối, chưa lưu.")
    page.context.set_offline(False)
    expect(page.locator(".autosave-status")).to_have_text(KEPT, timeout=15_000)
    assert "title=Kh%E1%BA%A3o+s%C3%A1t" in UnsentForm.objects.get().body


def test_ended_session_is_told_and_the_form_goes_on_after_signing_in_again(open_page, sign_in, story) -> None:
    page = on_form(open_page, sign_in, story, f"/ke-hoach/{story.draft.pk}/hoat-dong/them/")
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("Tên hoạt động").fill("Khảo sát tuyến sông")
    expect(page.locator(".autosave-status")).to_contain_text("Phiên làm việc đã hết")
    expect(page.get_by_role("link", name="Đăng nhập lại")).to_have_attribute("href", re.compile("/dang-nhap/"))
    sign_in(page, story.office.editor)
    expect(page.locator(".autosave-status")).to_have_text(KEPT, timeout=15_000)
    page.get_by_label("Nhóm hoạt động").select_option(label="Quảng bá du lịch")
    box = page.get_by_role("combobox", name="Đơn vị chủ trì*", exact=True)
    box.fill("vhttdl")
    box.press("Enter")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("Đã thêm hoạt động “Khảo sát tuyến sông”.")


def test_answer_typed_under_its_comment_is_found_again_on_the_plan_and_on_the_page_of_the_answer(
    open_page, sign_in, story
) -> None:
    thread = open_thread(by=story.office.reviewer, plan=story.draft, text="Ghi rõ cơ sở.", field="subject")
    answer = f"/gop-y/{thread.pk}/tra-loi/"
    page = on_form(open_page, sign_in, story, f"/ke-hoach/{story.draft.pk}/")
    page.locator(".answering summary").click()
    page.get_by_label("Nội dung trả lời").fill("Căn cứ Nghị quyết 82")
    expect(page.locator(".answering .autosave-status")).to_have_text(KEPT)
    page.context.close()
    assert list(UnsentForm.objects.values_list("page", flat=True)) == [answer]
    again = on_form(open_page, sign_in, story, "/")
    again.get_by_role("link", name="Trả lời góp ý").click()
    again.get_by_role("button", name="Lấy lại").click()
    expect(again.get_by_label("Trả lời")).to_have_value("Căn cứ Nghị quyết 82")
    again.goto(f"/ke-hoach/{story.draft.pk}/")
    again.locator(".answering summary").click()
    again.get_by_role("button", name="Lấy lại").click()
    again.get_by_role("button", name="Gửi trả lời").click()
    expect(again.locator(".thread:target")).to_contain_text("Căn cứ Nghị quyết 82")
    assert not UnsentForm.objects.exists()


def test_paper_that_is_looked_through_loses_no_correction(open_page, sign_in, story) -> None:
    page = on_form(open_page, sign_in, story, "/")
    take_in(page)
    address = page.url
    page.locator("#c-a0-title").fill("Khảo sát tuyến sông")
    expect(page.locator(".autosave-status")).to_have_text(KEPT)
    page.context.close()
    again = on_form(open_page, sign_in, story, address)
    again.get_by_role("button", name="Lấy lại", exact=True).click()
    expect(again.locator("#c-a0-title")).to_have_value("Khảo sát tuyến sông")
    again.get_by_role("button", name="Lưu, xem tiếp sau").click()
    wait_until(again, lambda: not UnsentForm.objects.exists())
    again.goto(address)
    expect(again.locator("#c-a0-title")).to_have_value("Khảo sát tuyến sông")
    expect(again.locator(".autosave-offer")).to_have_count(0)


@pytest.mark.parametrize(("address", "box"), [("sua/", "Trích yếu"), ("bang-nhap/", "Tên hoạt động")])
def test_words_of_one_person_are_never_kept_or_sent_as_of_another(open_page, sign_in, story, address, box) -> None:
    page = on_form(open_page, sign_in, story, f"/ke-hoach/{story.draft.pk}/{address}", may_complain=REFUSED)
    page.wait_for_load_state("networkidle")  # the page has asked for what was left unsent, and got its token
    page.context.clear_cookies(name="sessionid")
    sign_in(page, story.office.reviewer)
    token = page.locator("form[method=post][data-person] [name=csrfmiddlewaretoken]").first
    before = token.input_value()
    page.get_by_label(box).first.fill("Lời của chuyên viên")
    expect(page.locator(".autosave-status")).to_contain_text(
        f"{story.office.reviewer} đang đăng nhập ở trình duyệt này", timeout=15_000
    )
    assert (UnsentForm.objects.count(), token.input_value()) == (0, before)


def test_colleague_on_the_same_page_is_named(open_page, sign_in, story) -> None:
    address, colleague = f"/ke-hoach/{story.draft.pk}/sua/", User.objects.get(username="admin")
    keep_unsent(by=colleague, page=address, body="a=1")
    page = on_form(open_page, sign_in, story, address)
    expect(page.locator(".autosave-others")).to_have_text(
        f"{colleague} cũng đang sửa trang này. Người lưu sau sẽ được hỏi lại trước khi ghi đè."
    )
