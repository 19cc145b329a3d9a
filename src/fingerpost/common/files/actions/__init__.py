"""Files that belong to something of a product's, such as a case.

In the product's `AppConfig.ready`, and then wherever somebody attaches something:

    files.register_owner("case", may_read=queries.may_read_files, record_look=sharing.record_look)
    files.store_file(upload, name=upload.name, owner=Owner("case", reference), by=user)
"""

from .keeping import delete_files, delete_files_of, hand_over, scan_waiting, sweep_orphans
from .refusing import (
    Empty,
    Enough,
    Infected,
    Locked,
    NotAPicture,
    NotStored,
    TooLarge,
    TooManyPixels,
    TypeNotAllowed,
    Unsafe,
    in_words,
)
from .storing import Examined, examined, register_owner, store_file

__all__ = [
    "Empty",
    "Enough",
    "Examined",
    "Infected",
    "Locked",
    "NotAPicture",
    "NotStored",
    "TooLarge",
    "TooManyPixels",
    "TypeNotAllowed",
    "Unsafe",
    "delete_files",
    "delete_files_of",
    "examined",
    "hand_over",
    "in_words",
    "register_owner",
    "scan_waiting",
    "store_file",
    "sweep_orphans",
]
