import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.common.files.rules.names import LONGEST, cleaned
from fingerpost.common.files.rules.types import ALLOWED, type_of
from fingerpost.common.files.tests.samples import PDF, REFUSED, TAKEN

kinds = st.sampled_from(sorted(ALLOWED.values(), key=lambda kind: kind.mime))


@pytest.mark.parametrize("mime", TAKEN)
def test_a_type_that_we_take_is_known_by_its_content(mime):
    content = io.BytesIO(TAKEN[mime])

    assert type_of(content).mime == mime
    assert content.tell() == 0


@pytest.mark.parametrize("what", REFUSED)
def test_a_type_that_we_do_not_take_is_none(what):
    assert type_of(io.BytesIO(REFUSED[what])) is None


@given(st.binary(max_size=400))
def test_any_bytes_have_a_type_or_none_and_never_crash(content):
    kind = type_of(io.BytesIO(content))

    assert kind is None or kind in ALLOWED.values()


@given(st.sampled_from(sorted(TAKEN.values())), st.integers(0, 200), st.binary(max_size=20))
def test_a_damaged_file_never_crashes(content, at, damage):
    damaged = content[:at] + damage + content[at + len(damage) :]

    kind = type_of(io.BytesIO(damaged))

    assert kind is None or kind in ALLOWED.values()


def test_only_what_a_browser_can_show_without_running_it_may_be_shown():
    shown = {mime for mime, kind in ALLOWED.items() if kind.may_show}

    assert shown == {"application/pdf", "image/jpeg", "image/png"}


@given(st.text(), kinds)
def test_a_cleaned_name_is_safe_to_save_under_and_ends_as_its_content_does(name, kind):
    safe = cleaned(name, kind.suffixes)

    assert safe.lower().endswith(kind.suffixes)
    assert 0 < len(safe) <= LONGEST
    assert not set(safe) & set('/\\<>:"|?*\n\r\t\0')
    assert not safe.startswith((".", " "))
    assert safe.isprintable() or all(letter.isspace() or letter.isprintable() for letter in safe)


@given(st.text(), kinds)
def test_cleaning_a_clean_name_changes_nothing(name, kind):
    once = cleaned(name, kind.suffixes)

    assert cleaned(once, kind.suffixes) == once


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("letter.pdf", "letter.pdf"),
        ("Letter.PDF", "Letter.PDF"),
        ("../../etc/passwd", "passwd.pdf"),
        (r"C:\fakepath\Mum's letter.pdf", "Mum's letter.pdf"),
        ("invoice.exe", "invoice.exe.pdf"),
        ("letter\u202efdp.exe", "letterfdp.exe.pdf"),
        ("", "file.pdf"),
        (".pdf", "file.pdf"),
        ("a\r\nSet-Cookie: b=c", "a Set-Cookie- b=c.pdf"),
        ("x" * 300 + ".pdf", "x" * 96 + ".pdf"),
    ],
)
def test_a_name_is_cleaned(given_name, kept):
    assert cleaned(given_name, (".pdf",)) == kept


def test_a_pdf_must_begin_as_one():
    assert type_of(io.BytesIO(b"<html>" + PDF)) is None
