import pytest

from fingerpost.config import messages
from fingerpost.config.environment import Environment, InvalidEnvironment
from fingerpost.config.messages import FOLDER, GOVUK_NOTIFY, SMTP, MailServer


@pytest.mark.parametrize(
    ("given", "email", "text"),
    [
        ({}, FOLDER, FOLDER),
        ({"email_url": "smtp://mail.hatworth.example"}, SMTP, FOLDER),
        ({"govuk_notify_key": "key"}, GOVUK_NOTIFY, GOVUK_NOTIFY),
    ],
)
def test_messages_go_into_a_folder_until_something_is_connected(given, email, text):
    posts = messages.posts(Environment(mode="test", **given))

    assert (posts["email"], posts["text"]) == (email, text)


@pytest.mark.parametrize(
    ("url", "server"),
    [
        (
            "smtp://ada:se%2Fcret@mail.example:2525",
            MailServer("mail.example", 2525, "ada", "se/cret", starts_tls=True),
        ),
        ("smtps://mail.example", MailServer("mail.example", 465, is_tls=True)),
        ("smtp://127.0.0.1:25", MailServer("127.0.0.1", 25)),
    ],
)
def test_email_leaves_this_machine_encrypted_or_not_at_all(url, server):
    assert messages.mail_server(url) == server


@pytest.mark.parametrize("url", ["mail.example", "https://mail.example", "smtp://"])
def test_an_address_that_is_no_mail_server_says_how_to_write_one(url):
    with pytest.raises(InvalidEnvironment, match="smtp://user:password@host"):
        messages.mail_server(url)


def test_templates_are_read_in_pairs():
    assert messages.templates("email=1a, forms.receipt = 2b") == {
        "email": "1a",
        "forms.receipt": "2b",
    }
    with pytest.raises(InvalidEnvironment):
        messages.templates("email")
