"""How well readings agree with labelled sentences, field by field."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from shirube.reading.model import Reading
from shirube.reading.reader import read

FIELDS = (
    "target",
    "direction",
    "direction, lenient",
    "baseline",
    "unit",
    "period",
    "comparison",
    "aggregation",
    "metric equal",
    "metric overlapping",
)
AIMS = {
    "target": 97,
    "direction": 92,
    "direction, lenient": 97,
    "unit": 95,
    "period": 95,
    "comparison": 95,
    "aggregation": 85,
    "metric equal": 70,
    "metric overlapping": 95,
}
LENIENT = {"keep_at_least": "increase", "keep_at_most": "decrease"}
PERIOD_WORDS = {
    "day": "日次|毎日|1日|day",
    "week": "週|week",
    "month": "月間|毎月|月平均|各月|月次|^月$|month",
    "quarter": "四半期|Q|クォーター|quarter",
    "half": "半期|半年|上期|下期|half",
    "year": "年間|毎年|年度|年平均|月期|通期|^年$|FY|year",
}
COMPARISON_WORDS = {
    "previous_year": r"^対?(?:前年|昨年|昨対)|^previous_year|^YoY|last year",
    "previous_month": r"^対?(?:前月|先月)|^previous_month|^MoM|last month",
    "previous_period": r"^対?前|^previous_period|^QoQ|last (?:quarter|period|week)",
}
UNIT_WORDS = {"パーセント": "%", "％": "%", "舗": "店舗", "percent": "%"}


@dataclass(frozen=True, slots=True)
class Miss:
    """One field of one sentence that was read otherwise than labelled."""

    sentence: str
    field: str
    expected: str
    read: str


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The labelled sentences of a tab-separated file."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield {name: (value or "").strip() for name, value in row.items() if name}


def score(labelled: Iterable[Mapping[str, str]]) -> tuple[Counter[str], int, list[Miss]]:
    """Hits per field, the number of sentences, and every miss."""
    hits: Counter[str] = Counter()
    misses: list[Miss] = []
    total = 0
    for row in labelled:
        total += 1
        for field, expected, got, agreed in judge(row, read(row["sentence"])):
            hits[field] += agreed
            if not agreed:
                misses.append(Miss(row["sentence"], field, expected, got))
    return hits, total, misses


def judge(row: Mapping[str, str], reading: Reading) -> Iterator[tuple[str, str, str, bool]]:
    """Each field of a row: its name, what was expected, what was read, whether they agree."""
    direction = str(reading.direction or "")
    target = _target(reading)
    yield "target", row["target"], target, _same_target(row["target"], target)
    yield "direction", row["direction"], direction, row["direction"] == direction
    yield "direction, lenient", row["direction"], direction, _lenient(row["direction"]) == _lenient(direction)
    baseline = "" if reading.baseline is None else format(reading.baseline, "f")
    yield "baseline", row["baseline"], baseline, row["baseline"].replace(",", "") == baseline
    yield "unit", row["unit"], reading.unit or "", _unit(row["unit"]) == _unit(reading.unit or "")
    period = _period_words(reading)
    yield "period", row["period"], period, _same_period(row["period"], reading)
    comparison = f"{reading.comparison}{':' + reading.base if reading.base else ''}"
    yield "comparison", row["comparison"], comparison, _same_comparison(row["comparison"], reading)
    aggregation = str(reading.aggregation or "")
    yield "aggregation", row["aggregation"], aggregation, row["aggregation"] == aggregation
    yield "metric equal", row["metric"], reading.metric, plain(row["metric"]) == plain(reading.metric)
    yield "metric overlapping", row["metric"], reading.metric, overlaps(row["metric"], reading.metric)


def table(hits: Counter[str], total: int) -> str:
    """The accuracy table as text."""
    lines = [f"{'field':<20} {'right':>9} {'share':>8} {'aim':>6}"]
    for field in FIELDS:
        share = 100 * hits[field] / total if total else 0.0
        aim = f"{AIMS[field]} %" if field in AIMS else ""
        lines.append(f"{field:<20} {hits[field]:>4}/{total:<4} {share:>6.1f} % {aim:>6}")
    return "\n".join(lines)


def plain(metric: str) -> str:
    """A metric phrase without the differences that do not matter: width, spaces, の, brackets, 件数 for 数."""
    folded = unicodedata.normalize("NFKC", metric).casefold()
    folded = re.sub(r"[\s「」『』()\[\]・、,。/'\"]|の(?=.)", "", folded)
    return re.sub(r"(?:件|回|人|個|社|本)数$", "数", folded)


def overlaps(one: str, other: str) -> bool:
    """Whether two phrases share a piece that names something: two characters of a word."""
    left, right = plain(one), plain(other)
    if left == right or (left and right and (left in right or right in left)):
        return True
    pairs = {left[i : i + 2] for i in range(len(left) - 1)}
    return any(right[i : i + 2] in pairs for i in range(len(right) - 1))


def _target(reading: Reading) -> str:
    return "-".join(part for part in (reading.target, reading.target_max) if part is not None)


def _same_target(expected: str, got: str) -> bool:
    """Equal numbers with equal signs; a label without a number expects none."""
    wanted = unicodedata.normalize("NFKC", expected).replace(",", "").replace("〜", "-").replace("~", "-")
    if not re.search(r"\d", wanted):
        return got == ""
    return _numbers(wanted) == _numbers(got)


def _numbers(written: str) -> list[str]:
    found = re.findall(r"(?:(?<!\d)[+-])?\d+(?:\.\d+)?", written)
    return [
        re.sub(r"(\.\d*?)0+$", r"\1", number).rstrip(".") if "." in number else number for number in found
    ]


def _lenient(direction: str) -> str:
    return LENIENT.get(direction, direction)


def _unit(unit: str) -> str:
    folded = unicodedata.normalize("NFKC", unit)
    return UNIT_WORDS.get(folded, folded).replace("ヶ", "か").replace("ヵ", "か")


def _period_words(reading: Reading) -> str:
    return " ".join(filter(None, (str(reading.period or ""), reading.deadline)))


def _same_period(expected: str, reading: Reading) -> bool:
    """A Japanese period word agrees with the symbol it means, or with the named window."""
    if expected in ("", "none", "null"):
        return reading.period is None
    wanted = unicodedata.normalize("NFKC", expected)
    if reading.deadline and _in_either(wanted, reading.deadline):
        return True
    symbol = next((name for name, words in PERIOD_WORDS.items() if re.search(words, wanted)), None)
    return symbol is not None and symbol == str(reading.period or "")


def _same_comparison(expected: str, reading: Reading) -> bool:
    if expected in ("", "none", "null"):
        return str(reading.comparison) == "none"
    wanted = unicodedata.normalize("NFKC", expected)
    symbol = next(
        (name for name, words in COMPARISON_WORDS.items() if re.search(words, wanted)), "named_base"
    )
    if str(reading.comparison) != symbol:
        return False
    return symbol != "named_base" or _in_either(re.sub(r"比$", "", wanted), reading.base or "")


def _in_either(one: str, other: str) -> bool:
    return bool(one) and bool(other) and (one in other or other in one)
