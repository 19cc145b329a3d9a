"""Each attack that verification must find, really made, by somebody who owns the database."""

import pytest
from django.db import connection

from fingerpost.common.audit import actions
from fingerpost.common.audit.models import AuditEntry, Link, keys, last_head
from fingerpost.common.audit.queries import chain_end, contents_of, verify
from fingerpost.common.audit.rules import (
    ChainEnd,
    Fault,
    Finding,
    chain,
    digest_of,
    line_of,
    sign_head,
)

from .stories import every_right, in_a_thread, run_sql, sealed, wait_for, write

pytestmark = pytest.mark.django_db


def recompute_from(position):
    """Chain everything anew from here on, as the sealer would have."""
    for link in Link.objects.filter(position__gte=position).order_by("position"):
        before = Link.objects.get(position=link.position - 1)
        [content] = contents_of(AuditEntry.objects.filter(pk=link.entry_id))
        digest = digest_of(bytes(before.digest), link.position, content)
        run_sql("UPDATE fp_audit_link SET digest = %s WHERE position = %s", digest, link.position)


def delete(*numbers):
    for number in numbers:
        run_sql("DELETE FROM fp_audit_auditentry WHERE id = %s", number)
        run_sql("DELETE FROM fp_audit_link WHERE entry_id = %s", number)


def heads_file(tmp_path):
    [path] = (tmp_path / "audit").glob("heads-*")
    return path


def test_an_audit_that_nobody_touched_is_sound():
    sealed(5)

    verification = verify()

    assert verification.is_sound
    assert (verification.checked, verification.waiting) == (5, 0)
    assert verification.last_signed_at == last_head().sealed_at


def test_an_empty_audit_is_sound():
    assert verify().is_sound


def test_it_says_what_is_not_sealed_yet_and_since_when():
    sealed(2)
    first, _ = write(2)

    verification = verify()

    assert verification.is_sound
    assert verification.waiting == 2
    assert verification.waiting_since == AuditEntry.objects.get(pk=first).occurred_at


@pytest.mark.parametrize(
    "change",
    [
        "occurred_at = '2020-01-01 00:00:00+00:00'", "actor = 'nobody'", "action = 'x'",
        "actor_kind = 'person', actor_number = 7", "subject = 'case:7'", "purpose = 's47'",
        "reason = 'None'",
    ],
)  # fmt: skip
def test_a_changed_entry_is_found(change):
    entries = sealed(4)

    with every_right():
        run_sql(f"UPDATE fp_audit_auditentry SET {change} WHERE id = %s", entries[2])  # noqa: S608

    assert verify().findings == (Finding(Fault.CHANGED, 3, entry=entries[2]),)


def test_a_missing_entry_is_found():
    entries = sealed(4)

    with every_right():
        run_sql("DELETE FROM fp_audit_auditentry WHERE id = %s", entries[0])

    assert verify().findings == (Finding(Fault.MISSING, 1, entry=entries[0]),)


def test_an_entry_cut_out_with_its_link_is_found():
    entries = sealed(4)

    with every_right():
        delete(entries[1], entries[2])

    assert verify().findings == (Finding(Fault.CUT_OUT, 2, 3),)


def test_an_entry_cut_out_with_the_chain_closed_over_it_is_found():
    entries = sealed(4)

    with every_right():
        delete(entries[1])
        for position in (3, 4):
            run_sql(
                "UPDATE fp_audit_link SET position = position - 1 WHERE position = %s", position
            )
        recompute_from(2)

    assert verify().findings == (Finding(Fault.CUT_OFF, 4, 4),)


def test_reordered_entries_are_found():
    second, third = sealed(4)[1:3]

    with every_right():
        swap = "UPDATE fp_audit_link SET entry_id = %s WHERE position = %s"
        for entry, position in [(0, 2), (second, 3), (third, 2)]:
            run_sql(swap, entry, position)

    assert verify().findings == (
        Finding(Fault.CHANGED, 2, entry=third),
        Finding(Fault.CHANGED, 3, entry=second),
    )


def test_a_cut_off_tail_is_found():
    entries = sealed(5)

    with every_right():
        delete(*entries[3:])

    assert verify().findings == (Finding(Fault.CUT_OFF, 4, 5),)


def test_an_audit_that_was_emptied_is_found():
    entries = sealed(3)

    with every_right():
        delete(*entries)

    assert verify().findings == (Finding(Fault.CUT_OFF, 1, 3),)


