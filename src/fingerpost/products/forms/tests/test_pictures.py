"""Pictures on the pages of a form."""

import io
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from fingerpost.common.files.rules.plain import holds_only_pixels
from fingerpost.common.files.tests.malicious import (
    CANARY,
    HARMFUL,
    photo_with_a_place,
    picture,
)
from fingerpost.engines.formflow import DefinitionError
from fingerpost.products.forms import actions, queries, rules
from fingerpost.products.forms.models import Picture

from .test_languages import SHED, TODAY

pytestmark = pytest.mark.django_db
SHOWN = "{ type: image, image: images/badge.png, text: A blue badge on a dashboard }"
BADGE = picture("PNG", (300, 200))


def with_picture(files, content=BADGE, shown=SHOWN, name="images/badge.png"):
    form = files["form.yaml"].replace("  content:\n", f"  content:\n    - {shown}\n", 1)
    return files | {"form.yaml": form, name: rules.packed(content)}


def first_page(client):
    return client.get("/apply/allotment/").content.decode()


def test_a_picture_is_shown_with_its_words_and_fetched_once_for_ever(client, files):
    actions.publish_service("allotment", with_picture(files), by="tests")

    html = first_page(client)
    kept = queries.pictures_of(queries.current_version("allotment"))["images/badge.png"]
    address = f"/apply/pictures/{kept.sha256}.png"
    answer = client.get(address)

    assert f'src="{address}" width="300" height="200" alt="A blue badge on a dashboard"' in html
    assert 'loading="lazy"' in html
    assert (answer.content, answer["Content-Type"]) == (BADGE, "image/png")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert not answer.cookies
    for other in (f"{kept.sha256}.jpeg", f"{'0' * 64}.png"):
        assert client.get(f"/apply/pictures/{other}").status_code == 404


def test_a_picture_that_only_decorates_is_not_read_out(client, files):
    shown = SHOWN.replace("type: image", "type: image, decorative: true")
    actions.publish_service("allotment", with_picture(files, shown=shown), by="tests")

    assert 'alt=""' in first_page(client)


def test_a_new_picture_makes_a_new_version_and_an_old_one_is_not_kept_again(client, files):
    assert actions.publish_service("allotment", with_picture(files), by="tests") == 1
    before = first_page(client)
    assert actions.publish_service("allotment", with_picture(files), by="tests") == 1
    other = with_picture(files, picture("PNG", (301, 200)))
    assert actions.publish_service("allotment", other, by="tests") == 2
    reworded = other | {"form.yaml": other["form.yaml"].replace("blue badge", "badge")}
    assert actions.publish_service("allotment", reworded, by="tests") == 3

    assert Picture.objects.count() == 2
    assert first_page(client) != before
    for change in (
        lambda: Picture.objects.update(mime="text/html"),
        lambda: Picture.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            change()


def test_a_photo_is_kept_upright_small_and_without_its_place():
    drawn = rules.drawn(photo_with_a_place())
    large = rules.drawn(picture(size=(4_000, 1_000)))

    assert (drawn.kept.width, drawn.kept.height) == (60, 80)
    assert CANARY.encode() not in drawn.content
    assert b"PK\x03\x04" not in drawn.content
    assert (large.kept.width, large.kept.height) == (1_200, 300)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_what_is_kept_of_a_picture_is_taken_in_again_byte_for_byte(form):
    many_colours = Image.effect_mandelbrot((1_300, 700), (-2, -1, 1, 1), 40).convert("RGB")
    content = io.BytesIO()
    many_colours.save(content, form, exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0")

    once = rules.drawn(content.getvalue())

    assert once.content != content.getvalue()
    assert holds_only_pixels(once.content)
    assert rules.drawn(once.content) == once
    assert not holds_only_pixels(once.content + b"more")


@given(st.binary(max_size=60), st.sampled_from(["PNG", "JPEG", "WEBP"]), st.integers(0, 400))
def test_what_is_put_into_a_picture_does_not_pass_for_pixels_or_breaks_nothing(more, form, at):
    content = picture(form)

    assert holds_only_pixels(content)
    holds_only_pixels(content[:at] + more)
    assert not more or not holds_only_pixels(content + more)


@pytest.mark.parametrize("what", [what for what in HARMFUL if "picture" in what])
def test_a_picture_that_does_harm_keeps_a_service_from_being_published(files, what):
    content, _refusal = HARMFUL[what]

    with pytest.raises(DefinitionError, match=r"images/badge\.png:1: (save|make) it"):
        actions.publish_service("allotment", with_picture(files, content), by="tests")

    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    ("written", "instead", "says"),
    [
        ("images/badge.png", "images/other.png", "there is no file images/other.png; add it"),
        ("images/badge.png", "images/badge.svg", "it ends in .png, .jpg, .jpeg or .webp"),
        ("images/badge.png", "images/../form.yaml", "write the file of a picture"),
        ("image: images/badge.png, ", "", "give the file of its image"),
        ("type: image", "type: inset", "to an image block, and to no other"),
        (", text: A blue badge on a dashboard", "", "'text' is missing"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_told_with_its_place(files, written, instead, says):
    shown = with_picture(files, shown=SHOWN.replace(written, instead))

    with pytest.raises(DefinitionError, match=r"form\.yaml:\d+: start\.content\[0\]") as refused:
        actions.publish_service("allotment", shown, by="tests")

    assert says in str(refused.value)


def test_a_service_with_pictures_goes_to_another_council_byte_for_byte(files, tmp_path, settings):
    photo = rules.drawn(photo_with_a_place()).content
    given_away = with_picture(files, photo, name="images/photo.jpg") | with_picture(files)
    actions.publish_service("allotment", given_away, by="tests")
    archive = tmp_path / "allotment.zip"
    call_command("service", "export", "allotment", "--to", archive, stdout=StringIO())
    settings.COUNCIL = settings.COUNCIL.model_copy(update={"folder": tmp_path / "elsewhere"})

    call_command("service", "import", archive, stdout=StringIO())

    folder = tmp_path / "elsewhere/services/allotment"
    assert (folder / "images/badge.png").read_bytes() == BADGE
    assert (folder / "images/photo.jpg").read_bytes() == photo
    assert actions.publish_service("allotment", queries.read_folder(folder), by="tests") == 1
    call_command("service", "check", "allotment", stdout=StringIO())
    call_command("service", "format", folder / "form.yaml", stdout=StringIO())
    assert rules.zip_of(queries.read_folder(folder)) == archive.read_bytes()


def test_what_the_picture_shows_is_said_in_welsh(client, tmp_path):
    start = f"start: {{content: [{SHOWN}]}}\nsections:"
    form = SHED["form.yaml"].replace("sections:", start, 1)
    folder, badge = tmp_path / "services/shed", {"images/badge.png": rules.packed(BADGE)}
    actions.write_folder(folder, SHED | badge | {"form.yaml": form})
    words = queries.to_translate(folder, "cy", today=TODAY)
    assert "english: A blue badge on a dashboard" in words
    translated = words.replace('translation: ""', "translation: Bathodyn glas")
    actions.write_folder(folder, {"translations/cy.yaml": translated})
    actions.publish_service("shed", queries.read_folder(folder), by="tests")

    assert 'alt="Bathodyn glas"' in client.get("/apply/shed/?language=cy").content.decode()
