from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PlansConfig(AppConfig):
    """What: programs, plans, activities, workflow, documents and results."""

    name = "plans"
    verbose_name = "Chương trình và kế hoạch"

    def ready(self) -> None:
        from plans import tasks  # noqa: F401 - names the tasks that can be sent
        from plans.models.word_index import keep_word_index

        post_migrate.connect(keep_word_index, sender=self, dispatch_uid="plans.keep_word_index")
