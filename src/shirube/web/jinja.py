"""The Jinja2 environment that every page is drawn with."""

from functools import cache
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from shirube.web import addresses, stylesheet
from shirube.web.drawing.cycle_chart import cycle_chart
from shirube.web.drawing.mix import mix
from shirube.web.drawing.period_chart import period_chart
from shirube.web.drawing.readings_chart import readings_chart
from shirube.web.drawing.ring import ring
from shirube.web.drawing.sparkline import sparkline
from shirube.web.drawing.time_span import time_span


def environment(**options: Any) -> Environment:
    """An environment with autoescape, translations of the current language, ``url`` and ``static``."""
    made = Environment(  # noqa: S701  # escaping is switched on below
        **{
            **options,
            "autoescape": True,
            "undefined": StrictUndefined,  # a misspelt name must not draw as nothing
            "trim_blocks": True,
            "lstrip_blocks": True,
            "extensions": ["jinja2.ext.i18n", "jinja2.ext.do"],
        }
    )
    _translate(made)
    made.globals.update(url=url, static=_static, line_icon=line_icon, language=translation.get_language)
    made.globals.update(
        stylesheet=stylesheet.address,
        ring=ring,
        sparkline=sparkline,
        cycle_chart=cycle_chart,
        period_chart=period_chart,
        readings_chart=readings_chart,
        mix=mix,
        time_span=time_span,
    )
    return made


def _translate(made: Environment) -> None:
    """Newstyle: ``_("…%(name)s", name=…)`` fills in and escapes."""
    made.install_gettext_callables(  # type: ignore[attr-defined]  # comes with jinja2.ext.i18n
        gettext=translation.gettext,
        ngettext=translation.ngettext,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
        newstyle=True,
    )


@cache
def _static(path: str) -> str:
    """The address of a file; names with a fingerprint stay the same as long as the process lives."""
    return static(path)


@cache
def line_icon(name: str, small: bool = False) -> Markup:
    """A line icon beside a word, never alone; a page has dozens."""
    drawing = '<svg class="icon{}" aria-hidden="true"><use href="{}#{}"></use></svg>'
    markup = Markup(drawing)  # noqa: S704  # a constant; format escapes what it is given
    return markup.format(" icon--small" if small else "", _static("icons/sprite.svg"), name)


def url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a named page: ``url("objective", 7)``."""
    if len(args) == 1 and isinstance(args[0], int) and not kwargs:
        return addresses.of(name, args[0])
    return reverse(name, args=args or None, kwargs=kwargs or None)
