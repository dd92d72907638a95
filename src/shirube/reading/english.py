"""The grammar of English key-result sentences: from folded text to its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from shirube.reading import lexicon
from shirube.reading.comparisons import Compared
from shirube.reading.model import Comparison, Period
from shirube.reading.numbers import Amount
from shirube.reading.parts import Parts, Span
from shirube.reading.periods import Window
from shirube.reading.units import Family

I = re.IGNORECASE  # noqa: E741
MONTHS = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,12})?|\d{1,18}(?:\.\d{1,12})?)"
SCALES = {"k": 3, "m": 6, "mn": 6, "b": 9, "bn": 9, "thousand": 3, "million": 6, "billion": 9}
WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
    )
}
UNITS: dict[Family, str] = {
    Family.POINT: r"percentage[ -]points?|%[ -]?points?|pp\b|ppts?\b|pts\b|basis points|bps\b|points?\b(?= of)",
    Family.PERCENT: r"%|percent\b|per cent\b",
    Family.TIMES: r"x\b|times(?= (?:more|higher|the|as))",
    Family.DURATION: r"(?:business|working|calendar) days?|person[ -]days?|ms\b|milliseconds?|seconds?|secs?\b|s\b|minutes?|mins?\b|hours?|hrs?\b|h\b|days?|weeks?|months?|years?",
    Family.SCORE: r"points?\b|stars?\b|/\s?(?:5|10|100)\b",
    Family.MONEY: r"usd\b|eur\b|jpy\b|yen\b|dollars?\b|euros?\b",
    Family.PHYSICAL: r"t-?co2e?\b|tco2e?\b|tonnes?|tons?\b|kg\b|kwh\b|mwh\b|gb\b|tb\b|mb\b|km\b|litres?|liters?|rps\b|ppm\b|db\b",
}
UNIT = "|".join(f"(?P<u{family.name}>{words})" for family, words in UNITS.items())
NUMBER = re.compile(
    rf"(?<![\w.#:/])(?P<sign>[+\-▲]\s?)?(?P<currency>[$€£¥])?(?:(?P<digits>{DIGITS})(?:\s?(?P<scale>thousand|million|billion)\b|(?P<letter>[kmb]|mn|bn)(?![a-z0-9]))?"
    rf"|(?P<word>\b(?:{'|'.join(WORDS)})\b)|(?P<placeholder>\b[XYN]{{1,3}}\b|_{{2,6}}|\?{{1,4}}|〇{{1,4}}|\bTBD\b))(?![\d.]\d|:\d|/\d)\+?"
    rf"(?:(?P<hyphen>-)|\s)?(?:{UNIT})?",
    I,
)
WINDOWS = re.compile(
    rf"(?P<named>\b(?:by|in|during|for|until|before|through|within|over|this|next|at)\s+(?:the\s+)?(?:end of\s+)?(?:the\s+|this\s+|next\s+)?"
    rf"(?:(?P<q>Q[1-4](?:\s+(?:of\s+)?(?:FY\s?)?'?\d{{2,4}})?|quarter\b)|(?P<fy>FY\s?'?\d{{2,4}}|fiscal (?:year )?\d{{4}})|(?P<h>H[12](?:\s+\d{{4}})?\b)"
    rf"|(?P<date>{MONTHS}\b(?:\s+\d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,?\s+\d{{4}})?|\d{{4}}-\d{{2}}-\d{{2}}|(?:19|20)\d{{2}}\b|year[ -]?end|end of (?:the )?(?:year|quarter|month)|(?:fiscal )?year\b(?!\s*(?:over|on))|(?<=end of )month)))"
    rf"|\b(?P<month>per month|monthly(?! active| recurring| close| report| review| newsletter| meeting)|a month|each month|every month|/\s?mo(?:nth)?\b)|\b(?P<week>per week|weekly(?! active| report| review| meeting| newsletter)|a week|each week|every week|/\s?(?:wk|week)\b)"
    rf"|\b(?P<day>per day|daily(?! active)|a day|each day|every day|/\s?day\b)|\b(?P<quarter>per quarter|quarterly|a quarter|each quarter|every quarter)|\b(?P<year>per year|yearly|annually|a year|per annum|each year|every year|annual(?! recurring)(?=\s))"
    rf"|(?P<slash>(?<=\d)/(?:month|week|day|quarter|year)\b)",
    I,
)
LAST = r"(?:the\s+)?(?:last|previous|prior|same\s+\w+\s+last|same\s+\w+\s+of\s+last)"
THAN = r"(?:compared\s+(?:to|with)|versus|vs\.?|from|over|than|relative to|against|on|above|below|of)"
COMPARED = re.compile(
    rf"\b(?P<py>y-?o-?y|year[- ](?:over|on)[- ]year|{THAN}\s+{LAST}\s+year(?:'s)?(?: level)?)\b|\b(?P<pm>m-?o-?m|month[- ](?:over|on)[- ]month|{THAN}\s+{LAST}\s+month(?:'s)?)\b"
    rf"|\b(?P<pp>q-?o-?q|w-?o-?w|quarter[- ](?:over|on)[- ]quarter|week[- ](?:over|on)[- ]week|{THAN}\s+{LAST}\s+(?:quarter|week|period|cycle|sprint|half)(?:'s)?)\b"
    rf"|\b{THAN}\s+(?:(?:a|the|our|its)\s+)?(?P<base>(?:FY\s?)?(?:19|20)\d\d|baseline|plan|budget|pre-\w+)(?:\s+(?:levels?|baseline|base(?: year)?))?",
    I,
)
UP = r"increas\w*|grow(?:th|ing|s)?|rais(?:e|ing)|boost\w*|lift\w*|expand\w*|improv\w*|up(?!time|sell|grade|date|load)|gain\w*|add(?!\w)|higher|more|strengthen|accelerat\w*|rise|climb|scale"
DOWN = r"reduc\w*|decreas\w*|cut(?:ting)?|lower\w*|shrink|shorten\w*|drop\w*|minimi[sz]e|down(?!load|time)|less|fewer|halv\w*|trim|slash|bring down|speed up|faster|shorter|eliminat\w*"
MOVES = re.compile(rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN})|(?P<hold>keep|maintain\w*|hold|sustain|stay|remain|retain(?=\s)|preserve)|(?P<cap>limit|cap|contain|restrict))\b", I)
REACH = re.compile(
    r"\b(?:achieve|reach|hit|attain|get|secure|deliver|generate|earn|score|obtain|make|bring|have|book|close|win|sign|hire|recruit|launch|ship|publish|run|host|hold|conduct|complete|onboard|train|acquire|land|create|write|produce|open|release|migrate|interview|organi[sz]e|collect|build|file|register|visit|send|give|present|convert|resolve|fix|implement|automate|establish|develop|place|source|enroll|certify|finish|start|respond|process|set up|roll out)\b",
    I,
)
LEADING = re.compile(
    rf"^(?:\W|(?:KR|key result)\s?#?\d*\s?[:.\-]|(?:we|to|our|the|a|an|all|of|in|on|for|with|will|be|is|are|at|have|has|overall|total|number of)\b(?!-)"
    rf"|(?:{UP}|{DOWN}|keep|maintain\w*|hold|sustain|limit|cap|achieve|reach|hit|attain|get|secure|deliver|generate|earn|score|obtain|make|bring|ensure|have|drive|see|push|double|triple|quadruple|halve|take|move|secure|average(?=\s))\b(?!-))+",
    I,
)
TRAILING = re.compile(
    r"(?:\W|\b(?:from|to|by|of|at|is|are|be|was|in|on|the|a|an|for|under|over|above|below|within|than|and|with|between|currently|now|remains?|stays?|reach(?:es)?|hits?|least|most|average|avg|target|goal|score of(?=$)|up|down|about|around|approximately|roughly|least|no|not|exactly|only|per)|[$€£¥])+$",
    I,
)
GE = r"at least|a minimum of|min(?:imum)?\.?(?= \d)|no (?:less|fewer|lower) than|not less than|≥|>=|or (?:more|higher|above|better)|and above|or greater"
LE = r"at most|no (?:more|greater|higher|later) than|not (?:exceed\w*|more than)|a maximum of|max(?:imum)?\.?(?= \d)|up to|within|≤|<=|or (?:less|fewer|lower|below|under)|not to exceed"
GT = r"more than|greater than|over|above|exceed(?:s|ing)?|higher than|beyond|>"
LT = r"less than|fewer than|under|below|lower than|<"
BOUND_BEFORE = re.compile(rf"(?:(?P<ge>{GE})|(?P<le>{LE})|(?P<gt>{GT})|(?P<lt>{LT}))\s*(?:an? (?:average|total) of\s*)?$", I)
BOUND_AFTER = re.compile(rf"\s*(?:(?P<ge>or (?:more|higher|above|better|greater)|and above|minimum\b|\+(?=\s|$))|(?P<le>or (?:less|fewer|lower|below|under|faster)|maximum\b))", I)
FROM = re.compile(r"(?:\bfrom|currently|now|today|baseline(?: of)?:?|\bwas|current(?:ly)?(?: at)?:?)\s*(?:an? (?:average|baseline) of\s*)?$", I)
TO = re.compile(r"(?:\bto|→|->|⇒|target:?|goal:?|goal of|target of)\s*(?:be\s*)?(?:an? (?:average|total) of\s*)?$", I)
BY = re.compile(r"\bby\s*(?:at least |more than |over |about |around |up to |an additional |another )?$", I)
ARROW_AFTER = re.compile(r"\s*(?:→|->|⇒|\bto\b)", I)
ATTRIBUTE_BEFORE = re.compile(r"\b(?:within|first|top|last|after|with|aged?|over|under|than|in|every|past|next)\s*(?:the )?(?:first |last |top )?$", I)
NOUN_PHRASE = re.compile(
    r"\s*(?:or more |or fewer |in (?=new|total|annual|additional|pipeline|qualified|sales|revenue|ARR))?(?P<phrase>(?:of (?:all |our |the )?)?(?:(?!(?:per|by|in|from|to|for|with|within|each|every|during|and|at|this|next|a|until|before|vs|compared|on|or|through|via|across|over|under|than|while|using)\b)[A-Za-z][\w'/&\-]*\s*){1,6})",
    I,
)
MILESTONE = re.compile(
    r"^\W*(?:we\s+|will\s+|to\s+|successfully\s+|fully\s+)*(?:launch|ship|release|complete|migrat\w*|roll out|deploy|implement|introduc\w*|establish|publish|open|obtain|achieve|get|pass|finish|deliver|set up|build|creat\w*|defin\w*|sign|move|replace|automate|start|go live|design|document|develop|integrat\w*|adopt|secure|certify|found|retire|decommission|consolidate|finali[sz]e|close|hold|run|make)\b",
    I,
)
VAGUE = re.compile(rf"\b(?:{UP}|{DOWN}|better|enhance\w*|optimi[sz]e|strengthen)\b", I)
MULTIPLES = {"double": ("2", "x"), "doubling": ("2", "x"), "triple": ("3", "x"), "quadruple": ("4", "x")}
MULTIPLE = re.compile(r"\b(double|doubling|triple|quadruple)\b", I)
HALVE = re.compile(r"\bhalv(?:e|ing)\b|\bcut\b.{0,40}\bin half\b|\bby half\b", I)
NONE_AT_ALL = re.compile(r"\b(?:zero|no)\b(?!\s+(?:more|less|fewer|later|greater|higher|lower|longer|matter|trust|touch))", I)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A number with the words around it that tell its part."""

    amount: Amount
    weight: float
    bound: str | None = None
    bound_span: Span | None = None


