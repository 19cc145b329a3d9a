"""Everything that can be done to a case: each step is a change, an audit entry and an event."""

from .asking import ask_again, ask_no_more, ask_nobody_more, hear_answer
from .changing import CaseChanged, NotPossible
from .deciding import decide_case, register_messages
from .giving_up import CaseHolder
from .handing_over import hand_over_case
from .linking import link_duplicate, unlink_duplicate
from .locking import lock_answers, note_changes_read, remind_of_locks, set_date
from .moving import move_case, reallocate_case
from .opening import hear_changes, hear_the_rest, open_case
from .receiving import CaseDestination
from .telling import tell_practitioner
from .working import (
    add_note,
    add_task,
    attach_file,
    complete_task,
    correct_note,
    hold_case,
    rate_case,
    resume_case,
    set_next_review,
)
from .writing import hear_file, hear_reply, write_to_sender

__all__ = [
    "CaseChanged",
    "CaseDestination",
    "CaseHolder",
    "NotPossible",
    "add_note",
    "add_task",
    "ask_again",
    "ask_no_more",
    "ask_nobody_more",
    "attach_file",
    "complete_task",
    "correct_note",
    "decide_case",
    "hand_over_case",
    "hear_answer",
    "hear_changes",
    "hear_file",
    "hear_reply",
    "hear_the_rest",
    "hold_case",
    "link_duplicate",
    "lock_answers",
    "move_case",
    "note_changes_read",
    "open_case",
    "rate_case",
    "reallocate_case",
    "register_messages",
    "remind_of_locks",
    "resume_case",
    "set_date",
    "set_next_review",
    "tell_practitioner",
    "unlink_duplicate",
    "write_to_sender",
]
