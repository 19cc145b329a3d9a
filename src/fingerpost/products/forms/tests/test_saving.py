"""Answers saved for later, and gone on with by a link that was sent."""

import re
import secrets
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.common.notify import actions as notify
from fingerpost.common.notify.models import Message
from fingerpost.common.notify.ports import Channel
from fingerpost.products.forms import actions
from fingerpost.products.forms.models import FormSession, SavedLink, Submission
from fingerpost.products.forms.permissions import ASSIST

from .filling import ALLOTMENT, begin, errors_in, fill_in, hidden, page_of, send, text_of

pytestmark = pytest.mark.django_db
ADA = "ada@hatworth.example"
SAVE, ASK = "/apply/allotment/save/", "/apply/saved/"


def link():
    """The newest link that was sent."""
    bodies = Message.objects.order_by("-pk").values_list("body", flat=True)
    return next(found[0] for body in bodies if (found := re.search(r"/apply/saved/[\w-]+/", body)))


def saved(client, allotment, *, until="size", to=ADA):
    """Answer up to a page, and save; the page, and the link."""
    address = fill_in(client, allotment, ALLOTMENT, until=until)
    assert client.post(SAVE, {"email": to}).status_code == 200
    return address, link()


def plain(response):
    """What was answered, without what differs between any two answers."""
    return response.status_code, re.sub(rb'nonce="?[-\w+/=]+|value="\w{64}"', b"", response.content)


def test_the_answers_are_there_on_another_device_at_the_right_step(client, allotment):
    address, at = saved(client, allotment)
    phone = Client()

    here = phone.post(at).url

    assert here == address
    assert 'value="Ada"' in text_of(phone.get("/apply/allotment/step/your-name/"))


def test_whoever_comes_back_can_send(client, allotment):
    _, at = saved(client, allotment, until="check-answers")
    phone = Client()
    check = phone.post(at).url

    phone.post(check, {"revision": hidden(phone.get(check), "revision")})

    assert Submission.objects.get().completed_at is not None


def test_a_program_that_opens_links_in_emails_does_not_use_one_up(client, allotment):
    _, at = saved(client, allotment)
    scanner = Client()

    for method in (scanner.get, scanner.head, scanner.options, scanner.get):
        method(at)

    assert Client().post(at).status_code == 302


def test_the_page_of_a_link_names_no_service(client, allotment):
    _, at = saved(client, allotment)

    assert "allotment" not in text_of(Client().get(at)).lower()
    assert "allotment" not in at


def test_a_link_works_once_and_then_says_what_to_do(client, allotment):
    _, at = saved(client, allotment)
    Client().post(at)

    for answer in (Client().post(at), Client().get(at)):
        assert answer.status_code == 410
        assert f'href="{ASK}"' in text_of(answer)


def test_using_one_link_ends_the_others(client, allotment):
    _, first = saved(client, allotment)
    client.post(SAVE, {"email": ADA})
    assert link() != first

    assert Client().post(first).status_code == 302
    assert Client().post(link()).status_code == 410


def test_an_old_link_does_not_work_though_the_answers_are_kept(client, allotment, files):
    files["service.yaml"] = files["service.yaml"].replace("days: 7", "days: 30")
    actions.publish_service(allotment, files, by="tests")
    _, at = saved(client, allotment)

    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        assert Client().post(at).status_code == 410
        Client().post(ASK, {"email": ADA})
        assert Client().post(link()).status_code == 302


def test_a_link_ends_with_the_answers(client, allotment):
    _, at = saved(client, allotment)
    client.post("/apply/allotment/step/size/", {"size": "whole"})
    past = timezone.now() - timedelta(minutes=1)
    FormSession.objects.update(started_at=past - timedelta(days=1), expires_at=past)

    assert [Client().get(at).status_code, Client().post(at).status_code] == [410, 410]


def test_a_link_to_what_was_sent_meanwhile_does_not_work(client, allotment):
    _, at = saved(client, allotment, until="check-answers")
    check = "/apply/allotment/check-answers/"
    client.post(check, {"revision": hidden(client.get(check), "revision")})

    assert Client().get(at).status_code == 410
    assert Client().post(at).status_code == 410


def test_links_are_deleted_with_the_answers(client, allotment):
    saved(client, allotment)
    past = timezone.now() - timedelta(minutes=1)
    FormSession.objects.update(started_at=past - timedelta(days=1), expires_at=past)

    assert actions.delete_expired_drafts(by="forms") == 1
    assert SavedLink.objects.count() == 0


def test_once_somebody_is_back_the_browser_they_left_no_longer_shows_their_answers(
    client, allotment
):
    address, at = saved(client, allotment)
    assert client.get(address).status_code == 200

    Client().post(at)

    left = client.get(address)
    assert left.status_code == 410
    assert "opened the link on another phone or computer" in text_of(left)
    assert client.post(address, {"size": "half"}).status_code == 410


@pytest.mark.parametrize(
    "change", [str.swapcase, lambda t: t[:-1], lambda t: secrets.token_urlsafe(32)]
)
def test_a_guessed_link_is_answered_as_a_used_one(client, allotment, change):
    _, at = saved(client, allotment)
    token = at.split("/")[3]
    guessed = f"/apply/saved/{change(token)}/"

    answers = [Client().get(guessed), Client().post(guessed)]

    Client().post(at)
    used = Client().get(at)
    assert {plain(answer) for answer in answers} == {plain(used)}
    assert used.status_code == 410


def test_somebody_elses_answers_do_not_open_by_ones_own_link(client, allotment):
    saved(client, allotment)
    bola = Client()
    fill_in(bola, allotment, ALLOTMENT, until="site")
    bola.post(SAVE, {"email": "bola@hatworth.example"})

    phone = Client()
    here = phone.post(link()).url

    assert page_of(here) == "site"
    assert FormSession.objects.filter(returned_at=None).count() == 1


