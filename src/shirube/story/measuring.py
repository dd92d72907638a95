"""What みなと計器 measures by itself: its datasets, its metrics, the figure of the year, and the key results bound to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from shirube.checkins.actions.take_reading import take_reading
from shirube.cycles.models import Cycle
from shirube.goals.actions import edit_key_result, edit_objective
from shirube.goals.definition import Definition
from shirube.goals.models import KeyResult, Objective
from shirube.measuring.columns import Column
from shirube.metrics.actions import define_dataset, define_metric, deliver
from shirube.metrics.actions.add_kgi import add_kgi
from shirube.metrics.actions.push_value import push_value
from shirube.metrics.actions.set_healthy_range import set_healthy_range
from shirube.metrics.actions.take_readings import take_readings
from shirube.metrics.models import Good, Kgi, Metric
from shirube.okr.kinds import MeasuredBy
from shirube.people.models import Person, UnitKind

from .figures import ACTIVITIES, DEALS, WEBSITE, Row, figures

DONE = {"column": "状況", "value": "実施済み"}
FIRST_VISIT = {
    "rows": "活動",
    "by": "商談番号",
    "at": "実施日",
    "where": [{"column": "種類", "value": "初回訪問"}, DONE],
}
PROPOSAL = {**FIRST_VISIT, "where": [{"column": "種類", "value": "提案"}, DONE]}
FORM = {"measure": "sum", "column": "フォームの表示"}
REVENUE = Decimal("15.9")


@dataclass(frozen=True, slots=True)
class Measured:
    """A metric of the story; `healthy` are the ends of a KPI's range, `measures` the title of a key result it is for."""

    name: str
    owner: str
    unit: str
    definition: Mapping[str, Any] | None
    description: str = ""
    good: Good = Good.UP
    healthy: tuple[str, str] = ("", "")
    measures: str = ""


METRICS = (
    Measured(
        "初回訪問から提案までの営業日",
        "sakurai",
        "営業日",
        {"measure": "duration", "from": FIRST_VISIT, "to": PROPOSAL, "late_after": 8},
        "初回訪問の翌営業日から、最初の提案を実施した日まで。",
        good=Good.DOWN,
        measures="初回訪問から提案書の提出まで平均5営業日以内",
    ),
    Measured(
        "カスタマイズ提案の割合",
        "takase",
        "%",
        {
            "measure": "ratio",
            "dataset": "商談",
            "where": [{"column": "提案の種類", "is": "present"}],
            "date": PROPOSAL | {"pick": "first"},
            "numerator": {"where": [{"column": "提案の種類", "value": "カスタマイズ"}]},
            "denominator": {},
        },
        "現場を見たうえで作り込んだ提案が、提案全体に占める割合。",
        measures="現場を見たうえで作り込んだ提案の割合を80%以上にする",
    ),
    Measured(
        "受注件数",
        "sakurai",
        "件",
        {
            "measure": "count",
            "dataset": "商談",
            "where": [{"column": "フェーズ", "value": "受注"}],
            "date": "完了日",
        },
        "完了日のある月に受注になった商談の数。",
        healthy=("3", ""),
    ),
    Measured(
        "記事を最後まで読んだ人の割合",
        "fujikawa",
        "%",
        {
            "measure": "ratio",
            "dataset": "ウェブサイト",
            "date": "日付",
            "numerator": {"measure": "sum", "column": "記事の読了"},
            "denominator": {"measure": "sum", "column": "記事の閲覧"},
        },
        measures="記事を最後まで読んだ人の割合を31%から45%に上げる",
    ),
    Measured(
        "問い合わせフォームの送信率",
        "kitamura",
        "%",
        {
            "measure": "ratio",
            "dataset": "ウェブサイト",
            "date": "日付",
            "numerator": {"measure": "sum", "column": "フォームの送信"},
            "denominator": FORM,
        },
        "フォームを開いた人のうち、送信まで進んだ人の割合。",
        healthy=("2", ""),
    ),
    Measured(
        "売上高（直近12か月）",
        "minato",
        "億円",
        None,
        "会計の締めごとに、経理から送られてくる値。",
        measures="売上高を15億円から18億円にする",
    ),
)


