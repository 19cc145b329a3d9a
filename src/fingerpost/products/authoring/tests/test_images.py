"""Pictures of a form, in the editor."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fingerpost.common.files.tests.malicious import picture
from fingerpost.products.authoring import queries
from fingerpost.products.forms.rules import files_in

from .pages import EDITOR, boxes, errors_in, text_of

pytestmark = pytest.mark.django_db
IMAGES = f"{EDITOR}file/images/"
WORDS = f"{EDITOR}add/start/content/?kind=block"


def upload(client, content, name="Where to look.PNG", instead=""):
    sent = SimpleUploadedFile(name, content)
    return client.post(IMAGES, {"picture": sent, "instead": instead})


def names():
    return [one.name for one in queries.images_shown(queries.working_copy("early-help"))]


def test_a_picture_is_added_replaced_shown_and_only_then_not_removed(signed_in, early_help):
    assert "There are none yet." in text_of(signed_in.get(IMAGES))

    assert upload(signed_in, picture("PNG", (300, 200))).status_code == 302
    assert names() == ["images/where-to-look.png"]
    assert "300 by 200 pixels" in text_of(signed_in.get(IMAGES))
    upload(signed_in, picture("PNG", (90, 60)), instead="images/where-to-look.png")
    assert names() == ["images/where-to-look.png"]
    assert "90 by 60 pixels" in text_of(signed_in.get(IMAGES))

    added = {"type": "image", "text": "Where to look", "image": "images/where-to-look.png"}
    form = boxes(signed_in.get(WORDS))
    assert signed_in.post(WORDS, {**form, **added}).status_code == 302
    signed_in.post(IMAGES, {"remove": "images/where-to-look.png"})
    assert names() == ["images/where-to-look.png"]

    trial = signed_in.get(reverse("forms:try", args=[queries.key_to_try("early-help")]))
    assert 'alt="Where to look"' in text_of(trial)
    archive = signed_in.get(f"{EDITOR}folder/?download").content
    assert "images/where-to-look.png" in files_in(archive)
    brought = SimpleUploadedFile("early-help.zip", archive)
    assert signed_in.post(f"{EDITOR}folder/", {"folder": brought}).status_code == 302
    assert signed_in.get(f"{EDITOR}folder/?download").content == archive
    (differs,) = queries.files_changed(queries.working_copy("early-help"))
    assert (differs.name, differs.lines) == ("images/where-to-look.png", ())


def test_a_picture_that_nothing_shows_can_be_removed(signed_in, early_help):
    upload(signed_in, picture("JPEG"), name="x.jpg")

    signed_in.post(IMAGES, {"remove": "images/x.jpg"})

    assert names() == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "such as SVG"),
        (picture("PNG")[:60], "it cannot be read"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 10_000_000, "smaller than 10 megabytes"),
        (b"", "The submitted file is empty"),
    ],
)
def test_what_is_no_picture_is_refused_in_words(signed_in, early_help, content, says):
    refused = upload(signed_in, content, name="a.png")

    assert refused.status_code == 422
    ((field, words),) = errors_in(refused)
    assert (field, names()) == ("id_picture", [])
    assert says in words


def test_an_image_block_offers_the_pictures_that_there_are(signed_in, early_help):
    upload(signed_in, picture("PNG"), name="badge.png")

    assert '<option value="images/badge.png">' in text_of(signed_in.get(WORDS))
    form = boxes(signed_in.get(WORDS)) | {"type": "image", "text": "A badge", "image": ""}
    assert "give the file of its image" in text_of(signed_in.post(WORDS, form)).lower()
