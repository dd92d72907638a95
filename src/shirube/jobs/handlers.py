"""Who does which kind of errand: one line per kind."""

from __future__ import annotations

from collections.abc import Mapping

from shirube.activity import news
from shirube.inbox.delivering import mornings, room_minutes, room_rituals, sending, slack_sent
from shirube.inbox.hearing import hear
from shirube.metrics import errands, fetch_jobs, measuring_jobs
from shirube.outbox.sweeping import Handler

from . import measuring

HANDLERS: Mapping[str, Handler] = {
    news.ERRAND: hear.hear,
    hear.AT_ONCE: sending.send_at_once,
    mornings.MORNING: mornings.gather,
    mornings.DIGEST: sending.send_digest,
    mornings.REMINDER: sending.send_reminder,
    room_minutes.MINUTES: room_minutes.post_minutes,
    room_rituals.RITUAL_DAY: room_rituals.plan_ritual_day,
    room_rituals.RITUAL: room_rituals.post_ritual,
    slack_sent.SLACK_SENT: slack_sent.show_what_moved,
    errands.MEASURE_DATASET: measuring_jobs.measure_dataset,
    errands.MEASURE_METRIC: measuring.measure_metric,
    errands.FREEZE_METRIC: measuring_jobs.freeze_metric,
}
SLOW_HANDLERS: Mapping[str, Handler] = {fetch_jobs.FETCH_SOURCE: fetch_jobs.fetch_source}
"""Errands that may take minutes, because somebody outside is slow; each has a lane of its own meanwhile."""