def parts(text: str) -> Parts:
    """Find the parts of one folded sentence."""
    against = _compared(text)
    seen = [w for w in _windows(text) if against is None or w.end <= against.start or against.end <= w.start]
    taken = [(w.start, w.end) for w in seen] + ([(against.start, against.end)] if against else [])
    numbers, upper = _paired(text, [a for a in _amounts(text) if not _taken(a, taken) and not _is_name(text, a)])
    baseline = next((a for a in numbers if _is_baseline(text, a, numbers)), None)
    weighed = [_weigh(text, a, a is numbers[-1]) for a in numbers if a is not baseline]
    weighed += _worded(text, numbers)
    if not weighed:
        return _without_target(text, seen, against)
    best = max(weighed, key=lambda one: (one.weight, -one.amount.start))
    return _with_target(text, seen, against, best, baseline, upper)


def _with_target(
    text: str,
    seen: Sequence[Window],
    against: Compared | None,
    best: Weighed,
    baseline: Amount | None,
    upper: Amount | None,
) -> Parts:
    target = best.amount
    movement = _movement(text, target)
    sign = _sign(text, target, movement)
    phrase, begin, end = _metric(text, best, baseline, seen, against)
    recurring = [window for window in seen if not window.named]
    named = [window for window in seen if window.named]
    share = re.match(r"\s*of\b", text[target.end :], I) is not None and target.family is Family.PERCENT
    if target.unit == "" and target.family is Family.NONE:
        target = replace(target, unit=_counted(text, target), family=_family_of_nothing(text, target, phrase))
    return Parts(
        metric=phrase,
        metric_span=(begin, end) if phrase else None,
        target=target,
        upper=upper,
        baseline=_like(baseline, target),
        comparator=best.bound,
        comparator_span=best.bound_span,
        sign=sign,
        movement=movement,
        settled=bool(REACH.search(text[: target.start]) or TO.search(text[: target.start])),
        within=_is_within(text, best),
        share=share,
        window=recurring[0] if recurring else None,
        deadline=named[0] if named else None,
        compared=against,
        averaged=_averaged(text),
        placeholder=target.value is None,
        english=True,
    )


