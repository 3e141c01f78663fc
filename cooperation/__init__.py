# The application of background work has to stand before any task is defined or sent.
from cooperation.celery import app

__all__ = ["app"]
