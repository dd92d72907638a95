"""1on1s: the pairs one belongs to, and the private page of each."""

from django.urls import path

from shirube.one_on_ones import actions
from shirube.one_on_ones.models import Feedback, Note, OwnNote, Point, Promise
from shirube.web.views import one_on_ones, pair_writing, pairs
from shirube.web.views.pair_writing import doing, removing, rewriting

PAIR = "one-on-ones/<int:pk>"
POINT, PROMISE, GIVEN = (
    f"{PAIR}/points/<int:writing>",
    f"{PAIR}/promises/<int:writing>",
    f"{PAIR}/given/<int:writing>",
)
NOTE, OWN_NOTE = f"{PAIR}/notes/<int:writing>", f"{PAIR}/own-notes/<int:writing>"

urlpatterns = [
    path("one-on-ones", one_on_ones.index, name="one-on-ones"),
    path("one-on-ones/new", pairs.new, name="new-pair"),
    path("one-on-ones/text", one_on_ones.download_all, name="one-on-ones-text"),
    path(PAIR, one_on_ones.show, name="one-on-one"),
    path(f"{PAIR}/past/<int:number>", one_on_ones.past, name="past-one-on-one"),
    path(f"{PAIR}/text", one_on_ones.download, name="one-on-one-text"),
    path(f"{PAIR}/rhythm", pairs.rhythm, name="pair-rhythm"),
    path(f"{PAIR}/date", pairs.move, name="move-one-on-one"),
    path(f"{PAIR}/date/keep", pairs.keep, name="keep-one-on-one-date"),
    path(f"{PAIR}/<int:number>/close", pairs.close, name="close-one-on-one"),
    path(f"{PAIR}/end", pairs.end, name="end-pair"),
    path(f"{PAIR}/resume", pairs.resume, name="resume-pair"),
    path(f"{PAIR}/points", pair_writing.add_point, name="new-point"),
    path(f"{PAIR}/prompts", pair_writing.add_prompt, name="use-prompt"),
    path(POINT, rewriting(Point), name="rewrite-point"),
    path(f"{POINT}/settle", doing(Point, actions.settle_point), name="settle-point"),
    path(f"{POINT}/reopen", doing(Point, actions.reopen_point), name="reopen-point"),
    path(f"{POINT}/lift", doing(Point, actions.lift_point), name="lift-point"),
    path(f"{POINT}/remove", removing(Point), name="remove-point"),
    path(f"{PAIR}/promises", pair_writing.add_promise, name="new-promise"),
    path(PROMISE, rewriting(Promise), name="rewrite-promise"),
    path(f"{PROMISE}/keep", doing(Promise, actions.keep_promise), name="keep-promise"),
    path(f"{PROMISE}/reopen", doing(Promise, actions.reopen_promise), name="reopen-promise"),
    path(f"{PROMISE}/remove", removing(Promise), name="remove-promise"),
    path(f"{PAIR}/notes", pair_writing.add_note, name="new-note"),
    path(NOTE, rewriting(Note), name="rewrite-note"),
    path(f"{NOTE}/remove", removing(Note), name="remove-note"),
    path(f"{PAIR}/own-notes", pair_writing.add_own_note, name="new-own-note"),
    path(OWN_NOTE, rewriting(OwnNote), name="rewrite-own-note"),
    path(f"{OWN_NOTE}/remove", removing(OwnNote), name="remove-own-note"),
    path(f"{PAIR}/given", pair_writing.write_feedback, name="new-feedback"),
    path(GIVEN, rewriting(Feedback), name="rewrite-feedback"),
    path(f"{GIVEN}/give", doing(Feedback, actions.give_feedback), name="give-feedback"),
    path(f"{GIVEN}/remove", removing(Feedback), name="remove-feedback"),
]