def _without_target(text: str, seen: Sequence[Window], against: Compared | None) -> Parts:
    named = [window for window in seen if window.named]
    vague = VAGUE.search(text)
    milestone = bool(MILESTONE.match(text)) and vague is None
    phrase, begin, end = _trim(text, 0, named[0].start if named and named[0].start > 8 else len(text))
    return Parts(
        metric=phrase,
        metric_span=(begin, end) if phrase else None,
        movement=_movement(text, None),
        deadline=named[0] if named else None,
        compared=against,
        milestone=milestone,
        averaged=_averaged(text),
        rest="",
        english=True,
    )


def _amounts(text: str) -> list[Amount]:
    found = []
    for match in NUMBER.finditer(text):
        if len(found) >= 30:
            break
        found.append(_amount(text, match))
    return found


def _amount(text: str, match: re.Match[str]) -> Amount:
    name = next((n for n in match.groupdict() if n.startswith("u") and n[1:].isupper() and match.group(n)), None)
    unit, family = (match.group(name), Family[name[1:]]) if name else ("", Family.NONE)
    value: Decimal | None = None
    if match.group("digits"):
        scale = (match.group("scale") or match.group("letter") or "").lower()
        value = Decimal(match.group("digits").replace(",", ""))
        value = _plain(value.scaleb(SCALES[scale])) if scale else value
    elif match.group("word"):
        value = Decimal(WORDS[match.group("word").lower()])
    if match.group("currency"):
        unit, family = unit or match.group("currency"), Family.MONEY
    sign = {"+": "+", "-": "-", "▲": "-"}.get((match.group("sign") or "").strip(), "")
    begins = match.start(name) if name else match.end()
    return Amount(match.start(), match.end(), value, sign, unit, begins, family, match.group().strip())


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _is_name(text: str, amount: Amount) -> bool:
    """90-day retention, top 10, first 30 days, 24/7: digits within a name."""
    before = text[max(0, amount.start - 16) : amount.start]
    after = text[amount.end : amount.end + 12]
    if re.search(r"\b(?:top|first|last|tier|level|phase|version|v|step|iso|soc|series|scope|web|windows|wave|past)\s*$", before, I):
        return True
    if re.search(r"\d-(?:day|hour|month|week|year|minute|star|point|page|person)", amount.raw, I):
        return True
    if "-" in text[amount.unit_start - 1 : amount.unit_start] and amount.family is Family.DURATION:
        return True
    return amount.raw.lower() == "one" and bool(re.match(r"\s?(?:of|on)\b|-", after))


