"""The words of the venue are found by the search box like those of the title."""

from django.db import migrations

from provinces.names import fold

AT_ONCE = 1000


def add_venues(apps, schema_editor):
    rows = apps.get_model("plans", "Activity").objects.exclude(venue_text="")
    changed = []
    for row in rows.only("title", "theme", "venue_text").iterator(AT_ONCE):
        row.search_key = fold(f"{row.title} {row.theme} {row.venue_text}")
        changed.append(row)
        if len(changed) == AT_ONCE:
            rows.model.objects.bulk_update(changed, ["search_key"])
            changed = []
    rows.model.objects.bulk_update(changed, ["search_key"])


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0021_plans_seen_lately'),
    ]

    operations = [
        migrations.RunPython(add_venues, migrations.RunPython.noop),
    ]
