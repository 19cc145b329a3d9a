"""What an operator may do here, by name."""

SETTLE_MESSAGE = "fp_notify.settle_message"
EDIT_NEVER_SEND_TO = "fp_notify.edit_never_send_to"
