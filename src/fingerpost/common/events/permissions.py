"""What an operator may do here, by name."""

OPERATE_EVENTS = "fp_events.operate_events"
