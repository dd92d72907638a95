"""What pages of 1on1s ask: words, promises, dates, a rhythm, a partner."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shirube.calendars.rhythm import LAST, Every, Rhythm
from shirube.one_on_ones.actions.writing import LONGEST
from shirube.one_on_ones.models import FeedbackKind

from ..wording.one_on_ones import EVERY, FEEDBACK, length_words
from .days import Day
from .person_by_name import PersonByName

NO_WORDS = _("Write a few words, at most 5,000 characters.")
WORDS_ERRORS = {"required": NO_WORDS, "max_length": NO_WORDS}
LENGTHS = (15, 25, 30, 45, 60, 90)
FARTHEST = timedelta(days=730)
CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class Words(forms.Form):
    """A few words."""

    text = forms.CharField(max_length=LONGEST, error_messages=WORDS_ERRORS)


class PromiseForm(Words):
    """Who does what until when; `who` is a person's id or "both"."""

    who = forms.ChoiceField()
    due_on = Day(required=False)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["who"]
        field.choices = people


class FeedbackForm(Words):
    """Feedback or thanks; `give` when it is handed over at once."""

    kind = forms.ChoiceField(choices=list(FEEDBACK.items()), initial=FeedbackKind.FEEDBACK)
    give = forms.CharField(required=False, max_length=1)


class MoveForm(forms.Form):
    """Another moment for the next 1on1, as a local day and time."""

    day = Day(label=pgettext_lazy("1on1s", "Day"))
    time = forms.TimeField(label=pgettext_lazy("1on1s", "Time"), widget=CLOCK)
    reason = forms.CharField(label=_("Why (only the two of you read it)"), required=False, max_length=300)

    def clean_day(self) -> date:
        """A day within reach: next to the ends of the calendar no zone has a moment."""
        return within_reach(self.cleaned_data["day"])

    @property
    def starts_at(self) -> datetime:
        """The moment, in the zone of whoever looks."""
        said = datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"])
        return timezone.make_aware(said)


class RhythmForm(forms.Form):
    """When the two meet; weekday and place in the month are those of the first day."""

    begins_on = Day(
        label=_("First day"),
        help_text=_("The weekday follows from it. Holidays move to the next working day."),
    )
    every = forms.ChoiceField(
        label=pgettext_lazy("1on1s", "How often"), choices=list(EVERY.items()), initial=Every.BIWEEKLY
    )
    time = forms.TimeField(label=pgettext_lazy("1on1s", "Time"), widget=CLOCK)
    minutes = forms.TypedChoiceField(
        label=pgettext_lazy("1on1s", "Length"),
        coerce=int,
        choices=[(minutes, minutes) for minutes in LENGTHS],
        initial=30,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        """`today` is the day in the zone of the pair."""
        super().__init__(*args, **options)
        self.today = today
        length: Any = self.fields["minutes"]
        length.choices = [(minutes, length_words(minutes)) for minutes in LENGTHS]

    def clean_begins_on(self) -> date:
        """Today or later."""
        day: date = self.cleaned_data["begins_on"]
        if day < self.today:
            raise forms.ValidationError(_("That day is over. Choose today or a later day."))
        return within_reach(day)

    @property
    def rhythm(self) -> Rhythm:
        """The rhythm that begins on that day."""
        said, day = self.cleaned_data, self.cleaned_data["begins_on"]
        return Rhythm(
            Every(said["every"]), day.weekday(), said["time"], day, place_in_month(day), said["minutes"]
        )


def within_reach(day: date) -> date:
    """The day, when it lies less than two years away."""
    if abs(day - timezone.localdate()) > FARTHEST:
        raise forms.ValidationError(_("That day is too far away. Choose one within the next two years."))
    return day


def place_in_month(day: date) -> int:
    """Which such weekday of its month it is: 1 to 4, or LAST for a fifth, which not every month has."""
    number = (day.day - 1) // 7 + 1
    return LAST if number > 4 else number


class PairForm(RhythmForm):
    """With whom, who listens, and when."""

    partner = PersonByName(label=_("With whom"))
    side = forms.ChoiceField(
        label=_("Whose OKRs are on the table"),
        choices=[("partner", _("Theirs: I listen")), ("me", _("Mine: they listen"))],
        initial="partner",
    )
    field_order = ("partner", "side", "every", "begins_on", "time", "minutes")

    def __init__(self, *args: Any, company_id: int, **options: Any) -> None:
        super().__init__(*args, **options)
        partner: Any = self.fields["partner"]
        partner.company_id = company_id
