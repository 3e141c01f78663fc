"""Filters that people keep; and on PostgreSQL an index over three letters in a row for the search box.

``pg_trgm`` is a trusted extension: whoever owns the database may create it.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


INDEXES = {"activity_words": "plans_activity", "plan_words": "plans_plan"}


def index_words(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    for name, table in INDEXES.items():
        schema_editor.execute(f"CREATE INDEX {name} ON {table} USING gin (search_key gin_trgm_ops)")


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for name in INDEXES:
        schema_editor.execute(f"DROP INDEX {name}")


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0015_activities_declined'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='focalperson',
            name='search_key',
            field=models.CharField(default='', editable=False, max_length=310, verbose_name='khóa tìm kiếm'),
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page', models.CharField(choices=[('plan_list', 'Kế hoạch'), ('search', 'Tìm kiếm'), ('focal_directory', 'Danh bạ đầu mối')], max_length=20, verbose_name='trang')),
                ('name', models.CharField(max_length=80, verbose_name='tên')),
                ('query', models.CharField(max_length=1000, verbose_name='bộ lọc')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='lưu lúc')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_views', to=settings.AUTH_USER_MODEL, verbose_name='của')),
            ],
            options={
                'verbose_name': 'bộ lọc đã lưu',
                'verbose_name_plural': 'bộ lọc đã lưu',
                'ordering': ['page', 'name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('user', 'page', 'name'), name='saved_view_name_once', violation_error_message='Bạn đã có một bộ lọc tên này ở trang này.'), models.CheckConstraint(condition=models.Q(('page__in', ['plan_list', 'search', 'focal_directory'])), name='saved_view_known_page'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('query', ''), _negated=True)), name='saved_view_has_name')],
            },
        ),
        migrations.RunPython(index_words, drop_index),
    ]
