"""The filters above the list of people; they stay in the address."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from provinces.models import Role, User
from provinces.people import ever_holding, former, holding, matching

CURRENT, FORMER = "dang-giu", "da-ket-thuc"
_UNKNOWN = {"invalid_choice": "Không có lựa chọn này trong danh sách."}


class PeopleFilter(django_filters.FilterSet):
    """People by words, role and whether it is held today."""

    q = django_filters.CharFilter(
        label="Tìm",
        method="filter_words",
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": "Họ tên, chức vụ, đơn vị; gõ không dấu cũng được"}),
    )
    role = django_filters.ChoiceFilter(
        label="Vai trò", choices=Role.choices, method="keep", empty_label="Tất cả", error_messages=_UNKNOWN
    )
    state = django_filters.ChoiceFilter(
        label="Tình trạng",
        choices=[(CURRENT, "Đang giữ vai trò"), (FORMER, "Đã kết thúc")],
        method="keep",
        empty_label="Tất cả",
        error_messages=_UNKNOWN,
    )

    class Meta:
        model = User
        fields = ["q", "role", "state"]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is typed or chosen."""
        return any(self.data.get(name) for name in self.filters)

    def filter_words(self, queryset: QuerySet[User], _name: str, value: str) -> QuerySet[User]:
        """With and without diacritics."""
        return matching(queryset, value)

    def keep(self, queryset: QuerySet[User], name: str, _value: str) -> QuerySet[User]:
        """Role and state are asked together, once: whoever held *this* role, or holds it."""
        chosen = self.form.cleaned_data
        role, state = chosen.get("role", ""), chosen.get("state", "")
        if name == "state" and role:
            return queryset
        if not state:
            return ever_holding(queryset, role)
        return (former if state == FORMER else holding)(queryset, role, on=timezone.localdate())
