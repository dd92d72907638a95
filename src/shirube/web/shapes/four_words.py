"""The page of the four words in one language, and what is written into its picture."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from shirube.library.shelf.four_words import MIX_UPS, TERMS, Term

from ..drawing.four_words import FourWords


@dataclass(frozen=True, slots=True)
class TermShown:
    """One word with everything said about it."""

    short: str
    full: str
    question: str
    meaning: str
    rhythm: str
    example: str
    treated: str


def terms(language: str) -> tuple[TermShown, ...]:
    """The four words in their order."""
    return tuple(_term(one, language) for one in TERMS)


def mix_ups(language: str) -> tuple[tuple[str, str], ...]:
    """What people take for one another, and what to do instead."""
    return tuple((one.mistaken.said_in(language), one.instead.said_in(language)) for one in MIX_UPS)


def picture() -> FourWords:
    """What is written into the picture, in the current language."""
    return FourWords(
        title=_(
            "OKRs are the steps of each quarter on the way to the year's figure, the KGI; KPIs are the band of health "
            "below them; MBO stands apart, behind a wall."
        ),
        start=_("Start of the year"),
        quarters=(_("Q1"), _("Q2"), _("Q3"), _("Q4")),
        okr=(_("The step we take now:"), _("where to, and how we know")),
        kpi=(_("Figures that stay in a healthy range"), _("all the while: churn, stock, overtime")),
        kgi=(_("The figure of the year"), _("that all steps lead to")),
        mbo=(_("A person's goals"), _("and their appraisal,"), _("in your HR system")),
        wall=_("Kept apart from appraisal"),
    )


def _term(one: Term, language: str) -> TermShown:
    return TermShown(
        short=one.short,
        full=one.full.said_in(language),
        question=one.question.said_in(language),
        meaning=one.meaning.said_in(language),
        rhythm=one.rhythm.said_in(language),
        example=one.example.said_in(language),
        treated=one.treated.said_in(language),
    )
