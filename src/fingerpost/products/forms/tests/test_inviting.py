"""Links by which somebody fills in a form that another asked them for."""

import re
import secrets
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.events.models import PublishedEvent
from fingerpost.common.notify import actions as notify
from fingerpost.common.notify.models import Message
from fingerpost.common.notify.ports import Channel
from fingerpost.engines.formflow import DefinitionError
from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.models import (
    FormSession,
    Invitation,
    InvitationLink,
    Submission,
)

from . import inviting as given
from .filling import errors_in, hidden, text_of

pytestmark = pytest.mark.django_db
PAGE = "/apply/reference/step/gardener/"
CHECKED = {"helper_first": "Bola", "helper_last": "Okafor", "plot": "7b"}


@pytest.fixture(autouse=True)
def nobody_was_written_to():
    cache.clear()


@pytest.fixture
def both():
    given.publish()
    given.sent()
    given.asked()
    return Submission.objects.get()


def begin(address=given.BOLA, client=None):
    client = client or Client()
    assert client.post(given.link_to(address)).status_code == 302
    return client


def answer(client):
    client.post(PAGE, CHECKED)
    client.post("/apply/reference/step/word/", given.WORD)
    check = client.get("/apply/reference/check-answers/")
    client.post("/apply/reference/check-answers/", {"revision": hidden(check, "revision")})


def later(time_machine, **ahead):
    time_machine.move_to(timezone.now() + timedelta(**ahead))


def test_everybody_whom_it_names_is_asked_once_however_often_it_is_delivered(both):
    actions.invite_people(both.reference, by="tests")

    messages = Message.objects.filter(template="forms.invited")
    assert sorted(messages.values_list("to", flat=True)) == [given.BOLA, given.CY]
    assert "A gardener has named you." in messages[0].body
    assert "Ada" not in messages[0].body + messages[0].subject


def test_killed_between_asking_and_writing_nobody_is_asked_and_the_next_try_asks_all(
    db, monkeypatch
):
    given.publish()
    given.sent()
    told, real = [], notify.queue_message

    def die(*args, **kwargs):
        told.append(kwargs)
        if len(told) == 2:
            raise KeyboardInterrupt
        return real(*args, **kwargs)

    with monkeypatch.context() as broken:
        broken.setattr(notify, "queue_message", die)
        with pytest.raises(KeyboardInterrupt):
            given.asked()
    assert (
        Invitation.objects.count(),
        Message.objects.filter(template="forms.invited").count(),
    ) == (
        0,
        0,
    )

    actions.invite_people(Submission.objects.get().reference, by="tests")

    assert Message.objects.filter(template="forms.invited").count() == 2


def test_looking_at_the_link_uses_nothing_up_and_tells_nothing(both, client):
    seen = [client.get(given.link_to(given.BOLA)) for _ in range(3)]

    assert {one.status_code for one in seen} == {200}
    assert "Ada" not in text_of(seen[0])
    assert "no-store" in seen[0]["Cache-Control"]
    assert FormSession.objects.exclude(invitation=None).count() == 0


def test_the_form_begins_with_what_was_carried_and_shows_it(both):
    shown = text_of(begin().get(PAGE))

    assert "Ada Okafor" in shown
    assert 'value="7b"' in shown
    assert 'value="Bola"' in shown
    assert "gardener_first" not in shown
    assert "You cannot change it here" in shown


def test_what_may_be_changed_is_changed_and_what_is_fixed_is_not(both):
    referee = begin()
    forged = {"gardener_first": "Mallory", "gardener_last": "X", "gardener": "X"}

    referee.post(PAGE, CHECKED | forged | {"plot": "8"})
    referee.post("/apply/reference/step/word/", given.WORD)
    check = referee.get("/apply/reference/check-answers/")

    assert "step/gardener/?change" in text_of(check)
    assert text_of(check).count("step/gardener/?change") == 2  # not that of who asked
    referee.post("/apply/reference/check-answers/", {"revision": hidden(check, "revision")})
    sent = Submission.objects.get(service="reference").answers
    assert (sent["gardener"], sent["plot"]) == ({"first": "Ada", "last": "Okafor"}, "8")


def test_what_the_form_no_longer_takes_is_asked(db):
    given.publish()
    given.sent(**{"plot-name": "far too long", "your-name": {"first": "A" * 500, "last": "B"}})
    given.asked()

    shown = text_of(begin().get(PAGE))

    assert 'name="gardener_first"' in shown
    assert "far too long" not in shown


