"""Series that have given numbers name the rule by which they did; apart from the column, for PostgreSQL's sake."""

from __future__ import annotations

from django.db import migrations


def name_rules(apps, schema_editor):
    """The series in which numbers were given keep the rule that their body has now."""
    rules = apps.get_model("plans", "NumberingRule").objects.values_list("issuing_body", "pk")
    for body, rule in rules:
        apps.get_model("plans", "NumberSeries").objects.filter(issuing_body=body, last_number__gt=0).update(rule=rule)


class Migration(migrations.Migration):
    dependencies = [("plans", "0017_number_series_keeps_its_rule")]
    operations = [migrations.RunPython(name_rules, migrations.RunPython.noop)]
