import secrets

ALPHABET = "BCDFGHJKLMNPQRSTVWXZ23456789"
LENGTH = 8


def new_reference() -> str:
    """A reference people can read out over the phone: no vowels, no look-alikes."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
