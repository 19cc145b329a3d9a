import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.sharing.rules import NoOpenPurpose
from fingerpost.products.cases import actions, queries
from fingerpost.products.cases.models import Case

from .factories import given_case, look_as, new_case, practitioner

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(door, worker):
    """A case that a worker has, and a new one about the same child."""
    first = given_case(worker, "BBBBBB22", by=door)
    return first, new_case("CCCCCC22")


def offered_to(user, case):
    offered = queries.possible_duplicates_of(case.reference, by=user)
    return [one.case.reference for one in offered]


def test_the_front_door_is_offered_what_it_gave_away_already(door, pair):
    assert offered_to(door, pair[1]) == ["BBBBBB22"]


def test_a_case_about_another_family_is_not_offered(door, pair):
    other = {"child": [], "family-address": None}
    new_case("DDDDDD22", answers=other)

    assert offered_to(door, pair[1]) == ["BBBBBB22"]


def test_comparing_is_a_look_at_both(door, pair):
    with pytest.raises(NoOpenPurpose):
        queries.look_at_both("CCCCCC22", "BBBBBB22", by=door)
    look_as(door, pair[1])

    queries.look_at_both("CCCCCC22", "BBBBBB22", by=door)

    looks = AuditEntry.objects.filter(action="look.opened").values_list("subject", flat=True)
    assert set(looks) == {"case:BBBBBB22", "case:CCCCCC22"}


def test_only_what_was_offered_can_be_compared(door, pair):
    new_case("DDDDDD22", answers={"child": [], "family-address": None})
    look_as(door, pair[1])

    with pytest.raises(queries.NoSuchCase):
        queries.look_at_both("CCCCCC22", "DDDDDD22", by=door)


def test_a_practitioner_is_offered_nothing(worker, pair):
    with pytest.raises(queries.NoSuchCase):
        queries.possible_duplicates_of("BBBBBB22", by=worker)


def link(case, by, to="BBBBBB22"):
    case.refresh_from_db()
    actions.link_duplicate(
        case.reference, duplicate_of=to, reason="Same visit", revision=case.revision, by=by
    )


def test_a_link_can_be_taken_back_and_merges_nothing(door, pair):
    first, second = pair
    people = second.people.count()
    link(second, door)
    second.refresh_from_db()

    actions.unlink_duplicate(second.reference, reason="A cousin", revision=second.revision, by=door)

    undone = second.repeats.get()
    assert (undone.duplicate_of, undone.unlinked_reason) == (first, "A cousin")
    assert second.people.count() == people
    link(second, door)
    assert second.repeats.count() == 2


def test_a_case_is_linked_to_one_other_at_a_time(door, pair):
    link(pair[1], door)

    with pytest.raises(actions.NotPossible):
        link(pair[1], door)


def test_the_pages_compare_and_link(client, door, pair):
    client.force_login(door)
    look_as(door, pair[1])
    names = {"reference": "CCCCCC22", "other": "BBBBBB22"}

    found = client.get(reverse("cases:duplicates", kwargs={"reference": "CCCCCC22"}))
    side_by_side = client.get(reverse("cases:compare", kwargs=names))
    form = {"revision": pair[1].revision, "reason": "Same visit"}
    linked = client.post(reverse("cases:compare", kwargs=names), form, follow=True)

    assert "Boltwood" not in found.content.decode()
    assert side_by_side.content.decode().count("Tia Boltwood") == 2
    assert "this repeats BBBBBB22" in linked.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"at_front_door": True},
        {"allocated_to": None},
        {"team": None},
        {"outcome": "needs-met"},
        {"decision": "taken-on"},
        {"version": 0},
        {"state": ""},
    ],
)
def test_the_database_refuses_a_case_that_is_nowhere_or_half_closed(worker, wrong):
    case = given_case(worker)

    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(**wrong)


def test_the_database_gives_a_case_to_one_worker_at_a_time(worker):
    allocation = given_case(worker).allocations.get()
    allocation.pk, allocation.to = None, practitioner()

    with pytest.raises(IntegrityError), transaction.atomic():
        allocation.save(force_insert=True)
