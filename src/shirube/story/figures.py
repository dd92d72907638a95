"""The records of みなと計器, invented row by row from the day of the story: deals, activities, the website day by day.

Nothing is left to chance: the same day gives the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shirube.calendars.business_days import JAPAN
from shirube.measuring.columns import Column, ColumnType

Row = tuple[object, ...]
DEALS = (
    Column("商談番号", ColumnType.TEXT),
    Column("会社", ColumnType.TEXT),
    Column("担当課", ColumnType.TEXT),
    Column("提案の種類", ColumnType.TEXT),
    Column("フェーズ", ColumnType.TEXT),
    Column("金額（万円）", ColumnType.NUMBER),
    Column("完了日", ColumnType.DATE),
)
ACTIVITIES = (
    Column("活動番号", ColumnType.TEXT),
    Column("商談番号", ColumnType.TEXT),
    Column("種類", ColumnType.TEXT),
    Column("状況", ColumnType.TEXT),
    Column("実施日", ColumnType.DATE),
)
WEBSITE = (
    Column("日付", ColumnType.DATE),
    Column("自然検索の訪問", ColumnType.NUMBER),
    Column("記事の閲覧", ColumnType.NUMBER),
    Column("記事の読了", ColumnType.NUMBER),
    Column("フォームの表示", ColumnType.NUMBER),
    Column("フォームの送信", ColumnType.NUMBER),
)
DAYS_TO_PROPOSAL = (6, 7, 8, 8)
"""Business days by how many months ago a deal began; the last holds for all before."""
TAILORED = (64, 60, 55, 52)
"""Percent of proposals that were tailored."""
READ_TO_THE_END = (37, 35, 32, 31)
SCATTER = (-2, 1, 0, -1, 2, 0, 1, -1, 0, 0)
TEAMS = ("東日本課", "西日本課", "インサイドセールス課")
PLACES = ("川口", "東大阪", "燕", "浜松", "諏訪", "大田", "八尾", "桐生", "府中", "尼崎", "蒲田")
TRADES = ("精機", "鋳造", "板金", "メッキ", "製作所", "食品", "樹脂")


@dataclass(frozen=True, slots=True)
class Figures:
    """All rows up to the day of the story."""

    deals: Sequence[Row]
    activities: Sequence[Row]
    website: Sequence[Row]


def figures(first: date, on: date) -> Figures:
    """From the month of `first` up to that day, nothing of it later."""
    deals: list[Row] = []
    activities: list[Row] = []
    for number, began, ago in _beginnings(first, on):
        deal, done = _deal(number, began, ago, on)
        deals.append(deal)
        activities += done
    return Figures(deals, activities, [_day(day, on) for day in _days(first, on)])


def _beginnings(first: date, on: date) -> Iterator[tuple[int, date, int]]:
    """Number, first visit and how many months ago, one deal after the other."""
    number = 0
    for day in _days(first.replace(day=1), on):
        if not JAPAN.is_working(day) or (day.day * 5) % 8 >= 6:
            continue
        number += 1
        yield number, day, (on.year - day.year) * 12 + on.month - day.month


def _deal(number: int, began: date, ago: int, on: date) -> tuple[Row, list[Row]]:
    key = f"M-{number:04}"
    proposed = JAPAN.add(began, max(_of(DAYS_TO_PROPOSAL, ago) + SCATTER[number % len(SCATTER)], 1))
    decided = JAPAN.add(proposed, 9 + number % 7)
    waits = number % 9 == 4
    kind = "カスタマイズ" if (number * 27 + 61) % 100 < _of(TAILORED, ago) else "標準"
    is_proposed, is_decided = not waits and proposed <= on, not waits and decided <= on
    phase = (
        ("受注" if number % 5 in (1, 3) else "失注")
        if is_decided
        else "提案済み"
        if is_proposed
        else "訪問済み"
    )
    deal = (
        key, _company(number), TEAMS[number % len(TEAMS)], kind if is_proposed and number % 23 else None, phase,
        120 + (number * 67) % 480, decided if is_decided else None,
    )  # fmt: skip
    return deal, _activities(key, number, began, proposed if is_proposed else None, on)


def _activities(key: str, number: int, began: date, proposed: date | None, on: date) -> list[Row]:
    """The first visit, now and then a second one, and the proposal."""
    done: list[Row] = [(f"{key}-1", key, "初回訪問", "実施済み", began)]
    again = JAPAN.add(began, 2)
    if number % 3 == 0 and again <= on:
        done.append((f"{key}-2", key, "再訪問", "実施済み", again))
    if proposed is not None:
        done.append((f"{key}-3", key, "提案", "実施済み", proposed))
    elif number % 9 == 4:
        done.append((f"{key}-3", key, "提案", "予定", None))
    return done


def _day(day: date, on: date) -> Row:
    """One day of the website; weekends are quieter."""
    ago, ordinal = (on.year - day.year) * 12 + on.month - day.month, day.toordinal()
    busy = 100 if JAPAN.is_working(day) else 42
    visits = (360 - 9 * min(ago, 9) + ordinal * 13 % 29) * busy // 100
    articles = (210 + ordinal * 17 % 31) * busy // 100
    forms = (125 + ordinal * 7 % 19) * busy // 100
    read = round(articles * (_of(READ_TO_THE_END, ago) + ordinal % 3 - 1) / 100)
    sent = 2 if ordinal % 4 else 1
    return day, visits, articles, read, forms, sent if busy == 100 else ordinal % 2


def _days(first: date, on: date) -> Iterator[date]:
    return (first + timedelta(days=passed) for passed in range((on - first).days + 1))


def _company(number: int) -> str:
    return f"{PLACES[number % len(PLACES)]}{TRADES[(number * 3) % len(TRADES)]}"


def _of(by_month: Sequence[int], ago: int) -> int:
    return by_month[min(ago, len(by_month) - 1)]
