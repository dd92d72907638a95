"""Turns the days between check-ins that a company had chosen into its rhythm."""

from datetime import date, time

from django.db import migrations

WEEK, TWO_WEEKS = 7, 14
MONDAY, FIRST = 0, 1


def say(apps, schema_editor):
    """Every week is the usual; anything longer is said, on Mondays at nine."""
    Rhythm = apps.get_model("rhythms", "Rhythm")
    for company in apps.get_model("people", "Company").objects.exclude(rhythm_days__lte=WEEK):
        every = "biweekly" if company.rhythm_days <= TWO_WEEKS else "monthly"
        monday_at_nine = {"weekday": MONDAY, "nth": FIRST, "at": time(9), "anchor": date(2026, 1, 5)}
        Rhythm.objects.get_or_create(
            company=company, unit=None, ritual="check_in", defaults={"every": every, **monday_at_nine}
        )


def take_back(apps, schema_editor):
    """The days again, as near as days can say it."""
    days = {"weekly": WEEK, "biweekly": TWO_WEEKS, "monthly": 28}
    Company = apps.get_model("people", "Company")
    for rhythm in apps.get_model("rhythms", "Rhythm").objects.filter(ritual="check_in", unit=None):
        Company.objects.filter(pk=rhythm.company_id).update(rhythm_days=days[rhythm.every])


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0002_time_zones"),
        ("rhythms", "0001_rhythms_and_absences"),
    ]

    operations = [migrations.RunPython(say, take_back)]
