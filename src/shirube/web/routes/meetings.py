"""Team meetings: the room, its turns, its words, its minutes."""

from django.urls import path

from shirube.web.views import meeting_turns, meeting_votes, meeting_words, meetings, minutes, team_meetings

urlpatterns = [
    path("teams/<str:slug>/meeting", team_meetings.show, name="team-meeting"),
    path("teams/<str:slug>/meetings", team_meetings.past, name="team-meetings"),
    path("meetings/<int:pk>", minutes.show, name="meeting"),
    path("meetings/<int:pk>/room", meetings.room, name="meeting-room"),
    path("meetings/<int:pk>/turn", meeting_turns.turn, name="turn-meeting"),
    path("meetings/<int:pk>/chair", meeting_turns.chair, name="chair-meeting"),
    path("meetings/<int:pk>/clock", meeting_turns.clock, name="clock-meeting"),
    path("meetings/<int:pk>/agenda", meeting_turns.agenda, name="agenda-meeting"),
    path("meetings/<int:pk>/end", meeting_turns.end, name="end-meeting"),
    path("meetings/<int:pk>/reopening", meeting_turns.reopen, name="reopen-meeting"),
    path("meetings/<int:pk>/ballot", meeting_votes.ask, name="ballot-meeting"),
    path("ballots/<int:pk>/vote", meeting_votes.vote, name="vote"),
    path("ballots/<int:pk>/showing", meeting_votes.show, name="show-ballot"),
    path("meetings/<int:pk>/notes", meeting_words.note, name="note-meeting"),
    path("meeting-notes/<int:pk>", meeting_words.edit, name="meeting-note"),
    path("meetings/<int:pk>/decisions", meeting_words.decision, name="decide-meeting"),
    path("decisions/<int:pk>/initiative", meeting_words.take_up, name="take-up-decision"),
    path("decisions/<int:pk>/done", meeting_words.done, name="finish-decision"),
    path("meetings/<int:pk>/check-ins", meeting_words.check_in, name="check-in-meeting"),
]
