"""Service folders on disk, before they are published."""

from pathlib import Path

from fingerpost.products.forms.rules import MANIFEST

READABLE = {".yaml", ".md", ".txt"}


def service_folders(council: Path) -> list[Path]:
    """The folder of each service of a council, by name."""
    return sorted(path.parent for path in council.glob(f"services/*/{MANIFEST}"))


def read_folder(folder: Path) -> dict[str, str]:
    """The text of every file of a service, by its path in the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in READABLE
    }
