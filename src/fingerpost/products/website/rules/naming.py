"""What a page is called where views of it are counted."""

import re

_NAME = re.compile(r"page-([0-9]{1,18})")


def name_of_page(number: int) -> str:
    """By its number, which stays when it is renamed or moved; its path may be no name."""
    return f"page-{number}"


def page_of_name(name: str) -> int | None:
    """The number in a name that `name_of_page` gave."""
    found = _NAME.fullmatch(name)
    return int(found[1]) if found else None
