"""What people of the sample company heard lately: a few fresh words, and whom the last two weeks concern."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from shirube.activity import news
from shirube.activity.models import LedgerLine
from shirube.conversations.actions import say
from shirube.goals.models import Objective
from shirube.inbox.hearing.hear import tell_concerned
from shirube.inbox.models import Notification
from shirube.people.models import Company, Person

LATELY = timedelta(days=14)
READ_AFTER = timedelta(days=5)
"""What is older than that has been read; the rest is still news to whoever looks around."""
WORDS = (
    ("sales", "minato", 1, "@桜井 美咲 先週の訪問メモ、読みました。決め手になった一言を、来週のミーティングで聞かせてください。"),
    ("sales", "kitamura", 2, "展示会で会えた方のうち、返信が早い5社を先にお渡しできます。"),
    ("marketing", "sakurai", 1, "資料請求から48時間以内の電話、商談につながりやすくなっています。続けましょう。"),
)
"""Unit whose first objective is spoken of, who speaks, how many days ago, and the words."""


def tell_news(company: Company, people: dict[str, Person], *, on: date) -> None:
    """Let the words be said, and everybody hear what concerns them."""
    for unit, speaker, days, words in WORDS:
        objective = Objective.objects.filter(owner_unit__company=company, owner_unit__slug=unit).order_by("pk").last()
        if objective is not None:
            said_at = datetime.combine(on - timedelta(days=days), time(10, 20), tzinfo=ZoneInfo(settings.TIME_ZONE))
            say(
                subject=objective.subject,
                within=objective.subject,
                label=objective.title,
                body=words,
                by=people[speaker],
                at=said_at,
            )
    begin = datetime.combine(on, time(0), tzinfo=ZoneInfo(settings.TIME_ZONE)) - LATELY
    for line in LedgerLine.objects.filter(company=company, verb__in=news.NEWS, at__gte=begin).order_by("at", "pk"):
        tell_concerned(line)
    told = Notification.objects.filter(person__company=company, at__lt=begin + LATELY - READ_AFTER)
    told.update(read_at=begin + LATELY)
