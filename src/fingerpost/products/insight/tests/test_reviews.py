import re
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.audit.rules import Look
from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.common.sharing.tests.factories import protect
from fingerpost.products.cases.tests import factories as cases
from fingerpost.products.insight import actions, queries
from fingerpost.products.insight.models import LookReview
from fingerpost.products.single_view.tests import people

from .factories import looked_at_by

pytestmark = pytest.mark.django_db
LOOKS = reverse("insight:looks")
SAID = {"outcome": "right", "note": "She stood in for Tom that day"}


@pytest.fixture(autouse=True)
def on_a_working_day(monkeypatch):
    """Nobody is picked by chance here, and it is Monday at ten."""
    monkeypatch.setattr(actions.reviews, "is_sampled", lambda *_: False)
    with time_machine.travel(cases.MONDAY, tick=False):
        yield


def look(worker, subject="case:BCDF2345"):
    audit.record_look(
        by=worker, look=Look.OPENED, shown=[subject], purpose="early-help BCDF2345", reason="Visit"
    )


def found():
    actions.review_looks(by="maintenance")
    return [(one.actor, one.signals) for one in LookReview.objects.order_by("pk")]


@pytest.fixture
def worker():
    return cases.practitioner(username="tom", first_name="Tom", last_name="Whitlock")


@pytest.fixture
def stranger():
    return cases.practitioner("early-help-west", username="siobhan", last_name="Doyle")


def test_a_look_at_ones_own_case_waits_for_nobody(worker):
    cases.given_case(worker)
    look(worker)

    assert found() == []


def test_a_look_at_a_case_that_one_never_had_is_to_be_reviewed(worker, stranger):
    cases.given_case(worker)
    look(stranger)

    assert found() == [("siobhan", ["no-link"])]


def test_a_worker_with_the_surname_of_a_child_is_to_be_reviewed():
    namesake = cases.practitioner(username="ann", first_name="Ann", last_name="Boltwood")
    cases.given_case(namesake)
    look(namesake)

    assert found() == [("ann", ["same-surname"])]


def test_a_worker_who_is_in_the_case_is_to_be_reviewed():
    father = cases.practitioner(username="edgar", first_name="Edgar", last_name="Boltwood")
    cases.given_case(father)
    look(father)

    assert found() == [("edgar", ["own-record"])]


def test_the_manager_of_the_team_and_the_front_door_are_linked(worker):
    boss, front_door = cases.manager(), cases.front_door_worker()
    cases.given_case(worker, by=front_door)
    look(boss)
    look(front_door)

    assert found() == []


def test_a_look_at_a_restricted_person_is_to_be_reviewed(worker):
    protect("PQRS2345", kind="restricted", team=cases.team("early-help-east"), by=worker)
    look(worker, "person:PQRS2345")

    assert found() == [("tom", ["restricted"])]


def a_person_called(forename, surname):
    """Somebody whom a source knows; gives what a look at them is about."""
    one = people.record("schools", forename, surname, "3/5/2016")
    people.link()
    return f"person:{people.person_of(one).reference}"


@pytest.mark.parametrize(
    ("forename", "surname", "signals"),
    [
        ("Maisie", "Whitlock", ["same-surname"]),
        ("Tom", "Whitlock", ["own-record"]),
        ("Tom", "Boltwood", []),
    ],
)
def test_a_worker_who_looks_at_a_namesake_in_the_single_view_is_to_be_reviewed(
    worker, forename, surname, signals
):
    cases.given_case(worker)
    look(worker, a_person_called(forename, surname))

    assert found() == ([("tom", signals)] if signals else [])


def test_a_look_at_a_person_for_a_case_that_one_never_had_is_to_be_reviewed(worker, stranger):
    cases.given_case(worker)
    maisie = a_person_called("Maisie", "Boltwood")
    look(worker, maisie)
    look(stranger, maisie)

    assert found() == [("siobhan", ["no-link"])]


def test_the_council_says_what_is_out_of_hours(worker, settings, tmp_path):
    (tmp_path / "reviews.yaml").write_text('work_begins: "11:00"\n')
    settings.COUNCIL = settings.COUNCIL.model_copy(update={"folder": tmp_path})
    look(worker)

    assert found() == [("tom", ["out-of-hours"])]


def test_that_somebody_is_sealed_is_for_information_governance_alone(worker):
    protect("PQRS2345", kind="sealed", team=cases.team("early-help-east"), by=worker)
    look(worker, "person:PQRS2345")
    actions.review_looks(by="maintenance")

    assert not queries.reviews_for(cases.manager()).exists()
    assert queries.reviews_for(UserFactory(role=Role.INFORMATION_GOVERNANCE)).exists()


def test_a_look_by_chance_is_reviewed_without_a_signal(worker, monkeypatch):
    monkeypatch.setattr(actions.reviews, "is_sampled", lambda *_: True)
    cases.given_case(worker)
    look(worker)

    assert found() == [("tom", [])]


