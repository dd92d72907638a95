"""Letters: what is in them, what cannot get into them, and what a mail server may answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inbox.messages import HOSTILE, ID, MONDAY, a_message
from inbox.services.mail import MailServer, receiving
from shirube.inbox.channels.email import EMAIL
from shirube.inbox.channels.email.letter import in_html, in_text, subject_of
from shirube.inbox.channels.email.sending import BUSY, REFUSED, UNREACHABLE, letter
from shirube.outbox import GiveUp, RetryLater

LEAVE = "https://okr.example.com/letters/leave/abc"
EXTRAS = {"leave": LEAVE, "choose": "https://okr.example.com/settings/notifications"}


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    """A mail server that Django's own backend speaks to."""
    with receiving() as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", found.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.DEFAULT_FROM_EMAIL = "okr@example.com"
        yield found


def sent(message: Any, target: str = "sakura@example.com") -> None:
    """Sends it by the channel."""
    with httpx2.Client() as http:
        EMAIL.send(message, target=target, settings={}, http=http, at=MONDAY)


def part(mail: EmailMessage, kind: str) -> str:
    """The text or the HTML of a letter."""
    found = mail.get_body((kind,))
    assert found is not None
    return str(found.get_content())


def test_a_letter_arrives_in_text_and_html_with_the_headers_mail_programs_want(server: MailServer) -> None:
    sent(a_message("商談成約が9件になりました", title="お知らせが1件あります", extras=EXTRAS))

    [mail] = server.letters
    assert mail["Subject"] == "お知らせが1件あります"
    assert mail["To"] == "sakura@example.com"
    assert mail["From"] == "okr@example.com"
    assert mail["Message-ID"] == f"<{ID}@okr.example.com>"
    assert mail["List-Unsubscribe"] == f"<{LEAVE}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Auto-Submitted"] == "auto-generated"
    for kind in ("plain", "html"):
        assert "商談成約が9件になりました" in part(mail, kind)
        assert "https://okr.example.com/inbox" in part(mail, kind)


def test_a_letter_sent_again_is_the_same_letter(server: MailServer) -> None:
    message = a_message()
    sent(message)
    sent(message)

    first, second = server.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Date"] == second["Date"]


def test_what_a_server_refuses_for_good_is_given_up_and_everything_else_tried_again(server: MailServer) -> None:
    with pytest.raises(GiveUp) as refused:
        sent(a_message(), "gone@example.com")
    server.answers += ["552 5.2.2 mailbox full", "451 4.7.1 come back later"]
    with pytest.raises(GiveUp):
        sent(a_message())
    with pytest.raises(RetryLater) as busy:
        sent(a_message())

    assert refused.value.reason == f"{REFUSED} [550]"
    assert busy.value.reason == f"{BUSY} [451]"
    assert busy.value.after >= timedelta(minutes=1)
    assert server.letters == []


def test_a_server_that_is_not_there_is_tried_again(settings: Any, server: MailServer) -> None:
    settings.EMAIL_PORT = 1

    with pytest.raises(RetryLater) as away:
        sent(a_message())

    assert away.value.reason == UNREACHABLE


def test_nothing_people_write_becomes_a_header_an_address_or_markup(server: MailServer) -> None:
    for text in (*HOSTILE, "x\r\nBcc: evil@example.com\r\n\r\nbody", "<img src=x onerror=alert(1)>"):
        sent(a_message(text, title=text, extras=EXTRAS))

    for mail in server.letters:
        assert mail["Bcc"] is None
        assert mail.get_all("To") == ["sakura@example.com"]
        assert len(str(mail["Subject"]).splitlines()) <= 1
        html = part(mail, "html")
        assert "<script" not in html
        assert "<img" not in html
        assert "href='https://evil" not in html
    assert len(server.letters) == len(HOSTILE) + 2


def test_an_address_that_is_none_is_given_up() -> None:
    for address in ("", "nobody", "a@b.example\r\nBcc: evil@example.com", "a@b.example, evil@example.com"):
        with pytest.raises(GiveUp):
            letter(a_message(), address)


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_makes_a_letter(title: str, text: str) -> None:
    message = a_message(text, title=title)

    assert len(subject_of(message).splitlines()) <= 1
    mail = letter(message, "sakura@example.com").message().as_bytes()
    assert b"\nBcc:" not in mail
    assert in_text(message)
    assert in_html(message).count("</html>") == 1


def test_letters_are_plain_tables_that_darkness_can_repaint() -> None:
    html = in_html(a_message("一件", extras=EXTRAS))

    assert "prefers-color-scheme: dark" in html
    assert '<meta name="color-scheme" content="light dark">' in html
    assert "<script" not in html
    assert 'lang="ja"' in html
    assert "受け取り方を選ぶ" in html
