"""Asking in an emergency for a sealed person: nobody is told, and whoever answers lets in."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.events.actions import deliver_due
from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import TeamFactory, UserFactory
from fingerpost.common.notify.models import Message
from fingerpost.common.sharing import actions, queries
from fingerpost.common.sharing.models import BrokenGlass, Emergency
from fingerpost.common.sharing.rules import ANSWERED_WITHIN, NoOpenPurpose, Reach

from .factories import deny, emergency, protect, state_purpose

pytestmark = pytest.mark.django_db

AMARA = "PQRS2345"
ASKED = {
    "names": "Amara Okafor",
    "born_on": "9 5 2014",
    "known": "Her aunt is Joy",
    "reason": "She has not come home",
    "ring": "01632 960007",
}


@pytest.fixture
def worker():
    worker = UserFactory(role=Role.FRONT_DOOR, team=TeamFactory())
    state_purpose(worker, kind="s47", reason="Strategy meeting")
    return worker


@pytest.fixture
def asked(team, owner, officer, worker):
    """An emergency that may mean somebody whom the adoption team has sealed."""
    protect(AMARA, kind="sealed", team=team, by=officer)
    asked = emergency(worker)
    actions.name_matches(asked.pk, kept=[AMARA], by="single-view")
    return asked


def reach(viewer):
    return queries.standing_of([AMARA], viewer=viewer)[AMARA].reach


def let_in(asked, by, **other):
    given = {"person": AMARA, "hours": 4, "reason": "The police ask"} | other
    return actions.let_in(asked.pk, **given, by=by)


def messages(template):
    return Message.objects.filter(template=f"sharing.{template}")


def without_chance(answer):
    return re.sub(rb'(nonce|csrfmiddlewaretoken" value)="[^"]+"', b"", answer.content)


def test_whoever_asks_hears_the_same_whether_or_not_there_is_somebody(
    client, officer, team, worker
):
    client.force_login(worker)
    page, done = reverse("sharing:ask-in-emergency"), reverse("sharing:emergency-asked")
    told = []

    for is_sealed in (False, True):
        if is_sealed:
            protect(AMARA, kind="sealed", team=team, by=officer)
        answer = client.post(page, ASKED)
        told.append(
            (answer.status_code, answer.url, *map(without_chance, map(client.get, (page, done))))
        )

    assert told[0] == told[1]
    assert b"within 30 minutes" in told[0][-1]
    assert b"ring 999" in told[0][-1]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"names": "", "born_on": ""}, "Enter a name or a date of birth"),
        ({"reason": ""}, "Enter what the emergency is"),
        ({"ring": ""}, "Enter a telephone number on which you can be rung"),
        ({"ring": "soon"}, "Enter a telephone number, like 01632 960001"),
    ],
)
def test_what_is_needed_to_help_is_asked_for(client, worker, wrong, message):
    client.force_login(worker)

    page = client.post(reverse("sharing:ask-in-emergency"), ASKED | wrong).content.decode()

    assert message in page
    assert not Emergency.objects.exists()


def test_nobody_asks_without_a_purpose(client):
    with pytest.raises(NoOpenPurpose):
        emergency(UserFactory())


def test_information_governance_hears_at_once_and_the_owner_once_it_may_mean_theirs(
    team, owner, officer, worker
):
    protect(AMARA, kind="sealed", team=team, by=officer)
    other = UserFactory(role=Role.TEAM_MANAGER, team=TeamFactory())
    asked = emergency(worker)

    actions.tell_of_emergency(asked.pk, by="sharing")
    assert [message.to for message in messages("emergency")] == [officer.email]
    for _again in range(2):
        actions.name_matches(asked.pk, kept=[AMARA], by="single-view")

    told = messages("emergency")
    assert {message.to for message in told} == {officer.email, owner.email} != {other.email}
    assert told.count() == 2
    for message in told:
        assert f"/protected/asked/{asked.pk}/" in message.body
        assert str(worker) in message.body
        assert not any(word in message.body for word in (AMARA, "Amara", "come home"))


def test_they_hear_again_when_half_the_time_is_over_and_not_once_it_is_answered(asked, officer):
    assert actions.tell_of_late_emergencies(by="tests") == 0
    with time_machine.travel(asked.asked_at + ANSWERED_WITHIN / 2, tick=False):
        assert [actions.tell_of_late_emergencies(by="tests") for _run in range(2)] == [1, 1]
        assert messages("emergency").count() == 4

        actions.close_emergency(asked.pk, answer="nothing", reason="Nobody", by=officer)
        assert actions.tell_of_late_emergencies(by="tests") == 0


@pytest.mark.parametrize("who", ["owner", "officer"])
def test_who_answers_for_her_lets_in_whoever_asked_for_a_time(request, asked, worker, who):
    answerer = request.getfixturevalue(who)
    glass = let_in(asked, answerer)

    assert reach(worker) is Reach.OPEN
    assert reach(UserFactory(role=Role.FRONT_DOOR)) is Reach.SEALED
    with time_machine.travel(glass.broken_at + timedelta(hours=4), tick=False):
        assert reach(worker) is Reach.SEALED
    [given] = messages("emergency-given")
    assert given.to == worker.email
    entry = AuditEntry.objects.get(action="glass.granted")
    assert (entry.actor, entry.subject) == (answerer.username, f"person:{AMARA} user:{worker.pk}")
    assert entry.reason == "The police ask"


def test_what_was_granted_says_until_when_and_opens_no_hidden_address(asked, officer, worker, team):
    protect(AMARA, kind="restricted", team=team, by=officer)
    protect(AMARA, kind="hidden-address", team=team, by=officer)

    glass = let_in(asked, officer)

    [standing] = queries.standing_of([AMARA], viewer=worker).values()
    assert (standing.is_open, standing.glass_open_until) == (True, glass.ends_at)
    assert standing.is_address_hidden


def test_the_owner_and_information_governance_hear_who_is_in_until_when_and_review_it(
    client, asked, owner, officer, worker
):
    glass = let_in(asked, owner)
    deliver_due()

    told = messages("glass-broken")
    assert {message.to for message in told} == {owner.email, officer.email}
    address = reverse("sharing:review-glass", kwargs={"number": glass.pk})
    for message in told:
        assert address in message.body
        assert str(worker) in message.body
        assert "They see it until" in message.body
        assert "come home" not in message.body
    client.force_login(officer)
    page = client.get(address).content.decode()
    assert "She has not come home" in page
    assert str(owner) in page


def test_neither_who_looked_nor_who_let_them_reviews_it(asked, owner, officer, worker):
    glass = let_in(asked, owner)

    for one in (worker, owner):
        with pytest.raises(actions.CannotReview):
            actions.review_glass(glass.pk, finding="right", note="It was", by=one)
    actions.review_glass(glass.pk, finding="right", note="The police confirm it", by=officer)

    assert not BrokenGlass.objects.to_review().exists()


def test_an_answer_without_opening_tells_whoever_asked_nothing(asked, owner, worker):
    before = Message.objects.filter(to=worker.email).count()

    actions.close_emergency(asked.pk, answer="refused", reason="It can wait", by=owner)

    assert reach(worker) is Reach.SEALED
    assert Message.objects.filter(to=worker.email).count() == before
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_because, asked.answered_by) == (
        "refused",
        "It can wait",
        owner,
    )


def test_an_emergency_is_answered_once_and_by_somebody_else(asked, owner, officer):
    let_in(asked, owner)

    with pytest.raises(actions.AlreadyAnswered):
        let_in(asked, officer)
    with pytest.raises(actions.AlreadyAnswered):
        actions.close_emergency(asked.pk, answer="nothing", reason="-", by=officer)


def test_a_manager_who_asks_does_not_answer(team, owner, officer):
    state_purpose(owner)
    protect(AMARA, kind="sealed", team=team, by=officer)
    asked = emergency(owner)
    actions.name_matches(asked.pk, kept=[AMARA], by="single-view")

    with pytest.raises(actions.NotTheirsToAnswer):
        let_in(asked, owner)


@pytest.mark.parametrize("person", ["PQRS2346", "housing"])
def test_nobody_is_let_in_to_anybody_but_who_may_be_meant(asked, officer, person, team):
    protect("PQRS2346", kind="sealed", team=team, by=officer)

    with pytest.raises(actions.NotTheirsToAnswer):
        let_in(asked, officer, person=person)


def test_nobody_is_let_in_to_whom_they_are_kept_from(asked, officer, worker):
    deny(AMARA, worker=worker, by=officer, is_unseen=True)

    with pytest.raises(actions.NotTheirsToAnswer):
        let_in(asked, officer)
    assert queries.others_matched(asked.pk, by=officer) == [AMARA]


def test_whom_to_ring_about_sealed_records_of_a_source_is_said_to_information_governance_alone(
    asked, officer, owner
):
    actions.name_matches(asked.pk, kept=["voluntary-sector"], by="single-view")

    assert queries.others_matched(asked.pk, by=officer) == [
        "Voluntary sector: records@hatworth-together.example"
    ]
    assert queries.others_matched(asked.pk, by=owner) == []


def test_only_who_answers_for_her_finds_the_emergency(client, asked, owner, officer, worker):
    stranger = UserFactory(role=Role.TEAM_MANAGER, team=TeamFactory())
    where = {"number": asked.pk}
    pages = [reverse("sharing:emergency", kwargs=where)]
    posts = [reverse(f"sharing:{name}", kwargs=where) for name in ("let-in", "close-emergency")]

    seen = {}
    for name, one in (("owner", owner), ("officer", officer), ("stranger", stranger)):
        client.force_login(one)
        listed = (
            f"/asked/{asked.pk}/" in client.get(reverse("sharing:emergencies")).content.decode()
        )
        found = [client.get(page).status_code for page in pages]
        found += [client.post(page, {}).status_code for page in posts]
        seen[name] = (listed, found)

    assert seen == {
        "owner": (True, [200] * 3), "officer": (True, [200] * 3), "stranger": (False, [404] * 3),
    }  # fmt: skip
    looked = AuditEntry.objects.filter(action="emergency.opened", actor=owner.username)
    assert looked.exists()


def test_an_emergency_is_read_and_answered_on_its_page(client, asked, owner, worker):
    client.force_login(owner)
    where = {"number": asked.pk}
    page = client.get(reverse("sharing:emergency", kwargs=where)).content.decode()
    assert all(word in page for word in ("She has not come home", "01632 960007", AMARA))

    half = client.post(reverse("sharing:let-in", kwargs=where), {"person": AMARA, "hours": "4"})
    assert "Enter why" in half.content.decode()
    given = {"person": AMARA, "hours": "4", "reason": "The police ask"}
    client.post(reverse("sharing:let-in", kwargs=where), given)

    assert reach(worker) is Reach.OPEN
    page = client.get(reverse("sharing:emergency", kwargs=where)).content.decode()
    assert "Let them see the person" in page


def test_nothing_is_opened_on_its_page_either(client, asked, officer):
    client.force_login(officer)
    where = {"number": asked.pk}

    half = client.post(reverse("sharing:close-emergency", kwargs=where), {"reason": "-"})
    client.post(
        reverse("sharing:close-emergency", kwargs=where), {"answer": "told", "reason": "By phone"}
    )

    assert "Select what you did" in half.content.decode()
    assert "without opening anything" in client.get(reverse("sharing:emergencies")).content.decode()


@pytest.mark.parametrize(
    "wrong", [{"answered_because": "-"}, {"reason": ""}, {"ring": ""}, {"names": "", "born_on": ""}]
)
def test_the_database_refuses_an_emergency_that_is_half_told(wrong, asked):
    with pytest.raises(IntegrityError), transaction.atomic():
        Emergency.objects.update(**wrong)


def test_the_database_refuses_a_review_by_who_let_them_in(asked, owner):
    let_in(asked, owner)
    review = {"reviewed_at": timezone.now() + timedelta(minutes=1), "finding": "right", "note": "-"}

    with pytest.raises(IntegrityError), transaction.atomic():
        BrokenGlass.objects.update(reviewed_by=owner, **review)


def test_the_list_asks_as_many_questions_whatever_its_length(
    client, asked, owner, worker, django_assert_max_num_queries
):
    for _one in range(3):
        actions.name_matches(emergency(worker).pk, kept=[AMARA], by="single-view")
    client.force_login(owner)

    with django_assert_max_num_queries(12):
        client.get(reverse("sharing:emergencies"))
