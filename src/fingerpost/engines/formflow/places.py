"""Paths into a definition."""

Path = tuple[str | int, ...]


def field_name(path: Path) -> str:
    """A path as people write it: "sections[0].pages[3].title"."""
    name = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return name.removeprefix(".")
