"""Work in the background: one Celery application, whose queue ``settings`` chooses.

A message says only which row to work on; everything else stands in the database (``plans.models.job``). So a message
lost or delivered twice costs nothing but time.
"""

from __future__ import annotations

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cooperation.settings")

app = Celery("cooperation")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["plans"])
