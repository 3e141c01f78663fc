from django.apps import AppConfig


class PlansConfig(AppConfig):
    """What: programs, plans, activities, workflow, documents and results."""

    name = "plans"
    verbose_name = "Chương trình và kế hoạch"
