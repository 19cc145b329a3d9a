"""Masks what could name a person in the words of a comment, before they are stored.

Rather too much than too little: a comment is read for what is hard about a form, not for names.
"""

import re

MASK = "[removed]"
_PATTERNS = (
    r"\S+@\S+",  # e-mail addresses, also those that are wrong
    r"(?:https?://|www\.)\S+",
    r"\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}\b",  # postcodes
    r"\b[A-Za-z]{2}(?:\s*\d\s*){6}[A-Da-d]?\b",  # national insurance numbers
    r"\+?\(?\d(?:[\s().\-/]*\d){3,}",  # telephone and other long numbers, dates in figures
    r"\b\d{1,4}[a-zA-Z]?,?\s+[A-Z]\w+(?:\s+[A-Z]\w+)*",  # 12 Mill Lane
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*(?:\s+\d{2,4})?",
    r"(?i:\b(?:mr|mrs|ms|miss|mx|dr|sir|prof)\b\.?)\s+[\w'’-]+(?:\s+[A-Z][\w'’-]+)*",
    r"(?i:\b(?:my name is|i am called|called|named|name's))\s+[\w'’-]+(?:\s+[A-Z][\w'’-]+)*",
    r"(?<=[\w,;] )[A-Z][a-z'’-]+(?:\s+[A-Z][\w'’-]+)*",  # names in the middle of a sentence
    r"\b[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)+",  # two names together, also at its beginning
)
_PERSONAL = re.compile("|".join(_PATTERNS))


def masked(comment: str) -> str:
    """The comment without what looks personal; runs of masks are one."""
    found = _PERSONAL.sub(MASK, " ".join(comment.split()))
    return re.sub(r"\[removed\](?:[\s,]*\[removed\])+", MASK, found)
