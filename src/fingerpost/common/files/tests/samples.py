"""Small files of each kind, made here, and some that pretend to be."""

import io
import struct
import zipfile
import zlib


def png():
    def chunk(kind, data):
        return (
            struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))
        )

    header = struct.pack("!IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\0\xff\xff\xff")
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")
    )


def archive(**files):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for name, text in files.items():
            # Without the time of day in it: it stands in the names of tests.
            made.writestr(zipfile.ZipInfo(name.replace("__", "/")), text)
    return content.getvalue()


def office(folder, **more):
    return archive(**{"[Content_Types].xml": "<Types/>", f"{folder}__document.xml": "<x/>"}, **more)


PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1" + bytes(64)
TEXT = "Dear Hatworth,\nwe moved — at last.\n".encode()
DOCX, XLSX, PPTX = office("word"), office("xl"), office("ppt")
ODT = archive(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<x/>"})

TAKEN = {
    "application/pdf": PDF,
    "image/jpeg": JPEG,
    "image/png": png(),
    "image/heif": HEIC,
    "text/plain": TEXT,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": DOCX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": XLSX,
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": PPTX,
    "application/vnd.oasis.opendocument.text": ODT,
}
REFUSED = {
    "program for Windows": b"MZ\x90\x00\x03" + bytes(200),
    "program for Linux": b"\x7fELF\x02\x01\x01" + bytes(200),
    "web page": b"<!DOCTYPE html><html><script>alert(1)</script></html>",
    "picture that may hold a script": b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    "XML": b'<?xml version="1.0"?><x/>',
    "old Word file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "archive of anything": archive(**{"run.exe": "MZ"}),
    "document with macros": office("word", **{"word__vbaProject.bin": "x"}),
    "two documents in one": archive(
        **{"[Content_Types].xml": "", "word__a.xml": "", "xl__b.xml": ""}
    ),
    "broken archive": DOCX[:-30],
    "bytes": bytes(range(256)),
    "text with control characters": b"hello\x00world",
    "text of another encoding": "Straße".encode("cp1252"),
}