def _taken(amount: Amount, spans: Sequence[Span]) -> bool:
    return any(amount.start < end and start < amount.end for start, end in spans)


def _paired(text: str, numbers: list[Amount]) -> tuple[list[Amount], Amount | None]:
    for lower, upper in zip(numbers, numbers[1:], strict=False):
        between = text[lower.end : upper.start].strip().lower()
        opened = re.search(r"\bbetween\s*$", text[: lower.start], I)
        if (between in ("〜", "-", "–") or (between in ("and", "to") and opened)) and lower.value is not None:
            joined = replace(lower, unit=upper.unit, family=upper.family, end=upper.end, unit_start=upper.unit_start)
            return [joined if a is lower else a for a in numbers if a is not upper], upper
    return numbers, None


def _is_baseline(text: str, amount: Amount, numbers: Sequence[Amount]) -> bool:
    if len(numbers) < 2 and not MULTIPLE.search(text):
        return False
    if FROM.search(text[: amount.start]):
        return True
    later = [other for other in numbers if other.start > amount.start]
    return bool(later) and bool(ARROW_AFTER.match(text, amount.end)) and later[0].start - amount.end < 8


def _weigh(text: str, amount: Amount, last: bool) -> Weighed:
    before = text[: amount.start]
    bound, span = _bound(text, amount)
    weight = 0.5 if last else 0.0
    if TO.search(before):
        weight += 6
    if BY.search(before):
        weight += 5
    if bound:
        weight += 3
    if amount.family in (Family.PERCENT, Family.POINT, Family.MONEY, Family.TIMES):
        weight += 2
    if amount.sign:
        weight += 2
    if amount.family is Family.DURATION and ATTRIBUTE_BEFORE.search(before):
        weight -= 3
    if re.search(r"\b(?:with|aged|than)\s*$", before, I) and not bound:
        weight -= 3
    return Weighed(amount, weight, bound, span)