def tell_metrics(people: Mapping[str, Person], quarter: Cycle, year: Cycle, *, at: datetime) -> None:
    """Set up eight days ago; measured as of the morning of the story's day, or the one before it."""
    champion, morning = people["shiraishi"], _morning(at)
    begun = morning - timedelta(days=8)
    _deliver_all(champion, year, begun, morning)
    made = {told.name: _metric(told, people, begun) for told in METRICS}
    revenue = made["売上高（直近12か月）"]
    _put_up_kgi(champion, year, revenue, begun)
    for told in METRICS:
        _watch(told, made[told.name], champion, begun)
    push_value(
        revenue, value=REVENUE, start_on=year.start_on, end_on=year.end_on, by=people["minato"], at=morning
    )
    for metric in made.values():
        take_readings(metric, at=morning, on=morning.date())
        take_reading(metric, at=morning)


def _morning(at: datetime) -> datetime:
    zone = ZoneInfo(settings.TIME_ZONE)
    morning = datetime.combine(at.astimezone(zone).date(), time(6, 10), zone)
    return morning if morning <= at else morning - timedelta(days=1)


def _deliver_all(champion: Person, year: Cycle, begun: datetime, at: datetime) -> None:
    rows = figures(year.start_on, at.date() - timedelta(days=1))
    _dataset("商談", DEALS, "商談番号", rows.deals, "営業支援システムの商談。", champion, begun, at)
    _dataset("活動", ACTIVITIES, "活動番号", rows.activities, "商談ごとの訪問と提案。", champion, begun, at)
    _dataset(
        "ウェブサイト", WEBSITE, "日付", rows.website, "アクセス解析の一日ごとの数。", champion, begun, at
    )


def _dataset(
    name: str,
    columns: Sequence[Column],
    key: str,
    rows: Sequence[Row],
    about: str,
    by: Person,
    begun: datetime,
    at: datetime,
) -> None:
    made = define_dataset(
        company=by.company, name=name, columns=columns, key=[key], description=about, by=by, at=begun
    )
    header = [column.name for column in columns]
    deliver(made, rows=rows, header=header, as_of=at, at=at, name=f"{name}.csv", by=by)


def _metric(told: Measured, people: Mapping[str, Person], at: datetime) -> Metric:
    owner = people[told.owner]
    return define_metric(
        company=owner.company,
        name=told.name,
        unit=told.unit,
        good=told.good,
        owner=owner,
        definition=told.definition,
        description=told.description,
        by=owner,
        at=at,
    )


def _watch(told: Measured, metric: Metric, champion: Person, at: datetime) -> None:
    """Its range, and the key result that takes its number from then on."""
    if told.healthy != ("", ""):
        lowest, highest = (Decimal(end) if end else None for end in told.healthy)
        set_healthy_range(metric, version=metric.version, lowest=lowest, highest=highest, by=champion, at=at)
    if told.measures:
        _bind(told.measures, metric, champion, at)


def _bind(title: str, metric: Metric, champion: Person, at: datetime) -> None:
    key_result = KeyResult.objects.get(title=title, objective__cycle__company=champion.company_id)
    wanted = replace(Definition.of(key_result), measured_by=MeasuredBy.SOURCE, metric=metric)
    edit_key_result(key_result, version=key_result.version, definition=wanted, by=champion, at=at)


def _put_up_kgi(champion: Person, year: Cycle, revenue: Metric, at: datetime) -> None:
    kgi = add_kgi(
        company=champion.company,
        name="売上高",
        unit="億円",
        target=Decimal(18),
        metric=revenue,
        start_on=year.start_on,
        end_on=year.end_on,
        by=champion,
        at=at,
    )
    of_company = Objective.objects.filter(
        cycle__company=champion.company_id, owner_unit__kind=UnitKind.COMPANY, commitment__isnull=False
    )
    for objective in of_company.order_by("id"):
        _serve(objective, kgi, champion, at)


def _serve(objective: Objective, kgi: Kgi, champion: Person, at: datetime) -> None:
    edit_objective(objective, version=objective.version, changes={"kgi": kgi}, by=champion, at=at)