def test_the_reply_belongs_to_what_asked_and_ends_the_link(both):
    referee = begin()
    link = given.link_to(given.BOLA)

    answer(referee)

    reply = Submission.objects.get(service="reference")
    bola, cy = queries.invitations_of(both.reference)
    assert (bola.has_reply, bola.is_open, cy.is_open) == (True, False, True)
    assert reply.answers_to.submission == both
    assert (Client().get(link).status_code, Client().post(link).status_code) == (410, 410)
    assert PublishedEvent.objects.filter(name="forms.invitation.answered").count() == 1


def test_whoever_asked_never_sees_what_was_answered(both, client):
    answer(begin())

    token = actions.progress.new_progress_link(both, by="tests")
    client.post(f"/apply/progress/{token}/")
    shown = text_of(client.get("/apply/progress/now/"))

    assert both.reference in shown
    assert "zzsecretzz" not in shown
    assert "bola" not in shown.casefold()


def plain(response):
    return re.sub(r'nonce="[^"]*"', "", text_of(response))


def ended(address):
    actions.call_off_all(Submission.objects.get(service="allotment").reference, by="tests")


def expired(address):
    InvitationLink.objects.update(
        sent_at=timezone.now() - timedelta(days=2), expires_at=timezone.now() - timedelta(seconds=1)
    )


def used(address):
    answer(begin(address))


@pytest.mark.parametrize("why", [ended, expired, used])
def test_a_link_that_opens_nothing_looks_like_one_that_never_was(both, client, why):
    link, guessed = given.link_to(given.BOLA), f"/apply/invited/{secrets.token_urlsafe(32)}/"
    why(given.BOLA)

    for do in (client.get, client.post):
        theirs, nobodys = do(link), do(guessed)
        assert (theirs.status_code, nobodys.status_code) == (410, 410)
        assert plain(theirs) == plain(nobodys)


def test_guessing_is_slowed_down(both, client):
    answers = [client.post(f"/apply/invited/{'x' * 43}/").status_code for _ in range(61)]

    assert answers == [410] * 60 + [429]


def test_two_tabs_are_one_draft(both):
    referee = begin()
    referee.post(PAGE, CHECKED)

    back = begin(client=referee)

    assert FormSession.objects.exclude(invitation=None).count() == 1
    assert back.get("/apply/reference/step/word/").status_code == 200


def test_the_link_moves_the_draft_to_another_browser(both):
    first = begin()
    first.post(PAGE, CHECKED)

    second = begin()

    assert second.get("/apply/reference/step/word/").status_code == 200
    assert first.get("/apply/reference/step/word/").status_code == 410


def test_a_draft_that_was_deleted_can_be_begun_again(both):
    begin().post("/apply/reference/delete/")

    assert "Ada Okafor" in text_of(begin().get(PAGE))


def test_nobody_begins_the_form_without_a_link(both, client):
    opened, begun = client.get("/apply/reference/"), client.post("/apply/reference/")

    assert (opened.status_code, begun.status_code) == (403, 403)
    assert "only with a link that we have sent to you" in text_of(opened)
    with pytest.raises(actions.ByInvitationOnly):
        actions.start_draft("reference", by="tests")


def test_who_has_begun_goes_on_from_its_address_until_it_is_sent(both):
    referee = begin()

    assert referee.get("/apply/reference/").url == "/apply/reference/step/word/"
    answer(referee)
    assert referee.get("/apply/reference/").status_code == 403


def test_reminders_are_sent_as_often_as_the_service_says_and_no_more(both, time_machine):
    assert actions.send_due_invitations(by="tests") == 0
    answer(begin(given.CY))
    later(time_machine, days=3)
    assert actions.send_due_invitations(by="tests") == 1
    later(time_machine, days=30)
    assert actions.send_due_invitations(by="tests") == 0

    reminded = Message.objects.get(template="forms.invited-again")
    assert reminded.to == given.BOLA
    assert queries.invitations_of(both.reference)[0].has_expired


def test_a_corrected_address_ends_what_went_to_the_wrong_one(both):
    wrong, theirs = given.link_to(given.BOLA), begin()
    number = queries.invitations_of(both.reference)[0].number

    actions.send_again(both.reference, number, to="right@hatworth.example", by="tests")

    assert Client().get(wrong).status_code == 410
    assert theirs.get(PAGE).status_code == 410
    assert begin("right@hatworth.example").get(PAGE).status_code == 200


def test_who_has_begun_when_it_is_over_may_still_send(both):
    referee = begin()

    actions.call_off_all(both.reference, by="tests")
    answer(referee)

    bola, cy = queries.invitations_of(both.reference)
    assert bola.has_reply
    assert cy.ended_at


