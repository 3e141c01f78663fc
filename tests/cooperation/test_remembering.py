import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from cooperation.remembering import RememberWhileReading
from provinces.remembering import once


@pytest.mark.parametrize(("method", "times"), [("GET", 1), ("HEAD", 1), ("POST", 2), ("DELETE", 2)])
def test_answers_are_remembered_by_pages_that_change_nothing(method, times):
    asked = []

    def page(request):
        for _ in range(2):
            once("question", lambda: asked.append(request.method))
        return HttpResponse()

    RememberWhileReading(page)(RequestFactory().generic(method, "/"))
    assert asked == [method] * times
