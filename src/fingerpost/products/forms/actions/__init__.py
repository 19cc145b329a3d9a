"""Publish services, fill in their forms, send what was answered."""

from fingerpost.products.payments.actions import CannotPayNow, NotPaid

from .amending import change_answers, register_lock
from .answering import Answered, answer_step, keep_what_is_right, remove_item
from .copying import NoMoreCopies, register_copies, send_copy
from .delivering import deliver_ours, deliver_outside
from .destinations import register_destination
from .destinations.whole_files import forget_fetched
from .drafts import (
    ByInvitationOnly,
    DraftGone,
    delete_draft,
    delete_expired_drafts,
    speak,
    start_draft,
)
from .fees import ask_for_fee, pay_after_sending
from .holding import (
    NeedsSecondPerson,
    NothingKept,
    agree_to_lift,
    ask_to_lift,
    hold,
    hold_known,
    keep_hold,
    lift_hold,
)
from .importing import CannotImportHere, FormImported, import_folder, import_service, write_folder
from .invitation_messages import register_invitation_messages
from .inviting import (
    NotAccepted,
    call_off,
    call_off_all,
    forget_old_invitations,
    invite_people,
    make_link,
    send_again,
    send_due_invitations,
    start_invited,
)
from .limits import TooMany, client_of, count, counted
from .lookups import connectors_known, register_connector
from .parts import register_holder, register_reader, register_service_part
from .pictures import keep_picture, keep_pictures
from .progress import (
    NoReply,
    ask_for_progress,
    delete_old_progress_links,
    open_progress,
    register_progress,
    reply,
    send_file,
    send_next_link,
    tell_of_message,
)
from .progress_messages import register_progress_messages
from .publishing import publish_missing_services, publish_service
from .receipts import register_messages
from .refusals import AnswersChanged, AnswersLocked, AnswersMissing
from .reminding import register_reminders, remind_of_lock
from .replying import ReplyHolder
from .retaining import Evidence, run_retention
from .saved_messages import register_saved_messages
from .saving import LinkSpent, ask_for_links, reopen, save_for_later
from .sending import send, send_paid
from .settling import NotForAPerson, confirm_done, reconcile, try_again, try_all_again
from .times import TimeTaken
from .trials import register_trials, trial_with
from .uploading import remove_file, take_file

__all__ = [
    "connectors_known",
    "register_connector",
    "Answered",
    "AnswersChanged",
    "AnswersLocked",
    "AnswersMissing",
    "ByInvitationOnly",
    "change_answers",
    "register_lock",
    "register_reminders",
    "remind_of_lock",
    "CannotImportHere",
    "NotAccepted",
    "ReplyHolder",
    "call_off",
    "call_off_all",
    "forget_old_invitations",
    "invite_people",
    "make_link",
    "register_invitation_messages",
    "send_again",
    "send_due_invitations",
    "start_invited",
    "CannotPayNow",
    "DraftGone",
    "Evidence",
    "FormImported",
    "LinkSpent",
    "NoMoreCopies",
    "NotForAPerson",
    "NotPaid",
    "NeedsSecondPerson",
    "NoReply",
    "TimeTaken",
    "NothingKept",
    "agree_to_lift",
    "ask_to_lift",
    "hold_known",
    "keep_hold",
    "keep_picture",
    "keep_pictures",
    "TooMany",
    "answer_step",
    "ask_for_fee",
    "ask_for_links",
    "ask_for_progress",
    "client_of",
    "confirm_done",
    "count",
    "counted",
    "delete_draft",
    "delete_expired_drafts",
    "delete_old_progress_links",
    "deliver_ours",
    "deliver_outside",
    "forget_fetched",
    "hold",
    "import_folder",
    "keep_what_is_right",
    "import_service",
    "lift_hold",
    "open_progress",
    "pay_after_sending",
    "publish_missing_services",
    "publish_service",
    "reconcile",
    "register_copies",
    "register_destination",
    "register_holder",
    "register_messages",
    "register_progress",
    "register_progress_messages",
    "register_reader",
    "register_saved_messages",
    "register_service_part",
    "register_trials",
    "remove_file",
    "remove_item",
    "take_file",
    "reopen",
    "run_retention",
    "reply",
    "save_for_later",
    "send",
    "send_copy",
    "send_paid",
    "send_file",
    "send_next_link",
    "tell_of_message",
    "speak",
    "start_draft",
    "trial_with",
    "try_again",
    "try_all_again",
    "write_folder",
]
