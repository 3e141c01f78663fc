"""Work in the background: one Celery application, whose queue ``settings`` chooses.

A message says only which row to work on; everything else stands in the database (``plans.models.job``). So a message
lost or delivered twice costs nothing but time.
"""

from __future__ import annotations

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cooperation.settings")

app = Celery("cooperation")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["plans"])

# What happens by the clock, in the time of Vietnam, where one worker runs with ``--beat``; else cron calls the
# commands of the same names. Each may run twice and does nothing twice. Mails need no clock: the worker comes back for
# them by itself.
app.conf.beat_schedule = {
    "send_digests": {"task": "plans.send_digests", "schedule": crontab(hour=7, minute=0)},
    "keep_house": {"task": "plans.keep_house", "schedule": crontab(hour=3, minute=30)},
}
