import hashlib
import hmac
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.actions.destinations import posting
from fingerpost.products.forms.models import Delivery
from fingerpost.products.forms.rules.webhooks import NotAllowed, may_connect_to, target_of

from .delivering import SECRET, make_due, publish, sent, small_service, states
from .receiver import receiver

pytestmark = pytest.mark.django_db


@pytest.fixture
def files():
    return small_service()


@pytest.fixture
def waste(settings):
    with receiver() as told:
        settings.WEBHOOKS = {told.host: SECRET}
        settings.WEBHOOKS_MAY_BE_LOCAL = True
        yield told


@pytest.fixture
def posted(files, waste):
    publish(files, [f"to: webhook, id: waste, url: '{waste.url}'"])
    (delivery,) = sent()
    return delivery


def again():
    make_due()
    actions.deliver_outside()


def test_it_is_posted_once_signed_and_with_its_key(posted, waste):
    actions.deliver_outside()

    (path, headers, body) = waste.requests[0]
    at, mark = (part.partition("=")[2] for part in headers["Fingerpost-Signature"].split(","))
    assert mark == hmac.new(SECRET.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    assert (path, headers["Idempotency-Key"]) == ("/intake", posted.key)
    said = {one["asked"]: one["answer"] for one in json.loads(body)["said"]}
    assert said["What do you plan to grow?"] == "Beans"
    posted.refresh_from_db()
    assert (posted.state, posted.became) == ("delivered", "W-1")


@pytest.mark.parametrize("trouble", ["lost", 500, 503, 429])
def test_lost_connections_and_broken_receivers_are_tried_again_with_the_same_bytes(
    posted, waste, trouble
):
    waste.answers = [trouble]

    actions.deliver_outside()
    posted.refresh_from_db()
    assert (posted.state, posted.reason) == ("waiting", "unreached")
    again()

    assert states() == ["delivered"]
    assert waste.seen == {posted.key: 2}
    assert list(waste.effects) == [posted.key]
    assert waste.requests[0][2] == waste.requests[1][2]


@pytest.mark.parametrize(("status", "reason"), [(422, "refused"), (302, "redirected")])
def test_what_is_refused_waits_for_a_person_and_no_redirect_is_followed(
    posted, waste, status, reason
):
    waste.answers = [status]

    actions.deliver_outside()
    again()

    posted.refresh_from_db()
    assert (posted.state, posted.reason, posted.detail) == ("parked", reason, f"http-{status}")
    assert len(waste.requests) == 1


def test_while_a_receiver_is_away_only_one_of_those_that_wait_asks(posted, waste):
    sent()
    waste.answers = [503, 503]
    make_due()

    actions.deliver_outside()

    assert len(waste.requests) == 1
    assert states() == ["waiting", "waiting"]


def test_who_is_away_for_days_is_left_to_a_person(posted, waste, monkeypatch):
    monkeypatch.setattr("fingerpost.products.forms.rules.patience.is_hopeless", lambda *_: True)
    waste.answers = [503]

    actions.deliver_outside()

    posted.refresh_from_db()
    assert (posted.state, posted.reason) == ("parked", "gave-up")


def test_a_receiver_that_trickles_keeps_nobody(posted, waste, monkeypatch):
    monkeypatch.setattr(posting, "ANSWERS_WITHIN", 0.05)
    waste.lock.acquire()

    actions.deliver_outside()

    waste.lock.release()
    assert states() == ["waiting"]


def test_after_a_crash_it_is_posted_again_and_the_receiver_tells_by_the_key(posted, waste):
    actions.deliver_outside()
    Delivery.objects.filter(pk=posted.pk).update(state="delivering")
    make_due()

    actions.reconcile()
    again()

    assert states() == ["delivered"]
    assert waste.seen == {posted.key: 2}
    assert len(waste.effects) == 1


def test_a_receiver_on_this_machine_is_refused_in_production(posted, waste, settings):
    settings.WEBHOOKS_MAY_BE_LOCAL = False

    actions.deliver_outside()

    posted.refresh_from_db()
    assert (posted.state, posted.reason) == ("parked", "not-allowed")
    assert waste.requests == []


def test_a_name_that_leads_to_this_machine_is_refused(posted, waste, settings, monkeypatch):
    Delivery.objects.update(detail="")
    settings.WEBHOOKS = {"waste.example": SECRET}
    settings.WEBHOOKS_MAY_BE_LOCAL = False
    port = int(waste.host.rpartition(":")[2])
    here = [(2, 1, 6, "", ("127.0.0.1", port))]
    monkeypatch.setattr(posting.socket, "getaddrinfo", lambda *_, **__: here)
    target = target_of("https://waste.example/", allowed=settings.WEBHOOKS, may_be_local=False)

    with pytest.raises(NotAllowed, match="network"):
        posting.post(target, b"{}", {}, may_be_local=False)


@pytest.mark.parametrize(
    "url",
    [
        "http://waste.example/",
        "https://elsewhere.example/",
        "https://waste.example.elsewhere.example/",
        "https://waste.example:8443/",
        "https://waste.example@elsewhere.example/",
        "https://user:pass@waste.example/",
        "https://169.254.169.254/latest/",
        "https://[::1]/",
        "https://waste.example:99999/",
        "file:///etc/passwd",
    ],
)
def test_nothing_is_posted_but_to_https_hosts_that_the_settings_name(url):
    with pytest.raises(NotAllowed):
        target_of(url, allowed={"waste.example": SECRET}, may_be_local=False)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "::1", "::ffff:127.0.0.1", "169.254.169.254", "fe80::1%eth0", "224.0.0.1"],
)
def test_no_name_may_lead_to_this_machine_or_its_secrets(address):
    assert not may_connect_to(address, may_be_local=False)


@given(st.text(max_size=40))
def test_whatever_is_written_as_a_host_only_the_named_one_is_reached(host):
    try:
        target = target_of(f"https://{host}/", allowed={"waste.example"}, may_be_local=False)
    except NotAllowed:
        return
    assert (target.host, target.port) == ("waste.example", 443)


def test_the_check_names_receivers_that_the_settings_do_not(files, settings):
    publish(files, ["to: webhook, id: waste, url: 'https://waste.example/intake'"])

    assert ("allotment", "waste", "host") in list(queries.receivers_not_allowed())
    settings.WEBHOOKS = {"waste.example": SECRET}
    assert list(queries.receivers_not_allowed()) == []
