"""What people send whom we do not know: bounded, looked into, pictures drawn anew."""

import io

import pytest
from django.core.files.storage import storages
from PIL import Image

from fingerpost.common.files import actions, queries
from fingerpost.common.files.models import StoredFile
from fingerpost.common.files.rules import archives, pictures
from fingerpost.common.files.rules.owners import Owner
from fingerpost.common.files.rules.pdf import fault_of
from fingerpost.common.files.rules.terms import Terms
from fingerpost.common.files.tests.factories import LETTER
from fingerpost.common.files.tests.malicious import (
    CANARY,
    HARMFUL,
    pdf_with_packed,
    photo_with_a_place,
    picture,
)
from fingerpost.common.files.tests.samples import DOCX, ODT, PDF, TEXT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letterbox")]

TERMS = Terms(("pictures", "pdf", "documents"), 5_000_000)


def send(content, name="sent.pdf", terms=TERMS):
    return actions.store_file(io.BytesIO(content), name=name, owner=LETTER, by="test", terms=terms)


@pytest.mark.parametrize("what", HARMFUL)
def test_what_does_harm_is_refused_and_nothing_of_it_is_kept(what, tmp_path):
    content, refusal = HARMFUL[what]

    with pytest.raises(getattr(actions, refusal)) as refused:
        send(content)

    assert str(refused.value)
    assert not StoredFile.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("content", [PDF, DOCX, ODT, pdf_with_packed(b"1 0 << /Type /Page >>")])
def test_a_document_that_only_says_something_is_kept_as_it_is(content):
    file = send(content)

    with storages["files"].open(file.location) as kept:
        assert kept.read() == content


def test_a_photo_is_drawn_anew_upright_and_without_its_place():
    file = send(photo_with_a_place(), name="IMG_1.jpg")

    with storages["files"].open(file.location) as kept:
        content = kept.read()
    with Image.open(io.BytesIO(content)) as drawn:
        assert (drawn.format, drawn.size) == ("JPEG", (60, 80))
        assert not drawn.getexif()
    assert CANARY.encode() not in content
    assert b"PK" not in content[-30:]
    assert (file.size, file.content_type, file.name) == (len(content), "image/jpeg", "IMG_1.jpg")


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_picture_has_a_small_copy(form):
    file = send(picture(form, (900, 300)))

    small = queries.small_picture(file.reference)
    with Image.open(io.BytesIO(small)) as drawn:
        assert (drawn.format, drawn.size) == ("JPEG", (240, 80))


def test_what_is_no_picture_has_no_small_copy():
    with pytest.raises(queries.NoSuchFile):
        queries.small_picture(send(PDF).reference)


def test_a_large_picture_is_made_smaller():
    drawn = pictures.draw(io.BytesIO(picture(size=(400, 200))), "JPEG", 100)

    with Image.open(io.BytesIO(drawn.picture)) as smaller:
        assert smaller.size == (100, 50)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK"])
def test_pictures_of_every_kind_are_drawn(mode):
    form, content = "JPEG" if mode == "CMYK" else "PNG", io.BytesIO()
    Image.new(mode, (9, 5)).save(content, form)

    assert pictures.draw(content, form).small


def test_what_takes_too_long_to_draw_is_refused(monkeypatch):
    monkeypatch.setattr(pictures, "PATIENCE", 0.0)

    with pytest.raises(actions.NotAPicture):
        send(picture())


@pytest.mark.parametrize(
    ("content", "kinds", "says"),
    [
        (TEXT, ("pictures", "pdf"), "The file must be a JPG, PNG or PDF"),
        (PDF, ("pictures",), "The file must be a JPG or PNG"),
        (DOCX, ("pdf",), "The file must be a PDF"),
    ],
)
def test_only_the_kinds_that_are_asked_for_are_taken(content, kinds, says):
    with pytest.raises(actions.TypeNotAllowed, match=says):
        send(content, terms=Terms(kinds, 1_000_000))


def test_a_question_never_takes_more_than_the_council_does():
    assert TERMS.within((), None) == TERMS
    assert TERMS.within(("pdf",), 99_000_000) == Terms(("pdf",), 5_000_000)
    assert TERMS.within((), 1_000) == Terms(TERMS.kinds, 1_000)
    with pytest.raises(actions.TooLarge):
        send(PDF, terms=TERMS.within((), 10))


@pytest.mark.parametrize("stream", [b"stream\n", b"/ObjStm stream\n"])
def test_a_pdf_of_nothing_but_beginnings_is_given_up_in_time(stream):
    content = b"%PDF-1.7\n" + stream * 30_000 + b"endstream"

    assert fault_of(content) is not None


def test_what_an_archive_unpacks_to_is_bounded():
    assert archives.MOST_UNPACKED <= 2**28


def test_files_are_handed_over_by_the_owner_that_has_them():
    other = Owner("letterbox", "GHJK6789")
    mine, theirs = send(PDF), actions.store_file(io.BytesIO(TEXT), name="a", owner=other, by="t")

    moved = actions.hand_over([mine.reference, theirs.reference], of=LETTER, to=other, by="test")

    assert moved == 1
    assert queries.held_by(other, [mine.reference, theirs.reference])
    assert not queries.held_by(LETTER, [mine.reference])
    assert queries.owners_of_files("letterbox") == {"GHJK6789"}


def test_only_what_an_owner_has_is_deleted(tmp_path, django_capture_on_commit_callbacks):
    kept, gone = send(PDF), send(picture())

    with django_capture_on_commit_callbacks(execute=True):
        deleted = actions.delete_files([gone.reference], of=LETTER, by="test")
        other = Owner("letterbox", "GHJK6789")
        deleted += actions.delete_files([kept.reference], of=other, by="test")

    assert deleted == 1
    assert (tmp_path / kept.location).exists()
    assert not (tmp_path / gone.location).exists()