def test_a_cut_off_tail_is_found_even_after_the_sealer_went_on():
    entries = sealed(5)
    with every_right():
        delete(*entries[3:])
    sealed(1)

    assert verify().findings == (Finding(Fault.CUT_OFF, 5, 5),)

    sealed(4)
    assert verify().findings == (Finding(Fault.RECOMPUTED, 1, 5),)


def test_a_recomputed_chain_is_found_between_two_heads():
    sealed(3)
    entries = sealed(3)

    with every_right():
        run_sql("UPDATE fp_audit_auditentry SET actor = 'nobody' WHERE id = %s", entries[1])
        recompute_from(5)

    assert verify().findings == (Finding(Fault.RECOMPUTED, 4, 6),)


def test_a_recomputed_chain_is_found_even_after_the_sealer_signed_it_again():
    entries = sealed(4)
    with every_right():
        run_sql("UPDATE fp_audit_auditentry SET actor = 'nobody' WHERE id = %s", entries[1])
        recompute_from(2)

    sealed(2)

    assert verify().findings == (Finding(Fault.RECOMPUTED, 1, 4),)


def test_an_entry_hidden_from_the_sealer_is_found():
    with every_right():
        [entry] = write(1)
    sealed(2)

    assert Finding(Fault.STRAY, entry=entry) in verify().findings


def test_an_entry_removed_before_it_was_sealed_is_found():
    [entry] = write(1)

    with every_right():
        run_sql("DELETE FROM fp_audit_auditentry WHERE id = %s", entry)

    assert verify().findings == (Finding(Fault.MISSING, entry=entry),)


def test_a_head_signed_with_another_key_is_found_and_not_believed(tmp_path):
    sealed(2)
    forged = sign_head(ChainEnd(9), sealed_at="2026", key=b"another")
    with heads_file(tmp_path).open("ab") as file:
        file.write(line_of(forged))

    assert verify().findings == (Finding(Fault.FORGED, name="heads-00000001.jsonl:2"),)


def test_heads_that_were_taken_away_are_missed(tmp_path):
    sealed(2)
    heads_file(tmp_path).unlink()

    assert verify().findings == (Finding(Fault.UNWITNESSED),)


def test_a_head_signed_with_the_former_key_is_believed(settings):
    sealed(2)

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]

    assert verify().is_sound
    assert len(keys()) == 2


def test_a_forged_segment_is_found(monkeypatch):
    monkeypatch.setattr(chain, "SEGMENT_SIZE", 2)
    sealed(2)

    with every_right():
        run_sql("UPDATE fp_audit_segment SET newest_at = '2020-01-01 00:00:00+00:00'")

    assert verify().findings == (Finding(Fault.FORGED, name="segment 1"),)


def test_a_removal_with_a_forged_checkpoint_is_found(monkeypatch):
    monkeypatch.setattr(chain, "SEGMENT_SIZE", 2)
    entries = sealed(2)
    sealed(2)
    run_sql(
        "INSERT INTO fp_audit_checkpoint "
        "SELECT number, last_position, digest, newest_at, 'ada', signature FROM fp_audit_segment "
        "WHERE number = 1"
    )
    delete(*entries)  # which the database now lets anyone do

    assert verify().findings == (
        Finding(Fault.FORGED, name="segment 1 removed"),
        Finding(Fault.CUT_OUT, 1, 2),
    )


def test_a_guard_taken_off_is_found():
    run_sql(
        "DROP TRIGGER fp_audit_link_stays"
        + (" ON fp_audit_link" if connection.vendor == "postgresql" else "")
    )

    assert verify().findings == (Finding(Fault.UNLOCKED, name="fp_audit_link_stays"),)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite cannot switch one off")
def test_a_guard_switched_off_is_found():
    run_sql("ALTER TABLE fp_audit_link DISABLE TRIGGER fp_audit_link_stays")

    assert verify().findings == (Finding(Fault.UNLOCKED, name="fp_audit_link_stays"),)


def test_a_hundred_findings_are_enough():
    sealed(120)

    with every_right():
        run_sql("UPDATE fp_audit_auditentry SET actor = 'nobody'")

    assert len(verify().findings) == 100


@pytest.mark.django_db(transaction=True)
def test_verification_sees_one_moment_and_holds_up_nobody():
    sealed(3)

    verification = verify(lambda checked, total: wait_for([in_a_thread(lambda: write(1))]))

    assert (verification.checked, verification.waiting) == (3, 0)
    assert verify().waiting == 1


def test_what_is_sealed_during_verification_does_not_look_cut_off():
    sealed(3)

    verification = verify(lambda checked, total: sealed(1))

    assert verification.is_sound
    assert chain_end().position == 4
    assert actions.seal() == 0