def _bound(text: str, amount: Amount) -> tuple[str | None, Span | None]:
    before = BOUND_BEFORE.search(text[max(0, amount.start - 40) : amount.start])
    shift = max(0, amount.start - 40)
    if before is not None and before.lastgroup and not re.search(r"\bby\s+\w+\s\w+\s*$", text[shift : amount.start]):
        return lexicon.COMPARATOR_SIGNS[before.lastgroup], (
            shift + before.start(before.lastgroup),
            shift + before.end(before.lastgroup),
        )
    after = BOUND_AFTER.match(text, amount.end)
    if after is not None and after.lastgroup:
        return lexicon.COMPARATOR_SIGNS[after.lastgroup], (after.start(after.lastgroup), after.end(after.lastgroup))
    if amount.raw.endswith("+") or re.match(r"\d[\d,.]*[kKmMbB]?\+", text[amount.start : amount.end]):
        return ">=", None
    return None, None


def _worded(text: str, numbers: Sequence[Amount]) -> list[Weighed]:
    """Targets said in words: double, halve, zero, no."""
    found = []
    if (match := MULTIPLE.search(text)) and not numbers:
        value, unit = MULTIPLES[match.group().lower()]
        found.append(Weighed(_word(match, Decimal(value), "", unit, Family.TIMES), 3))
    if (match := HALVE.search(text)) and not numbers:
        found.append(Weighed(_word(match, Decimal(50), "-", "%", Family.PERCENT), 3))
    if (match := NONE_AT_ALL.search(text)) and not any(n.start <= match.start() < n.end for n in numbers):
        found.append(Weighed(_word(match, Decimal(0), "", "", Family.NONE), 1))
    return found