def test_many_looks_at_a_record_on_a_day_are_one_review(worker, stranger):
    cases.given_case(worker)
    look(stranger)
    look(stranger)
    found()

    assert len(found()) == 1


def test_reading_names_to_compare_them_is_in_the_audit(worker):
    cases.given_case(worker)
    look(worker)

    found()

    entry = AuditEntry.objects.get(action="looks.examined")
    assert (entry.actor, entry.purpose) == ("maintenance", "review of looks")


def test_examining_asks_no_more_of_the_database_when_there_are_more_looks(worker, stranger):
    def asked():
        with CaptureQueriesContext(connection) as made:
            found()
        return len(made)

    cases.given_case(worker)
    look(stranger)
    few = asked()
    cases.given_case(worker, "BCDF2346")
    cases.given_case(worker, "BCDF2347")
    for reference in ("BCDF2346", "BCDF2347"):
        look(stranger, f"case:{reference}")

    assert asked() <= few


def test_a_manager_reviews_their_own_people_and_never_themselves(worker, stranger):
    boss = cases.manager()
    mine = looked_at_by(worker)
    looked_at_by(stranger, subject="case:BCDF2346")
    looked_at_by(boss, subject="case:BCDF2347")

    assert list(queries.reviews_for(boss)) == [mine]


def test_information_governance_reviews_everybody_but_itself(worker, stranger):
    governance = UserFactory(role=Role.INFORMATION_GOVERNANCE)
    for place, person in enumerate((worker, stranger, governance)):
        looked_at_by(person, subject=f"case:BCDF234{place + 2}")

    assert queries.reviews_for(governance).count() == 2


def test_what_came_of_a_look_is_recorded_once_with_who_and_when(client, worker):
    boss = cases.manager()
    review = looked_at_by(worker)
    client.force_login(boss)
    address = reverse("insight:look", kwargs={"number": review.pk})

    client.post(address, SAID)
    again = client.post(address, SAID | {"outcome": "concern"})

    review.refresh_from_db()
    assert (review.outcome, review.reviewed_by) == ("right", boss)
    assert again.status_code == 302
    assert AuditEntry.objects.filter(action="look-review.right", actor=boss.username).count() == 1
    assert "She stood in for Tom that day" in client.get(address).content.decode()


def test_an_outcome_needs_words(client, worker):
    client.force_login(cases.manager())
    review = looked_at_by(worker)

    response = client.post(reverse("insight:look", kwargs={"number": review.pk}), {})

    shown = response.content.decode()
    assert "Select what came of it" in shown
    assert "Enter what you found" in shown


def test_opening_a_review_is_in_the_audit(client, worker):
    client.force_login(cases.manager())
    review = looked_at_by(worker)

    client.get(reverse("insight:look", kwargs={"number": review.pk}))

    assert AuditEntry.objects.filter(action="look-review.opened").count() == 1


def test_the_queue_says_why_each_look_is_in_it(client, worker):
    client.force_login(cases.manager())
    looked_at_by(worker, signals=["same-surname", "no-link"])

    shown = client.get(LOOKS).content.decode()

    assert "1 look waits for you." in shown
    assert "the worker&#39;s surname" in shown or "the worker's surname" in shown


def test_the_queue_asks_no_more_of_the_database_when_it_is_long(client, worker):
    client.force_login(cases.manager())
    counts = []
    for number in (1, 20):
        for place in range(number):
            looked_at_by(worker, subject=f"case:{number}-{place}")
        client.get(LOOKS)
        with CaptureQueriesContext(connection) as made:
            client.get(LOOKS)
        counts.append(len(made))

    assert counts[0] == counts[1]


def test_the_report_says_how_much_each_team_looked_why_and_what_came_of_it(client, worker):
    look(worker)
    look(worker, "case:BCDF2346")
    looked_at_by(
        worker, outcome="talked", note="Talked", reviewed_at=timezone.now(), reviewed_by=worker
    )
    client.force_login(cases.manager())

    shown = re.sub(r"<[^>]+>", " ", client.get(reverse("insight:usage")).content.decode())
    download = client.get(reverse("insight:download-usage"))

    row = "early-help-east early-help 0 0 2 0 0 0 1 0"
    assert row in " ".join(shown.split())
    taken = b"".join(download.streaming_content)
    assert b'"early-help-east","early-help","0","0","2"' in taken
    assert "records opened, and details seen" in shown
    assert b"records opened, and details seen" in taken


def test_the_report_of_a_manager_leaves_other_teams_out(stranger):
    look(stranger)

    since = timezone.now() - timedelta(days=1)

    assert queries.usage_seen_by(cases.manager(), since=since) == []


def test_a_review_needs_an_outcome_and_somebody_who_made_it(worker):
    with pytest.raises(IntegrityError):
        looked_at_by(worker, reviewed_at=timezone.now())
