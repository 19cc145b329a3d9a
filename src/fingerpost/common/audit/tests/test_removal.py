from datetime import UTC, datetime, timedelta

import pytest

from fingerpost.common.audit import actions
from fingerpost.common.audit.models import AuditEntry, Checkpoint, Link, read_heads
from fingerpost.common.audit.queries import verify
from fingerpost.common.audit.rules import chain

from .stories import every_right, run_sql

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def _three_segments_a_day_apart(monkeypatch):
    """Three segments of two entries: from three days ago, two days ago, and yesterday."""
    monkeypatch.setattr(chain, "SEGMENT_SIZE", 2)
    for days in (3, 2, 1):
        moment = NOON - timedelta(days=days)
        AuditEntry.objects.bulk_create(
            AuditEntry(
                occurred_at=moment,
                actor="cases",
                actor_kind="process",
                action="x",
                subject="case:1",
            )
            for _ in range(2)
        )
        actions.seal()


def remove(*, before, dry_run=False):
    return actions.remove_sealed_segments(before=before, by="retention", dry_run=dry_run)


@pytest.mark.usefixtures("_three_segments_a_day_apart")
def test_whole_segments_go_and_leave_signed_checkpoints():
    removal = remove(before=NOON - timedelta(days=1.5))

    assert (removal.segments, removal.entries) == (2, 4)
    assert list(Link.objects.values_list("position", flat=True)) == [5, 6]
    assert AuditEntry.objects.filter(subject="case:1").count() == 2
    assert Checkpoint.objects.count() == 2
    verification = verify()
    assert verification.is_sound
    assert (verification.checked, verification.removed) == (2, 4)


@pytest.mark.usefixtures("_three_segments_a_day_apart")
def test_each_removal_is_audited_and_the_chain_goes_on():
    remove(before=NOON)

    assert actions.seal() == 3
    assert [str(entry) for entry in AuditEntry.objects.order_by("pk")] == [
        f"retention audit.segment-removed audit-segment:{number}" for number in (1, 2, 3)
    ]
    assert list(Link.objects.values_list("position", flat=True)) == [7, 8, 9]
    assert verify().is_sound


@pytest.mark.usefixtures("_three_segments_a_day_apart")
def test_a_dry_run_says_the_same_and_removes_nothing():
    assert remove(before=NOON, dry_run=True) == actions.Removal(segments=3, entries=6)

    assert AuditEntry.objects.count() == Link.objects.count() == 6
    assert not Checkpoint.objects.exists()


@pytest.mark.usefixtures("_three_segments_a_day_apart")
def test_a_segment_with_one_entry_that_is_not_older_stays():
    removal = remove(before=NOON - timedelta(days=2))

    assert (removal.segments, removal.entries) == (1, 2)


@pytest.mark.usefixtures("_three_segments_a_day_apart")
def test_the_heads_of_a_removed_segment_go_with_it():
    remove(before=NOON - timedelta(days=1.5))

    assert [place for place, _ in read_heads()] == ["heads-00000003.jsonl:1"]


def test_what_no_segment_holds_yet_stays():
    actions.record(by="cases", action="x", subject="case:1")
    actions.seal()

    assert remove(before=NOON + timedelta(days=9999)).entries == 0
    assert AuditEntry.objects.count() == 1


@pytest.mark.usefixtures("_three_segments_a_day_apart")
@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE fp_audit_auditentry SET actor = 'nobody' WHERE id IN "
        "(SELECT entry_id FROM fp_audit_link WHERE position = 3)",
        "DELETE FROM fp_audit_link WHERE position = 4",
        "UPDATE fp_audit_segment SET newest_at = '2020-01-01 00:00:00+00:00' WHERE number = 2",
    ],
)
def test_a_segment_that_does_not_verify_is_evidence_and_stays(tampering):
    with every_right():
        run_sql(tampering)

    with pytest.raises(actions.SegmentIsNotSound, match="segment 2"):
        remove(before=NOON)

    assert Checkpoint.objects.get().segment_number == 1
    assert Link.objects.filter(position=3).exists()


@pytest.mark.usefixtures("_three_segments_a_day_apart")
def test_what_was_left_over_of_a_removed_segment_is_found():
    remove(before=NOON - timedelta(days=2.5))

    with every_right():
        run_sql("INSERT INTO fp_audit_link (position, entry_id, digest) "
                "SELECT 1, 99, digest FROM fp_audit_link LIMIT 1")  # fmt: skip

    assert [finding.fault.value for finding in verify().findings] == ["left over"]
