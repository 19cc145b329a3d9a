"""How to reach residents: numbers that Ofcom keeps for drama, addresses that reach nobody."""

from random import Random

MAIL = ("letterbox.example", "postbag.example", "inbox.example", "mailroom.example")


def landline(chance: Random, oldest: int) -> str:
    """Older people still have one."""
    has_one = chance.random() < (0.85 if oldest >= 66 else 0.4)
    return f"01632 960{chance.randrange(1000):03}" if has_one else ""


def mobile(chance: Random, age: int) -> str:
    """There are only a thousand such numbers, so strangers share them."""
    has_one = chance.random() < (0.0 if age < 11 else 0.95 if age < 70 else 0.6)
    return f"07700 900{chance.randrange(1000):03}" if has_one else ""


def email(chance: Random, forename: str, surname: str, number: int, age: int) -> str:
    """The number keeps people of the same name apart."""
    if chance.random() >= (0.0 if age < 16 else 0.9 if age < 70 else 0.5):
        return ""
    name = f"{forename}.{surname}".lower().replace("'", "")
    return f"{name}.{number}@{chance.choice(MAIL)}"
