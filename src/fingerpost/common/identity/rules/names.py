import re
import unicodedata
from collections.abc import Container


def username_for(email: str, taken: Container[str]) -> str:
    """A short name for an account, from the address; numbered where another has it already."""
    plain = unicodedata.normalize("NFKD", email.partition("@")[0].lower())
    stem = re.sub(r"[^a-z0-9._-]", "", plain)[:100] or "user"
    if stem not in taken:
        return stem
    return next(f"{stem}-{n}" for n in range(2, 1_000_000) if f"{stem}-{n}" not in taken)
