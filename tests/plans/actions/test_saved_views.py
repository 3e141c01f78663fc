"""Filters that people keep: what is kept of an address, whose they are, and what is refused."""

import pytest

from plans.actions.errors import ActionRefused
from plans.actions.saved_views import MOST_VIEWS, drop_view, filters_in, save_view
from plans.models import SavedView
from tests.factories.provinces import UserFactory


@pytest.fixture
def user(db):
    return UserFactory()


@pytest.mark.parametrize(
    ("page", "query", "kept"),
    [
        ("plan_list", "page=3&year=2023&q=ng%C3%A0y+h%E1%BB%99i&next=//evil", "q=ng%C3%A0y+h%E1%BB%99i&year=2023"),
        ("search", "q=a&loai=hoat-dong&year=", "q=a&loai=hoat-dong"),
        ("focal_directory", "state=x&program=p", "program=p&state=x"),
        ("search", "page=2", ""),
        ("search", "q=a&q=b", "q=b"),
    ],
)
def test_filters_alone_are_kept_in_one_order(page, query, kept):
    assert filters_in(page, query) == kept


def test_view_is_kept_under_its_name_and_replaced_under_the_same(user):
    save_view(by=user, page="search", name="  Ngày   hội ", query="q=ngay+hoi")
    save_view(by=user, page="search", name="Ngày hội", query="q=hoi")
    assert list(user.saved_views.values_list("page", "name", "query")) == [("search", "Ngày hội", "q=hoi")]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"page": "home"}, "không có bộ lọc"),
        ({"name": "  "}, "Đặt tên cho bộ lọc."),
        ({"name": "x" * 81}, "dài quá 80 chữ"),
        ({"query": "page=2"}, "Chưa chọn bộ lọc nào"),
        ({"query": "q=" + "x" * 1001}, "Bộ lọc dài quá"),
    ],
)
def test_what_cannot_be_kept_is_refused(user, values, reason):
    with pytest.raises(ActionRefused, match=reason):
        save_view(by=user, **({"page": "search", "name": "A", "query": "q=a"} | values))
    assert not SavedView.objects.exists()


def test_nobody_keeps_more_than_can_be_overseen(user):
    SavedView.objects.bulk_create(
        SavedView(user=user, page="search", name=str(place), query="q=a") for place in range(MOST_VIEWS)
    )
    with pytest.raises(ActionRefused, match="tối đa 30 bộ lọc"):
        save_view(by=user, page="search", name="Thêm", query="q=a")
    save_view(by=user, page="search", name="7", query="q=b")
    assert user.saved_views.get(name="7").query == "q=b"


def test_views_of_others_cannot_be_dropped(user):
    view = save_view(by=user, page="search", name="A", query="q=a")
    drop_view(by=UserFactory(), view=view)
    assert SavedView.objects.filter(pk=view.pk).exists()
    drop_view(by=user, view=view)
    assert not SavedView.objects.exists()
