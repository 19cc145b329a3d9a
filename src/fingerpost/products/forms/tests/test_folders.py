"""A service folder as one file."""

import io
import zipfile

import pytest

from fingerpost.products.forms import rules


def zipped(**files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


# Made when a test runs: an archive holds the time, and workers must agree on what tests are called.
TRICKS = {
    "above": ({"../form.yaml": "x"}, "points out"),
    "absolute": ({"/etc/form.yaml": "x"}, "points out"),
    "backwards": ({"a\\..\\form.yaml": "x"}, "points out"),
    "program": ({"run.py": "x"}, "a service has"),
    "bytes": ({"form.yaml": b"\xff\xfe"}, "not text"),
    "bomb": ({"form.yaml": "x" * 1_000_001}, "too large"),
    "several": ({f"{n}.txt": "x" * 999_999 for n in range(5)}, "too large"),
    "drawing with a script": ({"images/badge.svg": "<svg/>"}, "a service has"),
    "picture elsewhere": ({"form.yaml": "x", "a/images/b.png": "x"}, "a service has"),
    "picture too large": ({"images/a.png": b"x" * 10_000_001}, "too large"),
    "many": ({f"{n}.txt": "x" for n in range(101)}, "more than 100"),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_an_archive_that_plays_tricks_is_refused(trick):
    files, says = TRICKS[trick]

    with pytest.raises(rules.NotAFolder, match=says):
        rules.files_in(zipped(**files))


def test_what_is_no_archive_is_refused():
    with pytest.raises(rules.NotAFolder, match="not a zip"):
        rules.files_in(b"PK no zip")


def test_an_archive_is_the_same_whatever_the_order_of_its_files():
    files = {"form.yaml": "title: A form", "letters/a.txt": "A"}

    assert rules.zip_of(files) == rules.zip_of(dict(reversed(files.items())))
    assert rules.files_in(rules.zip_of(files)) == files


def test_a_folder_that_was_packed_as_a_whole_is_read_as_its_files():
    files = {"a/service.yaml": "slug: a", "a/letters/b.txt": "B"}

    assert rules.files_in(zipped(**files)) == {"service.yaml": "slug: a", "letters/b.txt": "B"}
