"""Turns every refusal into a sentence, a status and a stable code, for every door alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shirube.checkins.actions import (
    AlreadyCorrected,
    ChooseHowLong,
    InTheFuture,
    KeyReused,
    NothingSaidOver,
    NothingToSay,
    NoValueFits,
    OwnWords,
    TakenBack,
    TooLate,
    WasMeasured,
)
from shirube.conversations.actions import NothingSaid, SaidTooLongAgo
from shirube.cycles.actions import (
    ClosureTooLong,
    CycleNameMissing,
    CycleNameTaken,
    EndsBeforeItStarts,
    OutsideParent,
)
from shirube.exchange.actions import (
    AlreadyConfirmed,
    AlreadyUndone,
    LaterWork,
    NotConfirmed,
    NothingToImport,
    PlanMoved,
    TooManyUploads,
)
from shirube.goals.actions import HasSupporters, KeepsHistory, NotADraft, NotReady, OtherCompany, WouldLoop
from shirube.goals.actions.binding import NothingToMeasure, PeriodsDiffer, UnitsDiffer
from shirube.goals.actions.defining import NoWords, OutOfRange
from shirube.goals.actions.serving_kgi import OnlyTheCompanyServes
from shirube.goals.openness import CycleClosed
from shirube.inbox.actions import NotConnectable, NoWayThere, RoomTaken, SettingMissing
from shirube.library.actions import NothingToKeep
from shirube.meetings.actions import (
    BallotShown,
    NoAnswer,
    NobodyVoted,
    NoSuchConfidence,
    NoSuchLength,
    NothingNoted,
    TakenUp,
    ThanksToOneself,
    WeekOver,
)
from shirube.meetings.entering import NotFacilitating
from shirube.meetings.hanging import EmptyCard, WallClosed
from shirube.meetings.lasting import MeetingOver, MinutesSettled
from shirube.metrics.actions.add_kgi import KgiNameMissing, PlanEndsBeforeItStarts, TooLargeOrTooFine
from shirube.metrics.actions.define_dataset import (
    BadColumns,
    ColumnTrouble,
    DatasetNameMissing,
    DatasetNameTaken,
)
from shirube.metrics.actions.define_metric import MetricNameMissing, MetricNameTaken, NoSuchWait, UnitTooLong
from shirube.metrics.actions.describing_source import (
    BadFieldValue,
    BadInterval,
    FieldMissing,
    SecretsAskedAgain,
    SourceNameMissing,
    SourceNameTaken,
    UnknownKind,
)
from shirube.metrics.actions.edit_dataset import KeyStays
from shirube.metrics.actions.push_value import IsComputed, IsFinal, NotAValue, PeriodTurnedAround
from shirube.metrics.actions.remove_dataset import DatasetRead
from shirube.metrics.actions.remove_metric import MeasuresKeyResults
from shirube.metrics.actions.set_healthy_range import RangeTurnedAround
from shirube.metrics.computing import NotComputable
from shirube.metrics.refused import DeliveryRefused
from shirube.metrics.wording import fault_words
from shirube.metrics.written_definition import NotADefinition
from shirube.okr.progress import NoDistance
from shirube.one_on_ones.actions import AlreadyGiven, InThePast, NothingWritten, OneOnOneOver, PairExists
from shirube.one_on_ones.policy import PairEnded
from shirube.people.actions import (
    Deactivated,
    DifferenceMoved,
    InvitationOver,
    LastAdmin,
    ManagerLoop,
    NameMissing,
    NameTaken,
    NoAddress,
    NotAMember,
    PasteHasProblems,
    RootStays,
    UnitDissolved,
    UnitGone,
    UnitLoop,
    UnitsBelow,
)
from shirube.people.actions import OtherCompany as OtherCompanyOfPeople
from shirube.people.addresses import AddressTaken, BadAddress
from shirube.people.zones import NoSuchZone
from shirube.refusal import NotYours, Refusal, Stale
from shirube.rhythms.actions import AlreadyAway, AlreadyBack, BackBeforeLeaving, CannotStandIn
from shirube.sheets import Unreadable

from . import demands, gaps, sheets, written_faults

FORBIDDEN, CONFLICT, CHANGED_MEANWHILE, UNPROCESSABLE, TOO_MANY = 403, 409, 412, 422, 429


@dataclass(frozen=True, slots=True)
class Words:
    """What a refusal is called: its status for HTTP, its sentence, and what fills the sentence's gaps."""

    status: int
    sentence: str | Promise
    values: Callable[[Any], Mapping[str, object]] = lambda _refusal: {}


