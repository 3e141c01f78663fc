from django.apps import AppConfig


class CooperationConfig(AppConfig):
    """The roof: checks, the health page, and Vietnamese for what libraries say in English."""

    name = "cooperation"
    verbose_name = "Hợp tác du lịch"

    def ready(self) -> None:
        from cooperation import checks  # noqa: F401 - registers the checks
