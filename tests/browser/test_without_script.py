"""Journeys of a plan in a browser without scripts: what the common plan gives, and what last year's plan gives."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from plans.models import Activity, Plan
from tests.factories.plans import ActivityFactory, AreaFactory, PlanFactory
from tests.plans.conftest import province_named

from .story import Story, tell_story


@pytest.fixture
def story(transactional_db: None) -> Story:
    return tell_story()


@pytest.fixture
def page(open_page: Callable[..., Page], sign_in: Callable[..., None], story: Story) -> Page:
    page = open_page(java_script_enabled=False)
    sign_in(page, story.office.editor)
    return page


def give_common_plan(draft: Plan) -> None:
    """An issued common plan with two activities, which the draft carries out."""
    lead = province_named("Thành phố Hồ Chí Minh")
    common = PlanFactory(issued=True, program=draft.program, province=lead, year=draft.year, number=967)
    area = AreaFactory(plan=common, title="Quảng bá du lịch")
    ActivityFactory(area=area, order=1, title="Tổ chức Hội nghị xúc tiến")
    ActivityFactory(area=area, order=2, title="Khảo sát các tuyến")
    Plan.objects.filter(pk=draft.pk).update(parent=common)


def test_activities_of_the_common_plan_are_taken_up_and_declined(page: Page, story: Story) -> None:
    give_common_plan(story.draft)
    page.goto(f"/ke-hoach/{story.draft.pk}/ke-hoach-chung/")
    summit = page.get_by_role("article", name="Tổ chức Hội nghị xúc tiến")
    summit.get_by_label("Quyết định").select_option("take")
    summit.get_by_label("Hình thức tham gia").select_option("attend")
    survey = page.get_by_role("article", name="Khảo sát các tuyến")
    survey.get_by_label("Quyết định").select_option("decline")
    page.get_by_role("button", name="Lưu quyết định").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    survey.get_by_label("Lý do không tham gia").fill("Không có tuyến đi qua")
    page.get_by_role("button", name="Lưu quyết định").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    taken = Activity.objects.filter(area__plan=story.draft, carries_out__isnull=False)
    assert [activity.title for activity in taken] == ["Tham dự Hội nghị xúc tiến"]
    page.goto(f"/ke-hoach/{story.draft.pk}/ke-hoach-chung/")
    expect(survey.get_by_text("Không có tuyến đi qua")).to_be_visible()


def test_plan_of_the_next_year_is_made_from_this_years(page: Page, story: Story) -> None:
    page.goto(f"/ke-hoach/{story.issued.pk}/lap-tu-ban-nay/")
    page.get_by_label("Năm của kế hoạch mới").select_option("2024")
    page.get_by_role("button", name="Lập dự thảo").click()
    expect(page.get_by_text("Đã lập dự thảo kế hoạch năm 2024")).to_be_visible()
    made = Plan.objects.get(year=2024)
    assert (made.province, made.number) == (story.issued.province, None)
    titles = [activity.title for activity in Activity.objects.filter(area__plan=made)]
    assert titles == [activity.title for activity in Activity.objects.filter(area__plan=story.issued)] != []
