"""Mails that programs of mail show as pages, beside their text."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0026_names_apart_in_the_history_of_focal_points'),
    ]

    operations = [
        migrations.AddField(
            model_name='outgoingmail',
            name='page',
            field=models.TextField(blank=True, verbose_name='nội dung dạng trang'),
        ),
    ]
