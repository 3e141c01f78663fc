"""Filters that people keep under a name; each has only the own ones."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.http import QueryDict

from plans.actions.errors import ActionRefused
from plans.models import SavedPage, SavedView
from provinces.models import User

MOST_VIEWS = 30
# What of an address is a filter, by page; everything else, as the number of a page of the list, is left out.
FILTERS = {
    SavedPage.PLANS: ("q", "program", "province", "year", "state"),
    SavedPage.SEARCH: ("q", "loai", "program", "province", "year"),
    SavedPage.FOCAL_POINTS: ("program", "q", "province", "state"),
}


def filters_in(page: str, query: str) -> str:
    """The filters of ``page`` in the part of an address behind "?", in one order; "" when there are none."""
    given = QueryDict(query)
    kept = QueryDict(mutable=True)
    for name in FILTERS[SavedPage(page)]:
        if given.get(name):
            kept[name] = given[name]
    return kept.urlencode()


@transaction.atomic
def save_view(*, by: User, page: str, name: str, query: str) -> SavedView:
    """Keep the filters of a page under a name; under a name that is kept already they take its place.

    Raises:
        ActionRefused: the page has no filters to keep, the name or the filters are missing or too long, or too many
            are kept.
    """
    if page not in SavedPage.values:
        raise ActionRefused("Trang này không có bộ lọc để lưu.")
    words, filters = " ".join(name.replace("\0", "").split()), filters_in(page, query)
    User.objects.select_for_update().get(pk=by.pk)
    if reasons := _faults(by, page, words, filters):
        raise ActionRefused(*reasons)
    try:
        with transaction.atomic():
            view, _ = SavedView.objects.update_or_create(user=by, page=page, name=words, defaults={"query": filters})
    except IntegrityError as clash:
        raise ActionRefused("Bộ lọc này vừa được lưu ở nơi khác; hãy tải lại trang.") from clash
    return view


@transaction.atomic
def drop_view(*, by: User, view: SavedView) -> None:
    """Forget one of the own views; one that is gone already stays so."""
    SavedView.objects.filter(pk=view.pk, user=by).delete()


def _faults(by: User, page: str, name: str, filters: str) -> list[str]:
    reasons = []
    if not name:
        reasons.append("Đặt tên cho bộ lọc.")
    if len(name) > SavedView._meta.get_field("name").max_length:
        reasons.append("Tên bộ lọc dài quá 80 chữ.")
    if not filters:
        reasons.append("Chưa chọn bộ lọc nào để lưu.")
    if len(filters) > SavedView._meta.get_field("query").max_length:
        reasons.append("Bộ lọc dài quá; hãy tìm bằng ít chữ hơn.")
    others = by.saved_views.exclude(page=page, name=name)
    if others.count() >= MOST_VIEWS:
        reasons.append(f"Mỗi người lưu tối đa {MOST_VIEWS} bộ lọc; hãy bỏ bớt.")
    return reasons
