"""The real client against a server that keeps to the real API."""

from datetime import timedelta

import pytest
import requests
import time_machine
from django.utils import timezone
from notifications_python_client.authentication import create_jwt_token

from fingerpost.common.notify.ports import Channel, Item, Outcome, Refused, TryLater
from fingerpost.contrib.govuk_notify import fake
from fingerpost.contrib.govuk_notify.client import GovUkNotifyPost

ADDRESS = "Ada Okafor\n1 Elm Road\nHatworth\nHW1 1AA"
RATE_LIMIT = fake.Refusal(429, "RateLimitError", "Exceeded rate limit for key type live of 3000")
CLOCK = fake.Refusal(403, "AuthError", "Error: Your system clock must be accurate")
DAILY_LIMIT = fake.Refusal(429, "TooManyRequestsError", "Exceeded send limits (1000) for today")
TRIAL = fake.Refusal(400, "BadRequestError", "Can't send to this recipient: trial mode")


@pytest.fixture
def server(settings):
    with fake.notify_server() as server:
        settings.GOVUK_NOTIFY_KEY, settings.GOVUK_NOTIFY_URL = fake.KEY, server.url
        settings.GOVUK_NOTIFY_TEMPLATES = {
            "email": server.add_template("email", "((body))", "((subject))"),
            "text": server.add_template("sms", "((body))"),
            "letter": server.add_template("letter", "((body))", "((subject))"),
            "new-work": server.add_template("email", "See ((reference))", "New work"),
        }
        yield server


@pytest.fixture
def post(server):
    return GovUkNotifyPost()


def item(**changes):
    usual = {
        "reference": "BCDF2345GHJK",
        "channel": Channel.EMAIL,
        "to": "ada@hatworth.example",
        "template": "receipt",
        "personalisation": {"reference": "BCDF2345"},
        "subject": "We have received what you sent",
        "body": "Your reference is BCDF2345.",
    }
    return Item(**usual | changes)


@pytest.mark.parametrize(
    ("channel", "to", "kind", "subject"),
    [
        (Channel.EMAIL, "ada@hatworth.example", "email", "We have received what you sent"),
        (Channel.TEXT, "07700 900123", "sms", None),
        (Channel.LETTER, ADDRESS, "letter", "We have received what you sent"),
    ],
)
def test_a_message_arrives_with_our_wording_and_reference(server, post, channel, to, kind, subject):
    their_reference = post.send(item(channel=channel, to=to))

    (taken,) = server.notifications
    assert (taken["type"], taken["to"], taken["id"]) == (kind, to, their_reference)
    assert (taken["subject"], taken["body"]) == (subject, "Your reference is BCDF2345.")
    assert taken["reference"] == "BCDF2345GHJK"


def test_a_message_with_a_template_of_its_own_uses_it(server, post):
    post.send(item(template="new-work"))

    assert server.notifications[0]["body"] == "See BCDF2345"


def test_a_channel_without_a_template_is_refused(server, settings):
    settings.GOVUK_NOTIFY_TEMPLATES = {}

    with pytest.raises(Refused, match="no-template"):
        GovUkNotifyPost().send(item())


@pytest.mark.parametrize(
    "changes", [{"to": "not an address"}, {"template": "new-work", "personalisation": {}}]
)
def test_what_notify_calls_a_bad_request_is_refused(post, changes):
    with pytest.raises(Refused, match="notify-400"):
        post.send(item(**changes))


def test_a_service_in_trial_mode_refuses_the_recipient(server, post):
    server.refuses_with = TRIAL

    with pytest.raises(Refused):
        post.send(item())


@pytest.mark.parametrize("refusal", [RATE_LIMIT, DAILY_LIMIT, CLOCK], ids=["rate", "day", "clock"])
def test_what_is_no_fault_of_the_message_makes_it_wait(server, post, refusal):
    server.refuses_with = refusal

    with pytest.raises(TryLater):
        post.send(item())


def test_with_a_wrong_key_messages_wait_until_it_is_mended(server, settings):
    settings.GOVUK_NOTIFY_KEY = fake.KEY[:-1] + ("0" if fake.KEY[-1] != "0" else "1")

    with pytest.raises(TryLater):
        GovUkNotifyPost().send(item())
    assert server.notifications == []


def test_a_token_older_than_half_a_minute_is_refused(server):
    with time_machine.travel(timezone.now() - timedelta(seconds=90)):
        token = create_jwt_token(fake.SECRET, fake.SERVICE)

    answer = requests.get(
        f"{server.url}/v2/notifications", headers={"Authorization": f"Bearer {token}"}, timeout=5
    )

    assert answer.status_code == 403


@pytest.mark.parametrize("trouble", ["fails_after_taking", "drops_after_taking"])
def test_a_fault_of_theirs_leaves_a_doubt_that_looking_up_settles(server, post, trouble):
    setattr(server, trouble, True)
    with pytest.raises(ConnectionError):
        post.send(item())
    setattr(server, trouble, False)

    receipt = post.look_up("BCDF2345GHJK")

    assert receipt.outcome is Outcome.SENT
    assert receipt.their_reference == server.notifications[0]["id"]


def test_what_never_arrived_is_not_found(post):
    assert post.look_up("NEVERSENT234") is None


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("delivered", Outcome.DELIVERED),
        ("permanent-failure", Outcome.FAILED),
        ("temporary-failure", Outcome.FAILED),
        ("technical-failure", Outcome.FAILED),
    ],
)
def test_a_receipt_says_what_became_of_it(server, post, status, outcome):
    post.send(item())

    receipt = post.read_receipt(server.receipt(server.notifications[0], status))

    assert (receipt.reference, receipt.outcome) == ("BCDF2345GHJK", outcome)
    assert post.look_up("BCDF2345GHJK").outcome is outcome


@pytest.mark.parametrize(
    "content", [{}, {"reference": "BCDF2345GHJK", "status": "lost", "id": "1"}]
)
def test_what_is_no_receipt_is_refused(post, content):
    with pytest.raises(ValueError, match="no receipt"):
        post.read_receipt(content)


def test_the_wording_at_notify_can_be_previewed(server, post):
    template = server.add_template("email", "Hello ((name))", "Hello")

    shown = post._client.post_template_preview(template, {"name": "Ada"})

    assert shown["body"] == "Hello Ada"
    assert post._client.get_template(template)["body"] == "Hello ((name))"
