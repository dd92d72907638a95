"""Drops the days between check-ins: the rhythm of the company tells them."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0002_time_zones"),
        ("rhythms", "0002_from_days_of_the_company"),
    ]

    operations = [migrations.RemoveField(model_name="company", name="rhythm_days")]
