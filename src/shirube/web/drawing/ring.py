"""A ring that closes as progress grows."""

from decimal import Decimal

from django.utils.translation import gettext as _
from markupsafe import Markup

_CHECK = Markup('<path class="ring__mark" d="M20 12.6 27.6 20.4 20 28.2 12.4 20.4z"></path>')


def ring(progress: Decimal | None, *, large: bool = False, just_reached: bool = False) -> Markup:
    """Progress 0–1 (None: not measured) as a ring with its percent; a reached one carries ◆, closing once."""
    share = min(max(progress or Decimal(0), Decimal(0)), Decimal(1))
    reached = share == 1
    percent = 100 if reached else min(round(share * 100), 99)
    words = _("Not measured yet") if progress is None else f"{percent}%"
    return Markup(
        '<svg class="{classes}" viewBox="0 0 40 40" role="img" aria-label="{label}">'
        '<circle class="ring__track" cx="20" cy="20" r="17" stroke-width="3"></circle>{arc}{inside}</svg>'
    ).format(
        classes=_classes(progress, reached, large, just_reached),
        label=words,
        arc=_arc(percent),
        inside=_CHECK if reached else _text("–" if progress is None else str(percent)),
    )


def _classes(progress: Decimal | None, reached: bool, large: bool, closing: bool) -> str:
    chosen = {
        "ring": True,
        "ring--large": large,
        "ring--unknown": progress is None,
        "ring--achieved": reached,
        "ring--closing": reached and closing,
    }
    return " ".join(name for name, is_so in chosen.items() if is_so)


def _arc(percent: int) -> Markup:
    if not percent:
        return Markup("")
    return Markup(
        '<circle class="ring__share" cx="20" cy="20" r="17" stroke-width="3" pathLength="100"'
        ' stroke-dasharray="{} {}" transform="rotate(-90 20 20)"></circle>'
    ).format(percent, 100 - percent)


def _text(words: str) -> Markup:
    return Markup('<text class="ring__words" x="20" y="20.5">{}</text>').format(words)