FIELDS: Mapping[str, str | Promise] = {
    "baseline": _("baseline"),
    "target": _("target"),
    "target_max": _("upper target"),
    "value": _("value"),
    "weight": _("weight"),
    "confidence": _("confidence"),
    "note": _("note"),
}
"""The names of what `OutOfRange` speaks about."""

RANGES: Mapping[str, str | Promise] = {
    "weight": _("A weight is above 0, below 10,000 and has at most two decimals."),
    "confidence": _("Confidence is a whole number from 0 to 10."),
    "note": _("A note has at most 5,000 characters."),
}
ANY_RANGE = _("The %(field)s must be a number below 10^18 with at most ten decimals.")

COLUMNS: Mapping[ColumnTrouble, str | Promise] = {
    ColumnTrouble.NONE: _("Take at least one column over."),
    ColumnTrouble.TOO_MANY: _("A dataset has at most 200 columns. Leave some out."),
    ColumnTrouble.NAME: _(
        "The column “%(name)s” needs a name of 1 to 200 characters without spaces around it."
    ),
    ColumnTrouble.TWICE: _("There are two columns called “%(name)s”. Rename or leave out one of them."),
    ColumnTrouble.NO_KEY: _(
        "Mark at least one column as the key: it tells one row from another, such as a number."
    ),
    ColumnTrouble.WIDE_KEY: _("A key has at most three columns."),
    ColumnTrouble.UNKNOWN_KEY: _("The key “%(name)s” is not among the columns."),
    ColumnTrouble.UNKNOWN_COLUMN: _("“%(name)s” is not among the columns of the file."),
    ColumnTrouble.UNKNOWN_STAMP: _("“%(name)s” is no column of days or moments outside the key."),
}

