"""The words of English key-result sentences, as patterns."""

from __future__ import annotations

import re

from shirube.reading.units import Family

I = re.IGNORECASE  # noqa: E741
MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,12})?|\d{1,18}(?:\.\d{1,12})?)"
SCALES = {"k": 3, "m": 6, "mn": 6, "b": 9, "bn": 9, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
    )
}
WORD_SCALES = {
    "": 1,
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
UNITS: dict[Family, str] = {
    Family.POINT: r"percentage[ -]points?|%[ -]?points?|pp\b|ppts?\b|pts\b|basis points|bps\b|points?\b(?= of)",
    Family.PERCENT: r"%|percent\b|per cent\b",
    Family.TIMES: r"x\b|times(?= (?:more|higher|the|as))",
    Family.DURATION: r"(?:business|working|calendar) days?|person[ -]days?|ms\b|milliseconds?|seconds?|secs?\b|s\b"
    r"|minutes?\b|mins?\b|hours?\b|hrs?\b|h\b|days?\b|weeks?\b|months?\b|years?\b",
    Family.SCORE: r"points?\b|stars?\b|/\s?(?:5|10|100)\b",
    Family.MONEY: r"usd\b|eur\b|jpy\b|yen\b|dollars?\b|euros?\b",
    Family.PHYSICAL: r"t-?co2e?\b|tco2e?\b|tonnes?|tons?\b|kg\b|kwh\b|mwh\b|gb\b|tb\b|mb\b|km\b|litres?|liters?|rps\b"
    r"|ppm\b|db\b",
}
UNIT = "|".join(f"(?P<u{family.name}>{words})" for family, words in UNITS.items())
NUMBER = re.compile(
    rf"(?<![\w.#:/])(?P<sign>[+\-▲]\s?)?(?P<currency>[$€£¥])?(?:(?P<digits>{DIGITS})(?:\s?(?P<scale>thousand"
    rf"|million|billion|trillion)\b|(?P<letter>[kmb]|mn|bn)(?![a-z0-9]))?"
    rf"|(?P<word>\b(?:{'|'.join(WORDS)})\b)(?:\s(?P<wordscale>dozen|hundred|thousand|million|billion|trillion)\b)?|(?P<placeholder>\b[XYN]{{1,3}}\b|_{{2,6}}|\?{{1,4}}"
    rf"|〇{{1,4}}|\bTBD\b))(?![\d.]\d|:\d|/\d)\+?"
    rf"(?:(?P<hyphen>-)|\s)?(?:{UNIT})?",
    I,
)
WINDOWS = re.compile(
    rf"(?P<named>\b(?:by|in|during|for|until|before|through|within|over|this|next"
    rf"|at)\s+(?:the\s+)?(?:end of\s+)?(?:the\s+|this\s+|next\s+)?"
    rf"(?:(?P<q>Q[1-4](?:\s+(?:of\s+)?(?:FY\s?)?'?\d{{2,4}})?|quarter\b)|(?P<fy>FY\s?'?\d{{2,4}}"
    rf"|fiscal (?:year )?\d{{4}})|(?P<h>H[12](?:\s+\d{{4}})?\b)"
    rf"|(?P<date>{MONTHS}\b(?:\s+\d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,?\s+\d{{4}})?|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|(?:19|20)\d{{2}}\b|year[ -]?end|end of (?:the )?(?:year|quarter|month)"
    rf"|(?:fiscal )?year\b(?!\s*(?:over|on))|(?<=end of )month)))"
    rf"|\b(?P<month>per month|monthly(?! active| recurring| close| report| review| newsletter| meeting)"
    rf"|a month|each month|every month|/\s?mo(?:nth)?\b)|\b(?P<week>per week|weekly(?! active| report"
    rf"| review| meeting| newsletter)|a week|each week|every week|/\s?(?:wk|week)\b)"
    rf"|\b(?P<day>per day|daily(?! active)|a day|each day|every day|/\s?day\b)|\b(?P<quarter>per quarter"
    rf"|quarterly|a quarter|each quarter|every quarter)|\b(?P<year>per year|yearly|annually|a year"
    rf"|per annum|each year|every year|annual(?! recurring)(?=\s))"
    rf"|(?P<slash>(?<=\d)/(?:month|week|day|quarter|year)\b)",
    I,
)
LAST = r"(?:the\s+)?(?:last|previous|prior|same\s+\w+\s+last|same\s+\w+\s+of\s+last)"
THAN = r"(?:compared\s+(?:to|with)|versus|vs\.?|from|over|than|relative to|against|on|above|below|of)"
COMPARED = re.compile(
    rf"\b(?P<py>y-?o-?y|year[- ](?:over|on)[- ]year|{THAN}\s+{LAST}\s+year(?:'s)?(?: level)?)\b"
    rf"|\b(?P<pm>m-?o-?m|month[- ](?:over|on)[- ]month|{THAN}\s+{LAST}\s+month(?:'s)?)\b"
    rf"|\b(?P<pp>q-?o-?q|w-?o-?w|quarter[- ](?:over|on)[- ]quarter|week[- ](?:over|on)[- ]week"
    rf"|{THAN}\s+{LAST}\s+(?:quarter|week|period|cycle|sprint|half)(?:'s)?)\b"
    rf"|\((?P<given>(?:19|20)\d\d)\s+base(?:line|\s?year)?\b"
    rf"|\b{THAN}\s+(?:(?:a|the|our|its)\s+)?(?P<base>(?:FY\s?|fiscal\s(?:year\s)?)?(?:19|20)\d\d|baseline|plan|budget"
    rf"|pre-\w+)(?:\s+(?:levels?|baseline|base(?: year)?))?",
    I,
)
UP = (
    r"increas\w*|grow(?:th|ing|s)?|rais(?:e|ing)|boost\w*|lift\w*|expand\w*|improv\w*|up(?!time|sell"
    r"|grade|date|load)|gain\w*|add(?!\w)|higher|more|strengthen|accelerat\w*|rise|climb|scale"
)
DOWN = (
    r"reduc\w*|decreas\w*|cut(?:ting)?|lower\w*|shrink|shorten\w*|drop\w*|minimi[sz]e|down(?!load|time)"
    r"|less|fewer|halv\w*|trim|slash|bring down|speed up|faster|shorter|eliminat\w*"
)
MOVES = re.compile(
    rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN})|(?P<hold>keep|maintain\w*|hold|sustain|stay|remain"
    rf"|retain(?=\s)|preserve)|(?P<cap>limit|cap|contain|restrict))\b",
    I,
)
REACH = re.compile(
    r"\b(?:achieve|reach|hit|attain|get|secure|deliver|generate|earn|score|obtain|make|bring|have|book"
    r"|close|win|sign|hire|recruit|launch|ship|publish|run|host|hold|conduct|complete|onboard|train"
    r"|acquire|land|create|write|produce|open|release|migrate|interview|organi[sz]e|collect|build|file"
    r"|register|visit|send|give|present|convert|resolve|fix|implement|automate|establish|develop|place"
    r"|source|enroll|certify|finish|start|respond|process|set up|roll out)\b",
    I,
)
LEADING = re.compile(
    rf"^(?:\W|(?:run|complete|finish|hold|host)\s(?=an?\b|the\b)|(?:monthly|weekly|daily|quarterly|annual|yearly)\s(?!active|recurring|report|review|newsletter|meeting|close|unique)|(?:KR|key result)\s?#?\d*\s?[:.\-]|(?:we|to|our|the|a|an|all|of|in|on|for|with|will|be|is"
    rf"|are|at|have|has|overall|total|number of)\b(?!-)"
    rf"|(?:{UP}|{DOWN}|keep|maintain\w*|hold|sustain|limit|cap|achieve|reach|hit|attain|get|secure"
    rf"|deliver|generate|earn|score|obtain|make|bring|ensure|have|drive|see|push|double|triple|quadruple"
    rf"|halve|take|move|secure|average(?=\s)|median(?=\s)|respond(?= to)|reply(?= to))\b(?!-))+",
    I,
)
TRAILING = re.compile(
    r"(?:\W|\b(?:from|to|by|of|at|is|are|be|was|in|on|the|a|an|for|under|over|above|below|within|than"
    r"|and|with|between|currently|now|remains?|stays?|reach(?:es)?|hits?|least|most|average|avg|target"
    r"|goal|score of(?=$)|up|down|about|around|approximately|roughly|least|no|not|exactly|only|per)"
    r"|[$€£¥])+$",
    I,
)
GE = (
    r"at least|a minimum of|min(?:imum)?\.?(?= \d)|no (?:less|fewer|lower) than|not less than|≥|>="
    r"|or (?:more|higher|above|better)|and above|or greater"
)
LE = (
    r"at most|no (?:more|greater|higher|later) than|not (?:exceed\w*|more than)|a maximum of"
    r"|max(?:imum)?\.?(?= \d)|up to|within|≤|<=|or (?:less|fewer|lower|below|under)|not to exceed"
)
GT = r"more than|greater than|over|above|exceed(?:s|ing)?|higher than|beyond|>"
LT = r"less than|fewer than|under|below|lower than|<"
BOUND_BEFORE = re.compile(
    rf"(?:(?P<ge>{GE})|(?P<le>{LE})|(?P<gt>{GT})|(?P<lt>{LT}))\s*(?:an? (?:average|total) of\s*)?$", I
)
BOUND_AFTER = re.compile(
    r"\s*(?:(?P<ge>or (?:more|higher|above|better|greater)|and above|minimum\b|\+(?=\s|$))"
    r"|(?P<le>or (?:less|fewer|lower|below|under|faster)|maximum\b))",
    I,
)
FROM = re.compile(
    r"(?:\bfrom|currently|now|today|baseline(?: of)?:?|\bwas"
    r"|current(?:ly)?(?: at)?:?)\s*(?:an? (?:average|baseline) of\s*)?$",
    I,
)
BEFORE_A_RANGE = re.compile(
    r"\b(?:of|at|by|within|around|about|in the range(?: of)?|open|hire|recruit|launch|sign|add|publish|host|run|acquire"
    r"|complete|conduct|onboard|win|close|book|generate|deliver)\s*$",
    I,
)
TO = re.compile(
    r"(?:\bto|→|->|⇒|target:?|goal:?|goal of|target of)\s*(?:be\s*)?(?:an? (?:average|total) of\s*)?$", I
)
BY = re.compile(r"\bby\s*(?:at least |more than |over |about |around |up to |an additional |another )?$", I)
ARROW_AFTER = re.compile(r"\s*(?:→|->|⇒|\bto\b|[(,;]?\s?(?:target|goal)\b)", I)
ATTRIBUTE_BEFORE = re.compile(
    r"\b(?:within|first|top|last|after|with|aged?|over|under|than|in|every|past"
    r"|next)\s*(?:the )?(?:first |last |top )?$",
    I,
)
NOUN_PHRASE = re.compile(
    r"\s*(?:or more |or fewer |in (?=new|total|annual|additional|pipeline|qualified|sales|revenue"
    r"|ARR))?(?P<phrase>(?:of (?:all |our |the )?)?(?:(?!(?:per|by|in|from|to|for|with|within|each|every"
    r"|during|and|at|this|next|a|until|before|vs|compared|on|or|out|worth|through|via|across|over|under|than"
    r"|while|using)\b)[A-Za-z][\w'/&\-]*\s*){1,6})",
    I,
)
MILESTONE = re.compile(
    r"^\W*(?:we\s+|will\s+|to\s+|successfully\s+|fully\s+)*(?:launch|ship|release|complete|migrat\w*"
    r"|roll out|deploy|implement|introduc\w*|establish|publish|open|obtain|achieve|get|pass|finish"
    r"|deliver|set up|build|creat\w*|defin\w*|sign|move|replace|automate|start|go live|design|document"
    r"|develop|integrat\w*|adopt|secure|certify|found|retire|decommission|consolidate|finali[sz]e|close"
    r"|hold|run|make)\b",
    I,
)
A_LEVEL_OF = re.compile(
    r"\b(?!increase|decrease|reduction|improvement|uplift|cut|drop|rise|decline|gain)(?:\w+ of|growth\s?:)\s*(?:at least |more than |over )?$",
    I,
)
CHANGE_NOUN = re.compile(r"(?:increase|decrease|reduction|growth|improvement|uplift)$", I)
WORTH = re.compile(r"\b(?:worth|with|valued)\s+(?:at\s+)?(?:over|more than|at least|above|under)\s*$", I)
DONE = re.compile(
    r"\b(?:trained|completed|launched|live|certified|migrated|documented|deployed|in place|approved"
    r"|published|released)\b",
    I,
)
VAGUE = re.compile(rf"\b(?:{UP}|{DOWN}|better|enhance\w*|optimi[sz]e|strengthen)\b", I)
MULTIPLES = {"double": ("2", "x"), "doubling": ("2", "x"), "triple": ("3", "x"), "quadruple": ("4", "x")}
MULTIPLE = re.compile(r"\b(double|doubling|triple|quadruple)\b", I)
SHARES = {"third": "33.3", "quarter": "25", "fifth": "20", "two-thirds": "66.7", "two thirds": "66.7"}
SHARE = re.compile(r"\bby (?:an? |one[ -])?(third|quarter|fifth|two[- ]thirds)\b(?! \w+ed)", I)
OFTEN = re.compile(r"\b(once|twice)\b(?=\s(?:a|per|each|every)\b)", I)
HALVE = re.compile(r"\bhalv(?:e|ing)\b|\b(?:in|by) half\b", I)
NONE_AT_ALL = re.compile(
    r"\b(?:(?:net[- ])?zero|no)\b(?!\s+(?:more|less|fewer|later|greater|higher|lower|longer|matter|trust|touch))",
    I,
)
