"""The rows of the register, remembered, so that a flushed database can have them back quickly."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.db import models, transaction

from provinces.models import Membership, User

# People and their roles are made by each test; everything else in the app is the register.
PEOPLE = {User, Membership}


@dataclass(frozen=True)
class Register:
    """Every row of the register by model, parents before children."""

    rows: dict[type[models.Model], list[models.Model]]

    @classmethod
    def taken_from_database(cls) -> Register:
        """The register as it stands now."""
        return cls({model: list(model._base_manager.all()) for model in _models()})

    def put_back(self) -> None:
        """Write all rows into an empty database under the primary keys they had."""
        with transaction.atomic():
            for model, rows in self.rows.items():
                model._base_manager.bulk_create(rows)

    @staticmethod
    def clear_database() -> None:
        """Delete every row of the register."""
        for model in reversed(_models()):
            model._base_manager.all()._raw_delete(model._base_manager.db)


def _models() -> list[type[models.Model]]:
    every = apps.get_app_config("provinces").get_models(include_auto_created=True)
    return [model for model in every if not PEOPLE & {model, model._meta.auto_created}]
