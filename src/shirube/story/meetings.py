"""What the sample company has met about: a meeting with its minutes, a win session, the four questions of a unit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from shirube.goals.models import KeyResult
from shirube.meetings.actions import (
    add_answer,
    add_note,
    cast_vote,
    cheer,
    close_wall,
    decide,
    end_meeting,
    finish_decision,
    give_thanks,
    open_ballot,
    open_meeting,
    put_up_card,
    show_ballot,
    turn_to,
)
from shirube.meetings.models import Card, Item, Meeting, Question, WinSession
from shirube.meetings.models.cheer import Kind
from shirube.okr.kinds import Status
from shirube.people.models import Person, Unit

WEEK = timedelta(days=7)
CHAIR, UNIT = "takase", "sales-east"
VOTES = (("takase", 6), ("mori", 8), ("kudo", 3), ("nishida", 9))
NOTES = (
    ("mori", "先週の展示会から来た引き合いは、初回訪問までに3日かかっている。"),
    ("kudo", "提案書の単価表が古く、毎回作り直している。ここが一番の時間。"),
    ("nishida", "訪問前に課題メモを送ると、1回目で提案まで進む会社が多い。"),
)
DECISIONS = (
    ("単価表を最新にして、提案書のひな形に入れる", "kudo", 3, True),
    ("展示会の引き合いは翌営業日までに電話する", "mori", 4, False),
)
CARDS = (
    ("takase", "森さんの同行で、半年ぶりの会社から「また話したい」と言ってもらえました。"),
    ("mori", "はじめて一人で最終提案までやりきりました。緊張したけれど、楽しかった。"),
    ("kudo", "単価表、ついに直しました。もう毎回作り直さなくて大丈夫です。"),
    ("nishida", "お客様の工場で、うちのセンサーが3年動き続けているのを見せてもらいました。"),
)
CHEERS = (
    ("mori", "takase", Kind.BRAVO),
    ("mori", "nishida", Kind.GLAD),
    ("kudo", "mori", Kind.THANKS),
    ("kudo", "takase", Kind.THANKS),
    ("nishida", "kudo", Kind.LEARN),
)
THANKS = (
    ("takase", "mori", "急な同行を引き受けてくれて助かりました。"),
    ("nishida", "hayama", "測定データの見方を、図にして教えてもらいました。"),
)
PRIORITIES = (
    (1, "展示会の引き合い12社へ、水曜までに初回の連絡を終える", "mori"),
    (1, "北関東2社の最終提案を仕上げる", "takase"),
    (2, "提案書のひな形を課の全員で一度使ってみる", "kudo"),
)
AHEAD = (
    ("12月第1週: 東北エリアの合同勉強会", "nishida"),
    ("来年度の重点顧客リストの見直し", "takase"),
)
HEALTH = (
    ("チームの雰囲気", Status.ON_TRACK, "相談が増えて、会話が多い", "takase"),
    ("残業時間", Status.AT_RISK, "月末の見積が集中している", "mori"),
)


def tell_meetings(people: Mapping[str, Person], units: Mapping[str, Unit], *, on: date) -> None:
    """Last week's meeting and win session, and this week's four questions, by the ordinary verbs."""
    unit = units[UNIT]
    monday = on - timedelta(days=on.weekday())
    _questions(people, unit, monday - WEEK, last=True)
    _meeting(people, unit, monday - WEEK)
    _wall(people, unit, monday - WEEK + timedelta(days=4))
    _questions(people, unit, monday, last=False)


def _meeting(people: Mapping[str, Person], unit: Unit, day: date) -> None:
    begun = _moment(day, time(10))
    meeting = open_meeting(unit, by=people[CHAIR], at=begun)
    first = list(meeting.items.order_by("position")[:2])
    for place, item in enumerate(first):
        turn_to(meeting, item, by=people[CHAIR], at=begun + timedelta(minutes=4 + 9 * place))
    if first:
        _talk(people, meeting, first[0], begun)
    add_note(
        meeting,
        item=None,
        body="来週は祝日のため、火曜の10時から。",
        by=people[CHAIR],
        at=begun + timedelta(minutes=24),
    )
    end_meeting(meeting, by=people[CHAIR], at=begun + timedelta(minutes=26))


def _talk(people: Mapping[str, Person], meeting: Meeting, item: Item, begun: datetime) -> None:
    at = begun + timedelta(minutes=6)
    ballot = open_ballot(item, by=people[CHAIR], at=at)
    for key, value in VOTES:
        cast_vote(ballot, value=value, by=people[key], at=at)
    show_ballot(ballot, by=people[CHAIR], at=at)
    for key, body in NOTES:
        add_note(meeting, item=item, body=body, by=people[key], at=at)
    for title, key, days, done in DECISIONS:
        due_on = meeting.held_on + timedelta(days=days)
        made = decide(
            meeting, item=item, title=title, owner=people[key], due_on=due_on, by=people[CHAIR], at=at
        )
        if done:
            finish_decision(made, by=people[CHAIR], at=begun + timedelta(days=2))


def _wall(people: Mapping[str, Person], unit: Unit, day: date) -> None:
    at = _moment(day, time(16, 40))
    cards: dict[str, Card] = {}
    for key, body in CARDS:
        own = KeyResult.objects.filter(owner=people[key], objective__commitment__isnull=False).first()
        cards[key] = put_up_card(
            unit, body=body, key_result=own if key == "mori" else None, by=people[key], at=at
        )
    for card, key, kind in CHEERS:
        cheer(cards[card], kind=kind, by=people[key], at=at)
    for giver, to, body in THANKS:
        give_thanks(unit, to=people[to], body=body, by=people[giver], at=at)
    close_wall(WinSession.objects.get(unit=unit, week=day - timedelta(days=4)), by=people[CHAIR], at=at)


def _questions(people: Mapping[str, Person], unit: Unit, monday: date, *, last: bool) -> None:
    """Last week's answers; this week begins with what they left over."""
    at = _moment(monday, time(9, 30))
    if not last:
        add_answer(
            unit,
            question=Question.PRIORITY,
            body="提案後3日以内の返事を12社から受け取る",
            rank=1,
            by=people["nishida"],
            at=at,
        )
        return
    for rank, body, key in PRIORITIES:
        add_answer(unit, question=Question.PRIORITY, body=body, rank=rank, by=people[key], at=at)
    for body, key in AHEAD:
        add_answer(unit, question=Question.AHEAD, body=body, by=people[key], at=at)
    for body, standing, words, key in HEALTH:
        add_answer(
            unit, question=Question.HEALTH, body=body, standing=standing, words=words, by=people[key], at=at
        )


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=ZoneInfo(settings.TIME_ZONE))
