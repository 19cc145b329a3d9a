"""Change the draft of a service."""

from .editing import (
    ChangedMeanwhile,
    NotBeingEdited,
    add_part,
    add_test,
    change_part,
    change_test,
    cut_test,
    join_tests,
    move_part,
    put_back,
    remove_part,
    send_part,
)

__all__ = [
    "ChangedMeanwhile",
    "NotBeingEdited",
    "add_part",
    "add_test",
    "change_part",
    "change_test",
    "cut_test",
    "join_tests",
    "move_part",
    "put_back",
    "remove_part",
    "send_part",
]
