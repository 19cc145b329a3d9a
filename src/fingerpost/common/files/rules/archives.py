"""Office documents are archives: what one unpacks to is bounded before anybody unpacks it."""

from zipfile import ZipFile

MOST_PARTS = 5_000
MOST_UNPACKED = 200 * 2**20
CHUNK = 1 << 16
_MARKUP = (".xml", ".rels")


def is_bounded(archive: ZipFile) -> bool:
    """Whether its parts are few and small enough by what it says of them."""
    parts = archive.infolist()
    return len(parts) <= MOST_PARTS and sum(part.file_size for part in parts) <= MOST_UNPACKED


def is_as_it_says(archive: ZipFile) -> bool:
    """Whether each part unpacks to what the archive says, and none defines entities.

    An entity of XML may stand for a thousand others. Raises what zipfile does of a broken archive.
    """
    for part in archive.infolist():
        is_markup, last = part.filename.lower().endswith(_MARKUP), b""
        with archive.open(part) as content:
            while chunk := content.read(CHUNK):
                if is_markup and b"<!ENTITY" in last + chunk:
                    return False
                last = chunk[-16:]
    return True