WORDS: Mapping[type[Exception], Words] = {
    MetricNameMissing: Words(UNPROCESSABLE, _("Give the metric a name of up to 150 characters.")),
    MetricNameTaken: Words(CONFLICT, _("There is a metric of that name already. Choose another name.")),
    UnitTooLong: Words(UNPROCESSABLE, _("A unit has at most 30 characters.")),
    NoSuchWait: Words(UNPROCESSABLE, _("Data becomes too old after at least one hour and at most a year.")),
    MeasuresKeyResults: Words(
        CONFLICT,
        _("Key results measured by this metric: %(count)s. Let them be measured otherwise first."),
        lambda refusal: {"count": refusal.count},
    ),
    NotADefinition: Words(
        UNPROCESSABLE, "%(said)s", lambda refusal: {"said": written_faults.faults_words(refusal.faults)}
    ),
    NotComputable: Words(
        CONFLICT, "%(said)s", lambda refusal: {"said": written_faults.faults_words(refusal.faults)}
    ),
    DeliveryRefused: Words(
        UNPROCESSABLE, "%(said)s", lambda refusal: {"said": fault_words(refusal.reason, refusal.details)}
    ),
    DatasetNameMissing: Words(UNPROCESSABLE, _("Give the dataset a name of up to 100 characters.")),
    DatasetNameTaken: Words(
        CONFLICT, _("There is a dataset of that name already. Bring the rows to it, or choose another name.")
    ),
    BadColumns: Words(
        UNPROCESSABLE,
        "%(said)s",
        lambda refusal: {"said": str(COLUMNS[refusal.trouble]) % {"name": refusal.name}},
    ),
    KeyStays: Words(
        CONFLICT, _("The key of a dataset stays as it is. Make a new dataset, and bring the rows to it.")
    ),
    SourceNameMissing: Words(UNPROCESSABLE, _("Give the source a name of up to 100 characters.")),
    SourceNameTaken: Words(CONFLICT, _("There is a source of that name already. Choose another name.")),
    UnknownKind: Words(UNPROCESSABLE, _("There is no such kind of source.")),
    SecretsAskedAgain: Words(
        UNPROCESSABLE,
        _(
            "The source now leads to another place. Enter “%(field)s” again, so that it is not shown to a stranger."
        ),
        lambda refusal: {"field": gettext(refusal.label)},
    ),
    BadFieldValue: Words(
        UNPROCESSABLE,
        _("What stands in “%(field)s” does not fit there. Correct it."),
        lambda refusal: {"field": gettext(refusal.label)},
    ),
    FieldMissing: Words(
        UNPROCESSABLE, _("“%(field)s” is needed."), lambda refusal: {"field": gettext(refusal.label)}
    ),
    BadInterval: Words(
        UNPROCESSABLE, _("A source is fetched every 5 minutes to every 7 days, or only when somebody asks.")
    ),
    DatasetRead: Words(
        CONFLICT,
        _("Metrics read it: %(metrics)s. Change or remove them first."),
        lambda refusal: {"metrics": sheets.listed(refusal.metrics)},
    ),
    NotYours: Words(FORBIDDEN, _("This is not yours to change. Ask its owner, or an administrator.")),
    Stale: Words(
        CHANGED_MEANWHILE,
        _("Somebody else changed this in the meantime. Look at what stands now, then change it again."),
    ),
    CycleClosed: Words(
        CONFLICT,
        _("The cycle “%(cycle)s” is closed, so nothing in it changes any more."),
        lambda refusal: {"cycle": refusal.cycle.name},
    ),
    WouldLoop: Words(
        CONFLICT, _("The objective would support itself. Choose something that does not rest on it.")
    ),
    OtherCompany: Words(UNPROCESSABLE, _("That belongs to another company.")),
    NotReady: Words(CONFLICT, "%(gaps)s", lambda refusal: {"gaps": gaps.sentences(refusal.gaps)}),
    NotADraft: Words(
        CONFLICT, _("Only a draft without check-ins can be deleted. This one stays as part of the record.")
    ),
    HasSupporters: Words(CONFLICT, _("Other objectives support this. Align them elsewhere first.")),
    KeepsHistory: Words(CONFLICT, _("This key result has check-ins, and what people wrote is not deleted.")),
    NoDistance: Words(
        UNPROCESSABLE,
        _("Baseline and target are the same, so there is no distance to cover. Change one of them."),
    ),
    NoWords: Words(UNPROCESSABLE, _("Give it a title of up to 500 characters.")),
    OutOfRange: Words(UNPROCESSABLE, "%(range)s", lambda refusal: {"range": _range(refusal.field)}),
    ChooseHowLong: Words(
        CONFLICT,
        _(
            "A metric measures this value. Say how long yours is to stand: until the next measured value arrives "
            "(next_reading), or until somebody changes it back (changed_back)."
        ),
    ),
    WasMeasured: Words(
        CONFLICT, _("A metric measured this value. Say another one by hand in a check-in of your own.")
    ),
    NothingSaidOver: Words(
        CONFLICT, _("The measured value counts already; nobody said another one over it.")
    ),
    IsComputed: Words(
        CONFLICT, _("This metric is computed from datasets. Deliver rows to them instead of a value.")
    ),
    NotAValue: Words(UNPROCESSABLE, _("A value is a number below 10¹⁸ with at most ten decimals.")),
    PeriodTurnedAround: Words(UNPROCESSABLE, _("The last day of the period lies before the first.")),
    IsFinal: Words(CONFLICT, _("The cycle is closed, and the value of that period is final.")),
    NoValueFits: Words(
        UNPROCESSABLE,
        _("A milestone with steps takes its finished steps; everything else takes a value."),
    ),
    NothingToSay: Words(
        UNPROCESSABLE, _("Say at least one thing: a value, a status, a confidence or a note.")
    ),
    KeyReused: Words(
        UNPROCESSABLE, _("This Idempotency-Key was used for another request. Choose a new one.")
    ),
    InTheFuture: Words(UNPROCESSABLE, _("A check-in cannot speak of the future. Give a moment up to now.")),
    AlreadyCorrected: Words(
        CONFLICT, _("This check-in has been corrected already. Correct the latest line instead.")
    ),
    TooLate: Words(CONFLICT, _("Undo works for an hour. Correct the check-in instead.")),
    NoWayThere: Words(UNPROCESSABLE, _("Say where you are reached by this service, or choose another way.")),
    NotConnectable: Words(UNPROCESSABLE, _("This service cannot be connected in this way.")),
    SettingMissing: Words(UNPROCESSABLE, _("The service needs every field that is not optional.")),
    RoomTaken: Words(CONFLICT, _("This unit posts to this room already.")),
    OwnWords: Words(
        FORBIDDEN, _("Nobody acknowledges their own check-in. Your manager or whoever it serves may.")
    ),
    TakenBack: Words(CONFLICT, _("The check-in was corrected meanwhile. Read what stands there now.")),
    SaidTooLongAgo: Words(
        CONFLICT, _("A comment can be changed for 15 minutes. Withdraw it, or add another one.")
    ),
    NothingSaid: Words(UNPROCESSABLE, _("Write a comment of up to 5,000 characters.")),
    OnlyTheCompanyServes: Words(
        UNPROCESSABLE,
        _(
            "Only an objective of the whole company serves a KGI. Take the KGI out, or choose the company as its owner."
        ),
    ),
    KgiNameMissing: Words(UNPROCESSABLE, _("Give the KGI a name of up to 150 characters.")),
    PlanEndsBeforeItStarts: Words(
        UNPROCESSABLE, _("The last day lies before the first. Change one of them.")
    ),
    TooLargeOrTooFine: Words(
        UNPROCESSABLE, _("A value must be a number below 10^18 with at most ten decimals.")
    ),
    UnitsDiffer: Words(
        UNPROCESSABLE,
        _(
            "The metric counts in “%(metric)s”, the key result in “%(unit)s”, and one cannot become the other. Change "
            "the unit of the key result, or choose another metric."
        ),
        lambda refusal: {"metric": refusal.metric_unit, "unit": refusal.unit},
    ),
    PeriodsDiffer: Words(
        UNPROCESSABLE,
        _(
            "The key result is judged “%(period)s”, but the metric is measured “%(metric)s”. Make them the same, or "
            "choose another metric."
        ),
        lambda refusal: {"period": _judged(refusal.period), "metric": _judged(refusal.metric_period)},
    ),
    NothingToMeasure: Words(
        UNPROCESSABLE,
        _("What is done step by step is told by people. Measure it by hand, or choose another kind."),
    ),
    RangeTurnedAround: Words(UNPROCESSABLE, _("The lower end lies above the upper end. Change one of them.")),
    CycleNameMissing: Words(UNPROCESSABLE, _("Give the cycle a name.")),
    CycleNameTaken: Words(CONFLICT, _("There is already a cycle of that name. Choose another one.")),
    EndsBeforeItStarts: Words(
        UNPROCESSABLE, _("The days are out of order: first day, last day, end of the closing window.")
    ),
    OutsideParent: Words(
        UNPROCESSABLE,
        _("A cycle lies within the longer cycle it belongs to. Change its days or the longer cycle."),
    ),
    ClosureTooLong: Words(UNPROCESSABLE, _("A company holiday is at most 60 days long.")),
    OtherCompanyOfPeople: Words(UNPROCESSABLE, _("That belongs to another company.")),
    NameMissing: Words(UNPROCESSABLE, _("Give it a name.")),
    NameTaken: Words(CONFLICT, _("A unit of that name already stands in the same place.")),
    UnitDissolved: Words(CONFLICT, _("That unit has been dissolved. Choose one that still stands.")),
    UnitGone: Words(CONFLICT, _("That unit has been dissolved. Choose one that still stands.")),
    UnitsBelow: Words(CONFLICT, _("Units below this one still stand. Move or dissolve them first.")),
    RootStays: Words(CONFLICT, _("The unit that is the whole company stays at the top.")),
    UnitLoop: Words(CONFLICT, _("A unit cannot lie within itself. Choose a place outside it.")),
    NotAMember: Words(CONFLICT, _("This person does not belong to that unit on that day.")),
    LastAdmin: Words(
        CONFLICT, _("The company needs at least one administrator. Make somebody else one first.")
    ),
    ManagerLoop: Words(
        CONFLICT, _("That manager already reports to this person, directly or along the line.")
    ),
    NoAddress: Words(CONFLICT, _("This person has no e-mail address yet. Add one, then invite them.")),
    PasteHasProblems: Words(
        UNPROCESSABLE, _("Some rows cannot be taken over, so none was. Change them and paste again.")
    ),
    DifferenceMoved: Words(
        CONFLICT, _("The company changed in the meantime. Look at the difference once more.")
    ),
    Deactivated: Words(CONFLICT, _("This person has been deactivated. Reactivate them first.")),
    InvitationOver: Words(
        CONFLICT, _("This invitation has been used, withdrawn or is too old. Ask for a new one.")
    ),
    BadAddress: Words(UNPROCESSABLE, _("That is not an e-mail address, such as sakura@example.com.")),
    Unreadable: Words(UNPROCESSABLE, "%(reason)s", lambda refusal: {"reason": sheets.refusal(refusal)}),
    TooManyUploads: Words(
        TOO_MANY, _("You brought very many files in the last minutes. Wait ten minutes, then go on.")
    ),
    AlreadyConfirmed: Words(CONFLICT, _("This import has been confirmed already. Its OKRs are in the map.")),
    PlanMoved: Words(
        CONFLICT,
        _("Something changed here since you looked at this preview. Look at it again, then confirm."),
    ),
    NothingToImport: Words(
        CONFLICT, _("Everything in this file is here already, so there is nothing to import.")
    ),
    NotConfirmed: Words(CONFLICT, _("This import has not been confirmed, so there is nothing to take back.")),
    AlreadyUndone: Words(CONFLICT, _("This import has been taken back already.")),
    LaterWork: Words(
        CONFLICT,
        _(
            "People have worked on what this import brought, so it can no longer be taken back as a whole: %(titles)s. "
            "Change or delete those things one by one."
        ),
        lambda refusal: {"titles": sheets.listed(refusal.titles)},
    ),
    NothingToKeep: Words(
        CONFLICT, _("It has no key results yet, so a template would be empty. Add one, then save it.")
    ),
    NothingWritten: Words(UNPROCESSABLE, _("Write a few words, at most 5,000 characters.")),
    PairExists: Words(
        CONFLICT, _("The two of you have a 1on1 page already. It is in the list of your 1on1s.")
    ),
    PairEnded: Words(
        CONFLICT, _("These 1on1s have ended. What was written stays readable to the two of you.")
    ),
    OneOnOneOver: Words(
        CONFLICT, _("That 1on1 is over, and its notes stay as they are. Add a line to the next one.")
    ),
    AlreadyGiven: Words(
        CONFLICT, _("You have handed this over already, so it stays as it is. You can write another.")
    ),
    InThePast: Words(UNPROCESSABLE, _("That day is over. Choose today or a later day.")),
    NoSuchZone: Words(
        UNPROCESSABLE, _("That time zone is not known. Choose one from the list, such as Europe/London.")
    ),
    BackBeforeLeaving: Words(UNPROCESSABLE, _("The last day lies before the first. Change one of them.")),
    AlreadyBack: Words(UNPROCESSABLE, _("Those days are over. Give a last day from today on.")),
    AlreadyAway: Words(CONFLICT, _("Some of those days are out of office already. Take them back first.")),
    CannotStandIn: Words(
        UNPROCESSABLE, _("Only a colleague who may check in can stand in. Choose somebody else, or nobody.")
    ),
    MeetingOver: Words(
        CONFLICT, _("The meeting has ended. Its minutes can be read, and corrected until tomorrow.")
    ),
    MinutesSettled: Words(CONFLICT, _("These minutes are older than a day and stay as they are.")),
    NotFacilitating: Words(
        CONFLICT,
        _("%(who)s leads through this meeting. Take over leading first, then turn the pages."),
        lambda refusal: {"who": refusal.facilitator.name},
    ),
    NoSuchLength: Words(UNPROCESSABLE, _("Plan 1 to 240 minutes, and for each no more than for all.")),
    BallotShown: Words(CONFLICT, _("The vote has been shown already, so it stays as it is.")),
    NobodyVoted: Words(CONFLICT, _("Nobody has voted yet. Show it once somebody has.")),
    NoSuchConfidence: Words(UNPROCESSABLE, _("Confidence is a whole number from 0 to 10.")),
    NothingNoted: Words(UNPROCESSABLE, _("Write a note of up to 1,000 characters.")),
    TakenUp: Words(CONFLICT, _("This decision is an initiative already, or it concerns no key result.")),
    WallClosed: Words(CONFLICT, _("This wall has become a keepsake. Next week begins with a new one.")),
    EmptyCard: Words(UNPROCESSABLE, _("Write a few words, up to 300 characters.")),
    ThanksToOneself: Words(UNPROCESSABLE, _("Thanks go to somebody else. Your own joy fits on a card.")),
    NoAnswer: Words(UNPROCESSABLE, _("Write what it is, in up to 200 characters.")),
    WeekOver: Words(CONFLICT, _("That week is over. What was said then stays.")),
    AddressTaken: Words(CONFLICT, _("Somebody already signs in with that e-mail address.")),
}
EXPECTED = tuple(WORDS)
"""Every exception that is an answer and not an accident."""


def _judged(period: str) -> str:
    words = {str(one): said for one, said in demands.PERIODS.items()}
    return str(words.get(period) or _("Once, over the whole cycle"))


def sentence(refusal: Exception) -> str:
    """What happened and what to do, in the current language."""
    words = _words(refusal)
    return str(words.sentence) % words.values(refusal)


def status(refusal: Exception) -> int:
    """The HTTP status of a refusal: 403, 409, 412, 422 or 429."""
    return _words(refusal).status


def code(refusal: Exception) -> str:
    """The stable code of a refusal: its name in small letters (`NotYours` → "not_yours")."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(refusal).__name__).lower()


def _words(refusal: Exception) -> Words:
    for kind in type(refusal).__mro__:
        if kind in WORDS:
            return WORDS[kind]
    return Words(
        CONFLICT if isinstance(refusal, Refusal) else UNPROCESSABLE, _("This cannot be done as it stands.")
    )


def _range(field: str) -> str:
    return str(RANGES.get(field, ANY_RANGE)) % {"field": FIELDS.get(field, field)}
