import os
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


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


class NamelessUploadHandler(FileUploadHandler):
    """What does not fit in memory while it arrives lies in a file that is gone with the process."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.file = TemporaryFile(dir=settings.HOME)  # noqa: SIM115  the request closes it

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[bytes]:
        self.file.seek(0)
        return UploadedFile(self.file, self.file_name, self.content_type, file_size, self.charset)

    def upload_interrupted(self) -> None:
        if hasattr(self, "file"):
            self.file.close()


def _sync_folder(folder: Path) -> None:
    """Until its folder is written too, a new name may be lost."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
