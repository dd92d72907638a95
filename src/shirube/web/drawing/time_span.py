"""How long something takes: a line from p50 to p90 on a scale that begins at nothing."""

from markupsafe import Markup

WIDTH = 200


def time_span(p50: int, p90: int, *, scale: int, title: str) -> Markup:
    """A dot at p50, a line up to p90, a tick at thirty seconds; `scale` is the seconds at the right edge."""

    def place(seconds: int) -> str:
        return f"{WIDTH * min(seconds, scale) / max(scale, 1):.1f}"

    return Markup(
        '<svg class="time-span" viewBox="-6 0 {width} 16" role="img" aria-label="{title}">'
        '<line class="time-span__scale" x1="0" y1="8" x2="{end}" y2="8"></line>'
        '<line class="time-span__aim" x1="{aim}" y1="2" x2="{aim}" y2="14"></line>'
        '<line class="time-span__part" x1="{p50}" y1="8" x2="{p90}" y2="8"></line>'
        '<circle class="time-span__half" cx="{p50}" cy="8" r="4"></circle></svg>'
    ).format(width=WIDTH + 12, end=WIDTH, aim=place(30), p50=place(p50), p90=place(p90), title=title)
