"""What the database and the mail server say afterwards."""

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass


@dataclass(frozen=True)
class Findings:
    """Counts by what they are counts of; each should be one, or at most one."""

    submissions: Counter  # by browser session
    effects: Counter  # by reference
    cases_opened: Counter  # by reference, as the audit tells
    references: set
    statuses: Counter  # of messages
    mails: Counter  # by recipient
    sent_to: set  # recipients of messages that count as sent
    doubtful_to: set


def gather(home, mail):
    with closing(_open(home)) as database:
        rows = database.execute(
            "SELECT key_hash, reference, fp_forms_submission.answers ->> 'referrer-email'"
            " FROM fp_forms_submission"
            " JOIN fp_forms_formsession session ON session.id = session_id"
            " WHERE completed_at IS NOT NULL"
        ).fetchall()
        effects = database.execute("SELECT reference FROM fp_witness_effect").fetchall()
        cases = database.execute(
            "SELECT reference FROM fp_cases_case JOIN fp_audit_auditentry"
            " ON action = 'case.opened' AND subject = 'case:' || reference"
        ).fetchall()
        messages = database.execute("SELECT status, key FROM fp_notify_message").fetchall()
    # A message with a link is emptied once it has gone; its key says whose receipt it was.
    given = {reference: address for _, reference, address in rows}
    written_to = [(status, given[key.rpartition(":")[2]]) for status, key in messages]
    return Findings(
        submissions=Counter(session for session, _, _ in rows),
        effects=Counter(reference for (reference,) in effects),
        cases_opened=Counter(reference for (reference,) in cases),
        references=set(given),
        statuses=Counter(status for status, _ in written_to),
        mails=Counter(message["To"] for message in mail.inbox),
        sent_to={to for status, to in written_to if status == "sent"},
        doubtful_to={to for status, to in written_to if status == "in-doubt"},
    )


def is_quiet(home):
    """Whether nothing is owed to anybody and no message waits."""
    with closing(_open(home)) as database:
        owed = database.execute(
            "SELECT (SELECT count(*) FROM fp_events_delivery WHERE state = 'pending')"
            " + (SELECT count(*) FROM fp_notify_message WHERE status = 'waiting')"
            " + (SELECT count(*) FROM fp_forms_delivery WHERE state = 'waiting')"
        ).fetchone()
    return owed == (0,)


def _open(home):
    return sqlite3.connect(f"file:{home}/fingerpost.sqlite3?mode=ro", uri=True, timeout=20)
