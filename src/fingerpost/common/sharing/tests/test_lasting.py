"""Protections end on their day, if they are of a kind that may; their owners are reminded."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import TeamFactory, UserFactory
from fingerpost.common.notify.models import Message
from fingerpost.common.sharing import actions, queries
from fingerpost.common.sharing.models import Denial, NamedAccess, Protection
from fingerpost.common.sharing.rules import Reach

from .factories import deny, protect, state_purpose

pytestmark = pytest.mark.django_db

AMARA = "PQRS2345"
ENDS = date(2027, 3, 1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-23 10:00 +0000", tick=False) as clock:
        yield clock


@pytest.fixture
def worker():
    worker = UserFactory(role=Role.PRACTITIONER, team=TeamFactory())
    state_purpose(worker)
    return worker


def reach(viewer):
    return queries.standing_of([AMARA], viewer=viewer)[AMARA].reach


def reminders():
    return Message.objects.filter(template="sharing.protections-to-review").order_by("pk")


def test_a_restriction_ends_on_its_day_and_says_so(clock, team, officer, worker):
    protect(AMARA, kind="restricted", team=team, by=officer, ends_on=ENDS)
    clock.move_to("2027-02-28 23:59 +0000")
    assert actions.end_what_is_over(by="tests") == 0

    clock.move_to("2027-03-01 00:10 +0000")
    assert [actions.end_what_is_over(by="tests") for _run in range(2)] == [1, 0]

    assert reach(worker) is Reach.OPEN
    entry = AuditEntry.objects.get(action="protection.restricted.lifted")
    assert (entry.actor, entry.subject) == ("tests", f"person:{AMARA}")


def test_a_protection_holds_until_the_job_has_ended_it(clock, team, officer, worker):
    protect(AMARA, kind="restricted", team=team, by=officer, ends_on=ENDS)

    clock.move_to("2027-03-09 10:00 +0000")

    assert reach(worker) is Reach.RESTRICTED


def test_access_ends_on_its_day_whether_or_not_the_job_runs(clock, team, officer, worker):
    number = protect(AMARA, kind="sealed", team=team, by=officer).pk
    actions.give_access(number, worker=worker.pk, reason="Court", ends_on=ENDS, by=officer)
    assert reach(worker) is Reach.OPEN

    clock.move_to("2027-03-01 00:01 +0000")

    assert reach(worker) is Reach.SEALED
    assert actions.end_what_is_over(by="tests") == 1
    assert NamedAccess.objects.get().lifted_because == "It was placed until this day"


def test_access_that_is_over_can_be_given_anew_before_the_job_runs(clock, team, officer, worker):
    number = protect(AMARA, kind="sealed", team=team, by=officer).pk
    actions.give_access(number, worker=worker.pk, reason="Court", ends_on=ENDS, by=officer)
    clock.move_to("2027-03-01 00:01 +0000")

    actions.give_access(number, worker=worker.pk, reason="Court again", by=officer)

    assert reach(worker) is Reach.OPEN


def test_a_denial_ends_on_its_day(clock, officer, worker):
    deny(AMARA, worker=worker, by=officer, ends_on=ENDS)
    assert reach(worker) is Reach.DENIED

    clock.move_to("2027-03-01 00:10 +0000")
    actions.end_what_is_over(by="tests")

    assert reach(worker) is Reach.OPEN
    assert Denial.objects.get().lifted_by is None


@pytest.mark.parametrize("kind", ["sealed", "hidden-address"])
def test_what_cannot_be_taken_back_never_ends_by_itself(clock, team, officer, kind):
    with pytest.raises(actions.NeverEndsByItself):
        protect(AMARA, kind=kind, team=team, by=officer, ends_on=ENDS)
    protect(AMARA, kind=kind, team=team, by=officer, review_on=ENDS)
    with pytest.raises(IntegrityError), transaction.atomic():
        Protection.objects.update(ends_on=ENDS)

    clock.move_to("2029-01-01 10:00 +0000")
    assert actions.end_what_is_over(by="tests") == 0

    assert Protection.objects.in_force().exists()


def test_a_denial_that_must_not_be_learnt_of_never_ends_by_itself(officer, worker):
    with pytest.raises(actions.NeverEndsByItself):
        deny(AMARA, worker=worker, by=officer, is_unseen=True, ends_on=ENDS)
    deny(AMARA, worker=worker, by=officer, is_unseen=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Denial.objects.update(ends_on=ENDS)


def test_nothing_is_lifted_by_nobody_unless_it_had_an_end(team, officer):
    protect(AMARA, kind="restricted", team=team, by=officer)

    with pytest.raises(IntegrityError), transaction.atomic():
        Protection.objects.update(lifted_at="2027-01-01 00:00+00:00", lifted_because="-")


def test_owners_are_reminded_two_weeks_before_and_each_week_until_somebody_looks(
    clock, team, owner, officer
):
    number = protect(AMARA, kind="sealed", team=team, by=officer, review_on=ENDS).pk
    clock.move_to(ENDS - timedelta(days=15))
    assert actions.remind_of_protections(by="tests") == 0

    for day in (14, 13, 7, -7):
        clock.move_to(ENDS - timedelta(days=day))
        assert actions.remind_of_protections(by="tests") == 1
    assert sorted(message.to for message in reminders()) == sorted([owner.email, officer.email] * 3)
    assert AMARA not in "".join(message.body for message in reminders())

    actions.review_protection(
        number, reason="Still in danger", review_on=date(2028, 1, 1), by=owner
    )
    assert actions.remind_of_protections(by="tests") == 0
    assert AuditEntry.objects.get(action="protection.sealed.reviewed").reason == "Still in danger"


def test_owners_are_reminded_of_an_end_and_each_counts_their_own(
    clock, team, owner, officer, worker
):
    protect(AMARA, kind="restricted", team=team, by=officer, ends_on=ENDS)
    protect("PQRS2346", kind="sealed", team=TeamFactory(), by=officer, review_on=ENDS)
    number = deny(AMARA, worker=worker, by=officer, review_on=ENDS).pk
    clock.move_to(ENDS - timedelta(days=3))

    actions.remind_of_protections(by="tests")

    numbers = {message.to: message.body.split()[0] for message in reminders()}
    assert numbers == {owner.email: "1", officer.email: "3"}
    actions.review_denial(number, reason="Still related", review_on=date(2028, 1, 1), by=officer)
    assert actions.remind_of_protections(by="tests") == 2


class TestPages:
    def asked(self, client, name, sent=None, **where):
        page = reverse(f"sharing:{name}", kwargs=where)
        return client.post(page, sent) if sent is not None else client.get(page)

    def day(self, name, day):
        parts = {"day": day.day, "month": day.month, "year": day.year}
        return {f"{name}_{part}": str(value) for part, value in parts.items()}

    def test_a_restriction_is_placed_until_a_day(self, client, team, officer):
        client.force_login(officer)
        sent = {"person": AMARA, "kind": "restricted", "team": str(team.pk), "reason": "Police"}
        sent |= (
            {"ask": "The duty manager"} | self.day("review_on", ENDS) | self.day("ends_on", ENDS)
        )

        wrong = self.asked(client, "protect", sent | {"kind": "sealed"}).content.decode()
        self.asked(client, "protect", sent)

        assert "Only a restriction ends by itself" in wrong
        protection = Protection.objects.get()
        assert protection.ends_on == ENDS
        shown = self.asked(client, "protection", number=protection.pk).content.decode()
        assert "1 March 2027" in shown

    def test_a_denial_that_must_not_be_learnt_of_takes_no_end(self, client, officer, worker):
        client.force_login(officer)
        sent = {"person": AMARA, "worker": worker.email, "ask": "-", "reason": "-"}
        sent |= {"is_unseen": "on"} | self.day("review_on", ENDS) | self.day("ends_on", ENDS)

        page = self.asked(client, "deny", sent).content.decode()

        assert "What they must not learn does not end by itself" in page
        assert not Denial.objects.exists()

    @pytest.mark.parametrize("who", ["owner", "officer"])
    def test_who_answers_for_them_looks_again(self, request, client, team, officer, owner, who):
        number = protect(AMARA, kind="sealed", team=team, by=officer).pk
        client.force_login(request.getfixturevalue(who))
        later = {"reason": "Still in danger"} | self.day("review_on", date(2028, 1, 1))

        early = self.asked(
            client, "review-protection", later | {"review_on_year": "2020"}, number=number
        )
        self.asked(client, "review-protection", later, number=number)

        assert "Day of the review must be in the future" in early.content.decode()
        assert Protection.objects.get().review_on == date(2028, 1, 1)

    def test_a_manager_sees_what_protects_whom_their_team_looks_after_and_ends_nothing(
        self, client, team, officer, owner
    ):
        own = protect(AMARA, kind="sealed", team=team, by=officer).pk
        other = protect("PQRS2346", kind="sealed", team=TeamFactory(), by=officer).pk
        client.force_login(owner)

        listed = self.asked(client, "protections").content.decode()
        statuses = {
            name: [self.asked(client, name, number=number).status_code for number in (own, other)]
            for name in ("protection", "review-protection", "lift-protection")
        }

        assert AMARA in listed
        assert "PQRS2346" not in listed
        seen = {"protection": [200, 404], "review-protection": [200, 404]}
        assert statuses == seen | {"lift-protection": [403, 403]}
        page = self.asked(client, "protection", number=own).content.decode()
        assert "End this protection" not in page

    def test_a_denial_is_looked_at_again(self, client, officer, worker):
        number = deny(AMARA, worker=worker, by=officer, review_on=ENDS).pk
        client.force_login(officer)
        later = {"reason": "Still related"} | self.day("review_on", date(2028, 1, 1))

        self.asked(client, "review-denial", later, number=number)

        assert Denial.objects.get().review_on == date(2028, 1, 1)
        assert "1 January 2028" in self.asked(client, "denials").content.decode()
