"""Files that somebody made to do harm, and a photo that says where it was taken."""

import io
import struct
import zipfile
import zlib

from PIL import Image

from .samples import PDF, REFUSED, office, png

CANARY = "taken at home"


def picture(form="JPEG", size=(80, 60), **more):
    content = io.BytesIO()
    Image.new("RGB", size, (20, 90, 160)).save(content, form, **more)
    return content.getvalue()


def photo_with_a_place():
    """Turned by its camera, with coordinates, a comment and something after its end."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, CANARY
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)})
    return picture(exif=exif, comment=CANARY) + b"PK\x03\x04" + CANARY.encode()


def picture_of_billions():
    """A small PNG that says it is 60,000 pixels wide and high."""
    header = struct.pack("!IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    start = png()
    return start[:12] + chunk + struct.pack("!I", zlib.crc32(chunk)) + start[33:]


def archive_that_says(size):
    """A document one part of which says it has so many bytes."""
    content = io.BytesIO(office("word"))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/large.xml", b"0" * 2_000_000)
        made.infolist()[-1].file_size = size
    return content.getvalue()


def archive_of_many(count):
    content = io.BytesIO(office("word"))
    with zipfile.ZipFile(content, "a") as made:
        for number in range(count):
            made.writestr(str(number), b"")
    return content.getvalue()


def pdf_with(objects):
    return PDF.replace(b"endobj", b"endobj\n" + objects, 1)


def pdf_with_packed(objects):
    packed = zlib.compress(objects)
    stream = b"2 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n%s\nendstream endobj"
    return pdf_with(stream % packed)


_SCRIPT = b"3 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj"
# What each is, the file, and the refusal by the name of its class.
HARMFUL = {
    "picture of billions of pixels": (picture_of_billions(), "TooManyPixels"),
    "picture cut off": (picture("PNG", (300, 300))[:200], "NotAPicture"),
    "picture with a script": (REFUSED["picture that may hold a script"], "TypeNotAllowed"),
    "web page": (REFUSED["web page"], "TypeNotAllowed"),
    "document that says it unpacks to a gigabyte": (archive_that_says(2**30), "TypeNotAllowed"),
    "document that unpacks to more than it says": (archive_that_says(10), "Unsafe"),
    "document of too many parts": (archive_of_many(5_001), "TypeNotAllowed"),
    "document whose words stand for others": (
        office("word", **{"word__more.xml": "<!DOCTYPE x [<!ENTITY a 'lol'>]>"}),
        "Unsafe",
    ),
    "document with macros": (REFUSED["document with macros"], "TypeNotAllowed"),
    "PDF with a script": (pdf_with(_SCRIPT), "Unsafe"),
    "PDF with a script in other letters": (
        pdf_with(_SCRIPT.replace(b"/JavaScript", b"/J#61vaScrip#74")),
        "Unsafe",
    ),
    "PDF with a packed script": (pdf_with_packed(_SCRIPT), "Unsafe"),
    "PDF whose packed objects nobody can read": (
        pdf_with_packed(b"").replace(b"stream\nx", b"stream\n?"),
        "Unsafe",
    ),
    "PDF that starts a program": (pdf_with(b"<< /S /Launch /F (cmd.exe) >>"), "Unsafe"),
    "PDF that holds a file": (pdf_with(b"<< /Type /EmbeddedFile >>"), "Unsafe"),
    "PDF with a password": (pdf_with(b"<< /Encrypt 4 0 R >>"), "Locked"),
}
