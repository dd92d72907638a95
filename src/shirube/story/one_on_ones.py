"""The 1on1s of the sample company: 桜井 listens to 森, 白石 to 高瀬; what they wrote is invented like all the rest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from shirube.calendars.rhythm import Every, Rhythm
from shirube.one_on_ones import actions
from shirube.one_on_ones.current import current_session
from shirube.one_on_ones.models import FeedbackKind, Pair
from shirube.people.models import Person


def tell_one_on_ones(people: Mapping[str, Person], *, on: date) -> None:
    """Two pairs by the ordinary verbs: one that met twice, one that is about to begin."""
    _takase_and_mori(people["takase"], people["mori"], on)
    _shiraishi_and_takase(people["shiraishi"], people["takase"], on)
    _sakurai_and_takase(people["sakurai"], people["takase"], on)


def _takase_and_mori(host: Person, member: Person, on: date) -> None:
    pair = _pair(
        host, member, on, every=Every.BIWEEKLY, weekday=3, at=time(10), begun=on - timedelta(days=32)
    )
    _first_time(pair, on - timedelta(days=27))
    _second_time(pair, on - timedelta(days=13))
    _coming(pair, on)


def _first_time(pair: Pair, on: date) -> None:
    host, member, at = pair.host, pair.member, _at(on, 10)
    for words in ("初回訪問の前に何を聞いておくか", "提案書の型を見直したい"):
        point = actions.add_point(pair, words=words, by=member, at=at)
        actions.settle_point(point, by=host, at=at)
    actions.add_note(pair, words="訪問前の三つの質問を、二人で一度ためす。", by=host, at=at)
    kept = actions.add_promise(
        pair, words="三つの質問のたたき台を書く", who=member, due_on=on + timedelta(days=7), by=member, at=at
    )
    actions.close_session(current_session(pair), by=host, at=at)
    actions.keep_promise(kept, by=member, at=at + timedelta(days=6))


def _second_time(pair: Pair, on: date) -> None:
    host, member, at = pair.host, pair.member, _at(on, 10)
    point = actions.add_point(pair, words="三つの質問をためしてみて", by=member, at=at)
    actions.settle_point(point, by=member, at=at)
    actions.add_point(pair, words="来期、後輩と一緒に回ることについて", by=host, at=at)
    actions.add_note(pair, words="質問は二つに減らしたほうが、話が続く。", by=member, at=at)
    actions.add_promise(
        pair, words="同行する商談を二件えらぶ", who=host, due_on=on + timedelta(days=20), by=host, at=at
    )
    actions.write_feedback(
        pair, kind=FeedbackKind.THANKS, give=True, by=host, at=at,
        words="先週の打ち合わせで、議事録をその場で見せてくれて助かりました。お客さまの表情が変わりました。",
    )  # fmt: skip
    actions.close_session(current_session(pair), by=host, at=at)


def _coming(pair: Pair, on: date) -> None:
    host, member, at = pair.host, pair.member, _at(on - timedelta(days=1), 17)
    actions.add_point(
        pair, words="成約までの日数が伸びている件。原因の見立てを聞いてほしい", by=member, at=at
    )
    actions.add_point(pair, words="年末の目標の置き方", by=host, at=at)
    actions.add_promise(
        pair,
        words="紹介のお願いの文例を共有する",
        who=member,
        due_on=on + timedelta(days=4),
        by=member,
        at=at,
    )
    actions.add_own_note(pair, words="数字の話から入らず、まず様子を聞く。", by=host, at=at)
    actions.add_own_note(pair, words="後輩のことは、自分から言ってみる。", by=member, at=at)


def _shiraishi_and_takase(host: Person, member: Person, on: date) -> None:
    """A 1on1 across departments."""
    pair = _pair(host, member, on, every=Every.MONTHLY, weekday=1, at=time(16), begun=on - timedelta(days=5))
    actions.add_point(
        pair, words="課の週次が続くコツを聞きたい", by=member, at=_at(on - timedelta(days=3), 12)
    )


def _sakurai_and_takase(host: Person, member: Person, on: date) -> None:
    pair = _pair(
        host, member, on, every=Every.WEEKLY, weekday=2, at=time(9, 30), begun=on - timedelta(days=9)
    )
    actions.add_point(pair, words="東日本課の来期の体制", by=host, at=_at(on - timedelta(days=2), 18))


def _pair(
    host: Person, member: Person, on: date, *, every: Every, weekday: int, at: time, begun: date
) -> Pair:
    anchor = begun + timedelta(days=(weekday - begun.weekday()) % 7)
    rhythm = Rhythm(every, weekday, at, anchor, min((anchor.day - 1) // 7 + 1, 4), 30)
    return actions.make_pair(host=host, member=member, rhythm=rhythm, by=host, at=_at(begun, 9))


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), ZoneInfo(settings.TIME_ZONE))
