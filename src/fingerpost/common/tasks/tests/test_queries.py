"""Reading much."""

import pytest
from django.contrib.auth.models import Group
from django.db import transaction

from fingerpost.common.tasks.queries import in_pieces


@pytest.fixture
def groups(db):
    Group.objects.all().delete()
    return Group.objects.bulk_create([Group(name=f"Group {n}") for n in range(7)])


def test_pieces_hold_every_row_once_in_order(groups):
    pieces = list(in_pieces(Group.objects.order_by("-name"), 3))

    assert [len(piece) for piece in pieces] == [3, 3, 1]
    assert [one for piece in pieces for one in piece] == sorted(groups, key=lambda g: g.pk)


def test_pieces_may_be_of_values_that_begin_with_the_key(groups):
    rows = Group.objects.filter(name__lt="Group 5").values_list("pk", "name")

    read = [row for piece in in_pieces(rows, 2) for row in piece]

    assert read == [(one.pk, one.name) for one in groups[:5]]


def test_no_rows_are_no_pieces(db):
    assert list(in_pieces(Group.objects.none())) == []


def test_reading_that_was_given_up_half_way_breaks_nothing_later(groups):
    with transaction.atomic():
        given_up = Group.objects.iterator(chunk_size=2)
        next(given_up)
        transaction.set_rollback(True)

    given_up.close()

    assert Group.objects.count() == 7
