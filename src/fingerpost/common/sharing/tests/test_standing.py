from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from fingerpost.common.audit import queries as audit
from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.audit.rules import Look
from fingerpost.common.events.actions import deliver_due
from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import TeamFactory, UserFactory
from fingerpost.common.notify.models import Message
from fingerpost.common.sharing import actions, queries
from fingerpost.common.sharing.models import BrokenGlass, Denial, Protection
from fingerpost.common.sharing.rules import GLASS_LASTS, NoOpenPurpose, Reach

from .factories import deny, protect, state_purpose

pytestmark = pytest.mark.django_db

AMARA = "PQRS2345"


@pytest.fixture
def worker():
    worker = UserFactory(role=Role.PRACTITIONER, team=TeamFactory())
    state_purpose(worker, kind="s47", reason="Strategy meeting")
    return worker


def reach(viewer):
    return queries.standing_of([AMARA], viewer=viewer)[AMARA].reach


def test_somebody_of_whom_nothing_is_said_is_open(worker):
    assert reach(worker) is Reach.OPEN


@pytest.mark.parametrize("kind", ["restricted", "sealed"])
def test_the_owning_team_sees_whom_it_protects_and_nobody_else_does(
    kind, team, owner, officer, worker
):
    protect(AMARA, kind=kind, team=team, by=officer)

    assert reach(owner) is Reach.OPEN
    assert {reach(one) for one in (worker, officer, AnonymousUser())} == {Reach(kind)}


def test_a_named_worker_may_see_until_that_is_ended(team, officer, worker):
    protection = protect(AMARA, kind="sealed", team=team, by=officer)

    named = actions.give_access(protection.pk, worker=worker.pk, reason="Court case", by=officer)
    assert reach(worker) is Reach.OPEN

    actions.lift_access(named.pk, reason="The case is over", by=officer)
    assert reach(worker) is Reach.SEALED


def test_whoever_leaves_sees_no_more_of_whom_their_team_protects(team, owner, officer):
    protect(AMARA, kind="sealed", team=team, by=officer)

    owner.is_active = False

    assert reach(owner) is Reach.SEALED


def test_a_team_without_members_opens_nothing_to_visitors(officer):
    protect(AMARA, kind="sealed", team=TeamFactory(), by=officer)

    assert reach(AnonymousUser()) is Reach.SEALED


def test_what_is_lifted_protects_no_more(team, officer, worker):
    protection = protect(AMARA, kind="restricted", team=team, by=officer)

    actions.lift_protection(protection.pk, reason="The family has moved", by=officer)
    actions.lift_protection(protection.pk, reason="Again", by=officer)

    assert reach(worker) is Reach.OPEN
    assert AuditEntry.objects.filter(action="protection.restricted.lifted").count() == 1


def test_a_denied_worker_hears_whom_to_ask_although_the_team_is_theirs(team, owner, officer):
    protect(AMARA, kind="restricted", team=team, by=officer)
    deny(AMARA, worker=owner, by=officer, ask="Bea Lunt, 01632 960103")

    [standing] = queries.standing_of([AMARA], viewer=owner).values()

    assert (standing.reach, standing.ask) == (Reach.DENIED, "Bea Lunt, 01632 960103")
    assert not standing.may_break_glass


def test_a_denial_may_keep_even_from_the_worker_that_the_person_is_known(owner, officer):
    denial = deny(AMARA, worker=owner, by=officer, is_unseen=True)
    assert reach(owner) is Reach.SEALED

    actions.lift_denial(denial.pk, reason="A mistake", by=officer)
    assert reach(owner) is Reach.OPEN


def test_a_hidden_address_is_hidden_from_all_but_the_owning_team(team, owner, officer, worker):
    protect(AMARA, kind="hidden-address", team=team, by=officer)

    hidden = {
        one: queries.standing_of([AMARA], viewer=one)[AMARA].is_address_hidden
        for one in (owner, worker)
    }

    assert hidden == {owner: False, worker: True}
    assert reach(worker) is Reach.OPEN


@pytest.mark.parametrize("kind", ["restricted", "sealed", None])
def test_the_queries_are_as_many_whatever_they_find(
    kind, team, officer, worker, django_assert_num_queries
):
    if kind:
        protect(AMARA, kind=kind, team=team, by=officer)
    people = [AMARA, *(f"PQRS{number}" for number in range(50))]

    with django_assert_num_queries(3):
        queries.standing_of(people, viewer=worker)


def test_broken_glass_opens_a_restricted_person_for_an_hour(team, officer, worker):
    protect(AMARA, kind="restricted", team=team, by=officer)

    glass = actions.break_glass(AMARA, reason="A child is missing", by=worker)

    assert reach(worker) is Reach.OPEN
    with time_machine.travel(glass.broken_at + GLASS_LASTS, tick=False):
        assert reach(worker) is Reach.RESTRICTED
    entry = AuditEntry.objects.get(action="glass.broken")
    assert (entry.subject, entry.purpose) == (f"person:{AMARA}", "s47 BCDF2345")
    assert entry.reason == "A child is missing"


def test_broken_glass_opens_it_to_nobody_else(team, officer, worker):
    protect(AMARA, kind="restricted", team=team, by=officer)
    actions.break_glass(AMARA, reason="A child is missing", by=worker)

    assert reach(UserFactory(role=Role.PRACTITIONER)) is Reach.RESTRICTED


@pytest.mark.parametrize("kind", ["sealed", "hidden-address"])
def test_only_a_restriction_can_be_broken(kind, team, officer, worker):
    protect(AMARA, kind=kind, team=team, by=officer)

    with pytest.raises(actions.GlassIsNotToBeBroken):
        actions.break_glass(AMARA, reason="A child is missing", by=worker)


