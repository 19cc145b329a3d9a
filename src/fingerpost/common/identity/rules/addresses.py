def address_of_visitor(connected_from: str, forwarded_for: str, *, is_behind_proxy: bool) -> str:
    """Who is counted for wrong passwords: the address our own proxy wrote down, never a claim.

    A proxy appends the address it saw to whatever the visitor claimed; only the last is its own.
    """
    if not is_behind_proxy or not forwarded_for.strip():
        return connected_from
    return forwarded_for.rsplit(",", 1)[-1].strip()
