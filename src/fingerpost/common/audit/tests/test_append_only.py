"""What the database refuses, whoever asks it and however."""

import pytest
from django.db import DatabaseError, connection, transaction

from fingerpost.common.audit.models import AuditEntry, Checkpoint, Link, WaitingEntry
from fingerpost.common.audit.rules import chain

from .stories import TABLES, run_sql, sealed, write

pytestmark = pytest.mark.django_db

CHANGES = [
    "UPDATE fp_audit_auditentry SET actor = 'nobody'",
    "UPDATE fp_audit_waitingentry SET entry_id = entry_id + 1",
    "UPDATE fp_audit_link SET position = position + 100",
    "UPDATE fp_audit_segment SET last_position = last_position + 1",
    "UPDATE fp_audit_checkpoint SET removed_by = 'nobody'",
]
DELETIONS = ["DELETE FROM fp_audit_segment", "DELETE FROM fp_audit_checkpoint"]
REPLACEMENTS = [
    "INSERT OR REPLACE INTO fp_audit_auditentry SELECT * FROM fp_audit_auditentry",
    "INSERT OR REPLACE INTO fp_audit_link SELECT * FROM fp_audit_link",
    "INSERT OR REPLACE INTO fp_audit_segment SELECT * FROM fp_audit_segment",
    "INSERT OR REPLACE INTO fp_audit_checkpoint SELECT * FROM fp_audit_checkpoint",
]
ADD_LINK = (
    "INSERT INTO fp_audit_link (position, entry_id, digest) "
    "SELECT %s, %s, digest FROM fp_audit_link LIMIT 1"
)


@pytest.fixture
def full(monkeypatch):
    """Two closed segments of three entries, the older with its checkpoint, and one that waits."""
    monkeypatch.setattr(chain, "SEGMENT_SIZE", 3)
    sealed(3)
    sealed(3)
    write(1)
    put_checkpoint()


def put_checkpoint(segment=1):
    run_sql(
        "INSERT INTO fp_audit_checkpoint "
        "SELECT number, last_position, digest, newest_at, 'ada', 'unsigned' "
        "FROM fp_audit_segment WHERE number = %s",
        segment,
    )


def refused(statement, *parameters):
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        run_sql(statement, *parameters)
    return str(refusal.value)


@pytest.mark.parametrize("change", CHANGES)
def test_no_row_of_the_audit_is_ever_changed(full, change):
    assert "append-only" in refused(change)


@pytest.mark.parametrize("deletion", DELETIONS)
def test_segments_and_checkpoints_are_never_deleted(full, deletion):
    assert "append-only" in refused(deletion)


@pytest.mark.parametrize("position", [4, 6])
def test_an_entry_without_a_checkpoint_is_never_deleted(full, position):
    entry = Link.objects.get(position=position).entry_id

    assert "only whole sealed segments" in refused(
        "DELETE FROM fp_audit_auditentry WHERE id = %s", entry
    )


def test_an_entry_that_is_not_sealed_is_never_deleted(full):
    waiting = WaitingEntry.objects.get().entry_id

    refused("DELETE FROM fp_audit_auditentry WHERE id = %s", waiting)


def test_the_entries_of_a_segment_with_a_checkpoint_may_go_and_then_their_links(full):
    refused("DELETE FROM fp_audit_link WHERE position <= 3")

    run_sql(
        "DELETE FROM fp_audit_auditentry WHERE id IN "
        "(SELECT entry_id FROM fp_audit_link WHERE position <= 3)"
    )
    run_sql("DELETE FROM fp_audit_link WHERE position <= 3")

    assert (AuditEntry.objects.count(), Link.objects.count()) == (4, 3)


def test_a_link_without_a_checkpoint_is_never_deleted(full):
    assert "append-only" in refused("DELETE FROM fp_audit_link WHERE position = 6")


def test_an_entry_waits_until_it_is_sealed(full):
    assert "waits" in refused("DELETE FROM fp_audit_waitingentry")


def test_a_link_is_only_added_at_the_end(full):
    waiting = WaitingEntry.objects.get().entry_id
    for position in (0, 6, 8):
        refused(ADD_LINK, position, waiting)
    refused(ADD_LINK, 7, Link.objects.get(position=6).entry_id)

    run_sql(ADD_LINK, 7, waiting)


def test_a_checkpoint_stands_only_for_the_oldest_segment_that_is_left(full):
    refused(
        "INSERT INTO fp_audit_checkpoint SELECT 2, 5, digest, newest_at, 'ada', '' "
        "FROM fp_audit_segment WHERE number = 2"
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        put_checkpoint(segment=1)
    put_checkpoint(segment=2)

    assert Checkpoint.objects.count() == 2


def test_a_segment_follows_the_one_before_and_ends_with_a_link(full):
    for number, first, last in [(2, 7, 7), (4, 7, 7), (3, 6, 7), (3, 7, 8)]:
        refused(
            "INSERT INTO fp_audit_segment SELECT %s, %s, %s, digest, newest_at, '' "
            "FROM fp_audit_segment WHERE number = 2",
            number,
            first,
            last,
        )


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a way round of SQLite's only")
@pytest.mark.parametrize("replacement", REPLACEMENTS)
def test_a_row_is_not_replaced_either(full, replacement):
    refused(replacement)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a way round of PostgreSQL's only")
@pytest.mark.parametrize("table", TABLES)
def test_no_table_is_emptied(full, table):
    assert "append-only" in refused(f"TRUNCATE fp_audit_{table}")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a way round of PostgreSQL's only")
@pytest.mark.parametrize("change", [*CHANGES, *DELETIONS, "TRUNCATE fp_audit_auditentry"])
def test_a_session_that_says_it_only_replicates_is_refused_too(full, change):
    run_sql("SET LOCAL session_replication_role = replica")

    assert "append-only" in refused(change)
