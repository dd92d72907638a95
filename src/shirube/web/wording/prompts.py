"""The questions that help a 1on1 begin, theme by theme; our own words, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shirube.one_on_ones.prompts import Prompt, Theme

THEMES: Mapping[Theme, str | Promise] = {
    Theme.BACKGROUND: pgettext_lazy("theme of a question", "Background"),
    Theme.TRIED: pgettext_lazy("theme of a question", "What you tried"),
    Theme.LEARNED: pgettext_lazy("theme of a question", "What you learned"),
    Theme.NEXT: pgettext_lazy("theme of a question", "What next"),
}
QUESTIONS: Mapping[Theme, tuple[str | Promise, ...]] = {
    Theme.BACKGROUND: (
        _("What has taken most of your attention since we last spoke?"),
        _("Which of your key results has been on your mind, and why that one?"),
        _("What is going on around your work that I cannot see from here?"),
        _("What gave you energy lately, and what took it?"),
        _("How well does your work of these weeks fit what you want to achieve this quarter?"),
        _("Who else is waiting for this result, and what do they need?"),
        _("What changed in your surroundings since we set this goal?"),
        _("Is there something you have wanted to say for a while?"),
    ),
    Theme.TRIED: (
        _("What did you try differently from last time?"),
        _("Which step turned out to move the number, and which did not?"),
        _("Where did you get stuck, and what did you do then?"),
        _("What did you start and then stop? What spoke for stopping?"),
        _("Whom did you ask for help, and what came of it?"),
        _("What would you have tried with one more day a week?"),
        _("Which small thing worked better than you expected?"),
        _("What did you decide not to do, so that something else could be done?"),
    ),
    Theme.LEARNED: (
        _("What do you know now that you did not know when we last spoke?"),
        _("What surprised you in the numbers?"),
        _("Which assumption of yours turned out wrong?"),
        _("What would you tell a colleague who begins the same work tomorrow?"),
        _("What did a customer or colleague say that stayed with you?"),
        _("What are you doing better than three months ago?"),
        _("If you could do the last two weeks again, what would you change?"),
        _("What went well for a reason that we should keep?"),
    ),
    Theme.NEXT: (
        _("What is the one thing that would make the next two weeks a success?"),
        _("What is the smallest next step that would tell us something?"),
        _("What could get in the way, and what shall we do about it now?"),
        _("What should I do, or stop doing, so that your work becomes easier?"),
        _("What do you want to decide yourself from now on?"),
        _("Which promise shall we make each other for next time?"),
        _("What do you want to be able to do by the end of this quarter?"),
        _("What should we say no to?"),
    ),
}


def question(prompt: Prompt) -> str:
    """The words of a prompt in the current language."""
    return str(QUESTIONS[prompt.theme][prompt.number])
