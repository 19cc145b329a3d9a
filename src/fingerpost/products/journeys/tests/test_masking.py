import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.products.journeys.rules import masked


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Write to ada@hatworth.example please", "Write to [removed] please"),
        ("I rang 01632 960 123 twice", "I rang [removed] twice"),
        ("We live at SK1 3XE", "We live at [removed]"),
        ("my number is QQ 12 34 56 C", "my number is [removed]"),
        ("Mrs Okafor told me", "[removed] told me"),
        ("the teacher Bola Okafor said so", "the teacher [removed] said so"),
        ("He is born 27/03/2015", "He is born [removed]"),
        ("born 27 March 2015", "born [removed]"),
        ("my name is ada", "[removed]"),
        ("come to 12 Mill Lane", "come to [removed]"),
        ("see https://facebook.example/ada", "see [removed]"),
    ],
)
def test_what_could_name_somebody_is_removed(said, kept):
    assert masked(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "The question is too long.",
        "I did not know the date they agreed so I had to stop.",
        "What does it mean? It took me 20 minutes.",
    ],
)
def test_what_is_said_of_the_form_stays(said):
    assert masked(said) == said


@given(st.text(max_size=50), st.integers(10**6, 10**11), st.emails(), st.text(max_size=50))
def test_no_long_number_and_no_address_comes_through(before, number, email, after):
    found = masked(f"{before} {number} {email} {after}")

    assert str(number) not in found
    assert email not in found
