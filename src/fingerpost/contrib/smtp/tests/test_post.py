import pytest

from fingerpost.common.notify.ports import Channel, Item, Refused, TryLater
from fingerpost.contrib.smtp.client import SmtpPost
from fingerpost.contrib.smtp.fake import mail_server


@pytest.fixture
def server(settings):
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_TIMEOUT = 5
        settings.DEFAULT_FROM_EMAIL = "noreply@hatworth.example"
        yield server


def item(**changes):
    usual = {
        "reference": "BCDF2345GHJK",
        "channel": Channel.EMAIL,
        "to": "ada@hatworth.example",
        "template": "new-work",
        "personalisation": {},
        "subject": "You have new work",
        "body": "Sign in.\n.\nThank you – Hatworth",
    }
    return Item(**usual | changes)


def test_an_email_arrives_as_it_was_written(server):
    SmtpPost().send(item())

    (arrived,) = server.inbox
    assert arrived["Subject"] == "You have new work"
    assert (arrived["To"], arrived["From"]) == ("ada@hatworth.example", "noreply@hatworth.example")
    assert arrived["Message-ID"] == "<BCDF2345GHJK@hatworth.example>"
    assert arrived.get_content().splitlines() == ["Sign in.", ".", "Thank you – Hatworth"]


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
def test_a_final_no_of_the_server_is_a_refusal(server, command):
    server.replies[command] = "550 no such mailbox"

    with pytest.raises(Refused, match="smtp-550"):
        SmtpPost().send(item())


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
def test_a_server_that_asks_for_patience_is_tried_later(server, command):
    server.replies[command] = "451 try again later"

    with pytest.raises(TryLater):
        SmtpPost().send(item())


def test_a_server_that_cannot_be_reached_is_tried_later(server, settings):
    with mail_server() as gone:
        settings.EMAIL_PORT = gone.port

    with pytest.raises(TryLater):
        SmtpPost().send(item())


def test_a_server_that_hangs_up_after_the_message_leaves_it_in_doubt(server):
    server.hangs_up_after_data = True

    with pytest.raises(OSError, match="unexpectedly closed"):
        SmtpPost().send(item())

    assert len(server.inbox) == 1


@pytest.mark.parametrize("channel", [Channel.TEXT, Channel.LETTER])
def test_only_email_goes_by_mail_server(server, channel):
    with pytest.raises(Refused):
        SmtpPost().send(item(channel=channel))

    assert server.inbox == []