def _word(match: re.Match[str], value: Decimal, sign: str, unit: str, family: Family) -> Amount:
    return Amount(match.start(), match.end(), value, sign, unit, match.end(), family, match.group())


def _movement(text: str, target: Amount | None) -> str:
    for match in MOVES.finditer(text):
        if target is not None and match.start() >= target.start and match.group().lower() in ("more", "less", "fewer"):
            continue
        if re.search(r"\b(?:no|not)\s*$", text[max(0, match.start() - 4) : match.start()], I):
            continue
        if match.group().lower() in ("more", "less", "fewer", "higher", "lower") and re.match(r"\s+than|$", text[match.end() :], I):
            continue
        name = match.lastgroup or ""
        return "better" if match.group().lower().startswith("improv") else name
    return ""


def _sign(text: str, target: Amount, movement: str) -> str:
    if target.raw.lower().startswith(("halv", "cut", "by half")):
        return "-"
    if target.value == 0 or target.family is Family.TIMES:
        return ""
    if BY.search(text[: target.start]):
        return {"up": "+", "down": "-"}.get(movement, target.sign or "?")
    adjective = re.match(r"\s*(?:(?P<up>increase|growth|more|higher|improvement|uplift|rise|lift|gain)|(?P<down>reduction|decrease|less|fewer|lower|drop|cut|decline))\b", text[target.end :], I)
    if adjective is not None and not re.match(r"\s*(?:more|less|fewer|higher|lower)\s+than", text[target.end :], I):
        return "+" if adjective.group("up") else "-"
    if target.sign and not FROM.search(text[: target.start]) and not TO.search(text[: target.start]):
        return "" if re.search(r"\bNPS\b", text) else target.sign
    reached = TO.search(text[: target.start]) or BOUND_BEFORE.search(text[: target.start]) or BOUND_AFTER.match(text, target.end)
    if target.family in (Family.PERCENT, Family.POINT) and not reached and not re.match(r"\s*of\b", text[target.end :], I):
        return {"up": "+", "down": "-", "better": "?"}.get(movement, "")
    return ""


def _metric(
    text: str, best: Weighed, baseline: Amount | None, seen: Sequence[Window], against: Compared | None
) -> tuple[str, int, int]:
    """The phrase before the number, else the noun phrase after it."""
    target = best.amount
    stop = min([target.start] + ([baseline.start] if baseline is not None else []))
    if best.bound_span and best.bound_span[0] < stop:
        stop = best.bound_span[0]
    if target.end == stop or MULTIPLE.match(text, target.start) or HALVE.match(text, target.start):
        stop = target.start
    begin = max((w.end for w in seen if w.end <= stop and w.start < 3), default=0)
    if re.match(r"\s*of\b", text[target.end :], I) and target.family is Family.PERCENT and begin <= target.start:
        stops = [w.start for w in seen if w.start >= target.end] + [len(text)]
        return _trim(text, target.end, min(stops))
    phrase, start, end = _trim(text, begin, stop)
    if len(phrase) > 2 and not REACH.fullmatch(phrase):
        return phrase, start, end
    after = NOUN_PHRASE.match(text, target.end)
    if after is None:
        return phrase if not REACH.fullmatch(phrase) else "", start, end
    limit = min([after.end("phrase")] + [w.start for w in seen if w.start >= target.end] + ([against.start] if against and against.start >= target.end else []))
    tail, tail_start, tail_end = _trim(text, after.start("phrase"), max(limit, after.start("phrase")))
    tail = re.sub(r"^(?:increase|decrease|reduction|growth|improvement)\s+(?:in|of)\s+", "", tail, flags=I)
    if tail and re.match(r"(?:increase|decrease|reduction|growth|improvement|uplift)$", tail, I):
        rest = re.match(r"\s*(?:in|of)\s+([^,.;(]{2,60})", text[after.end("phrase") :])
        if rest:
            offset = after.end("phrase")
            return _trim(text, offset + rest.start(1), offset + rest.end(1))
    return (tail, tail_start, tail_end) if tail else (phrase, start, end)


