from django.apps import AppConfig


class ProvincesConfig(AppConfig):
    """Who: provinces over time, departments, people and their roles."""

    name = "provinces"
    verbose_name = "Tỉnh, đơn vị và con người"