def test_the_glass_of_a_restricted_person_whose_worker_is_denied_holds(team, officer, worker):
    protect(AMARA, kind="restricted", team=team, by=officer)
    deny(AMARA, worker=worker, by=officer)

    with pytest.raises(actions.GlassIsNotToBeBroken):
        actions.break_glass(AMARA, reason="A child is missing", by=worker)


def test_no_glass_is_broken_without_a_purpose(team, officer):
    protect(AMARA, kind="restricted", team=team, by=officer)

    with pytest.raises(NoOpenPurpose):
        actions.break_glass(AMARA, reason="A child is missing", by=UserFactory())


def test_the_owner_and_information_governance_hear_of_broken_glass_once(
    team, owner, officer, worker
):
    protect(AMARA, kind="restricted", team=team, by=officer)
    glass = actions.break_glass(AMARA, reason="A child is missing", by=worker)

    deliver_due()
    actions.tell_of_broken_glass(glass.pk, by="sharing")

    messages = Message.objects.filter(template="sharing.glass-broken")
    assert {message.to for message in messages} == {owner.email, officer.email}
    assert messages.count() == 2
    assert not any(AMARA in message.subject + message.body for message in messages)


def test_broken_glass_is_reviewed_once_and_by_somebody_else(team, officer, worker):
    protect(AMARA, kind="restricted", team=team, by=officer)
    glass = actions.break_glass(AMARA, reason="A child is missing", by=worker)

    with pytest.raises(actions.CannotReview):
        actions.review_glass(glass.pk, finding="right", note="I was right", by=worker)
    actions.review_glass(glass.pk, finding="right", note="The police confirm it", by=officer)

    assert not BrokenGlass.objects.to_review().exists()
    with pytest.raises(actions.CannotReview):
        actions.review_glass(glass.pk, finding="wrong", note="No", by=officer)


def test_information_governance_is_reminded_once_a_day_while_reviews_wait(team, officer, worker):
    protect(AMARA, kind="restricted", team=team, by=officer)
    actions.break_glass(AMARA, reason="A child is missing", by=worker)

    for _run in range(2):
        assert actions.remind_of_reviews(by="sharing") == 1

    assert Message.objects.filter(template="sharing.glass-to-review").count() == 1


def test_the_owner_of_a_sealed_record_hears_once_a_day_who_came_near(team, owner, officer, worker):
    protect(AMARA, kind="sealed", team=team, by=officer)

    for _search in range(2):
        actions.record_look(Look.LISTED, shown=[], nearly=[AMARA], by=worker)
    for _run in range(2):
        actions.tell_of_near_misses(by="sharing")

    [message] = Message.objects.filter(template="sharing.near-miss")
    assert message.to == owner.email
    assert worker.username in message.body
    assert AMARA not in message.body


def test_the_owner_of_a_source_hears_of_a_record_that_its_policy_seals(worker):
    actions.record_look(Look.OPENED, shown=[], nearly=["voluntary-sector"], by=worker)

    actions.tell_of_near_misses(by="sharing")

    assert Message.objects.get().to == "records@hatworth-together.example"


def test_a_near_miss_is_neither_counted_nor_reviewed_with_what_was_seen(worker):
    since = timezone.now() - timedelta(hours=1)
    actions.record_look(Look.OPENED, shown=["person:GHJK2345"], by=worker)
    seen = list(audit.records_opened(since=since)), audit.count_looks(since=since)

    actions.record_look(Look.OPENED, shown=[], nearly=[AMARA], by=worker)
    actions.record_look(Look.LISTED, shown=[], nearly=[AMARA], by=worker)

    assert (list(audit.records_opened(since=since)), audit.count_looks(since=since)) == seen


def test_nothing_is_placed_twice(team, officer, worker):
    protect(AMARA, kind="sealed", team=team, by=officer)
    deny(AMARA, worker=worker, by=officer)

    with pytest.raises(actions.AlreadyInForce):
        protect(AMARA, kind="sealed", team=team, by=officer)
    with pytest.raises(actions.AlreadyInForce):
        deny(AMARA, worker=worker, by=officer)


@pytest.mark.parametrize(
    "wrong", [{"person": ""}, {"reason": ""}, {"lifted_because": "Over"}, {"ask": ""}]
)
def test_the_database_refuses_a_protection_that_is_half_told(wrong, team, officer):
    protect(AMARA, kind="sealed", team=team, by=officer)

    with pytest.raises(IntegrityError), transaction.atomic():
        Protection.objects.update(**wrong)


def test_the_database_refuses_a_review_by_whoever_broke_the_glass(team, officer, worker):
    protect(AMARA, kind="restricted", team=team, by=officer)
    actions.break_glass(AMARA, reason="A child is missing", by=worker)
    review = {"reviewed_at": timezone.now() + timedelta(minutes=1), "finding": "right", "note": "-"}

    with pytest.raises(IntegrityError), transaction.atomic():
        BrokenGlass.objects.update(reviewed_by=worker, **review)


def test_placing_and_lifting_is_in_the_audit_with_its_reason(officer, worker):
    denial = deny(AMARA, worker=worker, by=officer, reason="They are related")
    actions.lift_denial(denial.pk, reason="They are not", by=officer)

    entries = AuditEntry.objects.filter(actor=officer.username).order_by("pk")
    assert [(one.action, one.reason) for one in entries if "denial" in one.action] == [
        ("denial.placed", "They are related"),
        ("denial.lifted", "They are not"),
    ]
    assert not Denial.objects.in_force().exists()
