from __future__ import annotations

from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from plans.actions.intakes import Destination, Paper, take_in
from plans.models import Intake
from tests.plans.papers import PLAN_IN_WORDS


def test_old_papers_go_after_the_days_of_the_settings(soc_trang, program, settings):
    settings.INTAKE_DAYS = 7
    place, told = Destination(program, soc_trang.tourism), StringIO()
    for days in (8, 6):
        intake = take_in(by=soc_trang.editor, paper=Paper(text=PLAN_IN_WORDS), destination=place)
        Intake.objects.filter(pk=intake.pk).update(updated_at=timezone.now() - timedelta(days=days))
    call_command("clean_intakes", stdout=told)
    assert told.getvalue() == "Đã xóa 1 văn bản đọc vào.\n"
    call_command("clean_intakes", days=5, stdout=told)
    assert Intake.objects.count() == 0
