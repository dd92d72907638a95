"""What the builder of a metric offers, in words, the most usual first."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shirube.measuring.definition import MetricPeriod

MEASURES = (
    ("count", _("How many records")),
    ("sum", _("The sum of a column")),
    ("mean", _("The mean of a column")),
    ("median", _("The median of a column")),
    ("ratio", _("A ratio of two")),
    ("duration", _("Days between two events")),
    ("distinct", _("How many different values")),
    ("latest", _("The newest value")),
    ("min", _("The smallest value")),
    ("max", _("The largest value")),
    ("pushed", _("Nothing: a program sends the value")),
)
PERIODS = (
    (MetricPeriod.MONTH, pgettext_lazy("period of a metric", "Every month")),
    (MetricPeriod.WEEK, pgettext_lazy("period of a metric", "Every week")),
    (MetricPeriod.QUARTER, pgettext_lazy("period of a metric", "Every quarter")),
    (MetricPeriod.CYCLE, pgettext_lazy("period of a metric", "Every cycle")),
)
AGAINST = (
    ("", _("No: the value itself")),
    ("previous_period", _("Against the period before")),
    ("previous_month", _("Against the month before")),
    ("previous_year", _("Against the year before")),
)
CHANGES = (
    ("percent", _("By how many percent it changed")),
    ("difference", _("By how much it changed")),
    ("level", _("As a level, the earlier value being 100%")),
)
REACHED = ((">=", _("at least")), ("<=", _("at most")), (">", _("more than")), ("<", _("less than")))
PICKS = (("first", _("The first time")), ("last", _("The last time")))
PARTS = (
    ("count", _("How many records")),
    ("sum", _("The sum of a column")),
    ("distinct", _("How many different values")),
)
DAYS = (("business", _("Business days")), ("calendar", _("Calendar days")))
AVERAGES = (("mean", _("The mean")), ("median", _("The median")))
SHARES = (("percent", _("In percent")), ("plain", _("As a plain number")))
KINDS = (("column", _("A column")), ("event", _("An event in related records")))
GOODS = (
    ("up", pgettext_lazy("good direction", "The more the better")),
    ("down", pgettext_lazy("good direction", "The less the better")),
    ("", pgettext_lazy("good direction", "Neither is better by itself")),
)
