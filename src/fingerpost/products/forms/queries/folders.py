"""Service folders on disk, before they are published."""

from pathlib import Path

from fingerpost.engines.formflow import included_by
from fingerpost.products.forms.rules import MANIFEST, QUESTIONS, is_picture, packed

FRAGMENTS = "fragments"
READABLE = {".yaml", ".md", ".txt"}


def service_folders(council: Path) -> list[Path]:
    """The folder of each service of a council, by name."""
    return sorted(path.parent for path in council.glob(f"services/*/{MANIFEST}"))


def read_folder(folder: Path) -> dict[str, str]:
    """The text of every file of a service, by its path in the folder; pictures as packed bytes.

    What its form includes and only the council has, in its own folder of fragments, is among them.
    """
    files = _texts(folder, folder)
    council, form = folder.resolve().parent.parent, files.get(QUESTIONS, "")
    shared = _texts(council / FRAGMENTS, council) if "include:" in form else {}
    wanted = included_by(form, shared | files) - files.keys()
    return files | {name: shared[name] for name in sorted(wanted & shared.keys())}


def _texts(folder: Path, root: Path) -> dict[str, str]:
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and is_picture(name):
            found[name] = packed(path.read_bytes())
        elif path.is_file() and path.suffix in READABLE:
            found[name] = path.read_bytes().decode("utf-8")
    return found
