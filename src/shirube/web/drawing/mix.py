"""How many of a group stand where: one bar in parts."""

from collections.abc import Mapping

from markupsafe import Markup

ORDER = ("achieved", "on_track", "at_risk", "behind", "stale")


def mix(counts: Mapping[str, int], title: str) -> Markup:
    """Parts in proportion to the counts by status symbol, a hairline apart; ``title`` says the counts in words."""
    whole = sum(counts.get(status, 0) for status in ORDER)
    if not whole:
        return Markup("")
    return Markup(
        '<svg class="mix" viewBox="0 0 400 10" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>'
    ).format(title, _parts(counts, whole))


def _parts(counts: Mapping[str, int], whole: int) -> Markup:
    made, left = Markup(""), 0.0
    for status in ORDER:
        width = 400 * counts.get(status, 0) / whole
        if width:
            made += Markup(
                '<rect class="mix__part mix__part--{}" x="{:.1f}" y="2" width="{:.1f}" height="6"></rect>'
            ).format(status.replace("_", "-"), left, max(width - 2, 1))
        left += width
    return made
