"""Invented people for the tests, and how their names go wrong."""

from datetime import date

from hypothesis import strategies as st

from fingerpost.engines.linkage import PartDate, Record

FORENAMES = ["amelia", "oliver", "priya", "kwame", "siobhan", "tomasz", "yusuf", "charlotte"]
FORENAMES += ["benedict", "rhiannon"]
SURNAMES = ["hughes", "whitlock", "adeyemi", "zielinski", "mensah", "o'connor", "fielding"]
SURNAMES += ["rahman", "thackray", "doyle"]

forenames = st.sampled_from(FORENAMES)
surnames = st.sampled_from(SURNAMES)
birthdays = st.dates(date(1930, 1, 1), date(2026, 1, 1)).map(
    lambda day: PartDate(day.year, day.month, day.day)
)
postcodes = st.from_regex(r"HW[1-9] [1-9][A-Z]{2}", fullmatch=True)


@st.composite
def records(draw, key):
    return Record(
        key=key,
        forenames=draw(forenames),
        surname=draw(surnames),
        born_on=draw(birthdays),
        postcode=draw(postcodes),
        address=f"{draw(st.integers(1, 99))} Mill Lane",
    )


@st.composite
def mistyped(draw, word):
    """One letter wrong, missing, doubled or exchanged with the next; never the first."""
    place = draw(st.integers(1, len(word) - 2))
    letter = draw(st.sampled_from("aeinorst"))
    return draw(
        st.sampled_from(
            [
                word[:place] + letter + word[place + 1 :],
                word[:place] + word[place + 1 :],
                word[:place] + word[place] + word[place:],
                word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            ]
        )
    )
