"""Choosing several things in an order: a plain multiple select, which static/js/picker.js turns into type-ahead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.utils.safestring import SafeString

FREQUENT = "Hay dùng"
_WITHOUT_SCRIPT = SafeString(
    '<noscript><p class="form-text">Giữ phím Ctrl (máy Mac: ⌘) và bấm để chọn nhiều mục hoặc bỏ chọn.</p></noscript>'
)


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose: under which heading and by what name it is shown, and other words to find it by.

    ``former``: names of what is no more and of which this has the duties: it is found by them too, with a note.
    ``is_frequent``: it stands before all others, under "Hay dùng".
    """

    item: Any
    label: str
    group: str = ""
    search: str = ""
    former: tuple[str, ...] = ()
    is_frequent: bool = False

    @property
    def value(self) -> str:
        """What is sent for it."""
        return str(self.item.pk)


class PickerSelect(forms.SelectMultiple):
    """A multiple select that keeps the order of choosing: what is chosen stands first, in that order."""

    offered: dict[str, Option]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-picker": "", "data-placeholder": "Gõ tên để tìm", "size": 8} | (attrs or {}))
        self.offered = {}

    @property
    def home(self) -> str:
        """The heading of what is nearest at hand."""
        return next((option.group for option in self.offered.values() if option.group), "")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """With the chosen values in order and the nearest heading, for the script."""
        chosen = ",".join(str(each) for each in value or ())
        return super().get_context(name, value, (attrs or {}) | {"data-order": chosen, "data-home": self.home})

    def optgroups(self, name: str, value: Sequence[str], attrs: dict[str, Any] | None = None) -> list:
        """The groups as given, without what is chosen, which stands above them in the order of choosing."""
        place = {each: number for number, each in enumerate(value)}
        groups = super().optgroups(name, value, attrs)
        selected = [option for _, options, _ in groups for option in options if option["selected"]]
        chosen = [_with_group(option, self._group_of(option), self.home) for option in selected]
        chosen.sort(key=lambda option: place[str(option["value"])])
        rest = [
            (label, [option for option in options if not option["selected"]], index)
            for label, options, index in groups
        ]
        return [("Đã chọn", chosen, -1)] * bool(chosen) + [group for group in rest if group[1]]

    def _group_of(self, option: dict[str, Any]) -> str:
        offered = self.offered.get(str(option["value"]))
        return offered.group if offered else ""

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        """The select, and for browsers without a script how several are chosen in it."""
        return super().render(*args, **kwargs) + _WITHOUT_SCRIPT

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """An option with the words it can be found by."""
        option = super().create_option(name, value, *args, **kwargs)
        if offered := self.offered.get(str(value)):
            option["attrs"] |= _told_to_script(offered)
        return option


def _told_to_script(option: Option) -> dict[str, str]:
    told = {"data-search": option.search, "data-former": "|".join(option.former)}
    if option.is_frequent:
        told |= {"data-group": option.group, "data-frequent": FREQUENT}
    return {name: words for name, words in told.items() if words}


def _with_group(option: dict[str, Any], group: str | None, first: str) -> dict[str, Any]:
    """The option under "Đã chọn": the group that it left is kept for the script, and named if it is not the first."""
    if not group:
        return option
    attrs = option["attrs"] | {"data-group": group}
    if group == first:
        return option | {"attrs": attrs}
    return option | {"label": f"{option['label']} ({group})", "attrs": attrs | {"data-label": option["label"]}}


class PickField(forms.MultipleChoiceField):
    """Several of the offered things, each once, in the order of choosing."""

    widget = PickerSelect
    default_error_messages = {
        "invalid_choice": "Có mục không còn trong danh sách được chọn; hãy chọn lại.",
        "invalid_list": "Danh sách gửi lên không hợp lệ; hãy chọn lại.",
    }

    def offer(self, options: Iterable[Option]) -> None:
        """Set what can be chosen; options of one group stand together, what is used most before them all."""
        offered = list(options)
        self.items = {option.value: option.item for option in offered}
        self.widget.offered = {option.value: option for option in offered}
        frequent = [(FREQUENT, option) for option in offered if option.is_frequent]
        others = [(option.group, option) for option in offered if not option.is_frequent]
        self.choices = [
            (heading, [(option.value, option.label) for _, option in rows])
            for heading, rows in groupby(frequent + others, key=lambda pair: pair[0])
        ]

    def clean(self, value: Any) -> list[Any]:
        """The things themselves."""
        return [self.items[key] for key in dict.fromkeys(super().clean(value))]
