"""Which metrics of the company fit what a sentence asks for: by the letters they share, the same every time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ..models import Metric

ENOUGH = 0.5
"""From here on a metric is proposed; below, words are shared by chance."""
AT_MOST = 3
SAME = (
    (re.compile("リードタイム|所要日数|営業日数|日数|営業日|期間"), "日数"),
    (re.compile("コンバージョン率|転換率|成約率|cvr"), "cvr"),
    (re.compile("件数|本数|回数|社数|人数"), "数"),
    (re.compile("割合|比率"), "率"),
    (re.compile("セッション数?|訪問数|アクセス数?"), "セッション"),
    (re.compile("受注|獲得契約"), "成約"),
    (
        re.compile(
            "平均|中央値|月間|週間|年間|月次|週次|毎月|毎週|average|mean|median|monthly|weekly|number of"
        ),
        "",
    ),
)
"""Words that say the same are written alike; words about counting and time are told by aggregation and period."""
NOISE = re.compile(r"[のをはがにへと、。・「」『』()\[\]{}/:,.\s\-–—_]|\b(?:the|of|from|to|per|a|an)\b")
UNITS = {"営業日": "business days", "日": "days", "%": "%", "percent": "%", "ポイント": "points"}
KINDS = {
    "avg": {"mean", "duration"},
    "median": {"median", "duration"},
    "duration": {"duration"},
    "count": {"count", "distinct", "sum"},
    "sum": {"sum", "latest"},
    "ratio": {"ratio"},
    "point_in_time": {"latest"},
}
"""The measures that answer an aggregation of the reader."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What a sentence asks for: its metric phrase, all its words, and what was read beside them (empty: not said)."""

    phrase: str
    sentence: str = ""
    unit: str = ""
    aggregation: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A metric as it is compared; `measure` and `period` are those of its definition, empty where values are pushed."""

    id: int
    name: str
    description: str = ""
    unit: str = ""
    measure: str = ""
    period: str = ""


def candidates_of(company_id: int) -> list[Candidate]:
    """The company's metrics; one query."""
    lines = Metric.objects.filter(company=company_id).values_list(
        "id", "name", "description", "unit", "definition"
    )
    return [
        Candidate(pk, name, about, unit, (said or {}).get("measure", ""), _period_in(said))
        for pk, name, about, unit, said in lines
    ]


def best(sought: Sought, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those that fit, best first, at most three; a tie goes to the name that sorts first."""
    scored = [(score(sought, one), one) for one in candidates]
    fitting = sorted(
        (pair for pair in scored if pair[0] >= ENOUGH), key=lambda pair: (-pair[0], pair[1].name)
    )
    return [one for _score, one in fitting[:AT_MOST]]


def score(sought: Sought, candidate: Candidate) -> float:
    """From about 0 (nothing in common) to about 1.2 (the same words, unit, aggregation and period)."""
    return _of_words(sought, candidate) + _of_unit(sought, candidate) + _of_meaning(sought, candidate)


def _of_words(sought: Sought, candidate: Candidate) -> float:
    phrase, name = _pairs(sought.phrase), _pairs(candidate.name)
    if not phrase or not name:
        return 0.0
    alike = 2 * len(phrase & name) / (len(phrase) + len(name))
    said = len(name & _pairs(sought.sentence)) / len(name) if len(name) > 2 else 0.0
    described = len(phrase & _pairs(candidate.description)) / len(phrase) if len(phrase) > 2 else 0.0
    return max(alike, 0.9 * said, 0.7 * described)


def _of_unit(sought: Sought, candidate: Candidate) -> float:
    wanted, has = _unit(sought.unit), _unit(candidate.unit)
    if not wanted or not has:
        return 0.0
    return 0.1 if wanted == has else -0.25


def _of_meaning(sought: Sought, candidate: Candidate) -> float:
    fits = KINDS.get(sought.aggregation)
    kind = 0.0 if fits is None or not candidate.measure else 0.08 if candidate.measure in fits else -0.12
    return kind + (0.04 if sought.period and sought.period == candidate.period else 0.0)


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    """Every two letters that stand side by side, spelling and particles set aside."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    for pattern, instead in SAME:
        plain = pattern.sub(instead, plain)
    plain = NOISE.sub("", plain)
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1)) or frozenset({plain} - {""})


def _unit(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    return UNITS.get(plain, plain)


def _period_in(definition: dict[str, object] | None) -> str:
    return "" if definition is None else str(definition.get("period", "month"))
