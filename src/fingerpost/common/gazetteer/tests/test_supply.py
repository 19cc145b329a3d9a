import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.common.gazetteer.rules.llpg import LAYOUT, BadRow, Record, as_row, fields_of
from fingerpost.common.gazetteer.rules.supply import (
    NotASupply,
    StreetName,
    Unit,
    header_of,
    records_in,
)
from fingerpost.common.gazetteer.tests.sample import CHANGES, WHOLE, rows

cells = st.text(st.characters(blacklist_categories=["Cs"]), max_size=12)


def read(text):
    refused = []
    header, *rest = rows(text)
    kept = list(records_in(rest, lambda line, why: refused.append((line, why))))
    return header_of(header[1]), kept, refused


def test_a_whole_supply_is_read_into_streets_units_and_their_names():
    header, kept, refused = read(WHOLE)

    assert header.is_whole
    assert refused == []
    assert StreetName(99000001, "St Mary's Road", "Larkmoor", "Hatworth") in kept
    assert [each.uprn for each in kept if isinstance(each, Unit)] == [
        990000000001,
        990000000002,
        990000000003,
    ]


def test_a_file_of_changes_says_so():
    assert not read(CHANGES)[0].is_whole


def test_a_volume_of_several_is_not_whole():
    assert not header_of(rows(WHOLE.replace(",0,2026", ",2,2026", 1))[0][1]).is_whole


def test_a_file_without_its_end_is_refused():
    cut = "\n".join(WHOLE.splitlines()[:-1])

    with pytest.raises(NotASupply, match="its end is missing"):
        read(cut)


def test_a_file_that_lost_a_row_is_refused():
    lines = WHOLE.splitlines()
    shorter = "\n".join(lines[:4] + lines[5:])

    with pytest.raises(NotASupply, match="promises 11 records, but there are 10"):
        read(shorter)


def test_a_file_that_goes_on_after_its_end_is_refused():
    with pytest.raises(NotASupply, match="line 14 comes after the trailer"):
        read(WHOLE + CHANGES)


@pytest.mark.parametrize("first", ["", "21,I,1", "uprn,postcode", '{"type": 1}'])
def test_what_has_no_header_is_not_a_supply(first):
    with pytest.raises(NotASupply, match="not a DTF 7.3 header"):
        header_of(first.split(","))


@pytest.mark.parametrize(
    ("right", "wrong", "why"),
    [
        ("990000000001,1,2", "99000000000x,1,2", "uprn must be a whole number"),
        ("990000000001,1,2", "990000000001,4,2", "“4” is not a logical status"),
        ("600100.00,470100.00", ",470100.00", "x_coordinate must be metres"),
        ("600100.00,470100.00", "600100.00,-1", "y_coordinate must be metres"),
        ("HW1 1AA", "HW1 1CA", "“HW1 1CA” is not a postcode"),
        ("9999L000000001", "", "lpi_key is empty"),
        ("ST MARY'S ROAD", "", "street_descriptor is empty"),
        ("24,I,7", "24,I", "record 24 has 29 fields, not 30"),
        ("23,I,6", "x,I,6", "it does not begin with the number of a kind of record"),
    ],
)
def test_a_row_that_cannot_be_used_is_explained_and_the_others_are_read(right, wrong, why):
    line = next(i for i, text in enumerate(WHOLE.splitlines(), start=1) if right in text)

    _, kept, refused = read(WHOLE.replace(right, wrong, 1))

    assert [(number, why in says) for number, says in refused] == [(line, True)]
    assert len(kept) >= 7


@given(st.lists(st.lists(cells, max_size=40), max_size=20))
def test_garbage_is_refused_row_by_row_and_never_crashes(garbage):
    refused = []

    with pytest.raises(NotASupply):
        list(records_in(enumerate(garbage, 2), lambda line, why: refused.append(line)))

    assert refused == sorted(refused)


@given(st.sampled_from(Record), st.data())
def test_a_row_that_is_written_reads_back(record, data):
    names = LAYOUT[record][1:]
    values = {name: data.draw(cells.map(str.strip)) for name in names}

    assert fields_of(as_row(record, **values)) == (
        record,
        {"record_identifier": record.value, **values},
    )


def test_a_field_that_a_record_does_not_have_cannot_be_written():
    with pytest.raises(BadRow, match="record 15 has no field uprn"):
        as_row(Record.STREET_DESCRIPTOR, uprn=1)
