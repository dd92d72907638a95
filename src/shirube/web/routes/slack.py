"""Addresses that Slack calls, and the one that links a member to a person."""

from django.urls import path

from ..views import slack, slack_links

urlpatterns = [
    path("slack/interactions", slack.interactions, name="slack-interactions"),
    path("slack/link/<str:token>", slack_links.slack_link, name="slack-link"),
]
