import pytest
from django.core.management import CommandError, call_command

from fingerpost.common.audit.management.sentences import sentence_for
from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.audit.rules import Fault, Finding, chain

from .stories import every_right, run_sql, sealed, write

pytestmark = pytest.mark.django_db


def test_a_sound_audit_is_reported_with_what_is_not_sealed_yet(capsys):
    sealed(2)
    write(1)

    call_command("audit", "verify")

    said = capsys.readouterr().out
    assert "Checked 2 entries." in said
    assert "1 entries are not sealed yet" in said
    assert "The audit is sound." in said


def test_an_unsound_audit_is_an_error_that_names_the_place(capsys):
    entry = sealed(2)[1]
    with every_right():
        run_sql("UPDATE fp_audit_auditentry SET actor = 'nobody' WHERE id = %s", entry)

    with pytest.raises(CommandError, match="not sound"):
        call_command("audit", "verify")

    assert f"Entry {entry}, at position 2, is not as it was sealed" in capsys.readouterr().err


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_a_sentence_without_a_gap(fault):
    finding = Finding(fault, 1, 2, entry=3, name="segment 4")

    assert "%" not in sentence_for(finding)
    assert "None" not in sentence_for(finding)


def test_an_entry_lost_before_it_was_sealed_has_a_sentence_of_its_own():
    lost = Finding(Fault.MISSING, entry=3)

    assert sentence_for(lost) == "Entry 3 was removed before it was sealed."


def test_removal_says_what_it_would_do_and_then_does_it(capsys, monkeypatch):
    monkeypatch.setattr(chain, "SEGMENT_SIZE", 2)
    sealed(2)
    asked = ["audit", "remove", "--before", "2200-01-01", "--by", "ada.okafor"]

    call_command(*asked, "--dry-run")
    call_command(*asked)

    assert capsys.readouterr().out.splitlines() == [
        "Would remove 1 segments with 2 entries.",
        "Removed 1 segments with 2 entries.",
    ]
    assert AuditEntry.objects.get().actor == "ada.okafor"


def test_removal_refuses_what_does_not_verify(monkeypatch):
    monkeypatch.setattr(chain, "SEGMENT_SIZE", 2)
    sealed(2)
    with every_right():
        run_sql("UPDATE fp_audit_auditentry SET actor = 'nobody'")

    with pytest.raises(CommandError, match="segment 1"):
        call_command("audit", "remove", "--before", "2200-01-01", "--by", "ada.okafor")
