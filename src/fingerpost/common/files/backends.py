import os
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class DurableFileStorage(FileSystemStorage):
    """Files on this machine: there whole, or not there, whenever the power goes."""

    def __init__(self, **options: Any) -> None:
        private = {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
        super().__init__(**(private | options))

    def _save(self, name: str, content: File[bytes]) -> str:
        path = Path(self.path(name))
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}.", suffix=".part") as part:
            for chunk in content.chunks():
                part.write(chunk)
            part.flush()
            os.fsync(part.fileno())
            # A link, unlike a rename, refuses to put one file in another's place.
            os.link(part.name, path)
        _sync_folder(path.parent)
        return name


def _sync_folder(folder: Path) -> None:
    """Until its folder is written too, a new name may be lost."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
