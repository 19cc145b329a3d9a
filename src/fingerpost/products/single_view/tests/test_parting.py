"""A merge that was a mistake leaves nothing behind: no protection of one on the other."""

import pytest

from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import TeamFactory
from fingerpost.common.sharing.tests.factories import deny, protect, state_purpose
from fingerpost.products.single_view import actions
from fingerpost.products.single_view.models import SourceRecord
from fingerpost.products.single_view.queries import look_at_person

from .people import link, person_of, record, worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def door(db):
    user = worker()
    state_purpose(user, kind="screening")
    return user


@pytest.fixture
def owner(db):
    return worker(Role.INFORMATION_GOVERNANCE)


@pytest.fixture
def two():
    """A woman whom two sources know, and a man whom one knows; they have nothing in common."""
    records = [
        record("housing", "Rhiannon", "Doyle", "1984-03-02", tenure="Secure tenancy"),
        record("adult-social-care", "Rhiannon", "Doyle", "1984-03-02"),
        record("housing", "Kwame", "Mensah", "1991-07-30", tenure="Secure tenancy"),
    ]
    link()
    return records


def whose():
    """Of each record, whose it is and was."""
    return list(SourceRecord.objects.order_by("pk").values_list("person__reference", "was"))


def merge(two, door):
    one, other = (person_of(two[n]).reference for n in (0, 2))
    return actions.merge_people(one, other=other, reason="They told me", by=door)


def undo(judgement, two, door):
    reference = person_of(two[0]).reference
    actions.undo_judgement(judgement.pk, reference=reference, reason="A mistake", by=door)


def is_hidden(one, door):
    return look_at_person(person_of(one).reference, by=door).standing.is_address_hidden


def protect_address(reference, owner):
    protect(reference, kind="hidden-address", team=TeamFactory(), by=owner)


def test_everybody_is_again_who_they_were(two, door):
    before = whose()

    judgement = merge(two, door)
    link()
    assert len({reference for reference, _was in whose()}) == 1
    undo(judgement, two, door)

    assert whose() == before
    assert link() is None
    assert whose() == before


@pytest.mark.parametrize("of", [0, 2])
def test_what_protected_one_protects_both_only_while_they_are_merged(two, door, owner, of):
    protect_address(person_of(two[of]).reference, owner)
    hidden = [is_hidden(one, door) for one in two]
    assert sum(hidden) == (2 if of == 0 else 1)

    judgement = merge(two, door)
    assert all(is_hidden(one, door) for one in two)
    undo(judgement, two, door)

    assert [is_hidden(one, door) for one in two] == hidden


@pytest.mark.parametrize("how", ["protect", "deny"])
def test_whoever_was_protected_while_they_were_merged_stays_protected(two, door, owner, how):
    judgement = merge(two, door)
    reference = person_of(two[0]).reference
    if how == "protect":
        protect_address(reference, owner)
    else:
        deny(reference, worker=worker(), by=owner)
    undo(judgement, two, door)

    assert all(reference in {now, *was} for now, was in whose())


def test_what_protected_them_before_still_does(two, door):
    once = sorted(["BBBBBBBB", person_of(two[0]).reference])
    SourceRecord.objects.filter(pk=two[2].pk).update(was=once)

    judgement = merge(two, door)
    undo(judgement, two, door)

    assert whose()[2][1] == once


def test_where_a_record_came_meanwhile_every_protection_stays(two, door):
    judgement = merge(two, door)
    together = person_of(two[0]).reference
    record("benefits", "Kwame", "Mensah", "1991-07-30")
    link()
    undo(judgement, two, door)

    assert person_of(two[2]).reference != person_of(two[0]).reference
    assert all(together in {now, *was} for now, was in whose())


def test_a_split_that_is_taken_back_changes_no_protection(two, door):
    one = person_of(two[0]).reference
    split = actions.split_person(one, records=[two[1].pk], reason="Her sister", by=door)
    left = person_of(two[1]).reference
    undo(split, two, door)

    assert person_of(two[1]).reference == one
    assert left in whose()[1][1]
