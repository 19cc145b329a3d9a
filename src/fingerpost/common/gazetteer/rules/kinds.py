"""What a file holds, told by how it begins."""

from pathlib import Path

from .report import NotLoaded

ADDRESSES, POSTCODES = "addresses", "postcodes"


def kind_of(path: Path) -> str:
    """A gazetteer begins with record 10, GeoJSON with a brace; anything else is a CSV."""
    try:
        with path.open("rb") as file:
            start = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip().replace(b'"', b"")
    except OSError as wrong:
        raise NotLoaded(f"{path} cannot be read: {wrong.strerror}") from wrong
    if not start:
        raise NotLoaded(f"{path.name} is empty")
    if start.startswith(b"{"):
        raise NotLoaded(f"{path.name} holds areas: say of which kind, such as --kind ward")
    return ADDRESSES if start.startswith(b"10,") else POSTCODES
