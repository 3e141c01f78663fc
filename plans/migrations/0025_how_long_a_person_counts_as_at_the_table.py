"""How long a person counts as at the table, instead of when it was last heard of: a page without a script is silent."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0024_kinds_of_notifications_in_plain_words'),
    ]

    operations = [
        migrations.RenameField('presence', 'seen_at', 'counts_until'),
        migrations.AlterField(
            model_name='presence',
            name='counts_until',
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name='tính là còn ở bảng đến'),
        ),
        migrations.AlterModelOptions(
            name='presence',
            options={
                'ordering': ['plan', '-counts_until', '-pk'],
                'verbose_name': 'người đang nhập bảng',
                'verbose_name_plural': 'người đang nhập bảng',
            },
        ),
    ]