def test_nothing_goes_to_an_address_to_which_nothing_is_sent(db):
    given.publish()
    notify.never_send_to(given.CY, channel=Channel.EMAIL, reason="Asked us", by="tests")
    given.sent()
    given.asked()

    notify.send_due()

    states = Message.objects.filter(template="forms.invited").values_list("status", flat=True)
    assert sorted(states) == ["refused", "sent"]


def test_one_address_gets_few_messages_in_an_hour_and_the_others_later(db, time_machine):
    given.publish()
    named = {"helper-name": {"first": "B", "last": "O"}, "helper-email": given.BOLA}
    made = {"_repeats": {"helpers": {"made": 7, "closed": True}}}
    given.sent(helpers=[{"id": str(one)} | named for one in range(1, 8)], **made)
    given.asked()

    assert Message.objects.filter(template="forms.invited").count() == 5
    later(time_machine, hours=1)
    actions.send_due_invitations(by="tests")
    assert Message.objects.filter(template="forms.invited").count() == 7


def test_a_link_of_staff_is_read_by_the_form_and_forgotten_once_used(both, time_machine):
    with pytest.raises(actions.NotAccepted) as refused:
        actions.make_link("reference", {"plot": "far too long", "none": 1}, by="tests")
    assert refused.value.questions == ["none", "plot"]
    address = actions.make_link("reference", {"plot": "9"}, by="tests")
    assert "9/" not in address.partition("/apply")[2]
    person = Client()
    person.post("/" + address.partition("//")[2].partition("/")[2])

    shown = text_of(person.get(PAGE))
    assert 'value="9"' in shown
    assert 'name="gardener_first"' in shown
    person.post(PAGE, CHECKED | {"gardener_first": "Ada", "gardener_last": "O"})
    answer(person)

    made = Invitation.objects.get(submission=None)
    assert (made.answers, made.links.count()) == ({}, 0)
    later(time_machine, days=29)
    actions.forget_old_invitations(by="tests")
    assert not Invitation.objects.filter(submission=None).exists()


def test_no_token_and_no_answer_is_kept_in_the_audit_or_the_events(both):
    token = given.link_to(given.BOLA).split("/")[-2]
    answer(begin())

    told = str(list(AuditEntry.objects.values())) + str(list(PublishedEvent.objects.values()))
    assert token not in told
    assert "Okafor" not in told
    assert given.BOLA not in told
    assert not InvitationLink.objects.filter(token_hash=token).exists()


def test_replies_go_with_what_asked_for_them(both):
    answer(begin())

    actions.retaining._delete(both)

    assert Submission.objects.count() == Invitation.objects.count() == 0
    assert not Message.objects.filter(key__startswith="forms.invited").exists()


def test_a_page_says_what_is_left_out(both):
    assert errors_in(begin().post(PAGE, {"helper_first": "Bola"})) == [
        ("helper_last", "Enter your last name"),
        ("plot", "Enter the plot"),
    ]


def test_a_service_names_only_what_its_form_asks(db):
    wrong = given.INVITES.replace("helper-email", "email").replace("each: helpers", "each: friends")
    files = {"service.yaml": given.delivering.MANIFEST, "form.yaml": given.ASKING}
    with pytest.raises(DefinitionError) as refused:
        actions.publish_service("allotment", files | {"invites.yaml": wrong}, by="tests")

    assert "'friends' is no repeat of the form" in str(refused.value)
    assert "invites[0].email" in str(refused.value)


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("plot: plot-name", "plott: plot-name", "'plott' is no question that 'reference' asks"),
        ("plot: plot-name", "plot: your-name", "'plot' of 'reference' is of type short-text"),
    ],
)
def test_what_the_other_form_does_not_take_is_refused_where_it_stands(db, right, wrong, told):
    given.publish()
    invites = given.INVITES.replace(right, wrong)
    line = next(at for at, text in enumerate(invites.splitlines(), 1) if wrong in text)
    files = {"service.yaml": given.delivering.MANIFEST, "form.yaml": given.ASKING}
    with pytest.raises(DefinitionError) as refused:
        actions.publish_service("allotment", files | {"invites.yaml": invites}, by="tests")

    field = wrong.partition(":")[0]
    assert f"invites.yaml:{line}: invites[0].carry.{field}: {told}" in str(refused.value)


def test_what_a_system_is_asked_is_not_filled_in_by_a_link():
    form = queries.form_of(queries.current_version("bulky-waste"))

    looked_up = {name for name, asked in form.questions.items() if asked.is_looked_up}

    assert looked_up
    assert not looked_up & set(queries.may_be_prefilled(form))