def _trim(text: str, start: int, end: int) -> tuple[str, int, int]:
    if match := LEADING.match(text[start:end]):
        start += match.end()
    if match := TRAILING.search(text[start:end]):
        end = start + match.start()
    if match := re.search(r"\s+\(?(?:from|currently|now)\b.*$", text[start:end], I):
        end = start + match.start()
    words = re.sub(r"\s+", " ", text[start:end]).strip(" ,:;.-")
    return words, start, max(start, end)


def _counted(text: str, target: Amount) -> str:
    """The thing counted: 60 new customers → customers."""
    if target.value is None and not target.raw:
        return ""
    after = NOUN_PHRASE.match(text, target.end)
    if after is None:
        of_things = re.search(r"\bnumber of ((?:[A-Za-z\-]+ ){0,3}?[A-Za-z\-]+s)\b", text[: target.start], I)
        return of_things.group(1).split()[-1] if of_things else ""
    words = [word for word in after.group("phrase").split() if word.lower() not in ("of", "all", "our", "the")]
    if words and words[-1].lower().rstrip(".,;") in ("monthly", "weekly", "daily", "quarterly", "annually", "yearly", "yoy", "mom", "qoq", "recurring"):
        words = words[:-1]
    if not words or re.match(r"(?:or|and|increase|growth|reduction|more|less)$", words[0], I):
        return ""
    return words[-1].strip(".,;")


def _family_of_nothing(text: str, target: Amount, phrase: str) -> Family:
    return Family.COUNT if _counted(text, target) else Family.NONE


def _like(baseline: Amount | None, target: Amount) -> Amount | None:
    if baseline is None:
        return None
    return baseline if not baseline.unit or baseline.family is target.family or target.family is Family.TIMES else baseline


def _is_within(text: str, best: Weighed) -> bool:
    if best.amount.family is not Family.DURATION or best.bound not in ("<=", "<"):
        return False
    return bool(re.match(r"\W*(?:respond|reply|resolve|answer|complete|deliver|process|ship|recover|restore|acknowledge|fix|close|start|begin|handle|return)", text, I))


def _averaged(text: str) -> str:
    for pattern, name in ((lexicon.MIDDLE, "median"), (lexicon.GREATEST, "max"), (lexicon.AVERAGED, "avg")):
        if pattern.search(text):
            return name
    return ""


def _windows(text: str) -> list[Window]:
    found = []
    for match in WINDOWS.finditer(text):
        if match.group("named"):
            period = Period.QUARTER if match.group("q") else Period.HALF if match.group("h") else Period.YEAR if match.group("fy") else None
            words = next(match.group(n) for n in ("q", "fy", "h", "date") if match.group(n))
            found.append(Window(match.start(), match.end(), period, True, words))
        elif match.group("slash"):
            found.append(Window(match.start(), match.end(), Period(match.group()[1:].lower()), False, match.group()))
        else:
            name = next(n for n in ("month", "week", "day", "quarter", "year") if match.group(n))
            found.append(Window(match.start(), match.end(), Period(name), False, match.group()))
    return found


def _compared(text: str) -> Compared | None:
    match = COMPARED.search(text)
    if match is None:
        return None
    kinds = {"py": Comparison.PREVIOUS_YEAR, "pm": Comparison.PREVIOUS_MONTH, "pp": Comparison.PREVIOUS_PERIOD}
    kind = next((kinds[name] for name in kinds if match.group(name)), Comparison.NAMED_BASE)
    return Compared(match.start(), match.end(), kind, match.group("base"), match.group())
