"""Whoever sent a form names others in it, until it is locked."""

import pytest
from django.core.cache import cache
from django.test import Client

from fingerpost.common.notify.models import Message
from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.actions import amending
from fingerpost.products.forms.models import Delivery, FormSession, Submission
from fingerpost.products.forms.rules import Locking, changing, holders
from fingerpost.products.forms.rules.invites import in_words
from fingerpost.products.forms.rules.tokens import hash_of

from . import inviting as given
from .test_changing import Works

pytestmark = pytest.mark.django_db
NEW = "new@hatworth.example"


@pytest.fixture
def asked(monkeypatch):
    """Two helpers are asked by a form whose answers may be changed."""
    cache.clear()
    open_now = Locking(is_locked=False)
    monkeypatch.setattr(changing, "_products", [lambda *_said: open_now])
    monkeypatch.setattr(holders, "_holders", {"work": Works()})
    monkeypatch.setattr(given.delivering, "MANIFEST", given.delivering.MANIFEST + "changes: {}\n")
    given.publish()
    given.sent()
    given.asked()
    return Submission.objects.get()


def change(submission, helpers):
    """Send the form again with these helpers, as its link does."""
    amending._begin(submission, key := f"key {submission.answers_number}", by="tests")
    draft = FormSession.objects.get(key_hash=hash_of(key))
    made = {"_repeats": {"helpers": {"made": 9, "closed": True}}}
    draft.answers |= {"helpers": helpers} | made
    draft.save()
    actions.send(key, revision=draft.revision, by="tests")
    submission.refresh_from_db()


def helper(item, address, first="Bola"):
    name = {"first": first, "last": "Okafor"}
    return {"id": item, "helper-name": name, "helper-email": address}


def messages():
    invited = Message.objects.filter(template__startswith="forms.invited").order_by("pk")
    return list(invited.values_list("to", flat=True))


def state():
    return {
        one.to: one.is_open for one in queries.invitations_of(Submission.objects.get().reference)
    }


def test_who_is_named_later_is_asked_then_and_nobody_else_again(asked):
    change(asked, [*asked.answers["helpers"], helper("4", NEW)])
    given.asked()

    assert messages() == [given.BOLA, given.CY, NEW]


def test_a_changed_address_gets_the_link_and_the_former_one_opens_nothing(asked):
    wrong = given.link_to(given.BOLA)
    Client().post(wrong)
    change(asked, [helper("1", NEW, "Bo"), asked.answers["helpers"][1]])
    given.asked()

    assert messages() == [given.BOLA, given.CY, NEW]
    assert Client().get(wrong).status_code == 410
    assert "Hello Bo Okafor" in Message.objects.filter(to=NEW).get().body


def test_who_is_not_named_any_more_is_asked_no_more_unless_they_have_begun(asked):
    Client().post(given.link_to(given.CY))
    change(asked, [])
    given.asked()

    assert state() == {given.BOLA: False, given.CY: True}


def test_what_a_worker_put_right_stays_when_something_else_is_changed(asked):
    bola = queries.invitations_of(asked.reference)[0].number
    actions.send_again(asked.reference, bola, to="right@hatworth.example", by="tests")
    cy = asked.answers["helpers"][1]
    change(asked, [helper("1", given.BOLA, "Bo"), cy, helper("4", NEW)])
    given.asked()

    assert state() == {"right@hatworth.example": True, given.CY: True, NEW: True}


def test_two_changes_that_arrive_together_or_twice_are_each_followed_once(asked):
    bola, cy = asked.answers["helpers"]
    change(asked, [helper("1", NEW), cy])
    change(asked, [helper("1", NEW), cy, helper("4", "third@hatworth.example")])
    given.asked()
    Delivery.objects.filter(kind="invitations").update(state=Delivery.State.WAITING)
    given.asked()

    assert messages() == [given.BOLA, given.CY, "third@hatworth.example", NEW]


def test_a_name_is_said_in_order_whatever_the_order_it_was_kept_in():
    assert in_words({"last": "Okafor", "first": "Bo"}) == "Bo Okafor"
