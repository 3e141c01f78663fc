"""What the first page weighs on the line, as production sends it: everything compressed."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.templatetags.static import static

LIMIT = 150_000
PART = re.compile(r'<(?:link|script|img)[^>]*\b(?:href|src)="([^"]+)"')
FURTHER = re.compile(r'url\((?!["\']?(?:data:|#))')


def files_of(page):
    prefix = static("")
    return sorted({address.removeprefix(prefix) for address in PART.findall(page) if address.startswith(prefix)})


@pytest.mark.django_db
def test_first_page_is_light(client):
    page = client.get("/").content
    names = files_of(page.decode())
    assert {"bootstrap/css/bootstrap.min.css", "css/portal.css", "js/find.js"} <= set(names)
    files = {name: Path(finders.find(name)).read_bytes() for name in names}
    assert [name for name, content in files.items() if FURTHER.search(content.decode())] == []
    weight = sum(len(gzip.compress(content, 9)) for content in (page, *files.values()))
    assert 30_000 < weight < LIMIT
