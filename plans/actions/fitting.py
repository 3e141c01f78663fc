"""Whether texts that come from elsewhere fit the tables: told by name, before the database refuses them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models


def faults_of_length(model: type[models.Model], values: Mapping[str, Any]) -> Iterator[str]:
    """A sentence for each of ``values``, by names of fields, that is longer than the field of ``model`` holds."""
    for name, value in values.items():
        if isinstance(value, str):
            field = model._meta.get_field(name)
            if field.max_length is not None and len(value) > field.max_length:
                label = str(field.verbose_name)
                yield f"{label[:1].upper()}{label[1:]} dài {len(value)} ký tự, tối đa {field.max_length}."
