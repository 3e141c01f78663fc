from django.apps import AppConfig


class PlansConfig(AppConfig):
    """What: programs, plans, activities, workflow, documents and results."""

    name = "plans"
    verbose_name = "Chương trình và kế hoạch"

    def ready(self) -> None:
        from plans import tasks  # noqa: F401 - names the tasks that can be sent