def test_neither_link_nor_address_can_be_read_in_what_is_kept(client, allotment):
    _, at = saved(client, allotment)

    kept = str([*FormSession.objects.values(), *SavedLink.objects.values()])
    assert at.split("/")[3] not in kept
    assert ADA not in str(FormSession.objects.values("saved_to"))


def test_a_message_with_a_link_is_forgotten_once_it_has_gone(client, allotment, settings, tmp_path):
    settings.NOTIFY_OUTBOX = tmp_path
    settings.NOTIFY_POSTS = dict.fromkeys(Channel, "fingerpost.common.notify.backends.FolderPost")
    saved(client, allotment)

    notify.send_due()

    message = Message.objects.get()
    assert message.status == "sent"
    assert (message.to, message.body, message.personalisation) == ("", "", {})
    assert "/apply/saved/" in "".join(path.read_text() for path in tmp_path.iterdir())


def test_the_answer_to_a_known_address_is_that_to_an_unknown_one(client, allotment):
    saved(client, allotment)
    for number in range(6):
        known, unknown = (
            Client().post(ASK, {"email": to}) for to in ("ADA@hatworth.example", "who@else.example")
        )
        assert plain(known) == plain(unknown), number
        assert known.status_code == 200


def test_an_address_is_known_however_it_is_written(client, allotment):
    saved(client, allotment)

    Client().post(ASK, {"email": " ADA@Hatworth.example"})

    assert Message.objects.filter(template="forms.saved-links").count() == 2


def test_links_stay_asked_for_when_the_secret_key_changes(client, allotment, settings):
    saved(client, allotment)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", [settings.SECRET_KEY]

    Client().post(ASK, {"email": ADA})

    assert Message.objects.filter(template="forms.saved-links").count() == 2


def test_whoever_has_nothing_saved_is_told_so_by_email_alone(client, allotment):
    Client().post(ASK, {"email": "who@else.example"})

    message = Message.objects.get()
    assert message.to == "who@else.example"
    assert "We keep none" in message.body


def test_both_messages_have_one_subject_and_name_no_service(client, allotment):
    saved(client, allotment)
    Client().post(ASK, {"email": "who@else.example"})

    messages = Message.objects.all()
    assert len({message.subject for message in messages}) == 1
    assert not [m for m in messages if "allotment" in (m.subject + m.body).lower()]


def test_another_link_goes_only_to_the_address_that_was_given_last(client, allotment):
    _, at = saved(client, allotment, to="ada@wrong.example")
    client.post(SAVE, {"email": ADA})

    Client().post(ASK, {"email": "ada@wrong.example"})

    assert "We keep none" in Message.objects.latest("pk").body
    assert Client().post(at).status_code == 410


def test_an_address_gets_no_more_than_five_emails_an_hour(client, allotment):
    saved(client, allotment)
    with time_machine.travel("2026-11-23T10:00:00Z"):
        answers = {plain(Client().post(ASK, {"email": ADA})) for _ in range(8)}
        assert Message.objects.filter(template="forms.saved-links").count() == 1 + 5

    assert len(answers) == 1


def test_a_client_that_asks_for_many_links_is_asked_to_wait(client, allotment, monkeypatch):
    monkeypatch.setitem(actions.limits.MOST, "link", 2)

    codes = [client.post(ASK, {"email": f"{n}@hatworth.example"}).status_code for n in range(3)]

    assert codes == [200, 200, 429]


def test_somebody_in_the_middle_of_a_page_keeps_its_answers(client, allotment):
    address = fill_in(client, allotment, ALLOTMENT, until="plans")

    response = client.post(address, {"plans": "Rhubarb", "save": "yes"})

    assert response.url == SAVE
    assert FormSession.objects.get().answers["plans"] == "Rhubarb"


def test_a_page_that_is_not_finished_holds_nobody_back_and_says_what_is_not_kept(client, allotment):
    response = client.post(begin(client, allotment), {"save": "yes"}, follow=True)

    assert "What you wrote on the last page is not kept" in text_of(response)


def test_every_step_offers_to_save(client, allotment):
    address = begin(client, allotment)
    while "check-answers" not in address:
        assert 'name="save"' in text_of(client.get(address)), address
        address = client.post(address, ALLOTMENT[page_of(address)]).url
    assert f'href="{SAVE}"' in text_of(client.get(address))


def test_the_address_that_was_answered_is_offered(client, allotment):
    fill_in(client, allotment, ALLOTMENT, until="size")

    assert f'value="{ADA}"' in text_of(client.get(SAVE))


@pytest.mark.parametrize("written", ["", "ada", "ada@", "a" * 250 + "@hatworth.example"])
def test_what_is_no_address_is_asked_for_again(client, allotment, written):
    begin(client, allotment)

    response = client.post(SAVE, {"email": written})

    assert errors_in(response)
    assert Message.objects.count() == 0


def test_whoever_a_worker_helped_goes_on_alone(client, allotment):
    client.force_login(UserFactory(may=[ASSIST]))
    address = client.post(f"/apply/{allotment}/by-phone/").url
    address = client.post(address, ALLOTMENT["lives-here"]).url
    client.post(SAVE, {"email": ADA})
    resident = Client()

    here = resident.post(link()).url

    assert here == address
    assert resident.get(here).status_code == 200
    assert client.get(address).status_code == 410
    assert FormSession.objects.get().channel == "phone"


def test_what_was_sent_cannot_be_saved(client, allotment):
    send(client, allotment, ALLOTMENT)

    assert client.get(SAVE).url == "/apply/sent/"
    assert Message.objects.exclude(template="forms.receipt").count() == 0
