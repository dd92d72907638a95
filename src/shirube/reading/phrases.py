"""Where in a Japanese sentence the metric is named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shirube.reading import lexicon, metric, roles
from shirube.reading.comparisons import Compared
from shirube.reading.numbers import Amount
from shirube.reading.parts import Span
from shirube.reading.periods import TRAILING, Window
from shirube.reading.roles import Roles

METRIC_WINDOW = re.compile(r"月次|週次|日次|半期")
NO_NAME = re.compile(r"[ぁ-ん]+|新規|新たに?|毎回|全体|合計|累計|延べ|全社|各自|社員|全員")
PER_PERSON = re.compile(r"(?:[一-龥]{1,4})?[1一]\s?人(?:(?:当たり|あたり|当り|につき)の?|$)")
BY_MEANS_OF = re.compile(r"で|[1一]人(?:当たり|あたり)")


def metric_phrase(
    main: str, seen: Sequence[Window], against: Compared | None, assigned: Roles, comparator_span: Span | None
) -> metric.Phrase:
    target = assigned.target
    assert target is not None
    cover: list[Span] = [(against.start, against.end)] if against else []
    if comparator_span and comparator_span[1] <= target.start:
        cover.append(comparator_span)
    if assigned.baseline is not None:
        cover.append(_baseline_span(main, assigned.baseline))
    cover.extend(_described(main, assigned.named))
    before = trimmed_without(main, 0, target.start, seen, cover)
    by_means_of = BY_MEANS_OF.match(main, before.end) and main.startswith("の", target.end)
    if len(before.words) > 1 and not NO_NAME.fullmatch(before.words) and not by_means_of:
        return before
    change = roles.CHANGES_NOW.match(main, target.end)
    after = change.end() if change is not None and main.startswith("の", change.end()) else target.end
    match = metric.AFTER_TARGET.match(main[after:])
    if match is None:
        return before
    start, end = after + match.start("what"), after + match.end("what")
    if lexicon.CHANGES.match(main, start) or re.match(
        rf"{lexicon.HOLD}|達成|体制|を?予定|目指|めざ", main[start:]
    ):
        return before
    return trimmed_without(main, start, end, seen, cover)


def _described(main: str, named: Sequence[Amount]) -> list[Span]:
    """Where a number only describes the next one: 現在の2倍となる300億円."""
    spans = []
    for amount in named:
        change = roles.CHANGES_NOW.match(main, amount.end)
        end = change.end() if change is not None else amount.end
        if (match := roles.DESCRIBES_A_NUMBER.match(main, end)) is not None:
            state = roles.STATE_BEFORE.search(main[: amount.start])
            spans.append((state.start() if state else amount.start, match.end() - 1))
    return spans


def _baseline_span(main: str, baseline: Amount) -> Span:
    state = roles.STATE_BEFORE.search(main[: baseline.start])
    start = state.start() if state else baseline.start
    after = re.compile(r"\s?(?:から|→|より|の|、|,)?").match(main, baseline.end)
    return start, after.end() if after else baseline.end


def trimmed_without(
    main: str, start: int, end: int, seen: Sequence[Window], cover: Sequence[Span], *, first: bool = False
) -> metric.Phrase:
    """The longest (or first) stretch of main[start:end] that no window, comparison or baseline covers."""
    covered = [*cover]
    for window in seen:
        following = TRAILING.match(main, window.end)
        tail = following.end() if following and _separable(main, window) else window.end
        if window.named or _separable(main, window):
            covered.append((window.start, tail))
    pieces = _uncovered(start, end, covered)
    phrases: list[metric.Phrase] = []
    each = ""
    for piece in pieces:
        phrase = metric.trim(main, *piece)
        if not re.search(r"[一-龥ァ-ヴA-Za-zぁ-ん]", phrase.words):
            each = _per_person(main, piece, seen)
            continue
        if each and first_of_a_noun(main, piece):
            phrase = metric.Phrase(each + phrase.words, phrase.start, phrase.end)
        each = ""
        if phrases and _runs_on(main, pieces, piece):
            before = phrases[-1]
            per = PER_PERSON.match(main, before.end)
            head = before.words + (per.group() if per else "")
            phrase = metric.Phrase(f"{head}の{phrase.words}", before.start, phrase.end)
        phrases.append(phrase)
    if first and phrases and len(phrases[0].words) > 2:
        return phrases[0]
    return max(phrases, key=lambda phrase: len(phrase.words), default=metric.Phrase("", start, start))


def _per_person(main: str, piece: Span, seen: Sequence[Window]) -> str:
    """1人当たりの, 市民1人1日当たりの before the noun they belong to."""
    words = main[slice(*piece)].strip()
    if PER_PERSON.fullmatch(words) is None:
        return ""
    day = next((w.words for w in seen if w.start == piece[1] and re.search("当たり|あたり", w.words)), "")
    return f"{words}{day}の" if day else words


def first_of_a_noun(main: str, piece: Span) -> bool:
    """Whether a piece starts with a noun: （1人当たりの月間）商談数."""
    return bool(re.match(r"[一-龥ァ-ヴA-Za-z]|(?![をがはにでとへもや])[ぁ-ん]{2}", main[piece[0] :]))


def _runs_on(main: str, pieces: Sequence[Span], piece: Span) -> bool:
    """Whether a cut window stood inside one noun phrase: 自社サイトの（月間）PV."""
    before = max((end for _, end in pieces if end <= piece[0]), default=0)
    return main[:before].rstrip().endswith("の") and first_of_a_noun(main, piece)


def free(seen: Sequence[Window], assigned: Roles) -> list[Window]:
    """The windows that do not belong to a number within the metric's name."""
    return [
        w for w in seen if w.named or not any(0 <= amount.start - w.end <= 1 for amount in assigned.named)
    ]


def _separable(main: str, window: Window) -> bool:
    """Whether a window may be cut from a name: 月次レポート keeps its own."""
    return not METRIC_WINDOW.match(window.words) or not re.match(
        r"[一-龥ァ-ヴ]", main[window.end : window.end + 1]
    )


def _uncovered(start: int, end: int, covered: Sequence[Span]) -> list[Span]:
    pieces, position = [], start
    for low, high in sorted(covered):
        if high <= start or low >= end:
            continue
        if low > position:
            pieces.append((position, low))
        position = max(position, high)
    if position < end:
        pieces.append((position, end))
    return pieces
