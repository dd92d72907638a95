"""When a number counts: recurring windows (月間, 週3回) and named ones (2024年度, 9月末まで)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shirube.reading.model import Period

ERA = r"(?:(?:令和|平成|昭和)(?:元|\d{1,2})|(?<![A-Za-z])[RH]\d{1,2}(?=年))"
EDGE = r"(?:末日?|中|内|初頭?|終了時|終了)?"
NAMED = re.compile(
    "|".join(
        (
            rf"(?P<fiscal>(?:{ERA}|\d{{2,4}})(?:年度?)?[〜\-](?:{ERA}|\d{{2,4}})年度{EDGE}(?!比)"
            rf"|(?:{ERA}|\d{{2,4}})年度{EDGE}"
            rf"|(?<![A-Za-z\d])[RH]\d{{1,2}}(?=\s?:)|FY\s?'?\d{{2,4}}{EDGE}|(?:{ERA}年|\d{{2,4}}年|\d{{2,4}}/)\d{{1,2}}月期{EDGE}"
            rf"|(?:(?:中期経営計画|中期計画|中計|本計画|計画)の)?(?:今|来|本|当|翌|次|最終)年度{EDGE})",
            rf"(?P<quarter>(?:(?:{ERA}|\d{{2,4}})年度?(?:の)?)?(?:第\s?[1-4一二三四]\s?(?:四半期"
            rf"|クォーター)|[1-4]Q(?![A-Za-z0-9])|(?<![A-Za-z])Q[1-4](?!\d)){EDGE}"
            rf"|(?:今|来|本|当|翌|次)(?:四半期|クォーター|Q){EDGE})",
            rf"(?P<half>(?:\d{{4}}年度?)?(?:上半期|下半期|上期|下期|今半期){EDGE})",
            rf"(?P<date>(?:(?:{ERA}|\d{{2,4}})年(?:の)?|翌年|来年|今年|本年)?\d{{1,2}}月(?:\d{{1,2}}日"
            rf"|末日?|[上中下初]旬|中(?!間|期)|初め|内|頃)?(?!間|期|次|平均|当たり|あたり|分)"
            rf"|\d{{4}}/\d{{1,2}}(?:/\d{{1,2}})?|(?<![\d/])\d{{1,2}}/\d{{1,2}}(?=まで)"
            rf"|\d{{4}}-\d{{2}}-\d{{2}}"
            rf"|(?:{ERA}|(?<!\d)(?:19|20)\d{{2}})年(?!間|度|比|卒|\d|代){EDGE}|(?:今|来)(?:年|月"
            rf"|週)(?!度|間|次|比|対)(?:末|中|内)?"
            rf"|(?<![\d後])\d{{1,2}}(?:年|か月|カ月|週)間?(?:で|以内[にで]|後に?)(?=[^。、]{{0,20}}(?:\d|半減|倍増|ゼロ))"
            rf"|(?<![\d後らの])\d{{1,3}}日(?:間|以内)で(?=[^。、]{{0,12}}\d)|\d{{1,2}}年後"
            rf"|20[2-9]\d(?=まで))",
            r"(?P<vague>(?:中期経営計画|中期計画|中計|計画|行動計画|事業計画)(?:の)?期間(?:内|中|終了時?"
            r"|末)?|(?:今|来|当|本|翌)期(?!純|利益)(?:末|中|内|以降)?"
            r"|(?:年度|四半期|半期|年|月|期)末(?=まで|に|時|の|は|、)|週末(?=まで|には)|(?:年度|四半期"
            r"|年|月|期|週)内(?=に|で|の)|期間中|期中)",
        )
    )
)
ABOUT = r"(?:\s?(?:約|平均|最低|計|合計|最大|上限|に|で|各)?)"
AHEAD = rf"(?={ABOUT}\s?[+\-▲]?(?:\d|〇|X|ゼロ|[一二三四五六七八九十]))"
EACH = r"(?:当たり|あたり|につき|ごと|毎)"
RECURRING = re.compile(
    "|".join(
        (
            rf"(?P<month>(?<!\d)月間(?!アクティブ)(?:平均|合計)?|毎月|各月(?:ごと)?|月平均|月{EACH}"
            rf"|ひと月(?:{EACH}|に)?|[1一](?:か月|カ月|ケ月)(?:間)?(?:{EACH}|平均|の平均)"
            rf"|月次(?=[でにのは平 \d])|/月|(?<![一-龥\d])月{AHEAD}|(?:(?<=[均計])|(?<=一人)"
            rf"|(?<=1人))月{AHEAD}|月々|(?<=/)月)",
            rf"(?P<week>(?<!\d)週間(?!前|後)|毎週(?:[月火水木金土日]曜日?)?|各週|週平均|週{EACH}|[1一]週間(?:{EACH}|に|平均)"
            rf"|週次(?=[でにのは平 \d])|/週|(?<![一-龥\d毎])週{AHEAD})",
            rf"(?P<day>毎日|(?<!\d)日間(?=[一-龥]{{1,3}}数)|毎営業日|[1一]日{EACH}|[1一]日平均"
            rf"|(?<![\d月])[1一]日の(?=[一-龥ァ-ヴ])|[1一]日(?:に)?(?=\d|平均)|日平均"
            rf"|日次(?=[でにのは平 \d])|/日)",
            rf"(?P<year>(?<![\d数])年間(?:平均|合計)?|毎年度?|各年|年率|(?<![昨前])年平均|年{EACH}"
            rf"|[1一]年(?:間)?(?:{EACH}|に|で)|通年|/年|(?<![一-龥\d])年{AHEAD}|(?<=以降)年{AHEAD}|通期)",
            rf"(?P<quarter>毎四半期|各四半期|四半期(?:{EACH}|平均|合計)?(?!決算|報告|レビュー|比|末|対)"
            rf"|/四半期)",
            rf"(?P<half>/半期|半期(?:{EACH})?(?!決算|比|末)|半年(?:間)?(?:{EACH}|に|で|間))",
        )
    )
)
SINGLE_WINDOWS = {"fiscal": Period.YEAR, "quarter": Period.QUARTER, "half": Period.HALF}
TRAILING = re.compile(
    r"\s?(?:(?:まで)(?:に)?|に向けて|において|における|時点(?:で|の)?|以降|の間に?|の|に|で|は|には|では"
    r"|:)?(?:、|,)?\s?"
)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of folded text that says when; `named` windows come once, others recur."""

    start: int
    end: int
    period: Period | None
    named: bool
    words: str

    @property
    def is_date(self) -> bool:
        """Whether it names a day or month rather than a span measured over."""
        return self.named and self.period is None


def windows(text: str) -> list[Window]:
    """Every named or recurring window of the text, from left to right, never overlapping."""
    named = [_named(match) for match in NAMED.finditer(text)]
    found = list(named)
    for match in RECURRING.finditer(text):
        if not any(window.start < match.end() and match.start() < window.end for window in named):
            found.append(
                Window(match.start(), match.end(), Period(match.lastgroup or "month"), False, match.group())
            )
    return sorted(found, key=lambda window: window.start)


def _named(match: re.Match[str]) -> Window:
    words = (
        re.sub(r"(?:末日?|中|内|以降|終了時?)$", "", match.group())
        if match.lastgroup != "date"
        else match.group()
    )
    return Window(match.start(), match.end(), SINGLE_WINDOWS.get(match.lastgroup or ""), True, words)
