"""Addresses of the administration that its lists could not answer: days of no calendar, endless searches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

MOST_WORDS = 30
MOST_CHARACTERS = 300
_YEARS = range(1900, 2200)
_PARTS = ("year", "month", "day")
_SEARCHES = ("q", "term")

NO_SUCH_DAY = "Địa chỉ vừa mở có ngày, tháng hoặc năm không có thật nên danh sách được hiện đầy đủ."
TOO_MANY_WORDS = f"Ô tìm kiếm nhận tối đa {MOST_WORDS} từ và {MOST_CHARACTERS} ký tự; hãy tìm bằng ít từ hơn."


class AnswerableLists:
    """Middleware: leads from an address that no list can answer to the whole list, with a message."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """The way to the whole list, where it is needed."""
        if request.resolver_match.app_name != "admin":
            return None
        problem = _problem(request.GET.dict())
        if problem:
            messages.error(request, problem)
            return redirect(request.path)
        return None


def _problem(asked: Mapping[str, str]) -> str:
    searches = [asked.get(name, "") for name in _SEARCHES]
    if any(len(words) > MOST_CHARACTERS or len(words.split()) > MOST_WORDS for words in searches):
        return TOO_MANY_WORDS
    fields = {name.rpartition("__")[0] for name in asked if name.rpartition("__")[2] in _PARTS}
    return "" if all(_is_day(asked, field) for field in fields) else NO_SUCH_DAY


def _is_day(asked: Mapping[str, str], field: str) -> bool:
    """Whether year, month and day asked of ``field`` make a day, those that are not asked being any."""
    written = [
        asked.get(f"{field}__{part}", default) for part, default in zip(_PARTS, ("2000", "1", "1"), strict=True)
    ]
    try:
        year, month, day = map(_number, written)
        return date(year, month, day).year in _YEARS
    except ValueError:
        return False


def _number(text: str) -> int:
    """The number that up to four plain digits write.

    Raises:
        ValueError: it is something else.
    """
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise ValueError(text)
    return int(text)
