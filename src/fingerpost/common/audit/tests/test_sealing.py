"""Sealing: nothing is passed over, whatever happens meanwhile, and the head follows the chain."""

import threading
from functools import partial

import pytest
from django.db import connection, transaction

from fingerpost.common.audit import actions
from fingerpost.common.audit.actions import sealing
from fingerpost.common.audit.models import (
    AuditEntry,
    Link,
    Segment,
    WaitingEntry,
    last_head,
    read_heads,
)
from fingerpost.common.audit.queries import chain_end, verify
from fingerpost.common.audit.rules import chain, line_of

from .stories import in_a_thread, sealed, wait_for, write

pytestmark = pytest.mark.django_db


def places():
    return list(Link.objects.order_by("position").values_list("position", "entry_id"))


def test_entries_are_chained_in_order_without_a_gap():
    entries = sealed(3) + sealed(2)

    assert places() == list(enumerate(entries, start=1))
    assert not WaitingEntry.objects.exists()
    assert verify().findings == ()


def test_when_nothing_waits_nothing_is_done(django_assert_max_num_queries):
    sealed(2)

    with django_assert_max_num_queries(4):
        assert actions.seal() == 0
    assert len(list(read_heads())) == 1


def test_the_head_says_how_far_the_chain_reaches():
    sealed(3)

    assert last_head().end == chain_end()


def test_many_entries_are_sealed_in_several_batches(monkeypatch):
    monkeypatch.setattr(sealing, "BATCH", 4)

    entries = sealed(10)

    assert places() == list(enumerate(entries, start=1))
    assert [head.position for _, head in read_heads()] == [4, 8, 10]


def test_a_full_segment_is_closed_and_signed(monkeypatch):
    monkeypatch.setattr(chain, "SEGMENT_SIZE", 3)
    monkeypatch.setattr(sealing, "BATCH", 2)

    sealed(9)

    assert list(Segment.objects.order_by("pk").values_list("first_position", "last_position")) == [
        (1, 4),
        (5, 8),
    ]
    assert {place.split(":")[0] for place, _ in read_heads()} == {
        "heads-00000001.jsonl",
        "heads-00000002.jsonl",
        "heads-00000003.jsonl",
    }
    assert verify().findings == ()


def test_a_head_that_was_not_written_is_caught_up_before_anything_else(tmp_path):
    sealed(2)
    [file] = (tmp_path / "audit").glob("heads-*")
    file.unlink()

    assert actions.seal() == 0

    assert last_head().end == chain_end()


def test_a_head_torn_by_a_crash_is_cut_away_wherever_it_tore(tmp_path):
    sealed(2)
    first = last_head()
    sealed(2)
    [file] = (tmp_path / "audit").glob("heads-*")
    whole = file.read_bytes()

    for end in range(len(line_of(first)), len(whole), 7):
        file.write_bytes(whole[:end])
        assert last_head() == first
        assert verify().findings == ()

        assert actions.seal() == 0

        assert last_head().end == chain_end()
        assert [head.position for _, head in read_heads()] == [2, 4]


def test_an_entry_lost_before_it_was_sealed_does_not_hold_up_the_others():
    write(1)
    WaitingEntry.objects.create(entry_id=10**9)
    write(1)

    assert actions.seal() == 2


@pytest.mark.django_db(transaction=True)
def test_two_sealers_on_one_machine_do_not_meet():
    write(1)
    counts = []

    with sealing.only_sealer():
        wait_for([in_a_thread(lambda: counts.append(actions.seal()))])

    assert counts == [0]
    assert actions.seal() == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one machine")
@pytest.mark.django_db(transaction=True)
def test_a_sealer_on_another_machine_waits_its_turn(settings, tmp_path):
    write(1)
    settings.HOME = tmp_path / "another"
    counts = []

    with transaction.atomic():
        sealing._has_database_to_itself()
        wait_for([in_a_thread(lambda: counts.append(actions.seal()))])

    assert counts == [0]
    assert actions.seal() == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
@pytest.mark.django_db(transaction=True)
def test_an_entry_that_commits_late_is_sealed_late_and_not_passed_over():
    written, may_commit = threading.Event(), threading.Event()

    def write_slowly():
        with transaction.atomic():
            write(1, by="slow")
            written.set()
            assert may_commit.wait(60)

    slow = in_a_thread(write_slowly)
    assert written.wait(60)
    [early] = sealed(1)
    may_commit.set()
    wait_for([slow])

    assert actions.seal() == 1

    late = AuditEntry.objects.get(actor="slow").pk
    assert late < early
    assert places() == [(1, early), (2, late)]
    assert verify().findings == ()


@pytest.mark.django_db(transaction=True)
def test_whatever_commits_while_sealers_run_is_sealed_once(monkeypatch):
    monkeypatch.setattr(sealing, "BATCH", 3)
    monkeypatch.setattr(chain, "SEGMENT_SIZE", 10)
    is_over = threading.Event()

    def write_and_change_my_mind(writer):
        for turn in range(25):
            with transaction.atomic():
                write(1 + (turn + writer) % 4, by=f"writer {writer}")
                transaction.set_rollback((turn * writer) % 3 == 1)

    def keep_sealing():
        while not is_over.is_set():
            actions.seal()

    writers = [in_a_thread(partial(write_and_change_my_mind, number)) for number in range(4)]
    sealers = [in_a_thread(keep_sealing) for _ in range(2)]
    wait_for(writers)
    is_over.set()
    wait_for(sealers)
    actions.seal()

    committed = AuditEntry.objects.values_list("pk", flat=True)
    assert sorted(entry for _, entry in places()) == sorted(committed)
    assert [position for position, _ in places()] == list(range(1, len(committed) + 1))
    assert verify().findings == ()
